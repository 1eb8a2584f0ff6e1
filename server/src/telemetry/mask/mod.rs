//! What must not be shown: by the name of a field, by what stands in a text behind such a name, and by value.
//!
//! Logs, traces, audit records and the inspector all pass here. Names come first, values last, and a text is masked when it is
//! whole, so that nothing hides between two pieces of it.

mod forms;
mod names;
mod plain;
mod secrets;
mod table;
mod text;

use std::borrow::Cow;

pub use names::is_secret;
pub use secrets::{Held, Secrets, TooShort};

/// What stands where a secret was.
pub const MASK: &str = "[masked]";

impl Secrets {
    /// A text without what follows the name of a secret in it, and without any value that is held here.
    #[must_use]
    pub fn clean<'a>(&self, text: &'a str) -> Cow<'a, str> {
        match text::mask(text) {
            Cow::Borrowed(text) => self.mask(text),
            Cow::Owned(text) => match self.mask(&text) {
                Cow::Borrowed(_) => Cow::Owned(text),
                Cow::Owned(masked) => Cow::Owned(masked),
            },
        }
    }
}

/// Puts the mask over these parts of a text. They are in order and do not overlap.
fn cover<'a>(text: &'a str, parts: &[std::ops::Range<usize>]) -> Cow<'a, str> {
    if parts.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut masked = String::with_capacity(text.len());
    let mut from = 0;
    for part in parts {
        masked.push_str(text.get(from..part.start).unwrap_or_default());
        masked.push_str(MASK);
        from = part.end;
    }
    masked.push_str(text.get(from..).unwrap_or_default());
    Cow::Owned(masked)
}
