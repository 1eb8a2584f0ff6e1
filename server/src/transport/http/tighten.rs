//! Reads how a request makes the policy stricter, by its path and its headers.

use axum::response::Response;
use http::StatusCode;
use http::request::Parts;

use super::readable::{INVALID_REQUEST, refusal};
use crate::policy::Tightening;

/// Puts it among the extensions of the request.
///
/// # Errors
///
/// The answer to whoever has said it wrongly.
pub(super) fn read(head: &mut Parts) -> Result<(), Box<Response>> {
    let below = head.uri.path().strip_prefix("/mcp").unwrap_or_default();
    let read = Tightening::read(below, &head.headers);
    let tightening =
        read.map_err(|error| refusal(StatusCode::BAD_REQUEST, INVALID_REQUEST, &format!("{error}.")))?;
    head.extensions.insert(tightening);
    Ok(())
}
