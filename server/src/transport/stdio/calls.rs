//! The calls of a session that are answered directly. None before the session has begun; a cancellation ends them; whoever is
//! under way holds on to the writer, so that the end of the session waits for it.
//!
//! Reading never waits for a call. When many are under way, further ones go to rmcp, which takes any number as ever; so a
//! cancellation behind them is always read, and a client that writes all its questions before it reads an answer gets on.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use rmcp::model::RequestId;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

use super::output::Lines;
use crate::mcp::{Plain, Server, Taken};

/// How many are under way at a time.
const AT_A_TIME: usize = 64;

/// In which way a session has begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Era {
    /// With a handshake: no message says for itself what it speaks.
    Handshake,
    /// With a request of 2026-07-28: each does.
    PerRequest,
}

/// The calls of one session.
pub(super) struct Calls {
    /// None, if all calls are for rmcp.
    server: Option<Server>,
    lines: Lines,
    cut: CancellationToken,
    begun: OnceLock<Era>,
    room: Arc<Semaphore>,
    under_way: Mutex<HashMap<RequestId, UnderWay>>,
}

struct UnderWay {
    cancel: CancellationToken,
    given_up: bool,
}

impl Calls {
    /// `cut` ends all of them.
    pub(super) fn new(server: Option<Server>, lines: Lines, cut: CancellationToken) -> Self {
        let room = Arc::new(Semaphore::new(AT_A_TIME));
        Self { server, lines, cut, begun: OnceLock::new(), room, under_way: Mutex::default() }
    }

    /// The session has begun: rmcp has what begins it.
    pub(super) fn begin(&self, era: Era) {
        // How it began is never said twice.
        self.begun.get_or_init(|| era);
    }

    /// Whether the line is a call that is answered from here on.
    pub(super) fn take(self: &Arc<Self>, line: &[u8]) -> bool {
        let Ok(room) = Arc::clone(&self.room).try_acquire_owned() else { return false };
        let Some(taken) = self.judge(line) else { return false };
        let id = taken.id().clone();
        let Some(cancel) = self.enter(&id) else { return false };
        let calls = Arc::clone(self);
        tokio::spawn(async move {
            let answer = taken.answer(cancel).await;
            if calls.leave(&id) {
                calls.lines.say(answer).await;
            }
            drop(room);
        });
        true
    }

    /// Whoever mixes the eras is judged by rmcp.
    fn judge(&self, line: &[u8]) -> Option<Taken> {
        let (server, era) = (self.server.as_ref()?, self.begun.get()?);
        let message = Plain::read(line)?;
        let said = message.version();
        let modern = match era {
            Era::Handshake => message.is_modern(None)?,
            Era::PerRequest => message.is_modern(Some(said?.as_str()))?,
        };
        server.take(message, modern)
    }

    /// What ends the call. None, if one of the same id is under way: that is for rmcp to judge.
    fn enter(&self, id: &RequestId) -> Option<CancellationToken> {
        let mut under_way = self.under_way();
        let Entry::Vacant(place) = under_way.entry(id.clone()) else { return None };
        let cancel = self.cut.child_token();
        place.insert(UnderWay { cancel: cancel.clone(), given_up: false });
        Some(cancel)
    }

    /// Whether somebody still waits for the answer.
    fn leave(&self, id: &RequestId) -> bool {
        self.under_way().remove(id).is_some_and(|call| !call.given_up)
    }

    /// The client does not want the answer any more.
    pub(super) fn cancel(&self, id: &RequestId) {
        if let Some(call) = self.under_way().get_mut(id) {
            call.given_up = true;
            call.cancel.cancel();
        }
    }

    fn under_way(&self) -> MutexGuard<'_, HashMap<RequestId, UnderWay>> {
        self.under_way.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
