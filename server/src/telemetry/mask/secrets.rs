//! Secrets that are known by value.
//!
//! No automaton of a library is used here. It would keep copies of the secrets in memory that nobody wipes, and would have to
//! be built anew for each key that comes and goes. Instead the first eight bytes of each form choose a bucket; a text is
//! searched with one multiplication for each of its bytes, and compared only where a bucket is not empty.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use super::forms::{self, Form};
use super::plain::Plain;

/// How many bytes choose the bucket, and so the length below which nothing can be found.
const HEAD: usize = 8;

/// The values that must not be shown, in all their forms. A clone is the same set.
#[derive(Clone, Default)]
pub struct Secrets {
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    /// How many forms there are, so that a text is not even looked at while there are none.
    count: AtomicUsize,
    table: RwLock<Table>,
}

struct Table {
    /// Which buckets hold something, one bit each: all that is looked at for almost every byte of a text.
    sieve: Vec<u64>,
    buckets: Vec<Vec<Entry>>,
    forms: usize,
    /// At least the length of the longest form there is.
    longest: usize,
}

struct Entry {
    form: Form,
    /// Several may hold the same key.
    holders: usize,
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
        let mut forms = forms::of(secret);
        forms.retain(|form| form.len() >= HEAD);
        let mut table = self.shared.table.write().unwrap_or_else(PoisonError::into_inner);
        forms.iter().for_each(|form| table.add(form));
        self.shared.count.store(table.forms, Ordering::Release);
        drop(table);
        Ok(Held { secrets: self.clone(), forms })
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
        if self.shared.count.load(Ordering::Acquire) == 0 {
            return Cow::Borrowed(text);
        }
        let parts = self.shared.table.read().unwrap_or_else(PoisonError::into_inner).find(text.as_bytes());
        super::cover(text, &parts)
    }

    /// How far a secret may reach, escaped twice or so. Whoever cuts a text looks so far beyond the cut before masking.
    #[must_use]
    pub fn longest(&self) -> usize {
        4 * self.shared.table.read().unwrap_or_else(PoisonError::into_inner).longest
    }

    fn release(&self, forms: &[Form]) {
        let mut table = self.shared.table.write().unwrap_or_else(PoisonError::into_inner);
        forms.iter().for_each(|form| table.remove(form));
        self.shared.count.store(table.forms, Ordering::Release);
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
    forms: Vec<Form>,
}

impl Drop for Held {
    fn drop(&mut self) {
        self.secrets.release(&self.forms);
    }
}

impl fmt::Debug for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Held")
    }
}

impl Default for Table {
    fn default() -> Self {
        Self::with(1 << 12)
    }
}

/// The bucket of what begins with this: as many of the upper bits as are left by the shift.
fn place(head: [u8; HEAD], shift: u32) -> usize {
    (u64::from_le_bytes(head).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> shift) as usize
}

impl Table {
    fn with(buckets: usize) -> Self {
        let (sieve, empty) = (vec![0; buckets / 64], (0..buckets).map(|_| Vec::new()));
        Self { sieve, buckets: empty.collect(), forms: 0, longest: 0 }
    }

    /// The number of buckets is a power of two.
    fn shift(&self) -> u32 {
        u64::BITS - self.buckets.len().trailing_zeros()
    }

    /// Puts an entry into its bucket.
    fn put(&mut self, entry: Entry) {
        let Some(head) = entry.form.first_chunk() else { return };
        let place = place(*head, self.shift());
        if let (Some(bucket), Some(bits)) = (self.buckets.get_mut(place), self.sieve.get_mut(place / 64)) {
            self.forms += 1;
            self.longest = self.longest.max(entry.form.len());
            bucket.push(entry);
            *bits |= 1 << (place % 64);
        }
    }

    /// Its place and its bucket.
    fn bucket(&mut self, form: &Form) -> Option<(usize, &mut Vec<Entry>)> {
        let place = place(*form.first_chunk()?, self.shift());
        Some((place, self.buckets.get_mut(place)?))
    }

