//! The sessions of this process, as rmcp wants them.
//!
//! rmcp's own ones each have two tasks and six channels, from their first request to their end, and each channel has room for
//! thirty-two messages: 75 kB, of which an idle session needs nothing. Here a session that has nothing to do is the client's name
//! and a place in a table. A request wakes it: it is given to a loop of rmcp, which ends with the last answer, as it does where
//! there are no sessions. That loses nothing, since this server keeps nothing between two requests, and says nothing without one.

use std::collections::HashMap;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock, Weak};
use std::time::Duration;

use futures_core::Stream;
use rmcp::ServerHandler;
use rmcp::model::{ClientJsonRpcMessage, ServerJsonRpcMessage};
use rmcp::service::{RoleServer, serve_directly_with_ct};
use rmcp::transport::TransportAdapterIdentity;
use rmcp::transport::common::server_side_http::session_id;
use rmcp::transport::streamable_http_server::session::local::SessionConfig;
use rmcp::transport::streamable_http_server::session::{ServerSseMessage, SessionId, SessionManager};
use tokio_util::sync::CancellationToken;

use super::line::Line;
use super::session::{Gone, Session, Wake};

/// How often those are looked for that stand idle.
const SWEEP: Duration = Duration::from_secs(15);

/// The sessions by their names.
#[derive(Debug, Default)]
pub(super) struct Table {
    sessions: RwLock<HashMap<SessionId, Arc<Session>>>,
    swept: AtomicBool,
}

impl Table {
    pub(super) fn len(&self) -> usize {
        self.sessions.read().unwrap_or_else(PoisonError::into_inner).len()
    }

    pub(super) fn has(&self, id: &str) -> bool {
        self.sessions.read().unwrap_or_else(PoisonError::into_inner).contains_key(id)
    }

    fn get(&self, id: &str) -> Result<Arc<Session>, Gone> {
        let sessions = self.sessions.read().unwrap_or_else(PoisonError::into_inner);
        sessions.get(id).cloned().ok_or(Gone::Ended)
    }

    fn open(self: &Arc<Self>, id: SessionId, session: Arc<Session>) {
        self.sessions.write().unwrap_or_else(PoisonError::into_inner).insert(id, session);
        if !self.swept.swap(true, Ordering::Relaxed) {
            tokio::spawn(sweep(Arc::downgrade(self)));
        }
    }

    fn close(&self, id: &str) {
        let session = self.sessions.write().unwrap_or_else(PoisonError::into_inner).remove(id);
        if let Some(session) = session {
            session.end();
        }
    }

    fn close_idle(&self, long: Duration) {
        let idle: Vec<SessionId> = {
            let sessions = self.sessions.read().unwrap_or_else(PoisonError::into_inner);
            sessions
                .iter()
                .filter(|(_, session)| session.is_idle(long))
                .map(|(id, _)| Arc::clone(id))
                .collect()
        };
        for id in idle {
            tracing::debug!("a session that stood idle is closed");
            self.close(&id);
        }
    }
}

async fn sweep(table: Weak<Table>) {
    loop {
        tokio::time::sleep(SWEEP).await;
        let Some(table) = table.upgrade() else { return };
        table.close_idle(SessionConfig::DEFAULT_KEEP_ALIVE);
    }
}

/// Lets rmcp open, use and close them.
pub(in super::super) struct Manager<H> {
    table: Arc<Table>,
    make: Arc<dyn Fn() -> H + Send + Sync>,
    cut: CancellationToken,
}

impl<H> fmt::Debug for Manager<H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Manager").field("sessions", &self.table.len()).finish_non_exhaustive()
    }
}

impl<H: ServerHandler> Manager<H> {
    pub(super) fn new(
        table: Arc<Table>,
        make: Arc<dyn Fn() -> H + Send + Sync>,
        cut: CancellationToken,
    ) -> Self {
        Self { table, make, cut }
    }

    /// Has the requests of a session answered until there are no more.
    fn wake(&self, session: Arc<Session>, wake: Option<Wake>) {
        let Some((by, client)) = wake else { return };
        let line = Line::new(session, by);
        let running = serve_directly_with_ct::<RoleServer, _, _, _, TransportAdapterIdentity>(
            (self.make)(),
            line,
            Some(client),
            self.cut.child_token(),
        );
        tokio::spawn(async move {
            // It would be cancelled if nobody waited for it.
            let _ended = running.waiting().await;
        });
    }
}

