//! The request that a server sends, and waits for: until 2025-11-25.

use std::time::Duration;

use rmcp::model::{ClientResult, InputRequest, ServerRequest};
use rmcp::service::{Peer, PeerRequestOptions, RoleServer, ServiceError};
use serde_json::Value;

use crate::error::ToolError;

/// How long a human is waited for.
const PATIENCE: Duration = Duration::from_secs(300);

pub(super) async fn send(peer: &Peer<RoleServer>, request: InputRequest) -> Result<Value, ToolError> {
    let request = match request {
        InputRequest::Elicitation(request) => ServerRequest::ElicitRequest(request),
        InputRequest::CreateMessage(request) => ServerRequest::CreateMessageRequest(request),
        InputRequest::ListRoots(request) => ServerRequest::ListRootsRequest(request),
        _ => return Err(ToolError::internal("The server has asked what no client can answer.")),
    };
    let options = PeerRequestOptions::with_timeout(PATIENCE);
    let answer = match peer.send_request_with_option(request, options).await {
        Ok(handle) => handle.await_response().await,
        Err(error) => Err(error),
    };
    let written = match answer.map_err(|error| unanswered(&error))? {
        ClientResult::ElicitResult(result) => serde_json::to_value(result),
        ClientResult::CreateMessageResult(result) => serde_json::to_value(result),
        ClientResult::ListRootsResult(result) => serde_json::to_value(result),
        _ => return Err(ToolError::refused("The client was asked, and its answer is of another kind.")),
    };
    written.map_err(|error| {
        ToolError::internal("The answer of the client could not be read.").with_detail(error)
    })
}

fn unanswered(error: &ServiceError) -> ToolError {
    match error {
        ServiceError::Timeout { .. } => {
            ToolError::refused(format!("Nobody has answered within {} minutes.", PATIENCE.as_secs() / 60))
        }
        ServiceError::McpError(error) => {
            ToolError::refused(format!("The client was asked, and it failed to (error {}).", error.code.0))
        }
        ServiceError::TransportClosed | ServiceError::Cancelled { .. } => ToolError::Cancelled,
        other => ToolError::internal("The client could not be asked.").with_detail(other),
    }
}
