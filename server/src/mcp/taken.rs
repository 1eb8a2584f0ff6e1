//! A message that is answered directly, whatever happens between now and the answer.
//!
//! Over HTTP each message stands for itself, and may still be handed to rmcp when somebody has begun to answer it. On a line it
//! would have been overtaken by then, perhaps by the one that cancels it. So here it is known at once, and by the configuration
//! of that moment.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use rmcp::ErrorData;
use rmcp::model::{RequestId, ServerJsonRpcMessage};
use tokio_util::sync::CancellationToken;

use super::direct::Plain;
use super::{Server, Service};

/// What the answer is made of.
pub struct Taken {
    service: Arc<Service>,
    id: RequestId,
    message: Plain<'static>,
    modern: bool,
}

impl Server {
    /// Takes a message that came without a head, from whoever runs the process. None, if it is one for rmcp.
    #[must_use]
    pub fn take(&self, message: Plain<'_>, modern: bool) -> Option<Taken> {
        let service = self.current.load_full();
        let reads = message.tool().is_none_or(|tool| service.surface.reads(tool));
        let id = serde_json::from_str(message.id()).ok()?;
        reads.then(|| Taken { service, id, message: message.kept(), modern })
    }
}

impl Taken {
    /// What the client calls it.
    #[must_use]
    pub const fn id(&self) -> &RequestId {
        &self.id
    }

    /// The answer, in parts.
    pub async fn answer(self, cancel: CancellationToken) -> Vec<Bytes> {
        let Self { service, id, message, modern } = self;
        let answer = service.answer(message, modern, None, cancel).await;
        answer.unwrap_or_else(|| vec![failed(id)])
    }
}

/// There always is an answer, so this is a mistake of ours. The client must not wait for ever.
fn failed(id: RequestId) -> Bytes {
    tracing::error!(%id, "a message that was taken has found no answer");
    let error = ErrorData::internal_error("This server could not write its answer.", None);
    serde_json::to_vec(&ServerJsonRpcMessage::error(error, Some(id))).unwrap_or_default().into()
}

/// What it asks for reaches no log.
impl fmt::Debug for Taken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Taken").field("id", &self.id).finish_non_exhaustive()
    }
}
