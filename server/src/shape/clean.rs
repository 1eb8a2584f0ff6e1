//! Text without characters that nobody sees, and without those that change the order of the others.

use std::borrow::Cow;

use bytestring::ByteString;
use serde_json::Value;

use super::letters;

/// The text on one line, with nothing in it that hides, reorders or closes a fence.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    // Nearly all that comes.
    if is_plain(text, b'`') {
        return Cow::Borrowed(text);
    }
    if text.chars().all(|character| replacement(character) == Some(character)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter_map(replacement).collect())
}

/// The value with every text in it clean. Line breaks stay: inside JSON they forge nothing.
#[must_use]
pub fn clean_all(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(lines(&text)),
        Value::Array(items) => items.into_iter().map(clean_all).collect(),
        Value::Object(fields) => {
            fields.into_iter().map(|(name, field)| (lines(&name), clean_all(field))).collect()
        }
        other => other,
    }
}

/// The value without what nobody sees or what changes the order of the rest; everything else stays as it came.
pub fn strip(value: &mut Value) {
    match value {
        Value::String(text) => {
            let plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
            if !plain && text.chars().any(hides) {
                text.retain(|character| !hides(character));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(strip),
        Value::Object(fields) => fields.values_mut().for_each(strip),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The same for a value that is written already.
#[must_use]
pub fn strip_text(text: ByteString) -> ByteString {
    if is_bare(&text) {
        return text;
    }
    let Ok(mut value) = serde_json::from_str(&text) else { return text };
    strip(&mut value);
    serde_json::to_string(&value).map_or(text, ByteString::from)
}

/// Whether it is made of printable ASCII alone, without this one. A block at a time, which a processor judges at once.
pub(super) fn is_plain(text: &str, but: u8) -> bool {
    let plain = |byte: &u8| matches!(byte, b' '..=b'~') && *byte != but;
    let (blocks, rest) = text.as_bytes().as_chunks::<64>();
    blocks.iter().all(|block| block.iter().fold(true, |all, byte| all & plain(byte)))
        && letters::is_plain(rest, but)
}

/// Whether a JSON text has nothing in it that would be stripped, or written in another way afterwards.
fn is_bare(text: &str) -> bool {
    if is_plain(text, b'\\') {
        return true;
    }
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        let bare = match character {
            '\\' => matches!(characters.next(), Some('"' | '\\' | 'n' | 't' | 'r')),
            _ => !hides(character),
        };
        if !bare {
            return false;
        }
    }
    true
}

/// Whether it is something that nobody sees, in a text whose lines may stay.
fn hides(character: char) -> bool {
    is_invisible(character) || character.is_control() && !matches!(character, '\n' | '\t' | '\r')
}

fn lines(text: &str) -> String {
    text.split('\n').map(clean).collect::<Vec<_>>().join("\n")
}

/// What a character becomes; nothing, if it goes.
fn replacement(character: char) -> Option<char> {
    match character {
        // Line and cell ends would forge rows.
        '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        // Three of these would end the fence.
        '`' => Some('\''),
        _ if character.is_control() || is_invisible(character) => None,
        _ => Some(character),
    }
}

/// Format characters, fillers and tags: what can carry words that only a machine reads.
const fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}
