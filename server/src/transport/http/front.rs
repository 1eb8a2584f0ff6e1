//! What stands around every request of the public port, whatever its path.
//!
//! It is one layer and not one for each of these: a layer takes a copy of all that lies behind it, and a place for its future, for
//! every request.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;

use super::names::Names;
use super::request::Noted;
use super::{Doors, headers};

/// What is known of the port.
#[derive(Debug)]
pub(super) struct Front {
    pub(super) names: Arc<Names>,
    /// Whose numbers are kept.
    pub(super) doors: Option<Arc<Doors>>,
    /// Whether it speaks TLS.
    pub(super) secure: bool,
}

pub(super) async fn layer(State(front): State<Arc<Front>>, mut request: Request, next: Next) -> Response {
    let noted = front.doors.as_ref().map(|doors| Noted::begin(doors, &mut request));
    let mut response = match front.names.refusal(&request) {
        Some(refusal) => refusal,
        None => next.run(request).await,
    };
    if let Some(noted) = noted {
        noted.end(&mut response);
    }
    headers::mark(&mut response, front.secure);
    response
}
