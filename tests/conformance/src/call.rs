//! What a fixture is given.

use std::sync::{Arc, Mutex, PoisonError};

use mcp_macros::Exchange;
use rmcp::model::RequestStateCodec;
use rmcp::service::{SubscriptionSendError, SubscriptionSink};

/// A call: its client, the state that came back with it, and what all calls share.
pub(crate) struct Call {
    /// The client.
    pub(crate) exchange: Exchange,
    /// The state that came back, whose seal the server has found unbroken.
    pub(crate) state: Option<String>,
    /// Seals states.
    pub(crate) codec: RequestStateCodec,
    /// Who wants to hear of changes.
    pub(crate) listeners: Listeners,
}

impl Call {
    /// A state that can come back only as it went out.
    pub(crate) fn seal(&self, state: &str) -> String {
        self.codec.seal(state.as_bytes())
    }
}

/// The streams of those who listen for changes.
#[derive(Clone, Default)]
pub(crate) struct Listeners(Arc<Mutex<Vec<SubscriptionSink>>>);

impl Listeners {
    /// One more.
    pub(crate) fn add(&self, sink: SubscriptionSink) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(sink);
    }

    /// Tells all of them. Those that are gone are forgotten.
    pub(crate) async fn tell(&self, what: Change) {
        let sinks = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        for sink in sinks {
            let sent = match what {
                Change::Tools => sink.notify_tool_list_changed().await,
                Change::Prompts => sink.notify_prompt_list_changed().await,
            };
            // What the client has not asked for is held back, and its stream lives on.
            if matches!(sent, Ok(()) | Err(SubscriptionSendError::NotificationNotAccepted(_))) {
                self.add(sink);
            }
        }
    }
}

/// What has changed.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Change {
    /// The list of tools.
    Tools,
    /// The list of prompts.
    Prompts,
}
