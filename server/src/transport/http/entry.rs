//! The way of a request to whoever answers it: the login, the body within bounds, and how much less it asks to see.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use http::StatusCode;

use super::{Doors, readable, stepup, tighten};
use crate::auth::{Gate, Refusal};
use crate::config::Bounds;

/// What stands on this way.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) bounds: Bounds,
    /// The login, if there is one.
    pub(super) gate: Option<(Arc<Doors>, Gate)>,
}

pub(super) async fn layer(State(entry): State<Arc<Entry>>, request: Request, next: Next) -> Response {
    entry.pass(request, next).await.unwrap_or_else(|refusal| *refusal)
}

impl Entry {
    async fn pass(&self, request: Request, next: Next) -> Result<Response, Box<Response>> {
        let (mut head, body) = request.into_parts();
        let entered = match &self.gate {
            Some((doors, gate)) => {
                let principal = gate.admit(&mut head).await.map_err(Refusal::into_response)?;
                Some((doors, gate, principal))
            }
            None => None,
        };
        let json = readable::is_json(&head.headers);
        let body = readable::body(&self.bounds, body).await?;
        if let Some(refusal) =
            entered.and_then(|(doors, gate, principal)| stepup::refusal(doors, gate, &principal, &body))
        {
            return Err(refusal.into());
        }
        tighten::read(&mut head)?;
        let kept = body.clone();
        let response = next.run(Request::from_parts(head, Body::from(body))).await;
        let misread = json && response.status() == StatusCode::UNSUPPORTED_MEDIA_TYPE;
        Ok(if misread { readable::unreadable(&kept) } else { response })
    }
}
