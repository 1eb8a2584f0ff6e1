//! A text without its escapes: of JSON and Rust, however deep they are nested, and of URLs.
//!
//! What encodes a text chooses which letters it escapes, and a text may be encoded more than once. Instead of guessing all
//! results, backslashes are left out and `%2F` is read as what it stands for, on both sides of the comparison.

use std::ops::Range;

/// Such a text, and where each byte of it came from.
pub(super) struct Plain {
    pub(super) bytes: Vec<u8>,
    from: Vec<Range<usize>>,
}

impl Plain {
    /// None where there is nothing to leave out.
    pub(super) fn of(text: &[u8]) -> Option<Self> {
        if !text.iter().any(|byte| matches!(byte, b'%' | b'\\')) {
            return None;
        }
        let mut plain = Self { bytes: Vec::with_capacity(text.len()), from: Vec::with_capacity(text.len()) };
        let (mut at, mut begun) = (0, 0);
        while let Some(byte) = text.get(at) {
            let (byte, end) = if *byte == b'%' { decoded(text, at) } else { (*byte, at + 1) };
            at = end;
            if byte != b'\\' {
                plain.bytes.push(byte);
                plain.from.push(begun..end);
                // Backslashes belong to what they escape, so that none is left before the mask.
                begun = end;
            }
        }
        Some(plain)
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
        ] {
            assert_eq!(Plain::of(text.as_bytes()).unwrap().bytes, plain.as_bytes(), "{text}");
        }
        assert!(Plain::of(b"nothing to leave out").is_none());
    }
}
