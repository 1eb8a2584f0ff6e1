//! Inputs out of inputs, by a fixed seed. It knows no coverage; that is what the long run is for.

/// Pieces that change the meaning of what they stand in.
const PIECES: &[&[u8]] = &[
    b"null",
    b"true",
    b"\"\"",
    b"{}",
    b"[]",
    b"-1",
    b"0",
    b"1.0",
    b"1e400",
    b"18446744073709551616",
    b"{\"a\":",
    b"[[[[",
    b"\\u0000",
    b"\\ud800",
    b"\\n",
    b"\0",
    b"\r\n",
    b"\n",
    b"```",
    b"../",
    b"%2f",
    b"%00",
    b"\xff",
    b"\xe2\x80\xae",
    b"\xe2\x80\x8b",
    b"\xf3\xa0\x81\x81",
    b"\x1b[31m",
    b",",
    b":",
    b"\"",
    b"\\",
    b" ",
    b"=",
    b"[x]\n",
    b"'''",
    b"#",
    b"2026-02-30T25:61:61Z",
    b"d48b682b-9d79-48ef-84ea-df72a9159c73",
];

/// The longest input that is made.
const LONGEST: usize = 64 * 1024;

pub(super) struct Mutator {
    kept: Vec<Vec<u8>>,
    state: u64,
}

impl Mutator {
    pub(super) fn new(seed: &str, kept: Vec<Vec<u8>>) -> Self {
        // FNV-1a. It is never zero here, on which the generator would stand still.
        let state = seed.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self { kept, state }
    }

    /// A number below `end`, which is more than zero. By xorshift.
    fn below(&mut self, end: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state % end as u64) as usize
    }

    /// One of the kept inputs with a few changes.
    pub(super) fn next(&mut self) -> Vec<u8> {
        let at = self.below(self.kept.len());
        let mut input = self.kept[at].clone();
        for _ in 0..=self.below(4) {
            self.change(&mut input);
        }
        input.truncate(LONGEST);
        input
    }

    fn change(&mut self, input: &mut Vec<u8>) {
        let at = self.below(input.len() + 1);
        let end = (at + 1 + self.below(16)).min(input.len());
        match self.below(8) {
            0 if at < end => input[at] ^= 1 << self.below(8),
            1 if at < end => input[at] = self.below(256) as u8,
            2 => drop(input.drain(at.min(end)..end)),
            3 => input.truncate(at),
            4 => {
                let end = (at + (1 << self.below(10))).min(input.len());
                let again: Vec<u8> = input[at..end].to_vec();
                let times = 1 << self.below(8);
                input.splice(at..at, again.repeat(times));
            }
            5 => {
                let other = self.below(self.kept.len());
                let from = self.below(self.kept[other].len() + 1);
                let tail = self.kept[other][from..].to_vec();
                input.truncate(at);
                input.extend(tail);
            }
            6 => drop(input.splice(at.min(end)..end, PIECES[self.below(PIECES.len())].iter().copied())),
            _ => drop(input.splice(at..at, PIECES[self.below(PIECES.len())].iter().copied())),
        }
    }
}
