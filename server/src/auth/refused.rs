//! Keys that Xyte has refused, so that their holders hear of it as what it is: a login that has ended.
//!
//! A tool whose call is answered 401 says so once, in its result. Clients do not act on that. The next request with the
//! same key is answered 401 by this server, which they do act on. It is remembered by key: another key of the same caller
//! is another matter, and so is the same key a while later, since it may be Xyte who was wrong.

use std::collections::{HashSet, VecDeque};
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};

use super::Now;
use super::principal::KeyId;

/// The memory. Bounded in time and in number: whoever sends made-up keys pushes out only what is oldest.
pub struct Refused {
    now: Now,
    life: SignedDuration,
    at_most: usize,
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    keys: HashSet<KeyId>,
    /// In the order in which they came, and so in which they go.
    order: VecDeque<(Timestamp, KeyId)>,
}

impl Refused {
    /// Remembers so many keys for so long.
    #[must_use]
    pub fn new(now: Now, life: SignedDuration, at_most: usize) -> Self {
        Self { now, life, at_most, known: Mutex::default() }
    }

    /// Xyte has refused this key.
    pub fn remember(&self, key: KeyId) {
        let now = (self.now)();
        let mut known = self.known(now);
        if self.at_most == 0 || known.keys.contains(&key) {
            return;
        }
        while known.order.len() >= self.at_most {
            known.drop_oldest();
        }
        known.keys.insert(key);
        known.order.push_back((now, key));
    }

    /// Whether Xyte has refused this key, a short while ago.
    #[must_use]
    pub fn holds(&self, key: KeyId) -> bool {
        let now = (self.now)();
        self.known(now).keys.contains(&key)
    }

    /// What is still to be remembered.
    fn known(&self, now: Timestamp) -> MutexGuard<'_, Known> {
        // What is in there is whole between any two lines of this file.
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        while known.order.front().is_some_and(|(since, _)| now.duration_since(*since) >= self.life) {
            known.drop_oldest();
        }
        known
    }
}

impl Known {
    fn drop_oldest(&mut self) {
        if let Some((_, key)) = self.order.pop_front() {
            self.keys.remove(&key);
        }
    }
}

impl fmt::Debug for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Refused")
            .field("life", &self.life)
            .field("at_most", &self.at_most)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicI64, Ordering};

    use super::super::principal::Ids;
    use super::*;

    #[test]
    fn it_forgets_with_time_and_the_oldest_first() {
        let seconds = Arc::new(AtomicI64::new(1000));
        let clock = Arc::clone(&seconds);
        let now: Now = Arc::new(move || Timestamp::from_second(clock.load(Ordering::Relaxed)).unwrap());
        let refused = Refused::new(now, SignedDuration::from_secs(60), 2);
        let ids = Ids::random().unwrap();
        let [a, b, c] = ["a", "b", "c"].map(|key| ids.key("", key));
        refused.remember(a);
        seconds.store(1050, Ordering::Relaxed);
        // To hear of it again does not make it last longer: one call has to find out whether it still holds.
        refused.remember(a);
        assert!(refused.holds(a) && !refused.holds(b));
        seconds.store(1060, Ordering::Relaxed);
        assert!(!refused.holds(a));
        for key in [a, b, c] {
            refused.remember(key);
        }
        assert!(!refused.holds(a) && refused.holds(b) && refused.holds(c));
    }
}
