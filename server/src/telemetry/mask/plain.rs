//! A text without its escapes: of JSON and Rust, however deep they are nested, and of URLs.
//!
//! What encodes a text chooses which letters it escapes, and a text may be encoded more than once. Instead of guessing all
//! results, backslashes are left out, and `%2F` and `\u002F` are read as what they stand for, on both sides of the comparison.

use std::ops::Range;

/// Such a text, and where each byte of it came from.
pub(super) struct Plain {
    pub(super) bytes: Vec<u8>,
    from: Vec<Range<usize>>,
}

impl Plain {
    /// None where there is nothing to leave out.
    pub(super) fn of(text: &[u8]) -> Option<Self> {
        memchr::memchr2(b'%', b'\\', text)?;
        let mut plain = Self { bytes: Vec::with_capacity(text.len()), from: Vec::with_capacity(text.len()) };
        let (mut at, mut begun) = (0, 0);
        while let Some((byte, end)) = byte(text, at) {
            if at > begun
                && let Some((letter, end)) = numbered(text, at)
            {
                at = end;
                if letter != '\\' {
                    plain.push(letter.encode_utf8(&mut [0; 4]).as_bytes(), begun..end);
                    begun = end;
                }
                continue;
            }
            at = end;
            if byte != b'\\' {
                plain.push(&[byte], begun..end);
                // Backslashes belong to what they escape, so that none is left before the mask.
                begun = end;
            }
        }
        Some(plain)
    }

    fn push(&mut self, bytes: &[u8], from: Range<usize>) {
        self.bytes.extend(bytes);
        self.from.extend(bytes.iter().map(|_| from.clone()));
    }

    /// Where a part of it stands in the text.
    pub(super) fn part(&self, part: &Range<usize>) -> Option<Range<usize>> {
        let last = part.end.checked_sub(1)?;
        Some(self.from.get(part.start)?.start..self.from.get(last)?.end)
    }
}

/// The byte that is meant at a percent sign, and where what means it ends: `%2F`, also as `%252F`.
fn decoded(text: &[u8], at: usize) -> (u8, usize) {
    let digit = |at: usize| text.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let pair = |at: usize| {
        let byte = digit(at)? * 16 + digit(at + 1)?;
        u8::try_from(byte).ok()
    };
    let mut digits = at + 1;
    while text.get(digits..digits + 2) == Some(b"25".as_slice()) && pair(digits + 2).is_some() {
        digits += 2;
    }
    pair(digits).map_or((b'%', at + 1), |byte| (byte, digits + 2))
}

/// The byte that is meant here, and where what means it ends.
fn byte(text: &[u8], at: usize) -> Option<(u8, usize)> {
    let byte = *text.get(at)?;
    Some(if byte == b'%' { decoded(text, at) } else { (byte, at + 1) })
}

/// The letter that is meant behind a backslash, and where what means it ends: `u002B`, `u{2b}`, and `uD83D` with `uDE00` behind
/// backslashes of its own.
fn numbered(text: &[u8], at: usize) -> Option<(char, usize)> {
    let (first, mut at) = number(text, at)?;
    if let Some(letter) = char::from_u32(first) {
        return Some((letter, at));
    }
    while let Some(end) = behind(text, at, b'\\') {
        at = end;
    }
    let (second, end) = number(text, at)?;
    let pair = [u16::try_from(first).ok()?, u16::try_from(second).ok()?];
    Some((char::decode_utf16(pair).next()?.ok()?, end))
}

/// The number in `u002B` or `u{2b}`, and where that ends.
fn number(text: &[u8], at: usize) -> Option<(u32, usize)> {
    let at = behind(text, at, b'u')?;
    let braced = behind(text, at, b'{');
    let (mut at, most) = braced.map_or((at, 4), |at| (at, 6));
    let (mut number, mut digits) = (0, 0);
    while digits < most
        && let Some((byte, end)) = byte(text, at)
        && let Some(digit) = char::from(byte).to_digit(16)
    {
        (number, digits, at) = (number << 4 | digit, digits + 1, end);
    }
    let end = if braced.is_some() { behind(text, at, b'}') } else { Some(at).filter(|_| digits == most) };
    end.filter(|_| digits > 0).map(|end| (number, end))
}

/// Where this byte ends, if it is meant here.
fn behind(text: &[u8], at: usize, wanted: u8) -> Option<usize> {
    byte(text, at).filter(|(byte, _)| *byte == wanted).map(|(_, end)| end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_left_out() {
        for (text, plain) in [
            (r#"a\"b\\\"c"#, r#"a"b"c"#),
            ("a%2Fb%2fc%252Fd%25252Fe", "a/b/c/d/e"),
            ("100% %zz %2 %", "100% %zz %2 %"),
            ("a%5Cb", "ab"),
            ("%C3%A4", "ä"),
            ("%5Cu002b%255cu%7B2B%7D%5CuD83D%5cuDE00", "++😀"),
            (r"a\u002Bb\\u002bc\u{2b}d", "a+b+c+d"),
            (r"\u00e4\ud83d\ude00\\ud83d\\ude00\u{1f600}", "ä😀😀😀"),
            (
                r"u002B \users \u12 \ud83d \ud83d\u0041 \u{110000} \u{} \u{12345678} \u",
                "u002B users u12 ud83d ud83dA u{110000} u{} u{12345678} u",
            ),
        ] {
            assert_eq!(Plain::of(text.as_bytes()).unwrap().bytes, plain.as_bytes(), "{text}");
        }
        assert!(Plain::of(b"nothing to leave out").is_none());
    }
}
