//! Letters of short texts, eight at once: which are more than letters in JSON, and what is written instead; whether all are plain;
//! whether a text begins as another one.
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

/// Whether all of it is printable ASCII, without this one.
#[inline(always)]
pub(super) fn is_plain(text: &[u8], but: u8) -> bool {
    let Some(last) = text.last_chunk() else {
        return text.iter().all(|byte| matches!(byte, b' '..=b'~') && *byte != but);
    };
    let odd = |eight: &[u8; 8]| oddities(u64::from_le_bytes(*eight), but);
    let (eights, _) = text.as_chunks();
    eights.iter().fold(odd(last), |all, eight| all | odd(eight)) == 0
}

/// Whether the text begins so.
#[inline(always)]
pub(super) fn begins(text: &[u8], so: &[u8]) -> bool {
    let Some(text) = text.get(..so.len()) else { return false };
    let (Some(end), Some(last)) = (text.last_chunk::<8>(), so.last_chunk()) else { return text == so };
    let (eights, _) = text.as_chunks::<8>();
    let (others, _) = so.as_chunks();
    end == last && eights.iter().zip(others).all(|(eight, other)| eight == other)
}

const ONES: u64 = u64::from_le_bytes([1; 8]);
const HIGHEST: u64 = ONES << 7;

/// The highest bit of each of eight bytes that is below this bound. Those behind the first may be wrong.
const fn below(eight: u64, bound: u8) -> u64 {
    eight.wrapping_sub(ONES * bound as u64) & !eight & HIGHEST
}

/// The same of those that are this one.
const fn equal(eight: u64, byte: u8) -> u64 {
    below(eight ^ (ONES * byte as u64), 1)
}

/// The same of those that are a quote, a backslash or a control.
const fn specials(eight: u64) -> u64 {
    equal(eight, b'"') | equal(eight, b'\\') | below(eight, b' ')
}

/// The same of those that are this one, or no printable ASCII.
const fn oddities(eight: u64, but: u8) -> u64 {
    equal(eight, but) | below(eight, b' ') | equal(eight, 0x7f) | eight & HIGHEST
}

/// The text as it stands in JSON, with its quotes. Nothing, if there is a control in it that ends neither a line nor a cell.
pub(super) fn quoted(text: &str) -> Option<String> {
    let mut json = String::with_capacity(text.len() + text.len() / 8 + 2);
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

    #[test]
    fn a_text_is_plain_if_each_of_its_bytes_is() {
        let is_odd = |byte: &u8| !matches!(byte, b' '..=b'~') || *byte == b'`';
        for byte in 0..=u8::MAX {
            for length in [1, 7, 8, 9, 15, 16, 20] {
                for at in 0..length {
                    let mut text = vec![b'x'; length];
                    text[at] = byte;
                    assert_eq!(is_plain(&text, b'`'), !is_odd(&byte), "{text:?}");
                }
            }
        }
        assert!(is_plain(b"", b'`'));
    }

    #[test]
    fn a_text_begins_as_another_one_if_each_of_its_bytes_does() {
        let text = b"a text of some letters";
        for length in 0..text.len() {
            assert!(begins(text, &text[..length]));
            for at in 0..length {
                let mut other = text[..length].to_vec();
                other[at] ^= 1;
                assert!(!begins(text, &other), "{other:?}");
            }
        }
        assert!(begins(text, text) && !begins(&text[1..], text) && !begins(b"", text));
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
