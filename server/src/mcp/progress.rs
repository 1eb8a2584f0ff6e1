//! How far a call is, told to a client that has asked for it.

use rmcp::model::{ProgressNotificationParam, ProgressToken};
use rmcp::service::{Peer, RoleServer};

use crate::tools::{Progress, Waiting};

/// Tells one client.
pub(super) struct Told {
    pub(super) peer: Peer<RoleServer>,
    pub(super) token: ProgressToken,
}

impl Progress for Told {
    fn report<'a>(&'a self, done: usize, of: usize, doing: &'a str) -> Waiting<'a, ()> {
        Box::pin(async move {
            let told = ProgressNotificationParam::new(self.token.clone(), done as f64)
                .with_total(of as f64)
                .with_message(doing);
            // Whoever has gone need not be told.
            if let Err(error) = self.peer.notify_progress(told).await {
                tracing::debug!(%error, "progress was not told");
            }
        })
    }
}
