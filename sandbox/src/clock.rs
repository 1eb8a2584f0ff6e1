//! The sandbox's own time. Everything that depends on time asks a [`Clock`]; this file alone asks the system.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

/// Where a manual clock stands before anybody moves it: 2026-11-20T12:00:00Z.
const DEFAULT_START: i64 = 1_795_176_000_000;

/// The latest moment a clock can be moved to, so that time arithmetic never leaves what a timestamp can hold.
const LATEST: i64 = 4_102_444_800_000;

/// What time it is in a sandbox. Clones share the same time.
#[derive(Clone, Debug)]
pub struct Clock(Arc<Time>);

#[derive(Debug)]
struct Time {
    /// Milliseconds of the epoch at which a manual clock stands; none for a clock that follows the system.
    fixed: Option<i64>,
    /// Milliseconds by which it was moved forward.
    moved: AtomicI64,
}

impl Clock {
    /// The system's time, plus whatever it was advanced by.
    #[must_use]
    pub fn real() -> Self {
        Self::new(None)
    }

    /// A clock that stands still, at 2026-11-20T12:00:00Z, until it is advanced.
    #[must_use]
    pub fn manual() -> Self {
        Self::new(Some(DEFAULT_START))
    }

    /// A clock that stands still at the given second of the epoch until it is advanced.
    #[must_use]
    pub fn manual_at(epoch_seconds: i64) -> Self {
        Self::new(Some(epoch_seconds.saturating_mul(1000).clamp(0, LATEST)))
    }

    fn new(fixed: Option<i64>) -> Self {
        Self(Arc::new(Time { fixed, moved: AtomicI64::new(0) }))
    }

    /// Moves the time forward. A real clock keeps running from there.
    pub fn advance(&self, by: Duration) {
        let by = i64::try_from(by.as_millis()).unwrap_or(LATEST).min(LATEST);
        // Saturating: a test may advance as often as it likes.
        let _ = self.0.moved.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |moved| {
            Some(moved.saturating_add(by).min(LATEST))
        });
    }

    /// Milliseconds of the epoch, now.
    #[must_use]
    pub fn now(&self) -> i64 {
        let base = self.0.fixed.unwrap_or_else(system_milliseconds);
        base.saturating_add(self.0.moved.load(Ordering::SeqCst)).clamp(0, LATEST)
    }
}

impl Default for Clock {
    fn default() -> Self {
        Self::real()
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place of the sandbox that reads the system clock")]
fn system_milliseconds() -> i64 {
    jiff::Timestamp::now().as_millisecond()
}
