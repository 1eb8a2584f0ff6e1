//! Secrets that are known by value.
//!
//! A key comes with each request and goes with it, and nearly all requests are over before anything is logged. So what is held is
//! kept as it came, and put into the table when the first text is long enough to hold a form of it.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use slab::Slab;
use zeroize::Zeroizing;

use super::forms::{self, HEAD};
use super::table::Table;

/// The values that must not be shown, in all their forms. A clone is the same set.
#[derive(Clone, Default)]
pub struct Secrets {
    shared: Arc<Shared>,
}

struct Shared {
    /// No form of anything that is held is shorter, so that a shorter text is not even looked at.
    shortest: AtomicUsize,
    known: RwLock<Known>,
}

#[derive(Default)]
struct Known {
    held: Slab<Value>,
    /// How many of them are not in the table yet.
    raw: usize,
    table: Table,
}

enum Value {
    Raw(Zeroizing<String>),
    /// Its place in the table.
    Tabled(usize),
}

/// A secret is shorter than eight bytes. Masking it would tear holes into ordinary words, and give it away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("it is shorter than eight characters, so it cannot be recognised in a text and masked")]
pub struct TooShort;

impl Secrets {
    /// An empty set.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a secret in, for as long as what is returned lives. Hold the key of a request around its span.
    ///
    /// # Errors
    ///
    /// [`TooShort`].
    pub fn hold(&self, secret: &str) -> Result<Held, TooShort> {
        let secret = secret.trim();
        if secret.len() < HEAD {
            return Err(TooShort);
        }
        let raw = Value::Raw(Zeroizing::new(secret.to_owned()));
        let mut known = self.shared.known.write().unwrap_or_else(PoisonError::into_inner);
        let place = known.held.insert(raw);
        known.raw += 1;
        self.shared.shortest.fetch_min(forms::shortest(secret), Ordering::Release);
        drop(known);
        Ok(Held { secrets: self.clone(), place })
    }

    /// Takes a secret in for good. One that is [`TooShort`] is left out.
    pub fn keep(&self, secret: &str) {
        if let Ok(held) = self.hold(secret) {
            std::mem::forget(held);
        }
    }

    /// A text with the mask in place of each secret.
    #[must_use]
    pub fn mask<'a>(&self, text: &'a str) -> Cow<'a, str> {
        super::cover(text, &self.find(text))
    }

    /// Where they are, in order. None touches another.
    pub(super) fn find(&self, text: &str) -> Vec<Range<usize>> {
        if self.fits_none(text.len()) { Vec::new() } else { self.read(|table| table.find(text.as_bytes())) }
    }

    /// Whether a text of so many bytes is too short for everything that is held.
    pub(in super::super) fn fits_none(&self, length: usize) -> bool {
        length < self.shared.shortest.load(Ordering::Acquire)
    }

    /// How far a secret may reach, escaped twice or so. Whoever cuts a text looks so far beyond the cut before masking.
    #[must_use]
    pub fn longest(&self) -> usize {
        4 * self.read(|table| table.longest)
    }

    /// Reads the table, with everything in it that is held.
    fn read<T>(&self, look: impl FnOnce(&Table) -> T) -> T {
        let known = self.shared.known.read().unwrap_or_else(PoisonError::into_inner);
        if known.raw == 0 {
            return look(&known.table);
        }
        drop(known);
        let mut known = self.shared.known.write().unwrap_or_else(PoisonError::into_inner);
        known.fill();
        look(&known.table)
    }

    fn release(&self, place: usize) {
        let mut known = self.shared.known.write().unwrap_or_else(PoisonError::into_inner);
        match known.held.try_remove(place) {
            Some(Value::Raw(_)) => known.raw -= 1,
            Some(Value::Tabled(place)) => known.table.remove(place),
            None => {}
        }
        if known.held.is_empty() {
            self.shared.shortest.store(usize::MAX, Ordering::Release);
        }
    }
}

impl Known {
    /// Puts into the table what is not there yet.
    fn fill(&mut self) {
        for (_, value) in &mut self.held {
            if let Value::Raw(secret) = value {
                *value = Value::Tabled(self.table.add(std::mem::take(secret)));
            }
        }
        self.raw = 0;
    }
}

