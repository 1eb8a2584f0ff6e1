//! What stands around every request of the public port, whatever its path.
//!
//! It is one layer and not one for each of these: a layer takes a copy of all that lies behind it, and a place for its future, for
//! every request.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use axum_server::ConnectionShutdown;
use http::header::CONNECTION;
use http::{HeaderValue, Version};
use tokio_util::sync::CancellationToken;

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
    /// Is cancelled when the server has been told to stop.
    pub(super) stop: CancellationToken,
}

pub(super) async fn layer(State(front): State<Arc<Front>>, mut request: Request, next: Next) -> Response {
    let connection = Connection::of(&request);
    let noted = front.doors.as_ref().map(|doors| Noted::begin(doors, &mut request));
    let mut response = match front.names.refusal(&request) {
        Some(refusal) => refusal,
        None => next.run(request).await,
    };
    if let Some(noted) = noted {
        noted.end(&mut response);
    }
    front.leave(connection, &mut response);
    response
}

/// Says that the process is alive, to whoever asks, by whatever name.
pub(super) async fn alive(State(front): State<Arc<Front>>, request: Request) -> Response {
    let mut response = "ok\n".into_response();
    front.leave(Connection::of(&request), &mut response);
    response
}

impl Front {
    /// What every answer gets on its way out.
    fn leave(&self, connection: Connection, response: &mut Response) {
        headers::mark(response, self.secure);
        if self.stop.is_cancelled() {
            // Or the next request could come in the moment of the end.
            connection.end(response);
        }
    }
}

/// What an answer goes out on.
enum Connection {
    /// It says with each answer whether there may be another one.
    OneByOne,
    /// It carries many at a time.
    Many(Option<ConnectionShutdown>),
}

impl Connection {
    fn of(request: &Request) -> Self {
        if request.version() < Version::HTTP_2 {
            return Self::OneByOne;
        }
        Self::Many(request.extensions().get::<ConnectionShutdown>().cloned())
    }

    /// Makes this answer the last one, so that the client knows before it would ask again.
    fn end(self, response: &mut Response) {
        match self {
            Self::OneByOne => {
                response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
            }
            Self::Many(connection) => {
                if let Some(connection) = connection {
                    connection.graceful_shutdown();
                }
            }
        }
    }
}
