//! The time that belongs to a human and not to the call.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// How long a call has waited for people: the deadline of the call does not run meanwhile.
#[derive(Debug, Default)]
pub(crate) struct Waits(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    over: Duration,
    since: Option<Instant>,
    open: usize,
}

impl Waits {
    pub(super) fn total(&self) -> Duration {
        let state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.over + state.since.map_or(Duration::ZERO, |since| since.elapsed())
    }

    /// Waiting, until the guard is dropped.
    pub(super) fn begin(&self) -> Waiting<'_> {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.open += 1;
        state.since.get_or_insert_with(Instant::now);
        Waiting(self)
    }
}

pub(crate) struct Waiting<'waits>(&'waits Waits);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        let mut state = self.0.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.open -= 1;
        if state.open == 0 {
            let stretch = state.since.take().map_or(Duration::ZERO, |since| since.elapsed());
            state.over += stretch;
        }
    }
}
