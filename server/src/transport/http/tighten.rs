//! Reads how a request makes the policy stricter, by its path and its headers.

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use http::StatusCode;

use super::readable::{INVALID_REQUEST, refusal};
use crate::policy::Tightening;

pub(super) async fn layer(mut request: Request, next: Next) -> Response {
    let below = request.uri().path().strip_prefix("/mcp").unwrap_or_default();
    match Tightening::read(below, request.headers()) {
        Ok(tightening) => {
            request.extensions_mut().insert(tightening);
            next.run(request).await
        }
        Err(error) => refusal(StatusCode::BAD_REQUEST, INVALID_REQUEST, &format!("{error}.")),
    }
}
