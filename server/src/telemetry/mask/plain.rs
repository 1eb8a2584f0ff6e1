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
        if !text.iter().any(|byte| matches!(byte, b'%' | b'\\')) {
            return None;
        }
        let mut plain = Self { bytes: Vec::with_capacity(text.len()), from: Vec::with_capacity(text.len()) };
        let (mut at, mut begun) = (0, 0);
        while let Some(byte) = text.get(at) {
            if at > begun
                && let Some((letter, end)) = numbered(text, at)
            {
                plain.push(letter.encode_utf8(&mut [0; 4]).as_bytes(), begun..end);
                (at, begun) = (end, end);
                continue;
            }
            let (byte, end) = if *byte == b'%' { decoded(text, at) } else { (*byte, at + 1) };
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

/// The letter that is meant behind a backslash, and where what means it ends: `u002B` and `uD83DuDE00` with any backslashes between
/// the two, `u{2b}`.
fn numbered(text: &[u8], at: usize) -> Option<(char, usize)> {
    let rest = text.get(at..)?.strip_prefix(b"u")?;
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0_u32, |number, digit| Some((number << 4) | char::from(*digit).to_digit(16)?))
    };
    if let Some(braced) = rest.strip_prefix(b"{") {
        let digits = braced.iter().take(7).position(|byte| *byte == b'}').filter(|digits| *digits > 0)?;
        let letter = char::from_u32(number(braced.get(..digits)?)?)?;
        return Some((letter, at + 2 + digits + 1));
    }
    let unit = |digits: &[u8]| u16::try_from(number(digits.get(..4)?)?).ok();
    let first = unit(rest)?;
    let end = at + 5;
    if let Some(letter) = char::from_u32(first.into()) {
        return Some((letter, end));
    }
    let behind = rest.get(4..)?;
    let backslashes = behind.iter().take_while(|byte| **byte == b'\\').count();
    let second = unit(behind.get(backslashes..)?.strip_prefix(b"u")?)?;
    let letter = char::decode_utf16([first, second]).next()?.ok()?;
    Some((letter, end + backslashes + 5))
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
