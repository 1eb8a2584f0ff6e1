//! What the layers tell of their doings. They count nothing themselves: whoever keeps metrics observes them.

use std::time::Duration;

use xyte_sdk::OperationId;

use super::caller::Caller;

/// Hears of everything the layers do. Called often and in the middle of a request, so it must be quick and must not block.
pub trait Observer: Send + Sync + 'static {
    /// Something happened, for this caller if it was for one.
    fn on(&self, caller: Option<&Caller>, event: Event<'_>);
}

/// Looks away.
impl Observer for () {
    fn on(&self, _: Option<&Caller>, _: Event<'_>) {}
}

/// Something that happened.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Event<'a> {
    /// The cache was asked, or took something in.
    Cache {
        /// For what.
        operation: OperationId,
        /// What came of it.
        outcome: CacheOutcome,
    },
    /// Something was dropped from memory to make room.
    Evicted {
        /// How much room that made.
        bytes: u64,
    },
    /// A read waited for the answer to the same read that was already under way.
    Coalesced {
        /// Which one.
        operation: OperationId,
    },
    /// A breaker changed its mind.
    Breaker {
        /// The host that it stands before.
        host: &'a str,
        /// What it does now.
        state: BreakerState,
    },
    /// A rate limit was met.
    Limited {
        /// Which one.
        limit: Limit,
        /// What it meant.
        outcome: LimitOutcome,
    },
    /// A call will be sent again.
    Retry {
        /// Which one.
        operation: OperationId,
        /// How often it has been sent.
        attempt: u32,
        /// When it will be.
        pause: Duration,
    },
    /// One attempt on the wire is over.
    Finished {
        /// Of which operation.
        operation: OperationId,
        /// How it ended.
        outcome: Outcome,
        /// How long it took.
        duration: Duration,
        /// How many bytes the answer had.
        bytes: usize,
    },
    /// Something about Redis has changed, or it would not do what it was asked. Without it the process goes by its own cache
    /// and limits.
    Redis {
        /// What.
        state: RedisState,
    },
}

/// What came of asking the cache.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CacheOutcome {
    /// There was an answer in this process.
    Hit,
    /// There was an answer in Redis.
    SharedHit,
    /// There was none that is fresh enough.
    Miss,
    /// There was an old one, and it was given because the breaker is open.
    Stale {
        /// How old it was.
        age: Duration,
    },
    /// An answer was stored.
    Stored {
        /// How large it is.
        bytes: usize,
    },
}

/// What a breaker does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the standard terms")]
pub enum BreakerState {
    Closed,
    Open,
    HalfOpen,
}

/// How it stands with Redis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RedisState {
    /// It was found. Said once, each time.
    Up,
    /// It was lost, or is not to be found. Said once, each time.
    Away,
    /// It is there and refused a question: it is out of memory, or a replica. Said for each question.
    Refused,
}

/// Which rate limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// On calls to Xyte.
    Upstream,
    /// On calls to this server.
    Caller,
}

/// What a rate limit meant for a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LimitOutcome {
    /// It had to wait.
    Waited(Duration),
    /// It was refused, and may come back later.
    Refused(Duration),
    /// Xyte asked this tenant to wait, and so all its calls do.
    Held(Duration),
}

/// How an attempt ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// With this status.
    Status(u16),
    /// Without one. The word is that of [`xyte_sdk::Error::kind`].
    Failed(&'static str),
    /// Nobody waited for the answer any more.
    Cancelled,
}
