//! A transport that outlasts a client which begins in the wrong order.
//!
//! rmcp ends the process when the first message is a notification or an answer. Neither asks for anything, so they are
//! passed over until the session has begun. What rmcp is about to hear is told to the calls that go past it.

use std::sync::Arc;

use rmcp::model::{ClientJsonRpcMessage, ClientNotification, ClientRequest, GetMeta as _, ProtocolVersion};
use rmcp::service::{RoleServer, RxJsonRpcMessage, TxJsonRpcMessage};
use rmcp::transport::Transport;

use super::calls::{Calls, Era};

pub(super) struct Patient<T> {
    inner: T,
    calls: Arc<Calls>,
    begun: bool,
}

impl<T> Patient<T> {
    pub(super) const fn new(inner: T, calls: Arc<Calls>) -> Self {
        Self { inner, calls, begun: false }
    }

    fn hear(&self, notification: &ClientNotification) {
        match notification {
            ClientNotification::InitializedNotification(_) => self.calls.begin(Era::Handshake),
            ClientNotification::CancelledNotification(cancelled) => {
                if let Some(id) = &cancelled.params.request_id {
                    self.calls.cancel(id);
                }
            }
            _ => {}
        }
    }
}

impl<T: Transport<RoleServer>> Transport<RoleServer> for Patient<T> {
    type Error = T::Error;

    fn send(
        &mut self,
        message: TxJsonRpcMessage<RoleServer>,
    ) -> impl Future<Output = Result<(), Self::Error>> + Send + 'static {
        self.inner.send(message)
    }

    async fn receive(&mut self) -> Option<RxJsonRpcMessage<RoleServer>> {
        loop {
            let message = self.inner.receive().await?;
            match &message {
                ClientJsonRpcMessage::Notification(said) if self.begun => self.hear(&said.notification),
                _ if self.begun => {}
                ClientJsonRpcMessage::Request(asked) => {
                    self.begun = begins(&asked.request);
                    // After a handshake the client says when it is ready.
                    if self.begun && !matches!(asked.request, ClientRequest::InitializeRequest(_)) {
                        self.calls.begin(Era::PerRequest);
                    }
                }
                _ => {
                    tracing::debug!("a message that came before the session has begun is passed over");
                    continue;
                }
            }
            return Some(message);
        }
    }

    async fn close(&mut self) -> Result<(), Self::Error> {
        self.inner.close().await
    }
}

/// Whether rmcp takes this request as the beginning of a session. Others it answers and goes on waiting.
fn begins(request: &ClientRequest) -> bool {
    match request {
        ClientRequest::InitializeRequest(_) => true,
        ClientRequest::PingRequest(_) | ClientRequest::DiscoverRequest(_) => false,
        other => {
            let meta = other.get_meta();
            let known = meta
                .protocol_version()
                .is_some_and(|version| ProtocolVersion::KNOWN_VERSIONS.contains(&version));
            known && meta.missing_required_keys(&ProtocolVersion::V_2026_07_28).is_empty()
        }
    }
}