impl<H: ServerHandler> SessionManager for Manager<H> {
    type Error = Gone;
    type Transport = Line;

    async fn create_session(&self) -> Result<(SessionId, Line), Gone> {
        let (id, session) = (session_id(), Arc::new(Session::new()));
        self.table.open(Arc::clone(&id), Arc::clone(&session));
        Ok((id, Line::new(session, 0)))
    }

    async fn initialize_session(
        &self,
        id: &SessionId,
        message: ClientJsonRpcMessage,
    ) -> Result<ServerJsonRpcMessage, Gone> {
        let answer = self.table.get(id)?.greet(message)?;
        let answer = tokio::time::timeout(SessionConfig::DEFAULT_INIT_TIMEOUT, answer).await;
        answer.map_err(|_| Gone::NotBegun)?.map_err(|_| Gone::NotBegun)
    }

    async fn has_session(&self, id: &SessionId) -> Result<bool, Gone> {
        Ok(self.table.has(id))
    }

    /// rmcp calls this for a client that closes its session, and when a loop has ended that it has begun itself, which is that of
    /// the first request.
    async fn close_session(&self, id: &SessionId) -> Result<(), Gone> {
        if self.table.get(id).is_ok_and(|session| session.is_over()) {
            self.table.close(id);
        }
        Ok(())
    }

    async fn create_stream(
        &self,
        id: &SessionId,
        message: ClientJsonRpcMessage,
    ) -> Result<impl Stream<Item = ServerSseMessage> + Send + Sync + 'static, Gone> {
        let session = self.table.get(id)?;
        let (reader, wake) = session.ask(message, SessionConfig::DEFAULT_SSE_RETRY)?;
        self.wake(session, wake);
        Ok(reader)
    }

    async fn accept_message(&self, id: &SessionId, message: ClientJsonRpcMessage) -> Result<(), Gone> {
        let session = self.table.get(id)?;
        let wake = session.enter(message, None)?;
        self.wake(session, wake);
        Ok(())
    }

    async fn create_standalone_stream(
        &self,
        id: &SessionId,
    ) -> Result<impl Stream<Item = ServerSseMessage> + Send + Sync + 'static, Gone> {
        self.table.get(id)?.listen(0)
    }

    /// The names of events are `EVENT/REQUEST`, and `EVENT` where a client listens to what belongs to no request. It goes on
    /// behind the last that the client has seen.
    async fn resume(
        &self,
        id: &SessionId,
        last_event_id: String,
    ) -> Result<impl Stream<Item = ServerSseMessage> + Send + Sync + 'static, Gone> {
        let session = self.table.get(id)?;
        let after =
            |text: &str| text.parse::<usize>().map(|seen| seen.saturating_add(1)).map_err(|_| Gone::NoEvent);
        match last_event_id.split_once('/') {
            Some((event, request)) => {
                session.resume(request.parse().map_err(|_| Gone::NoEvent)?, after(event)?)
            }
            None => session.listen(after(&last_event_id)?),
        }
    }
}

#[cfg(test)]
mod tests {
    use futures_util::{FutureExt as _, StreamExt as _};

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn those_that_stand_idle_are_closed_with_their_streams() {
        let table = Arc::<Table>::default();
        let (idle, busy) = (Arc::new(Session::new()), Arc::new(Session::new()));
        table.open("idle".into(), Arc::clone(&idle));
        table.open("busy".into(), Arc::clone(&busy));
        let mut stream = idle.listen(0).unwrap();
        tokio::time::sleep(SessionConfig::DEFAULT_KEEP_ALIVE - SWEEP).await;
        drop(busy.listen(0).unwrap());
        assert!(table.has("idle") && stream.next().now_or_never().is_none());
        tokio::time::sleep(2 * SWEEP).await;
        assert!(!table.has("idle") && table.has("busy"));
        assert_eq!(stream.next().now_or_never().map(|event| event.is_none()), Some(true));
        assert!(matches!(idle.listen(0), Err(Gone::Ended)));
    }
}
