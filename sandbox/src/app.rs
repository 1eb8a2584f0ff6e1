//! The way of a request: route, fault, key, body, check, handler, answer.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{ConnectInfo, State},
    response::Response,
};
use bytes::Bytes;
use http::{HeaderMap, header, request::Parts};
use serde_json::Value;
use tokio::sync::watch;

use crate::{
    answer::{Answer, Refusal},
    clock::Clock,
    control,
    fault::{self, Fault, Outcome, Registry, Withheld},
    request::{Caller, Request},
    requests::{Counters, LoggedRequest},
    routes::{self, Found, KeyKind, PathValues, Route},
    validate,
    wire::{self, Connection},
    world::{Plan, World},
};

/// The largest body that is read.
const BODY_LIMIT: usize = 16 * 1024 * 1024;

/// Everything that a running sandbox holds. Clones share it.
#[derive(Clone, Debug)]
pub struct App(pub(crate) Arc<Shared>);

#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) plan: Plan,
    pub(crate) clock: Clock,
    pub(crate) world: Mutex<World>,
    pub(crate) counters: Counters,
    pub(crate) faults: Registry,
    /// The faults of the configuration, to which a reset returns.
    pub(crate) initial_faults: Vec<Fault>,
    /// Turns true when the server stops, so that hanging answers end.
    pub(crate) stopping: watch::Sender<bool>,
}

/// The sandbox as a router, to stand inside another server.
pub fn app(app: App) -> Router {
    Router::new().fallback(serve).with_state(app)
}

async fn serve(State(app): State<App>, request: axum::extract::Request) -> Response {
    let (parts, body) = request.into_parts();
    let connection = parts.extensions.get::<ConnectInfo<Connection>>().map(|info| info.0.clone());
    if parts.uri.path().starts_with(control::PREFIX) {
        return wire::response(control::answer(&app, &parts));
    }
    let route = routes::find(parts.method.as_str(), parts.uri.path());
    let operation = route.as_ref().ok().map(|(route, _)| route.id);
    let outcome = app.outcome(&parts, body, route).await;
    app.0.counters.add(LoggedRequest {
        method: parts.method.to_string(),
        path: parts.uri.path().to_owned(),
        operation,
        status: outcome.as_ref().map_or(0, |outcome| outcome.status),
    });
    match outcome {
        Ok(outcome) => wire::response(outcome),
        Err(withheld) => app.withhold(withheld, connection).await,
    }
}

impl App {
    async fn outcome(&self, parts: &Parts, body: Body, route: Found) -> Result<Outcome, Withheld> {
        let operation = route.as_ref().ok().map(|(route, _)| route.id);
        let header = parts.headers.get("x-sandbox-fault").map(|value| value.to_str().unwrap_or("?"));
        let fault = match self.0.faults.take(operation, header) {
            Ok(fault) => fault.unwrap_or_default(),
            Err(error) => return Ok(of_answer(Err(Refusal::new(400, error.to_string())))),
        };
        // The body is read first: a client that is still writing would see a reset instead of the answer.
        let bytes = to_bytes(body, BODY_LIMIT).await;
        if let Some(latency) = fault.latency {
            tokio::time::sleep(Duration::from_millis(latency)).await;
        }
        let key = key(&parts.headers);
        if let Some(instead) = fault::instead(&fault, key, self.0.clock.now()) {
            return instead.map(|outcome| Outcome { drip: fault.drip, ..outcome });
        }
        let answer = match bytes {
            Ok(bytes) => {
                route.and_then(|(route, path)| self.run(parts, route, path, bytes, fault.repeat_page))
            }
            Err(_) => Err(Refusal::new(413, "The body is too large or broke off")),
        };
        Ok(fault::spoil(&fault, of_answer(answer)))
    }

    fn run(
        &self,
        parts: &Parts,
        route: &'static Route,
        path: PathValues,
        bytes: Bytes,
        repeat_page: bool,
    ) -> Answer {
        let now = self.0.clock.now();
        let mut world = self.0.world.lock().unwrap_or_else(PoisonError::into_inner);
        world.settle(now);
        let caller = caller(&world, route, &path, key(&parts.headers))?;
        validate::path(route.id, &path)?;
        let query = validate::query(route.id, parts.uri.query().unwrap_or_default())?;
        let body = body(route, &parts.headers, &bytes)?;
        let origin = format!("http://{}", host(&parts.headers));
        (route.handler)(&mut world, &Request { caller, path, query, body, bytes, now, origin, repeat_page })
    }

    /// Gives no answer, until the server stops.
    async fn withhold(&self, withheld: Withheld, connection: Option<Connection>) -> Response {
        if withheld == Withheld::Hang {
            let mut stopping = self.0.stopping.subscribe();
            let _ = stopping.wait_for(|stopping| *stopping).await;
        }
        if let Some(connection) = connection {
            connection.cut();
        }
        // Without a hold on the connection, a body that breaks off is the closest thing to a reset.
        let broken = std::io::Error::from(std::io::ErrorKind::ConnectionReset);
        Response::new(Body::from_stream(futures_util::stream::iter([Err::<Bytes, _>(broken)])))
    }
}

/// The raw key. There is no scheme word; `Bearer x` is a wrong key, as it is upstream.
fn key(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok())
}

fn host(headers: &HeaderMap) -> &str {
    headers.get(header::HOST).and_then(|value| value.to_str().ok()).unwrap_or("127.0.0.1")
}

fn caller(
    world: &World,
    route: &Route,
    path: &[(&'static str, String)],
    key: Option<&str>,
) -> Result<Caller, Refusal> {
    let caller = match (route.key(), key) {
        (KeyKind::None, _) => Some(Caller::Nobody),
        (_, None) => None,
        (KeyKind::Organization, Some(key)) => world.organization_of_key(key).map(Caller::Organization),
        (KeyKind::Partner, Some(key)) => world.is_partner_key(key).then_some(Caller::Partner),
        (KeyKind::Device, Some(key)) => {
            let id = path.iter().find(|(name, _)| *name == "device_id").map_or("", |(_, id)| id);
            world.device_of_key(id, key).map(Caller::Device)
        }
    };
    caller.ok_or_else(Refusal::unauthorized)
}

/// The JSON body of an operation that takes one.
fn body(route: &Route, headers: &HeaderMap, bytes: &Bytes) -> Result<Value, Refusal> {
    if !validate::takes_body(route.id) {
        return Ok(Value::Null);
    }
    if bytes.is_empty() {
        return Err(validate::no_body(route.id));
    }
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    let media = content_type.split(';').next().unwrap_or("").trim().to_ascii_lowercase();
    if media != "application/json" && !media.ends_with("+json") {
        return Err(Refusal::invalid("The body must be application/json"));
    }
    let body = serde_json::from_slice(bytes)
        .map_err(|_| Refusal::new(400, "Error occurred while parsing request parameters"))?;
    validate::body(route.id, &body)?;
    Ok(body)
}

fn of_answer(answer: Answer) -> Outcome {
    match answer {
        Ok(reply) => match reply.body {
            Some(body) => Outcome::json(reply.status, &body),
            None => Outcome { content_type: None, ..Outcome::bytes(reply.status, "", Bytes::new()) },
        },
        Err(refusal) => {
            let mut outcome = Outcome::json(refusal.status, &refusal.body);
            outcome.headers.extend(refusal.retry_after.map(|seconds| ("retry-after", seconds.to_string())));
            outcome.headers.extend(refusal.allow.map(|methods| ("allow", methods)));
            outcome
        }
    }
}
