//! One session: who the client is, what is under way, and where answers go.
//!
//! An idle one is only that. What answers requests is there from a request to the last answer, as it is without sessions; see
//! `manager.rs`.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use rmcp::model::{
    ClientJsonRpcMessage, ClientRequest, InitializeRequestParams, JsonRpcMessage, ServerJsonRpcMessage,
    ServerResult,
};
use rmcp::transport::streamable_http_server::session::ServerSseMessage;
use tokio::sync::oneshot;
use tokio::time::Instant;

use super::feed::{Feed, Reader};
use super::work::{Work, answered, is_for_what_runs};

/// How many streams beside the first one a client has to itself. Nothing is sent on them.
const BESIDE: usize = 32;

/// Why a session does not do what it is asked.
#[derive(Debug, thiserror::Error)]
pub(in super::super) enum Gone {
    #[error("the session has ended")]
    Ended,
    #[error("there is no such event")]
    NoEvent,
    #[error("the session has not begun")]
    NotBegun,
}

/// A session of one client.
#[derive(Debug)]
pub(super) struct Session {
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    /// When something last came or went.
    heard: Instant,
    ended: bool,
    /// In a place of its own, which an idle session does not have.
    greeting: Option<Box<Greeting>>,
    /// What it has said of itself, as JSON: that takes a fifth of the room, and is read when a request comes.
    client: Option<Box<str>>,
    work: Option<Box<Work>>,
    /// How many times it has been woken.
    woken: u64,
    /// How many questions its client has been asked. No two have the same number, whoever has asked them.
    asked: i64,
    /// How many requests have a stream.
    numbered: u64,
    common: Arc<Feed>,
    beside: Vec<Arc<Feed>>,
}

/// The first request, until all is over that has answered it.
#[derive(Debug)]
struct Greeting {
    client: Option<Box<InitializeRequestParams>>,
    answer: Option<ServerJsonRpcMessage>,
    waiting: Option<oneshot::Sender<ServerJsonRpcMessage>>,
}

/// What wakes a session: the number of the loop that is to run, and for whom.
pub(super) type Wake = (u64, InitializeRequestParams);

