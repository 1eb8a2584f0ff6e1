//! Answers in this process, bounded by the bytes they take.

use std::ops::RangeInclusive;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use quick_cache::sync::Cache;
use quick_cache::{DefaultHashBuilder, Lifecycle, OptionsBuilder, Weighter};
use tokio::time::Instant;
use xyte_sdk::layer::{Memo, Reply};

use super::super::event::{Event, Observer};
use super::super::generation::Generation;
use super::super::key::CallKey;
use super::redis::Found;

/// What an answer costs beside its body: its row, its key, and what the table needs to find it.
const ROW: u64 = 256;

/// How large an answer is taken to be on average. The table is laid out for it, and works with others as well.
const AVERAGE: u64 = 8 * 1024;

/// How much readers of an answer may keep of what they have made of it: as much as its body, and this at most. A page and the
/// places of the fields of a hundred rows take some 30 kB.
const MEMO: usize = 40 * 1024;

/// The bodies that get a memo. What is smaller is read again in no time; with something larger than any page of a list the memo
/// might not fit into its part of the table, however small that is.
const WORTH: RangeInclusive<usize> = 4 * 1024..=192 * 1024;

/// An answer that is kept. Only its status and its body: the headers told of a moment and a connection.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    status: StatusCode,
    body: Bytes,
    memo: Option<Memo>,
    said: Instant,
    generation: Generation,
    /// When it is of no use to anybody any more.
    until: Instant,
}

impl Kept {
    pub(super) fn new(found: Found, generation: Generation, whole: Duration) -> Self {
        let Found { status, body, age } = found;
        let now = Instant::now();
        // The clock may be younger than the answer, right after the machine has started.
        let said = now.checked_sub(age).unwrap_or(now);
        Self { status, body, memo: None, said, generation, until: said + whole }
    }

    /// How long ago Xyte said so.
    pub(super) fn age(&self) -> Duration {
        self.said.elapsed()
    }

    pub(super) fn reply(&self, headers: HeaderMap) -> Reply {
        let reply = Reply::new(self.status, headers, self.body.clone());
        match &self.memo {
            Some(memo) => reply.with_memo(memo.clone()),
            None => reply,
        }
    }

    /// What it takes of the bound. A memo counts as if it were full.
    fn weight(&self) -> u64 {
        let memo = if self.memo.is_some() { self.room() } else { 0 };
        (self.body.len() + memo) as u64 + ROW
    }

    /// How much its readers may keep beside it.
    fn room(&self) -> usize {
        self.body.len().min(MEMO)
    }
}

/// The table.
pub(super) struct Memory(Cache<CallKey, Kept, Weight, DefaultHashBuilder, Tell>);

impl Memory {
    pub(super) fn new(bytes: u64, observer: Arc<dyn Observer>) -> Self {
        let average = usize::try_from(bytes / AVERAGE).unwrap_or(usize::MAX);
        // Few parts: each holds its share of the bytes, and none must be too small for a large answer.
        let options = OptionsBuilder::new()
            .shards(4)
            .estimated_items_capacity(average.max(64))
            .weight_capacity(bytes)
            .build();
        let hasher = DefaultHashBuilder::default();
        Self(match options {
            Ok(options) => Cache::with_options(options, Weight, hasher, Tell(observer)),
            // Both numbers are given above, which is all it asks for.
            Err(_) => Cache::with(average.max(64), bytes, Weight, hasher, Tell(observer)),
        })
    }

    /// An answer that may be shown under this generation, fresh or old.
    pub(super) fn get(&self, key: &CallKey, generation: Generation) -> Option<Kept> {
        let kept = self.0.get(key)?;
        let good = kept.generation.holds_under(generation) && Instant::now() < kept.until;
        good.then_some(kept)
    }

    /// Gives a place for what readers make of it to an answer that is found. One that nobody asks for twice needs none.
    pub(super) fn with_memo(&self, key: CallKey, mut kept: Kept) -> Kept {
        if kept.memo.is_none() && WORTH.contains(&kept.body.len()) {
            let before = kept.weight();
            kept.memo = Some(Memo::with_room(kept.room()));
            // It takes its own place, and was not pushed out of it.
            let mut evicted = Evicted::default();
            self.0.insert_with_lifecycle(key, kept.clone(), &mut evicted);
            evicted.spare(before);
        }
        kept
    }

    pub(super) fn insert(&self, key: CallKey, kept: Kept) {
        self.0.insert(key, kept);
    }
}

/// What an answer takes.
#[derive(Clone)]
struct Weight;

impl Weighter<CallKey, Kept> for Weight {
    fn weight(&self, _: &CallKey, kept: &Kept) -> u64 {
        kept.weight()
    }
}