impl Default for Shared {
    fn default() -> Self {
        Self { shortest: AtomicUsize::new(usize::MAX), known: RwLock::default() }
    }
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secrets")
    }
}

/// A secret that is being masked. It is forgotten when this is dropped.
#[must_use = "the secret is masked only as long as this lives"]
pub struct Held {
    secrets: Secrets,
    place: usize,
}

impl Drop for Held {
    fn drop(&mut self) {
        self.secrets.release(self.place);
    }
}

impl fmt::Debug for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Held")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::plain::Plain;
    use super::*;

    #[test]
    fn a_secret_is_masked_while_somebody_holds_it() {
        let secrets = Secrets::new();
        let text = "key=canary-4711, again canary-4711.";
        assert!(matches!(secrets.mask(text), Cow::Borrowed(_)));
        let first = secrets.hold(" canary-4711\n").unwrap();
        let second = secrets.hold("canary-4711").unwrap();
        assert_eq!(secrets.mask(text), "key=[masked], again [masked].");
        drop(first);
        assert_eq!(secrets.mask(text), "key=[masked], again [masked].");
        drop(second);
        assert_eq!(secrets.mask(text), text);
        assert!(secrets.fits_none(usize::MAX - 1), "nothing is held");
    }

    #[test]
    fn overlapping_secrets_leave_nothing_between_them() {
        let secrets = Secrets::new();
        secrets.keep("abcdefgh-12345678");
        secrets.keep("12345678-zzzzzzzz");
        secrets.keep("abcdefgh");
        assert_eq!(secrets.mask("<abcdefgh-12345678-zzzzzzzz>"), "<[masked]>");
        assert_eq!(secrets.mask("<abcdefgh-1234567>"), "<[masked]-1234567>");
    }

    #[test]
    fn escapes_hide_nothing_and_stay_whole() {
        let secrets = Secrets::new();
        secrets.keep("\"canary\\47/11\"");
        let mut text = "\"canary\\47/11\"".to_owned();
        for _ in 0..5 {
            text = serde_json::to_string(&format!("<{text}>")).unwrap();
            let masked = secrets.mask(&text);
            assert!(!masked.contains("canary"), "{masked}");
            serde_json::from_str::<String>(&masked).unwrap();
        }
        assert_eq!(secrets.mask("/a/%22canary%5c47%2F11%22?b"), "/a/[masked]?b");
        assert_eq!(secrets.mask("/a/%2522canary%255C47%252f11%2522?b"), "/a/[masked]?b");
        assert_eq!(secrets.mask(r"<\u0022canary\\u005C47\u{2f}11\u0022>"), "<[masked]>");
        assert_eq!(secrets.mask("a\nb 100%"), "a\nb 100%");
    }

    #[test]
    fn what_ends_a_text_behind_a_name_may_stand_in_a_key() {
        let secrets = Secrets::new();
        secrets.keep("correct horse, battery]staple");
        for before in
            ["token=", "Authorization: ", "x-xyte-api-key: Bearer ", "{\"key\":\"x", "password=x", ""]
        {
            let text = format!("{before}correct horse, battery]staple");
            let masked = secrets.clean(&text);
            assert!(masked.ends_with("[masked]") && !masked.contains("staple"), "{masked}");
        }
    }

    #[test]
    fn a_text_is_cut_where_it_was_meant_to_be() {
        let secrets = Secrets::new();
        secrets.keep("canary-4711");
        let text = format!("\"token\":\"{}\" and ä canary-4711, and more", "x".repeat(50));
        for cut in 0..=text.len() {
            let whole = secrets.clean(&text);
            let beginning = secrets.clean_beginning(&text, cut);
            assert!(!beginning.contains("canary") && !beginning.contains('x'), "{beginning}");
            assert!(
                whole.starts_with(beginning.strip_suffix("[masked]").unwrap_or(&beginning)),
                "{beginning}"
            );
        }
        assert_eq!(secrets.clean_beginning(&text, 68), "\"token\":\"[masked]\" and ä ");
        assert_eq!(secrets.clean_beginning(&text, 69), "\"token\":\"[masked]\" and ä [masked]");
    }

    #[test]
    fn a_short_one_is_refused_and_letters_of_all_kinds_stay_whole() {
        let secrets = Secrets::new();
        assert_eq!(secrets.hold("1234567").unwrap_err(), TooShort);
        secrets.keep("schlüssel-für-alles");
        assert_eq!(secrets.mask("ä schlüssel-für-alles ö"), "ä [masked] ö");
    }

    /// A text in quotes without its quotes.
    fn inside(text: &str) -> String {
        text.get(1..text.len() - 1).unwrap().to_owned()
    }

    /// As one of those writes it that put a text into another.
    fn written(text: &str, how: u8) -> String {
        let numbered = |number: fn(char) -> String| -> String {
            let letter =
                |letter: char| if letter.is_ascii_alphanumeric() { letter.into() } else { number(letter) };
            text.chars().map(letter).collect()
        };
        match how {
            0 => inside(&serde_json::to_string(text).unwrap()),
            1 => inside(&format!("{text:?}")),
            2 => url::form_urlencoded::byte_serialize(text.as_bytes()).collect(),
            3 => numbered(|letter| {
                letter.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04X}")).collect()
            }),
            4 => numbered(|letter| letter.escape_unicode().to_string()),
            _ => text.to_owned(),
        }
    }

    proptest! {
        #[test]
        fn nothing_is_left_of_it_wherever_it_stands_and_however_it_is_written(
            // A percent sign that is written as a number is not read as one of a URL.
            secret in "[!-$&-~äé€😀]{8,30}",
            before in r#"(key|token|Bearer|secrets|[ :="'\[{,é\\])*"#,
            after in r#"[ :="'\]},&;é\\]*"#,
            how in 0_u8..6,
            then in 0_u8..3,
            twice: bool,
        ) {
            // Enough of it is left without its escapes.
            prop_assume!(Plain::of(secret.as_bytes()).is_none_or(|plain| plain.bytes.len() >= HEAD));
            let secrets = Secrets::new();
            secrets.keep(&secret);
            let inner = written(&secret, how);
            let inner = if twice { written(&inner, then) } else { inner };
            let masked = secrets.clean(&format!("{before}{inner}{after}")).into_owned();
            prop_assert!(!masked.contains(&inner) && masked.contains(super::super::MASK), "{masked}");
        }
    }

    #[test]
    fn thousands_come_and_go() {
        let secrets = Secrets::new();
        let name = |number| format!("tenant-key-{number:05}");
        let held: Vec<Held> = (0..2000).map(|number| secrets.hold(&name(number)).unwrap()).collect();
        assert_eq!(secrets.mask(&name(1)), "[masked]");
        for number in [0, 999, 1999] {
            assert_eq!(secrets.mask(&name(number)), "[masked]");
        }
        assert_eq!(secrets.mask(&name(2000)), name(2000));
        drop(held);
        assert_eq!(secrets.mask(&name(7)), name(7));
    }

    #[test]
    fn a_key_that_repeats_itself_holds_nobody_up() {
        let secrets = Secrets::new();
        secrets.keep(&format!("{}b", "a".repeat(1 << 14)));
        // Seventeen billion steps, if each were taken.
        assert_eq!(secrets.mask(&"a".repeat(1 << 20)), "[masked]");
        assert_eq!(secrets.mask(&"a".repeat(100)), "a".repeat(100));
    }

    #[test]
    fn the_table_is_filled_for_a_text_that_may_hold_one() {
        let secrets = Secrets::new();
        let held = secrets.hold("canary-4711").unwrap();
        let raw = || secrets.shared.known.read().unwrap().raw;
        assert_eq!(secrets.mask("canary-471"), "canary-471");
        assert_eq!(raw(), 1, "the text was too short");
        assert_eq!(secrets.mask("<canary-4711>"), "<[masked]>");
        assert_eq!(raw(), 0);
        drop(held);
        let unseen = secrets.hold("canary-4712").unwrap();
        drop(unseen);
        assert_eq!(raw(), 0, "what was never looked for is gone, too");
        assert!(secrets.shared.known.read().unwrap().held.is_empty());
    }
}
