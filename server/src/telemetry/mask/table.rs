//! Where forms of secrets stand in a text.
//!
//! No automaton of a library is used here. It would keep copies of the secrets in memory that nobody wipes, and would have to
//! be built anew for each key that comes and goes. Instead the first eight bytes of each form choose a bucket; a text is
//! searched with one multiplication for each of its bytes, and compared only where a bucket is not empty.

use std::ops::Range;

use super::forms::Form;
use super::plain::Plain;

/// How many bytes choose the bucket, and so the length below which nothing can be found.
pub(super) const HEAD: usize = 8;

/// All forms there are.
pub(super) struct Table {
    /// Which buckets hold something, one bit each: all that is looked at for almost every byte of a text.
    sieve: Vec<u64>,
    buckets: Vec<Vec<Entry>>,
    forms: usize,
    /// At least the length of the longest form there is.
    pub(super) longest: usize,
}

struct Entry {
    form: Form,
    /// Several may hold the same key.
    holders: usize,
}

impl Default for Table {
    fn default() -> Self {
        Self::with(1 << 8)
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

    /// One more holds this form.
    pub(super) fn add(&mut self, form: &Form) {
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

    /// One less holds this form.
    pub(super) fn remove(&mut self, form: &Form) {
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
    pub(super) fn find(&self, text: &[u8]) -> Vec<Range<usize>> {
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