impl Session {
    /// One that is about to begin, with its first loop.
    pub(super) fn new() -> Self {
        let state = State {
            heard: Instant::now(),
            ended: false,
            greeting: Some(Box::new(Greeting { client: None, answer: None, waiting: None })),
            client: None,
            work: Some(Box::new(Work::new(0))),
            woken: 0,
            asked: 0,
            numbered: 0,
            common: Arc::default(),
            beside: Vec::new(),
        };
        Self { state: Mutex::new(state) }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the first request. The answer comes when the session can take the next.
    pub(super) fn greet(
        &self,
        message: ClientJsonRpcMessage,
    ) -> Result<oneshot::Receiver<ServerJsonRpcMessage>, Gone> {
        let (sender, receiver) = oneshot::channel();
        {
            let mut state = self.state();
            let greeting = state.greeting.as_mut().ok_or(Gone::NotBegun)?;
            greeting.waiting = Some(sender);
            if let JsonRpcMessage::Request(request) = &message
                && let ClientRequest::InitializeRequest(request) = &request.request
            {
                greeting.client = Some(Box::new(request.params.clone()));
            }
        }
        self.enter(message, None)?;
        Ok(receiver)
    }

    /// A loop has ended, or the client wants no more of it. Says whether that was all: the loop of the first request is no more
    /// than that if it has been answered well.
    pub(super) fn is_over(&self) -> bool {
        let mut state = self.state();
        let greeting = state.greeting.take().map(|greeting| *greeting);
        let Some(Greeting { client, answer: Some(answer), waiting }) = greeting else {
            return true;
        };
        if let JsonRpcMessage::Response(response) = &answer
            && let ServerResult::InitializeResult(result) = &response.result
            && let Some(mut client) = client
        {
            client.protocol_version = result.protocol_version.clone();
            state.client = serde_json::to_string(&*client).ok().map(String::into_boxed_str);
        }
        let over = state.client.is_none();
        drop(state);
        if let Some(waiting) = waiting {
            // Whoever has gone meanwhile may come back with another request.
            let _ = waiting.send(answer);
        }
        over
    }

    /// Ends it, and every stream of it.
    pub(super) fn end(&self) {
        let mut state = self.state();
        state.ended = true;
        state.greeting = None;
        let work = state.work.take();
        let feeds: Vec<_> =
            std::mem::take(&mut state.beside).into_iter().chain([Arc::clone(&state.common)]).collect();
        drop(state);
        feeds.iter().for_each(|feed| feed.end());
        if let Some(work) = work {
            work.end();
        }
    }

    /// Whether nothing has come or gone for so long.
    pub(super) fn is_idle(&self, long: Duration) -> bool {
        self.state().heard.elapsed() >= long
    }

    /// Takes a request, and gives the stream of its answer.
    pub(super) fn ask(
        &self,
        message: ClientJsonRpcMessage,
        retry: Duration,
    ) -> Result<(Reader, Option<Wake>), Gone> {
        let feed = {
            let mut state = self.state();
            state.numbered += 1;
            Arc::new(Feed::of(state.numbered - 1))
        };
        let reader = feed.read(0).ok_or(Gone::NoEvent)?;
        feed.put(ServerSseMessage::priming("", retry));
        let wake = self.enter(message, Some(feed))?;
        Ok((reader, wake))
    }

    /// Takes a message of the client.
    pub(super) fn enter(
        &self,
        mut message: ClientJsonRpcMessage,
        feed: Option<Arc<Feed>>,
    ) -> Result<Option<Wake>, Gone> {
        let mut state = self.state();
        if state.ended {
            return Err(Gone::Ended);
        }
        state.heard = Instant::now();
        let mut wake = None;
        if state.work.is_none() {
            if is_for_what_runs(&message) {
                return Ok(None);
            }
            let client = state.client.as_deref().and_then(|client| serde_json::from_str(client).ok());
            let client = client.ok_or(Gone::NotBegun)?;
            state.woken += 1;
            wake = Some((state.woken, client));
            state.work = Some(Box::new(Work::new(state.woken)));
        }
        let Some(work) = state.work.as_mut() else { return Err(Gone::Ended) };
        if !work.note(&mut message, feed) {
            return Ok(None);
        }
        work.messages.push_back(message);
        let waker = work.waker.take();
        drop(state);
        if let Some(waker) = waker {
            waker.wake();
        }
        Ok(wake)
    }

    /// Where the client listens to what belongs to no request. A second stream beside it stays open, and is for nothing.
    pub(super) fn listen(&self, from: usize) -> Result<Reader, Gone> {
        let mut state = self.state();
        if state.ended {
            return Err(Gone::Ended);
        }
        state.heard = Instant::now();
        if !state.common.is_read() {
            return state.common.read(from).ok_or(Gone::NoEvent);
        }
        state.beside.retain(|feed| feed.is_read());
        if state.beside.len() >= BESIDE {
            state.beside.remove(0).end();
        }
        let feed = Arc::<Feed>::default();
        state.beside.push(Arc::clone(&feed));
        feed.read(0).ok_or(Gone::NoEvent)
    }

    /// The stream of a request, from an event on.
    pub(super) fn resume(&self, number: u64, from: usize) -> Result<Reader, Gone> {
        let mut state = self.state();
        state.heard = Instant::now();
        let work = state.work.as_ref().ok_or(Gone::NoEvent)?;
        let mut feeds = work.calls.values().filter_map(|call| call.feed.as_ref());
        let feed = feeds.find(|feed| feed.number() == Some(number)).ok_or(Gone::NoEvent)?;
        feed.read(from).ok_or(Gone::NoEvent)
    }

    /// The next message for the loop of this number; none when it is to end. `settled` is whether that loop has been let do
    /// all that was to do.
    pub(super) fn take(
        &self,
        by: u64,
        settled: &mut bool,
        cx: &mut Context<'_>,
    ) -> Poll<Option<ClientJsonRpcMessage>> {
        let mut state = self.state();
        let Some(work) = state.work.as_mut().filter(|work| work.by == by) else { return Poll::Ready(None) };
        if let Some(message) = work.messages.pop_front() {
            work.begun = true;
            return Poll::Ready(Some(message));
        }
        if !work.begun || !work.calls.is_empty() {
            work.waker = Some(cx.waker().clone());
            return Poll::Pending;
        }
        if !std::mem::replace(settled, true) {
            // What it has still to send goes first: it is asked again after that.
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        state.work = None;
        Poll::Ready(None)
    }

    /// Sends what the loop of this number says to where it belongs.
    pub(super) fn deliver(&self, by: u64, mut message: ServerJsonRpcMessage) -> Result<(), Gone> {
        let mut guard = self.state();
        let state = &mut *guard;
        state.heard = Instant::now();
        let work = state.work.as_mut().filter(|work| work.by == by).ok_or(Gone::Ended)?;
        if let Some(id) = answered(&message) {
            // One that has been cancelled has no answer.
            let Some(call) = work.calls.remove(id) else { return Ok(()) };
            match (call.feed, &mut state.greeting) {
                (Some(feed), _) => {
                    feed.put(ServerSseMessage::from_message(message));
                    feed.end();
                }
                (None, Some(greeting)) => greeting.answer = Some(message),
                (None, None) => {}
            }
            return Ok(());
        }
        let feed = work.address(&mut message, &mut state.asked);
        feed.unwrap_or_else(|| Arc::clone(&state.common)).put(ServerSseMessage::from_message(message));
        Ok(())
    }

    /// The loop of this number runs no more. What it has not answered stays without an answer.
    pub(super) fn left(&self, by: u64) {
        let mut state = self.state();
        let work = state.work.take_if(|work| work.by == by);
        drop(state);
        if let Some(work) = work {
            work.end();
        }
    }
}
