//! Refusals that a client can read.
//!
//! rmcp answers what it cannot parse with 415 and a line of text, as if the media type were wrong. The specification
//! wants 400 and a JSON-RPC error.

use std::time::Duration;

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};
use http_body::Body as _;
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use serde_json::{Value, json};

use crate::config::Bounds;

/// How much of a body that is too large is taken in before the connection is closed, in bytes.
const PASSED_OVER: usize = 16 * 1024 * 1024;

/// And for how long.
const PATIENCE: Duration = Duration::from_secs(2);

const PARSE_ERROR: i32 = -32700;
pub(super) const INVALID_REQUEST: i32 = -32600;

/// Reads a body, within bounds of size and time.
///
/// # Errors
///
/// The answer to whoever sends something else.
pub(super) async fn body(bounds: &Bounds, mut body: Body) -> Result<Bytes, Box<Response>> {
    let too_large = || {
        let message = format!("The request is larger than {} KiB.", bounds.body / 1024);
        refusal(StatusCode::PAYLOAD_TOO_LARGE, INVALID_REQUEST, &message).into()
    };
    // What is announced to be too large need not come first: a client that is slow, or lies, would hold the connection.
    if body.size_hint().lower() > bounds.body as u64 {
        tokio::spawn(passed_over(body));
        return Err(too_large());
    }
    let collecting = Limited::new(&mut body, bounds.body).collect();
    let Ok(read) = tokio::time::timeout(bounds.body_timeout, collecting).await else {
        let message = "The body of the request did not arrive in time.";
        return Err(refusal(StatusCode::REQUEST_TIMEOUT, INVALID_REQUEST, message).into());
    };
    match read {
        Ok(read) => Ok(read.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => {
            tokio::spawn(passed_over(body));
            Err(too_large())
        }
        Err(_) => Err(refusal(StatusCode::BAD_REQUEST, INVALID_REQUEST, "The request broke off.").into()),
    }
}

/// Whether the media type is JSON, whatever stands behind it.
pub(super) fn is_json(headers: &HeaderMap) -> bool {
    let json = b"application/json";
    headers.get(header::CONTENT_TYPE).is_some_and(|kind| {
        let kind = kind.as_bytes().trim_ascii_start().get(..json.len());
        kind.is_some_and(|kind| kind.eq_ignore_ascii_case(json))
    })
}

/// Takes in what a client goes on sending, for a while. A connection that is closed before it was read is reset, and the client
/// would never see why.
async fn passed_over(mut body: Body) {
    let take = async {
        let mut left = PASSED_OVER;
        while let Some(Ok(frame)) = body.frame().await {
            left = left.saturating_sub(frame.data_ref().map_or(0, Bytes::len));
            if left == 0 {
                return;
            }
        }
    };
    // Whoever sends for longer has had the answer, and is not listening.
    let _ = tokio::time::timeout(PATIENCE, take).await;
}

/// Why a body is no message.
pub(super) fn unreadable(body: &[u8]) -> Response {
    let (code, message) = match serde_json::from_slice::<Value>(body) {
        Err(_) => (PARSE_ERROR, "The request is not JSON."),
        Ok(Value::Array(_)) => (INVALID_REQUEST, "Batches are not supported; send one message per request."),
        Ok(_) => (INVALID_REQUEST, "The request is JSON, but no JSON-RPC message."),
    };
    refusal(StatusCode::BAD_REQUEST, code, message)
}

pub(super) fn refusal(status: StatusCode, code: i32, message: &str) -> Response {
    let body = json!({"jsonrpc": "2.0", "id": null, "error": {"code": code, "message": message}});
    (status, axum::Json(body)).into_response()
}
