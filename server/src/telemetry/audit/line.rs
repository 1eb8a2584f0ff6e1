//! A record as it is written: one object of JSON.
//!
//! Nearly all of it is names and words without a letter that JSON would escape. So that is looked for in a whole text at once, where
//! a library asks it of each letter, and what has one is left to the library.

use std::fmt::Write as _;

/// As much as most records take.
const ROOM: usize = 512;

/// An object that is being written.
pub(super) struct Line(String);

impl Line {
    pub(super) fn new() -> Self {
        Self(String::with_capacity(ROOM))
    }

    /// One more member. Its name has no letter that would be escaped.
    fn name(&mut self, name: &str) {
        self.0.push_str(if self.0.is_empty() { "{\"" } else { ",\"" });
        self.0.push_str(name);
        self.0.push_str("\":");
    }

    /// A text that has no letter that would be escaped.
    pub(super) fn word(&mut self, name: &str, word: &str) {
        self.name(name);
        self.0.push('"');
        self.0.push_str(word);
        self.0.push('"');
    }

    pub(super) fn text(&mut self, name: &str, text: &str) {
        // Without a way out halfway, so that many letters are looked at in one step.
        let special = text.bytes().fold(false, |any, byte| any | matches!(byte, b'"' | b'\\' | 0..b' '));
        if special {
            self.name(name);
            self.0.push_str(&serde_json::to_string(text).unwrap_or_default());
        } else {
            self.word(name, text);
        }
    }

    pub(super) fn text_if(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(name, text);
        }
    }

    pub(super) fn number(&mut self, name: &str, number: u64) {
        self.name(name);
        let _ = write!(self.0, "{number}");
    }

    pub(super) fn end(mut self) -> String {
        self.0.push('}');
        self.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_line_is_what_a_library_writes(text in "(\\PC|[\"\\\\\0-\x1f\x7f]){0,40}", none: bool, number: u64) {
            let mut line = Line::new();
            line.text("first", &text);
            line.text_if("second", (!none).then_some(&text));
            line.number("third", number);
            let text = serde_json::Value::from(text);
            let second = if none { String::new() } else { format!("\"second\":{text},") };
            prop_assert_eq!(line.end(), format!("{{\"first\":{text},{second}\"third\":{number}}}"));
        }
    }
}
