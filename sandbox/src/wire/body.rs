//! An answer as an HTTP response, with whatever a fault wants to happen to its body.

use std::{io, time::Duration};

use axum::{body::Body, response::Response};
use bytes::Bytes;
use futures_util::stream::{self, StreamExt};
use http::{HeaderValue, StatusCode, header};

use crate::fault::{Outcome, Tail};

/// How much filler is sent at once.
const FILLER: &[u8] = &[b'x'; 16 * 1024];

/// Makes the response.
pub(crate) fn response(outcome: Outcome) -> Response {
    let promised = promised(&outcome);
    let plain = outcome.tail == Tail::End && outcome.drip.is_none();
    let mut response = Response::new(Body::empty());
    *response.status_mut() =
        StatusCode::from_u16(outcome.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    if let Some(content_type) = outcome.content_type {
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    }
    for (name, value) in &outcome.headers {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(*name, value);
        }
    }
    if plain {
        *response.body_mut() = Body::from(outcome.body);
        return response;
    }
    response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(promised));
    *response.body_mut() = stream_of(outcome);
    response
}

fn promised(outcome: &Outcome) -> u64 {
    let sent = u64::try_from(outcome.body.len()).unwrap_or(u64::MAX);
    sent.saturating_add(match outcome.tail {
        Tail::End => 0,
        Tail::Hang(more) | Tail::Close(more) | Tail::Fill(more) => more,
    })
}

fn stream_of(outcome: Outcome) -> Body {
    let head = match outcome.drip {
        None => stream::iter([outcome.body]).boxed(),
        Some(wait) => drip(outcome.body, wait).boxed(),
    };
    let tail = match outcome.tail {
        Tail::End => stream::empty().boxed(),
        Tail::Close(_) => close().boxed(),
        Tail::Hang(_) => stream::pending().boxed(),
        Tail::Fill(bytes) => fill(bytes).boxed(),
    };
    Body::from_stream(head.chain(tail).map(Ok::<Bytes, io::Error>))
}

/// Ends a moment after the head and the first half have gone out: an end at once would take them along.
fn close() -> impl futures_util::Stream<Item = Bytes> {
    stream::once(tokio::time::sleep(Duration::from_millis(20))).filter_map(|()| async { None })
}

/// One byte at a time, with a wait before each.
fn drip(body: Bytes, wait: u64) -> impl futures_util::Stream<Item = Bytes> {
    stream::unfold(body, move |mut body| async move {
        if body.is_empty() {
            return None;
        }
        tokio::time::sleep(Duration::from_millis(wait)).await;
        let byte = body.split_to(1);
        Some((byte, body))
    })
}

fn fill(bytes: u64) -> impl futures_util::Stream<Item = Bytes> {
    stream::unfold(bytes, |left| async move {
        let length = usize::try_from(left).unwrap_or(usize::MAX).min(FILLER.len());
        let chunk = FILLER.get(..length).filter(|chunk| !chunk.is_empty())?;
        let sent = u64::try_from(length).unwrap_or(left);
        Some((Bytes::from_static(chunk), left.saturating_sub(sent)))
    })
}