/// Tells what was dropped to make room.
#[derive(Clone)]
struct Tell(Arc<dyn Observer>);

/// What one insertion has pushed out. It is told when the table is unlocked again.
#[derive(Default)]
struct Evicted(Option<(Arc<dyn Observer>, u64)>);

impl Evicted {
    /// So many bytes are not to be told of.
    fn spare(&mut self, spared: u64) {
        self.0 = self.0.take().filter(|(_, bytes)| *bytes > spared);
        if let Some((_, bytes)) = &mut self.0 {
            *bytes -= spared;
        }
    }
}

impl Lifecycle<CallKey, Kept> for Tell {
    type RequestState = Evicted;

    fn on_evict(&self, state: &mut Evicted, _: CallKey, kept: Kept) {
        let (_, bytes) = state.0.get_or_insert_with(|| (Arc::clone(&self.0), 0));
        *bytes += kept.weight();
    }
}

impl Drop for Evicted {
    fn drop(&mut self) {
        if let Some((observer, bytes)) = self.0.take() {
            observer.on(None, Event::Evicted { bytes });
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::super::super::caller::{Caller, PrincipalId};
    use super::super::super::generation::Generation;
    use super::super::super::key::Keys;
    use super::*;

    #[derive(Clone, Default)]
    struct Sum(Arc<Mutex<u64>>);

    impl Observer for Sum {
        fn on(&self, _: Option<&Caller>, event: Event<'_>) {
            if let Event::Evicted { bytes } = event {
                *self.0.lock().unwrap() += bytes;
            }
        }
    }

    fn key(keys: &Keys, number: u32) -> CallKey {
        let url = url::Url::parse(&format!("https://hub.example/{number}")).unwrap();
        keys.url(PrincipalId::new([1; 16]), xyte_sdk::organization::devices::LIST, &url)
    }

    fn kept(body: &'static [u8]) -> Kept {
        let found = Found { status: StatusCode::OK, body: Bytes::from_static(body), age: Duration::ZERO };
        Kept::new(found, Generation::default(), Duration::from_secs(60))
    }

    #[test]
    fn memory_is_bounded_by_bytes_and_what_goes_is_told() {
        const BODY: &[u8] = &[b'x'; 10_000];
        let (sum, keys) = (Sum::default(), Keys::default());
        let memory = Memory::new(1_000_000, Arc::new(sum.clone()));
        for number in 0..1_000 {
            memory.insert(key(&keys, number), kept(BODY));
        }
        let (held, evicted) = (memory.0.weight(), *sum.0.lock().unwrap());
        assert!(held <= 1_000_000 && held > 500_000, "{held}");
        assert_eq!(held + evicted, 1_000 * (10_000 + ROW));
    }

    #[test]
    fn what_readers_leave_is_found_with_the_answer_within_the_room_that_was_counted() {
        const BODY: &[u8] = &[b'x'; 5_000];
        let (keys, sum) = (Keys::default(), Sum::default());
        let memory = Memory::new(1_000_000, Arc::new(sum.clone()));
        let found = || {
            let found = memory.get(&key(&keys, 1), Generation::default()).unwrap();
            memory.with_memo(key(&keys, 1), found).reply(HeaderMap::new())
        };
        memory.insert(key(&keys, 1), kept(BODY));
        assert_eq!(memory.0.weight(), 5_000 + ROW);
        let memo = found().memo.unwrap();
        assert_eq!((memory.0.weight(), *sum.0.lock().unwrap()), (10_000 + ROW, 0));
        assert!(!memo.keep(Arc::new(1_u8), 5_001));
        assert!(memo.keep(Arc::new(2_u8), 5_000));
        assert_eq!(found().memo.unwrap().get::<u8>().as_deref(), Some(&2));
        memory.insert(key(&keys, 1), kept(BODY));
        assert!(found().memo.unwrap().get::<u8>().is_none(), "another answer");
        memory.insert(key(&keys, 1), kept(b"small"));
        assert!(found().memo.is_none());
        memory.insert(key(&keys, 1), kept(&[b'x'; 200_000]));
        assert!(found().memo.is_none());
    }

    #[test]
    fn an_answer_with_a_memo_fits_into_the_smallest_table() {
        const BODY: &[u8] = &[b'x'; *WORTH.end()];
        let (keys, memory) = (Keys::default(), Memory::new(1024 * 1024, Arc::new(())));
        let found = || memory.get(&key(&keys, 1), Generation::default());
        memory.insert(key(&keys, 1), kept(BODY));
        assert!(memory.with_memo(key(&keys, 1), found().unwrap()).memo.is_some());
        assert!(found().is_some_and(|kept| kept.memo.is_some()));
    }
}
