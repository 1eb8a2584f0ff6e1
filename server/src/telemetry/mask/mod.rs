//! What must not be shown: by the name of a field, by what stands in a text behind such a name, and by value.
//!
//! Logs, traces, audit records and the inspector all pass here. A text is masked when it is whole, so that nothing hides between
//! two pieces of it, and both are looked for before either is masked: what ends a text behind a name may be a letter of a key.

mod forms;
mod names;
mod plain;
mod secrets;
mod table;
mod text;

use std::borrow::Cow;
use std::ops::Range;

pub use names::is_secret;
pub use secrets::{Held, Secrets, TooShort};

/// What stands where a secret was.
pub const MASK: &str = "[masked]";

impl Secrets {
    /// A text without what follows the name of a secret in it, and without any value that is held here.
    #[must_use]
    pub fn clean<'a>(&self, text: &'a str) -> Cow<'a, str> {
        cover(text, &self.parts(text))
    }

    /// The first `length` bytes of a text, or a few less where that is within a letter, cleaned. What follows is looked at for
    /// secrets that begin before the cut.
    #[must_use]
    pub fn clean_beginning<'a>(&self, text: &'a str, length: usize) -> Cow<'a, str> {
        let cut = text.floor_char_boundary(length);
        let mut parts = self.parts(text);
        parts.retain(|part| part.start < cut);
        if let Some(last) = parts.last_mut() {
            last.end = last.end.min(cut);
        }
        cover(text.get(..cut).unwrap_or_default(), &parts)
    }

    fn parts(&self, text: &str) -> Vec<Range<usize>> {
        let mut parts = text::parts(text);
        parts.extend(self.find(text));
        merged(parts)
    }
}

/// In order, and those that touch or overlap as one, so that no end of one is left beside another.
fn merged(mut parts: Vec<Range<usize>>) -> Vec<Range<usize>> {
    parts.sort_unstable_by_key(|part| part.start);
    parts.dedup_by(|next, part| {
        let one = next.start <= part.end;
        if one {
            part.end = part.end.max(next.end);
        }
        one
    });
    parts
}

/// Puts the mask over these parts of a text. They are in order and do not overlap.
fn cover<'a>(text: &'a str, parts: &[Range<usize>]) -> Cow<'a, str> {
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
