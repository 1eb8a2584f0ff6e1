//! Where secrets stand in a text, in any of their forms.
//!
//! No automaton of a library is used here. It would keep copies of the secrets in memory that nobody wipes, and would have to
//! be built anew for each key that comes and goes. Instead the first eight bytes of each form choose a bucket; a text is
//! searched with one multiplication for each of its bytes, and compared only where a bucket is not empty.

use std::ops::Range;

use slab::Slab;
use zeroize::Zeroizing;

use super::forms::{self, Form, HEAD};
use super::plain::Plain;

/// How many bytes of a text are compared with secrets at most: so many, some milliseconds of work, and so many for each of its own.
/// Ten thousand keys that all begin alike are far below.
const COMPARED: usize = 1 << 22;
const COMPARED_OF_A_BYTE: usize = 64;

/// All secrets that are looked for.
pub(super) struct Table {
    secrets: Slab<Secret>,
    /// Which buckets hold something, one bit each: all that is looked at for almost every byte of a text.
    sieve: Vec<u64>,
    buckets: Vec<Vec<Entry>>,
    entries: usize,
    /// At least the length of the longest form there is.
    pub(super) longest: usize,
}

struct Secret {
    itself: Zeroizing<String>,
    /// What else it may read like.
    others: Vec<Zeroizing<Vec<u8>>>,
    /// Several may hold the same key.
    holders: usize,
    /// The buckets that hold its forms.
    places: Vec<usize>,
}

/// A form of one of the texts of a secret.
#[derive(Clone, Copy)]
struct Entry {
    secret: usize,
    text: usize,
    form: Form,
}

impl Default for Table {
    fn default() -> Self {
        let mut table =
            Self { secrets: Slab::new(), sieve: Vec::new(), buckets: Vec::new(), entries: 0, longest: 0 };
        table.resize(1 << 8);
        table
    }
}

impl Secret {
    /// Its forms. Without escapes it is looked for as it is, and no other way.
    fn forms(&self) -> impl Iterator<Item = (usize, Form)> {
        let others = (1..=self.others.len()).map(|text| (text, Form::Itself));
        forms::ALL.into_iter().map(|form| (0, form)).chain(others)
    }

    /// One of its texts: it itself first.
    fn text(&self, text: usize) -> &[u8] {
        match text.checked_sub(1) {
            None => self.itself.as_bytes(),
            Some(other) => self.others.get(other).map_or(&[], |text| text.as_slice()),
        }
    }
}

/// The bucket, of so many, of what begins with this: as many of the upper bits as there are buckets.
fn place(head: [u8; HEAD], buckets: usize) -> usize {
    let shift = u64::BITS - buckets.trailing_zeros();
    (u64::from_le_bytes(head).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> shift) as usize
}

impl Table {
    /// Makes so many empty buckets, which has to be a power of two.
    fn resize(&mut self, buckets: usize) {
        self.sieve = vec![0; buckets / 64];
        self.buckets = (0..buckets).map(|_| Vec::new()).collect();
        self.entries = 0;
    }

    /// Whether a bucket is not empty.
    fn holds_some(&self, place: usize) -> bool {
        self.sieve.get(place / 64).is_some_and(|bits| bits >> (place % 64) & 1 == 1)
    }

    /// Takes a secret in, or one more who holds it. What is returned is for [`remove`](Self::remove).
    pub(super) fn add(&mut self, secret: Zeroizing<String>) -> usize {
        if let Some(at) = self.known(secret.as_bytes()) {
            if let Some(known) = self.secrets.get_mut(at) {
                known.holders += 1;
            }
            return at;
        }
        self.longest = self.longest.max(forms::longest(&secret));
        let others = forms::unescaped(&secret);
        let at = self.secrets.insert(Secret {
            itself: secret,
            others,
            holders: 1,
            places: Vec::with_capacity(forms::ALL.len()),
        });
        if (self.entries + forms::ALL.len()) * 8 > self.buckets.len() {
            self.resize(self.buckets.len() * 2);
            let all: Vec<usize> = self.secrets.iter().map(|(at, _)| at).collect();
            all.into_iter().for_each(|at| self.put(at));
        } else {
            self.put(at);
        }
        at
    }

    /// The same secret, if somebody holds it.
    fn known(&self, secret: &[u8]) -> Option<usize> {
        let bucket = self.buckets.get(place(*secret.first_chunk()?, self.buckets.len()))?;
        let mut same = bucket.iter().filter(|entry| entry.text == 0 && entry.form == Form::Itself);
        same.find(|entry| self.secrets.get(entry.secret).is_some_and(|known| known.text(0) == secret))
            .map(|entry| entry.secret)
    }

    /// Puts a secret into its buckets. A form that is too short to be found has none.
    fn put(&mut self, at: usize) {
        let Some(secret) = self.secrets.get_mut(at) else { return };
        let mut places = std::mem::take(&mut secret.places);
        places.clear();
        for (text, form) in secret.forms() {
            let Some(head) = form.head(secret.text(text)) else { continue };
            let place = place(head, self.buckets.len());
            if let (Some(bucket), Some(bits)) = (self.buckets.get_mut(place), self.sieve.get_mut(place / 64))
            {
                self.entries += 1;
                bucket.push(Entry { secret: at, text, form });
                *bits |= 1 << (place % 64);
                places.push(place);
            }
        }
        secret.places = places;
    }

    /// One less holds this secret.
    pub(super) fn remove(&mut self, at: usize) {
        let Some(secret) = self.secrets.get_mut(at) else { return };
        secret.holders -= 1;
        if secret.holders > 0 {
            return;
        }
        for place in self.secrets.remove(at).places {
            let Some(bucket) = self.buckets.get_mut(place) else { continue };
            let before = bucket.len();
            bucket.retain(|entry| entry.secret != at);
            self.entries -= before - bucket.len();
            let empty = bucket.is_empty();
            if let Some(bits) = self.sieve.get_mut(place / 64).filter(|_| empty) {
                *bits &= !(1 << (place % 64));
            }
        }
    }

    /// Where secrets are, as they are and behind escapes. Those that touch or overlap are one part.
    pub(super) fn find(&self, text: &[u8]) -> Vec<Range<usize>> {
        let mut found = self.found(text);
        if let Some(plain) = Plain::of(text) {
            found.extend(self.found(&plain.bytes).iter().filter_map(|part| plain.part(part)));
        }
        super::merged(found)
    }

    /// The longest form at each place, if there is one; the whole text, where more would have to be compared than anybody waits
    /// for. Whoever has a key of a thousand equal letters, and sends them as a text as well, must not hold up the others.
    fn found(&self, text: &[u8]) -> Vec<Range<usize>> {
        let (mut compared, most) = (0, COMPARED + COMPARED_OF_A_BYTE * text.len());
        let mut found = Vec::new();
        for (at, head) in text.array_windows().enumerate() {
            let place = place(*head, self.buckets.len());
            if !self.holds_some(place) {
                continue;
            }
            let rest = text.get(at..).unwrap_or_default();
            let fits = self.buckets.get(place).into_iter().flatten().filter_map(|entry| {
                let secret = self.secrets.get(entry.secret)?;
                let fits = entry.form.begins(secret.text(entry.text), rest);
                compared += fits.unwrap_or_else(|same| same);
                fits.ok()
            });
            found.extend(fits.max().map(|length| at..at + length));
            if compared > most {
                return std::iter::once(0..text.len()).collect();
            }
        }
        found
    }
}
