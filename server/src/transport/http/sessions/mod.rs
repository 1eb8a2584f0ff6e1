//! Sessions of older clients, behind a switch: with them the server can ask its user something over HTTP.
//!
//! rmcp binds a session to nobody. Here it belongs to whoever opened it: for others it does not exist, to call, to listen or
//! to close. Their number is bounded, and those that stand idle are closed.

mod feed;
mod line;
mod manager;
mod session;
mod work;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::{HeaderMap, HeaderName, Method, StatusCode};
use rmcp::ServerHandler;
use tokio_util::sync::CancellationToken;

use super::owner::Owner;
use super::readable::{INVALID_REQUEST, refusal};
use crate::mcp::Connected;
use manager::{Manager, Table};

/// How many sessions one process holds.
const MOST: usize = 10_000;

const SESSION: HeaderName = HeaderName::from_static("mcp-session-id");

/// The sessions of this process, and whose they are.
#[derive(Debug, Default)]
pub(super) struct Sessions {
    table: Arc<Table>,
    owners: Mutex<HashMap<String, Owner>>,
}

impl Sessions {
    /// What rmcp has of them. `make` gives what answers, and `cut` ends calls whose time is over.
    pub(super) fn manager<H: ServerHandler>(
        &self,
        make: Arc<dyn Fn() -> H + Send + Sync>,
        cut: CancellationToken,
    ) -> Arc<Manager<H>> {
        Arc::new(Manager::new(Arc::clone(&self.table), make, cut))
    }

    fn owner(&self, id: &str) -> Option<Owner> {
        self.owners.lock().unwrap_or_else(PoisonError::into_inner).get(id).cloned()
    }

    /// Remembers whose the session is, and forgets those that have ended.
    fn opened(&self, id: &str, owner: Owner) {
        let mut owners = self.owners.lock().unwrap_or_else(PoisonError::into_inner);
        owners.insert(id.to_owned(), owner);
        if owners.len() > 2 * MOST {
            owners.retain(|id, _| self.table.has(id));
        }
    }

    fn is_full(&self) -> bool {
        self.table.len() >= MOST
    }
}

fn id(headers: &HeaderMap) -> Option<String> {
    headers.get(SESSION).map(|id| String::from_utf8_lossy(id.as_bytes()).into_owned())
}

pub(super) async fn layer(
    State(sessions): State<Arc<Sessions>>,
    mut request: Request,
    next: Next,
) -> Response {
    let caller = Owner::of(request.extensions());
    match id(request.headers()) {
        // One that was never opened here, and one of somebody else, look the same.
        Some(id) if sessions.owner(&id).is_none_or(|owner| owner != caller) => {
            return refusal(
                StatusCode::NOT_FOUND,
                INVALID_REQUEST,
                "There is no such session; begin with initialize.",
            );
        }
        Some(_) => {
            request.extensions_mut().insert(Connected);
        }
        None if request.method() == Method::POST && sessions.is_full() => {
            let message =
                "This server holds as many sessions as it can; try again later, or without a session.";
            return refusal(StatusCode::SERVICE_UNAVAILABLE, INVALID_REQUEST, message);
        }
        None => {}
    }
    let response = next.run(request).await;
    if let Some(id) = id(response.headers()) {
        sessions.opened(&id, caller);
    }
    response
}
