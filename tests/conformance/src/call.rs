//! What a fixture is given.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use mcp_macros::Exchange;
use rmcp::model::RequestStateCodec;
use rmcp::service::{SubscriptionSendError, SubscriptionSink};
use tokio::sync::watch;
use tokio::time::timeout;

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

/// How long a change waits for those who are on their way.
const PATIENCE: Duration = Duration::from_secs(1);

/// The streams of those who listen for changes.
///
/// rmcp tells a listener that it is heard before it hands us its stream, and a change may come in between. So whoever is on
/// the way is counted from before it is told, and a change waits until all have arrived.
#[derive(Clone, Default)]
pub(crate) struct Listeners {
    arrived: Arc<Mutex<Vec<SubscriptionSink>>>,
    on_the_way: watch::Sender<usize>,
}

impl Listeners {
    /// One more is about to be told that it is heard.
    pub(crate) fn expect(&self) {
        self.on_the_way.send_modify(|count| *count += 1);
    }

    /// Its stream.
    pub(crate) fn add(&self, sink: SubscriptionSink) {
        self.keep(sink);
        self.on_the_way.send_modify(|count| *count = count.saturating_sub(1));
    }

    /// Tells all of them. Those that are gone are forgotten.
    pub(crate) async fn tell(&self, what: Change) {
        let mut on_the_way = self.on_the_way.subscribe();
        if timeout(PATIENCE, on_the_way.wait_for(|count| *count == 0)).await.is_err() {
            // They went away before their streams came to us.
            self.on_the_way.send_replace(0);
        }
        let sinks = std::mem::take(&mut *self.arrived.lock().unwrap_or_else(PoisonError::into_inner));
        for sink in sinks {
            let sent = match what {
                Change::Tools => sink.notify_tool_list_changed().await,
                Change::Prompts => sink.notify_prompt_list_changed().await,
            };
            // What the client has not asked for is held back, and its stream lives on.
            if matches!(sent, Ok(()) | Err(SubscriptionSendError::NotificationNotAccepted(_))) {
                self.keep(sink);
            }
        }
    }

    fn keep(&self, sink: SubscriptionSink) {
        self.arrived.lock().unwrap_or_else(PoisonError::into_inner).push(sink);
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
