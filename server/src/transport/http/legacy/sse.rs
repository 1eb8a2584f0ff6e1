//! HTTP with Server-Sent Events, as the revision of 2024-11-05 has it: a stream that says where to post, and an answer to every
//! post on that stream. A stream belongs to whoever opened it, and ends with its connection.

use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::extract::Request;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use futures_util::stream::{self, Stream};
use http::StatusCode;
use http_body_util::BodyExt as _;
use rmcp::model::{ClientJsonRpcMessage, GetExtensions as _};
use rmcp::{ServerHandler, ServiceExt as _};
use tokio::sync::mpsc;
use tokio_util::sync::{CancellationToken, DropGuard};

use super::channel::Channel;
use crate::mcp::Connected;
use crate::policy::Tightening;
use crate::transport::http::owner::Owner;
use crate::transport::http::readable::{INVALID_REQUEST, refusal, unreadable};

/// How many streams one process holds.
const MOST: usize = 1_000;

/// How many messages may wait on a stream, in each direction.
const WAITING: usize = 32;

/// How often a stream shows that it is alive.
const ALIVE: Duration = Duration::from_secs(15);

/// The open streams by their ids.
#[derive(Debug, Default)]
pub(super) struct Streams {
    open: Mutex<HashMap<String, Inlet>>,
}

/// Where the messages of a stream go in.
#[derive(Debug, Clone)]
struct Inlet {
    owner: Owner,
    tightening: Tightening,
    inward: mpsc::Sender<ClientJsonRpcMessage>,
}

/// Takes the stream out when its connection ends.
struct Closing {
    streams: Arc<Streams>,
    id: String,
    _end: DropGuard,
}

impl Drop for Closing {
    fn drop(&mut self) {
        self.streams.open.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.id);
    }
}

/// `GET /sse`.
pub(super) fn open<H: ServerHandler>(
    server: H,
    streams: &Arc<Streams>,
    request: &Request,
    end: CancellationToken,
) -> Response {
    let mut random = [0; 32];
    if getrandom::fill(&mut random).is_err() {
        return refusal(
            StatusCode::SERVICE_UNAVAILABLE,
            INVALID_REQUEST,
            "No stream can be named now; try again later.",
        );
    }
    let id = BASE64_URL_SAFE_NO_PAD.encode(random);
    let (inward, inlet) = mpsc::channel(WAITING);
    let (outward, outlet) = mpsc::channel(WAITING);
    let row = Inlet {
        owner: Owner::of(request.extensions()),
        tightening: request.extensions().get().cloned().unwrap_or_default(),
        inward,
    };
    {
        let mut open = streams.open.lock().unwrap_or_else(PoisonError::into_inner);
        if open.len() >= MOST {
            let message = "This server holds as many streams as it can; try again later, or use /mcp.";
            return refusal(StatusCode::SERVICE_UNAVAILABLE, INVALID_REQUEST, message);
        }
        open.insert(id.clone(), row);
    }
    let closing = Closing { streams: Arc::clone(streams), id: id.clone(), _end: end.clone().drop_guard() };
    tokio::spawn(async move {
        match server.serve_with_ct(Channel { inward: inlet, outward }, end).await {
            Ok(running) => {
                let _ended = running.waiting().await;
            }
            Err(error) => tracing::debug!(%error, "a stream has ended before it began"),
        }
    });
    Sse::new(events(&id, outlet, closing)).keep_alive(KeepAlive::new().interval(ALIVE)).into_response()
}

/// First where to post, then every message.
fn events(
    id: &str,
    outlet: mpsc::Receiver<rmcp::model::ServerJsonRpcMessage>,
    closing: Closing,
) -> impl Stream<Item = Result<Event, Infallible>> + use<> {
    let first = Event::default().event("endpoint").data(format!("/messages?session_id={id}"));
    stream::unfold((Some(first), outlet, closing), async |(first, mut outlet, closing)| {
        let event = match first {
            Some(first) => first,
            None => {
                let message = outlet.recv().await?;
                Event::default().event("message").data(serde_json::to_string(&message).ok()?)
            }
        };
        Some((Ok(event), (None, outlet, closing)))
    })
}

/// `POST /messages?session_id=…`.
pub(super) async fn take(streams: Arc<Streams>, request: Request) -> Response {
    let (mut parts, body) = request.into_parts();
    let id = parts
        .uri
        .query()
        .and_then(|query| query.split('&').find_map(|pair| pair.strip_prefix("session_id=")));
    let row = id.and_then(|id| streams.open.lock().unwrap_or_else(PoisonError::into_inner).get(id).cloned());
    // One that was never opened, and one of somebody else, look the same.
    let Some(row) = row.filter(|row| row.owner == Owner::of(&parts.extensions)) else {
        return refusal(
            StatusCode::NOT_FOUND,
            INVALID_REQUEST,
            "There is no such stream; open one with GET /sse.",
        );
    };
    let Ok(body) = body.collect().await else {
        return refusal(StatusCode::BAD_REQUEST, INVALID_REQUEST, "The request broke off.");
    };
    let body = body.to_bytes();
    let Ok(mut message) = serde_json::from_slice::<ClientJsonRpcMessage>(&body) else {
        return unreadable(&body);
    };
    if let ClientJsonRpcMessage::Request(request) = &mut message {
        // What the stream was opened with holds for all of its requests.
        let tightening: Tightening = parts.extensions.get().cloned().unwrap_or_default();
        parts.extensions.insert(row.tightening.and(tightening));
        parts.extensions.insert(Connected);
        request.request.extensions_mut().insert(parts);
    }
    match row.inward.try_send(message) {
        Ok(()) => (StatusCode::ACCEPTED, "Accepted").into_response(),
        Err(mpsc::error::TrySendError::Full(_)) => refusal(
            StatusCode::TOO_MANY_REQUESTS,
            INVALID_REQUEST,
            "Too many messages wait on this stream; slow down.",
        ),
        Err(mpsc::error::TrySendError::Closed(_)) => {
            refusal(StatusCode::NOT_FOUND, INVALID_REQUEST, "The stream has ended; open one with GET /sse.")
        }
    }
}
