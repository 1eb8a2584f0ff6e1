//! What connects a session with the loop of rmcp that answers its requests, for as long as there are any.

use std::future::{poll_fn, ready};
use std::sync::Arc;

use rmcp::service::{RoleServer, RxJsonRpcMessage, TxJsonRpcMessage};
use rmcp::transport::Transport;

use super::session::{Gone, Session};

/// One loop's side of it.
#[derive(Debug)]
pub(in super::super) struct Line {
    session: Arc<Session>,
    by: u64,
}

impl Line {
    pub(super) const fn new(session: Arc<Session>, by: u64) -> Self {
        Self { session, by }
    }
}

impl Transport<RoleServer> for Line {
    type Error = Gone;

    fn send(
        &mut self,
        message: TxJsonRpcMessage<RoleServer>,
    ) -> impl Future<Output = Result<(), Gone>> + Send + 'static {
        // At once, so that messages come in the order in which they were sent.
        ready(self.session.deliver(self.by, message))
    }

    async fn receive(&mut self) -> Option<RxJsonRpcMessage<RoleServer>> {
        let mut settled = false;
        poll_fn(|cx| self.session.take(self.by, &mut settled, cx)).await
    }

    async fn close(&mut self) -> Result<(), Gone> {
        self.session.left(self.by);
        Ok(())
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        // A loop that has been cut off does not close it.
        self.session.left(self.by);
    }
}
