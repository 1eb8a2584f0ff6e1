//! Doors for clients of before 2025-03-26, behind a switch: HTTP with Server-Sent Events, and one call in one request.

mod channel;
mod invoke;
mod sse;

use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::routing::{get, post};
use rmcp::ServerHandler;
use tokio_util::sync::CancellationToken;

use sse::Streams;

/// `GET /sse` and `POST /messages`, and `POST /invoke`, which goes through `/mcp`.
pub(super) fn routes<H: ServerHandler>(
    make: Arc<impl Fn() -> H + Send + Sync + 'static>,
    mcp: Router,
    cut: CancellationToken,
) -> Router {
    let streams = Arc::new(Streams::default());
    let opening = Arc::clone(&streams);
    let open = move |request: Request| {
        let (make, streams, cut) = (Arc::clone(&make), Arc::clone(&opening), cut.child_token());
        async move { sse::open(make(), &streams, &request, cut) }
    };
    Router::new()
        .route("/sse", get(open))
        .route("/messages", post(move |request| sse::take(Arc::clone(&streams), request)))
        .route("/invoke", post(move |request| invoke::call(mcp.clone(), request)))
}
