//! The short way of a request that needs nothing but an answer. Every other one goes to rmcp.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method};
use http_body::{Frame, SizeHint};
use tokio_util::sync::CancellationToken;

use crate::mcp::{Plain, Server};

const JSON: &str = "application/json";

/// The answer, if this way leads to one. `cut` ends calls whose time is over.
pub(super) async fn answer(
    server: &Server,
    head: &Parts,
    body: &[u8],
    cut: &CancellationToken,
) -> Option<Response> {
    let headers = &head.headers;
    if head.method != Method::POST || !is_usual(headers) {
        return None;
    }
    let message = Plain::read(body)?;
    let said = one(headers, "mcp-protocol-version")?;
    let modern = message.is_modern(said)?;
    if modern && !is_named(headers, &message) {
        return None;
    }
    // Whoever goes away drops this future, and the call with it.
    let parts = server.answer(message, modern, Some(head), cut.child_token()).await?;
    let mut response = Response::new(Body::new(Chunks(parts.into())));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(JSON));
    Some(response)
}

/// Whether it brings JSON and takes both kinds of answers, said as clients say it.
fn is_usual(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).map(HeaderValue::as_bytes);
    let takes = |kind: &str| {
        let all = headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok());
        all.flat_map(|value| value.split(',')).any(|each| each.trim() == kind)
    };
    kind == Some(JSON.as_bytes()) && takes(JSON) && takes("text/event-stream")
}

/// Whether the headers that repeat the message say the same as it does.
fn is_named(headers: &HeaderMap, message: &Plain<'_>) -> bool {
    let repeats = |name, value: Option<&str>| one(headers, name) == Some(value);
    // A parameter in a header is judged by the schema of its tool.
    let parameters = headers.keys().any(|name| name.as_str().starts_with("mcp-param-"));
    repeats("mcp-method", Some(message.method())) && repeats("mcp-name", message.tool()) && !parameters
}

/// What the header says: perhaps nothing, but nothing twice and nothing that is no text.
fn one<'a>(headers: &'a HeaderMap, name: &str) -> Option<Option<&'a str>> {
    let mut all = headers.get_all(name).iter();
    let first = all.next().map(HeaderValue::to_str).transpose().ok()?;
    all.next().is_none().then_some(first)
}

/// A body of a few parts, of which some are shared by many answers.
struct Chunks(VecDeque<Bytes>);

impl http_body::Body for Chunks {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Ready(self.0.pop_front().map(|part| Ok(Frame::data(part))))
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.0.iter().map(|part| part.len() as u64).sum())
    }
}