    fn add(&mut self, form: &Form) {
        let Some((_, bucket)) = self.bucket(form) else { return };
        if let Some(entry) = bucket.iter_mut().find(|entry| entry.form == *form) {
            entry.holders += 1;
            return;
        }
        if self.forms * 8 > self.buckets.len() {
            let old = std::mem::replace(self, Self::with(self.buckets.len() * 2));
            old.buckets.into_iter().flatten().for_each(|entry| self.put(entry));
        }
        self.put(Entry { form: form.clone(), holders: 1 });
    }

    fn remove(&mut self, form: &Form) {
        let Some((place, bucket)) = self.bucket(form) else { return };
        let Some(entry) = bucket.iter_mut().find(|entry| entry.form == *form) else { return };
        entry.holders -= 1;
        if entry.holders > 0 {
            return;
        }
        bucket.retain(|entry| entry.holders > 0);
        let empty = bucket.is_empty();
        self.forms -= 1;
        if let Some(bits) = self.sieve.get_mut(place / 64).filter(|_| empty) {
            *bits &= !(1 << (place % 64));
        }
    }

    /// Where secrets are, as they are and behind escapes. Those that touch or overlap are one part, so that no end of one is
    /// left beside another.
    fn find(&self, text: &[u8]) -> Vec<Range<usize>> {
        let mut found = self.found(text);
        if let Some(plain) = Plain::of(text) {
            found.extend(self.found(&plain.bytes).iter().filter_map(|part| plain.part(part)));
            found.sort_by_key(|part| part.start);
        }
        let mut parts: Vec<Range<usize>> = Vec::with_capacity(found.len());
        for part in found {
            match parts.last_mut() {
                Some(last) if part.start <= last.end => last.end = last.end.max(part.end),
                _ => parts.push(part),
            }
        }
        parts
    }

    /// The longest form at each place, if there is one.
    fn found(&self, text: &[u8]) -> Vec<Range<usize>> {
        let shift = self.shift();
        let at_head = |(at, head): (usize, &[u8])| {
            let place = place(*head.first_chunk()?, shift);
            if self.sieve.get(place / 64)? >> (place % 64) & 1 == 0 {
                return None;
            }
            let bucket = self.buckets.get(place)?;
            let rest = || text.get(at..).unwrap_or_default();
            let fits = bucket.iter().filter(|entry| rest().starts_with(&entry.form));
            Some(at..at + fits.map(|entry| entry.form.len()).max()?)
        };
        text.windows(HEAD).enumerate().filter_map(at_head).collect()
    }
}

#[cfg(test)]
mod tests {
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
        assert_eq!(secrets.shared.count.load(Ordering::Relaxed), 0);
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
        assert_eq!(secrets.mask("a\nb 100%"), "a\nb 100%");
    }

    #[test]
    fn a_short_one_is_refused_and_letters_of_all_kinds_stay_whole() {
        let secrets = Secrets::new();
        assert_eq!(secrets.hold("1234567").unwrap_err(), TooShort);
        secrets.keep("schlüssel-für-alles");
        assert_eq!(secrets.mask("ä schlüssel-für-alles ö"), "ä [masked] ö");
    }

    #[test]
    fn thousands_come_and_go() {
        let secrets = Secrets::new();
        let name = |number| format!("tenant-key-{number:05}");
        let held: Vec<Held> = (0..2000).map(|number| secrets.hold(&name(number)).unwrap()).collect();
        assert!(secrets.shared.table.read().unwrap().buckets.len() > 4096);
        for number in [0, 999, 1999] {
            assert_eq!(secrets.mask(&name(number)), "[masked]");
        }
        assert_eq!(secrets.mask(&name(2000)), name(2000));
        drop(held);
        assert_eq!(secrets.mask(&name(7)), name(7));
    }
}
