//! A connection inside of the process: what comes by one request and leaves by another, as rmcp wants it.

use rmcp::service::{RoleServer, RxJsonRpcMessage, TxJsonRpcMessage};
use rmcp::transport::Transport;
use tokio::sync::mpsc;

/// One side of it. The other side is two channels.
pub(super) struct Channel {
    pub(super) inward: mpsc::Receiver<RxJsonRpcMessage<RoleServer>>,
    pub(super) outward: mpsc::Sender<TxJsonRpcMessage<RoleServer>>,
}

/// The client has gone.
#[derive(Debug, thiserror::Error)]
#[error("the client has gone")]
pub(super) struct Gone;

impl Transport<RoleServer> for Channel {
    type Error = Gone;

    fn send(
        &mut self,
        message: TxJsonRpcMessage<RoleServer>,
    ) -> impl Future<Output = Result<(), Gone>> + Send + 'static {
        let outward = self.outward.clone();
        async move { outward.send(message).await.map_err(|_| Gone) }
    }

    async fn receive(&mut self) -> Option<RxJsonRpcMessage<RoleServer>> {
        self.inward.recv().await
    }

    async fn close(&mut self) -> Result<(), Gone> {
        self.inward.close();
        Ok(())
    }
}
