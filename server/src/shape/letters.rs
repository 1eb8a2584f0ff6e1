//! Texts in JSON: where one is more than letters, eight bytes at once, and what is written instead.
//!
//! Names and values are short, some twenty letters between two quotes or two tabs. So this is made to be part of whatever walks
//! through them: to call something for each, and to search as is best in long texts, takes half as much time again.

/// Where the first byte stands that is more than a letter of a text in JSON: a quote, a backslash, or what has to be escaped.
#[inline(always)]
pub(super) fn special(text: &[u8]) -> Option<usize> {
    let mut at = 0;
    while let Some(eight) = text.get(at..)?.first_chunk() {
        let specials = specials(u64::from_le_bytes(*eight));
        if specials != 0 {
            return Some(at + specials.trailing_zeros() as usize / 8);
        }
        at += 8;
    }
    let rest = text.get(at..)?;
    Some(at + rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..b' '))?)
}

/// The highest bit of each of eight bytes that is a quote, a backslash or a control. Those behind the first may be wrong.
const fn specials(eight: u64) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const fn below(eight: u64, bound: u8) -> u64 {
        eight.wrapping_sub(ONES * bound as u64) & !eight
    }
    let quotes = below(eight ^ (ONES * b'"' as u64), 1);
    let backslashes = below(eight ^ (ONES * b'\\' as u64), 1);
    (quotes | backslashes | below(eight, b' ')) & (ONES << 7)
}

/// The text as it stands in JSON, with its quotes. Nothing, if there is a control in it that ends neither a line nor a cell.
pub(super) fn quoted(text: &str) -> Option<String> {
    let mut json = String::with_capacity(text.len() + text.len() / 16 + 2);
    json.push('"');
    let mut rest = text;
    while let Some(length) = special(rest.as_bytes()) {
        let (letters, behind) = rest.split_at_checked(length)?;
        let special = behind.chars().next()?;
        json.push_str(letters);
        json.push_str(match special {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\n' => "\\n",
            '\t' => "\\t",
            _ => return None,
        });
        rest = behind.get(1..)?;
    }
    json.push_str(rest);
    json.push('"');
    Some(json)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_more_than_a_letter_is_found_wherever_it_stands() {
        let is_special = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..b' ');
        for byte in 0..=u8::MAX {
            // Next to them in the table, and with their highest bits.
            for other in [b'!', b'#', b'[', b']', b' ', b'a', 0x7f, 0x80, 0xa2, 0xdc, 0xff, b'"', 0] {
                for at in 0..20 {
                    let mut text = [b'x'; 20];
                    text[at] = byte;
                    text[(at + 1) % 20] = other;
                    assert_eq!(special(&text), text.iter().position(is_special), "{text:?}");
                }
            }
        }
        assert_eq!(special(b""), None);
    }

    proptest! {
        #[test]
        fn a_text_is_written_as_everybody_writes_it(text in "(.|[\"\\\\\n\t]|\\PC){0,40}") {
            prop_assert_eq!(quoted(&text), serde_json::to_string(&text).ok().filter(|_| !text.contains(odd)));
        }
    }

    #[test]
    fn what_is_seldom_is_left_to_others() {
        assert_eq!(quoted("a\rb"), None);
        assert_eq!(quoted("\u{0}"), None);
        assert_eq!(quoted("").as_deref(), Some("\"\""));
        assert_eq!(quoted("größer\t\"x\"\n").as_deref(), Some("\"größer\\t\\\"x\\\"\\n\""));
    }

    fn odd(character: char) -> bool {
        character < ' ' && !matches!(character, '\n' | '\t')
    }
}
