//! What every request is given on its way in, and what is noted when its answer goes out: an id, its numbers, and the promise
//! that the key it brought is in no line of the log.

use std::sync::Arc;

use axum::extract::Request;
use axum::response::Response;
use http::header::{AUTHORIZATION, CONTENT_LENGTH};
use http::{HeaderMap, HeaderName, HeaderValue};
use http_body::Body as _;
use tokio::time::Instant;

use super::Doors;
use crate::hex::hex;
use crate::mcp::RequestId;
use crate::random::random;
use crate::telemetry::mask::Held;
use crate::telemetry::metrics::{Door, UnderWay};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const API_KEY: HeaderName = HeaderName::from_static("x-xyte-api-key");

/// How long an id may be that a caller has chosen.
const LONGEST: usize = 64;

/// What a request brought, masked as long as somebody has this. It is among the extensions of the head, which is there as long as
/// anything is done for the request: the answer may have begun by then, or ended.
#[derive(Clone)]
struct Masked {
    _brought: Arc<Vec<Held>>,
}

/// A request that is being worked on.
pub(super) struct Noted {
    doors: Arc<Doors>,
    door: Door,
    begun: Instant,
    received: u64,
    id: Arc<str>,
    _masked: Masked,
    _under_way: UnderWay,
}

impl Noted {
    pub(super) fn begin(doors: &Arc<Doors>, request: &mut Request) -> Self {
        let begun = Instant::now();
        let door = door(request.uri().path());
        let under_way = doors.metrics.request(door);
        let id = id(request.headers());
        request.extensions_mut().insert(RequestId(Arc::clone(&id)));
        let held = [AUTHORIZATION, API_KEY]
            .iter()
            .flat_map(|name| request.headers().get_all(name))
            .filter_map(|value| value.to_str().ok())
            // Behind its scheme, if it has one.
            .filter_map(|value| value.rsplit(' ').next()?.rsplit('\t').next())
            .filter_map(|key| doors.masked.hold(key).ok())
            .collect();
        let masked = Masked { _brought: Arc::new(held) };
        request.extensions_mut().insert(masked.clone());
        let received = length(request.headers());
        Self { doors: Arc::clone(doors), door, begun, received, id, _masked: masked, _under_way: under_way }
    }

    pub(super) fn end(self, response: &mut Response) {
        if let Ok(value) = HeaderValue::from_str(&self.id) {
            response.headers_mut().insert(REQUEST_ID, value);
        }
        let sent = response.body().size_hint().exact().unwrap_or_default();
        let (status, took) = (response.status().as_u16(), self.begun.elapsed());
        self.doors.metrics.http(self.door, status, took, self.received, sent);
    }
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
    hex(&random::<8>()).into()
}
