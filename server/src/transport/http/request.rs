//! What every request is given on its way in, and what is noted when its answer goes out: an id, its numbers, and the promise
//! that the key it brought is in no line of the log.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::header::{AUTHORIZATION, CONTENT_LENGTH};
use http::{HeaderMap, HeaderName, HeaderValue};
use http_body::Body as _;
use tokio::time::Instant;

use super::Doors;
use crate::mcp::RequestId;
use crate::telemetry::metrics::Door;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const API_KEY: HeaderName = HeaderName::from_static("x-xyte-api-key");

/// How long an id may be that a caller has chosen.
const LONGEST: usize = 64;

pub(super) async fn layer(State(doors): State<Arc<Doors>>, mut request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let door = door(request.uri().path());
    let _under_way = doors.metrics.request(door);
    let id = id(request.headers());
    request.extensions_mut().insert(RequestId(Arc::clone(&id)));
    // It is masked as long as the request is being worked on.
    let held: Vec<_> = [AUTHORIZATION, API_KEY]
        .iter()
        .flat_map(|name| request.headers().get_all(name))
        .filter_map(|value| value.to_str().ok())
        .filter_map(|value| doors.masked.hold(value.rsplit(' ').next().unwrap_or(value)).ok())
        .collect();
    let received = length(request.headers());
    let mut response = next.run(request).await;
    drop(held);
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    let sent = response.body().size_hint().exact().unwrap_or_default();
    doors.metrics.http(door, response.status().as_u16(), begun.elapsed(), received, sent);
    response
}

fn door(path: &str) -> Door {
    match path {
        "/sse" | "/messages" | "/invoke" => Door::Legacy,
        _ => Door::Mcp,
    }
}

fn length(headers: &HeaderMap) -> u64 {
    headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok()).unwrap_or_default()
}

/// The id that the caller has given, if it is one that can stand in a log; else a new one.
fn id(headers: &HeaderMap) -> Arc<str> {
    let given = headers.get(REQUEST_ID).and_then(|value| value.to_str().ok());
    let plain = |text: &&str| {
        (1..=LONGEST).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte))
    };
    if let Some(given) = given.filter(plain) {
        return given.into();
    }
    let mut random = [0; 8];
    // Without random bytes all requests have one id, and are answered all the same.
    let _ = getrandom::fill(&mut random);
    random.iter().map(|byte| format!("{byte:02x}")).collect::<String>().into()
}
