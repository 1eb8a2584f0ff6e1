//! The events of one stream: what its reader has not had yet, and the last few that it has had, for a client that comes back.
//!
//! A channel has room for messages before there is one, and an idle stream has none. This has room for what is in it.

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use futures_core::Stream;
use rmcp::transport::streamable_http_server::session::ServerSseMessage;

/// How many events are kept for whoever comes back.
const KEPT: usize = 16;

/// How many events wait for a client that reads slowly. Beyond that the oldest are lost.
const WAITING: usize = 1024;

/// What is sent on one stream.
#[derive(Debug, Default)]
pub(super) struct Feed {
    /// The number of the request that it answers; none for the one that a client listens to.
    number: Option<u64>,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    events: VecDeque<ServerSseMessage>,
    /// The number of the first event that is still here.
    first: usize,
    /// The number of the event that its reader has next.
    next: usize,
    /// Which reader it has, if it has one: the last who came.
    reader: Option<u64>,
    readers: u64,
    ended: bool,
    waker: Option<Waker>,
}

impl Feed {
    pub(super) fn of(number: u64) -> Self {
        Self { number: Some(number), state: Mutex::default() }
    }

    pub(super) const fn number(&self) -> Option<u64> {
        self.number
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Numbers the event, and has it sent to whoever reads or comes back.
    pub(super) fn put(&self, mut event: ServerSseMessage) {
        let mut state = self.state();
        let index = state.first + state.events.len();
        event.event_id = Some(self.number.map_or_else(|| index.to_string(), |of| format!("{index}/{of}")));
        state.events.push_back(event);
        while state.events.len() > KEPT {
            let unread = state.reader.is_some() && state.next <= state.first;
            if unread && state.events.len() <= WAITING {
                break;
            }
            state.events.pop_front();
            state.first += 1;
        }
        wake(state);
    }

    /// Nothing comes after what is in it.
    pub(super) fn end(&self) {
        let mut state = self.state();
        state.ended = true;
        wake(state);
    }

    pub(super) fn is_read(&self) -> bool {
        self.state().reader.is_some()
    }

    /// Reads it from this event on, or from the first one that is still here. Whoever read it before reads it no more. None if
    /// there has never been such an event.
    pub(super) fn read(self: &Arc<Self>, from: usize) -> Option<Reader> {
        let mut state = self.state();
        let end = state.first + state.events.len();
        if !state.events.is_empty() && from > end {
            return None;
        }
        state.next = from.clamp(state.first, end);
        state.readers += 1;
        let reader = state.readers;
        state.reader = Some(reader);
        wake(state);
        Some(Reader { feed: Arc::clone(self), reader })
    }
}

/// Wakes its reader, with nothing locked.
fn wake(mut state: MutexGuard<'_, State>) {
    let waker = state.waker.take();
    drop(state);
    if let Some(waker) = waker {
        waker.wake();
    }
}

/// Who reads a feed.
#[derive(Debug)]
pub(super) struct Reader {
    feed: Arc<Feed>,
    reader: u64,
}

impl Stream for Reader {
    type Item = ServerSseMessage;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<ServerSseMessage>> {
        let mut state = self.feed.state();
        if state.reader != Some(self.reader) {
            return Poll::Ready(None);
        }
        let next = state.next.max(state.first);
        if let Some(event) = state.events.get(next - state.first).cloned() {
            state.next = next + 1;
            return Poll::Ready(Some(event));
        }
        if state.ended {
            return Poll::Ready(None);
        }
        state.waker = Some(cx.waker().clone());
        Poll::Pending
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        let mut state = self.feed.state();
        if state.reader == Some(self.reader) {
            state.reader = None;
            state.waker = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use futures_util::{FutureExt as _, StreamExt as _};

    use super::*;

    fn ready(reader: &mut Reader) -> Option<Option<String>> {
        reader.next().now_or_never().map(|event| event.and_then(|event| event.event_id))
    }

    fn id(id: &str) -> Option<Option<String>> {
        Some(Some(id.to_owned()))
    }

    #[test]
    fn whoever_comes_back_has_what_was_missed_and_the_end() {
        let feed = Arc::new(Feed::of(3));
        let mut gone = feed.read(0).unwrap();
        feed.put(ServerSseMessage::default());
        assert_eq!((ready(&mut gone), ready(&mut gone)), (id("0/3"), None));
        drop(gone);
        assert!(!feed.is_read());
        feed.put(ServerSseMessage::default());
        feed.end();
        let mut back = feed.read(1).unwrap();
        assert_eq!((ready(&mut back), ready(&mut back)), (id("1/3"), Some(None)));
        assert!(feed.read(3).is_none(), "there never was such an event");
    }

    #[test]
    fn the_last_few_are_kept_and_those_that_wait() {
        let feed = Arc::new(Feed::default());
        for _ in 0..KEPT + 2 {
            feed.put(ServerSseMessage::default());
        }
        let mut slow = feed.read(0).unwrap();
        assert_eq!(ready(&mut slow), id("2"));
        for _ in 0..2 * KEPT {
            feed.put(ServerSseMessage::default());
        }
        assert_eq!(ready(&mut slow), id("3"));
        let mut other = feed.read(5).unwrap();
        assert_eq!((ready(&mut slow), ready(&mut other)), (Some(None), id("5")));
    }
}
