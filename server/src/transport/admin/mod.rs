//! The port of those who run the server. It is another one than that of the callers, and on loopback unless it has a token.
//!
//! | path | what |
//! |---|---|
//! | `GET /livez` | the process is alive |
//! | `GET /readyz` | whether it should be given work, and why not: 200 or 503 |
//! | `GET /healthz` | the same as `/readyz`, for those who know one path only |
//! | `GET /metrics` | numbers for Prometheus |
//! | `GET /config` | the configuration, secrets masked; not there in production |
//! | `GET /log-level`, `PUT /log-level` | how much is logged: the body is the word |
//! | `POST /drain` | no more work: what is under way ends, and then the process |
//! | `GET /inspect` | each exchange with Xyte, masked, as it happens: server-sent events |
//! | `GET /profile?seconds=10` | where the time goes, as a flame graph in SVG; not there in production, nor in a build without the feature `profile` |

use std::convert::Infallible;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Query, Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use futures_util::future::BoxFuture;
use futures_util::stream;
use http::header::{AUTHORIZATION, CACHE_CONTROL, CONTENT_TYPE, WWW_AUTHENTICATE};
use http::{HeaderValue, StatusCode};
use serde::Deserialize;
use serde_json::json;
use tokio::runtime::Handle;
use tokio_util::sync::CancellationToken;

use super::http::{HttpError, serve};
use crate::auth::Secret;
use crate::config::{AdminBind, Bounds};
use crate::telemetry::inspect::Listener;
use crate::telemetry::metrics::CONTENT_TYPE as EXPOSITION;

/// The longest profile, in seconds.
const LONGEST_PROFILE: u64 = 300;

/// What can be asked of a server.
pub trait Operations: Send + Sync + 'static {
    /// Whether it should be given work.
    fn ready(&self) -> BoxFuture<'_, Vec<Check>>;

    /// Numbers for Prometheus.
    fn metrics(&self) -> String;

    /// The configuration as it may be shown, if it may.
    fn config(&self) -> Option<String>;

    /// How much is logged.
    fn level(&self) -> String;

    /// Changes how much is logged.
    ///
    /// # Errors
    ///
    /// There is no such level.
    fn set_level(&self, word: &str) -> Result<(), String>;

    /// Takes no more work.
    fn drain(&self);

    /// Each exchange with Xyte.
    fn inspect(&self) -> Listener;

    /// A flame graph of the next so many seconds, or why there is none; nothing, if none is taken here.
    fn profile(&self, duration: Duration) -> Option<BoxFuture<'_, Result<String, String>>>;
}

/// One thing that was looked at.
#[derive(Debug, Clone)]
pub struct Check {
    name: &'static str,
    fine: bool,
    told: String,
}

impl Check {
    /// Nothing is wrong with it.
    pub fn fine(name: &'static str, told: impl Into<String>) -> Self {
        Self { name, fine: true, told: told.into() }
    }

    /// A reason not to be given work.
    pub fn bad(name: &'static str, told: impl Into<String>) -> Self {
        Self { name, fine: false, told: told.into() }
    }
}

/// A listener that has its port, and is not yet serving.
#[derive(Debug)]
pub struct Listening {
    listener: TcpListener,
    address: SocketAddr,
    token: Option<Secret>,
}

impl Listening {
    /// Takes the port.
    ///
    /// # Errors
    ///
    /// The address is taken, or not ours.
    pub fn open(bind: AdminBind) -> Result<Self, HttpError> {
        let address = bind.address;
        let taken = |source| HttpError::Bind { address, source };
        let listener = TcpListener::bind(address).map_err(taken)?;
        listener.set_nonblocking(true).map_err(taken)?;
        Ok(Self { address: listener.local_addr().map_err(taken)?, listener, token: bind.token })
    }

    /// Serves until somebody stops it.
    ///
    /// # Errors
    ///
    /// The listener has failed.
    pub async fn serve(
        self,
        operations: Arc<dyn Operations>,
        stop: CancellationToken,
    ) -> Result<(), HttpError> {
        tracing::info!("the admin port is http://{}", self.address);
        let routes = routes(operations, self.token.map(Arc::new));
        let here = [Handle::current()];
        serve(self.listener, &here, routes, Bounds::default(), None, stop, CancellationToken::new()).await
    }
}

type Shared = State<Arc<dyn Operations>>;

fn routes(operations: Arc<dyn Operations>, token: Option<Arc<Secret>>) -> Router {
    let guarded = Router::new()
        .route("/metrics", get(metrics))
        .route("/config", get(config))
        .route("/log-level", get(level).put(set_level))
        .route("/drain", post(drain))
        .route("/inspect", get(inspect))
        .route("/profile", get(profile))
        .layer(from_fn_with_state(token, guard));
    Router::new()
        .route("/livez", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .route("/healthz", get(ready))
        .merge(guarded)
        .with_state(operations)
}

/// Probes need no token; everything else does, where there is one.
async fn guard(State(token): State<Option<Arc<Secret>>>, request: Request, next: Next) -> Response {
    let Some(token) = token else { return next.run(request).await };
    let given = request.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let given = given.and_then(|value| value.strip_prefix("Bearer ")).map(Secret::new);
    if given.is_some_and(|given| given.matches(&token)) {
        return next.run(request).await;
    }
    let challenge = [(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"))];
    (StatusCode::UNAUTHORIZED, challenge, "send the admin token: Authorization: Bearer …\n").into_response()
}

async fn ready(State(operations): Shared) -> Response {
    let checks = operations.ready().await;
    let ready = checks.iter().all(|check| check.fine);
    let status = if ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let checks: Vec<_> = checks
        .into_iter()
        .map(|check| json!({"name": check.name, "ok": check.fine, "detail": check.told}))
        .collect();
    let body = axum::Json(json!({"ready": ready, "checks": checks}));
    (status, [(CACHE_CONTROL, HeaderValue::from_static("no-store"))], body).into_response()
}

async fn metrics(State(operations): Shared) -> Response {
    ([(CONTENT_TYPE, HeaderValue::from_static(EXPOSITION))], operations.metrics()).into_response()
}

async fn config(State(operations): Shared) -> Response {
    match operations.config() {
        Some(text) => ([(CONTENT_TYPE, HeaderValue::from_static("application/json"))], text).into_response(),
        None => (StatusCode::NOT_FOUND, "not shown in production\n").into_response(),
    }
}

async fn level(State(operations): Shared) -> String {
    format!("{}\n", operations.level())
}

async fn set_level(State(operations): Shared, word: String) -> Response {
    match operations.set_level(&word) {
        Ok(()) => level(State(operations)).await.into_response(),
        Err(why) => (StatusCode::BAD_REQUEST, format!("{why}\n")).into_response(),
    }
}

async fn drain(State(operations): Shared) -> Response {
    operations.drain();
    (StatusCode::ACCEPTED, "draining\n").into_response()
}

/// How long a profile is.
#[derive(Debug, Deserialize)]
struct Length {
    #[serde(default = "ten")]
    seconds: u64,
}

const fn ten() -> u64 {
    10
}

async fn profile(State(operations): Shared, Query(length): Query<Length>) -> Response {
    if !(1..=LONGEST_PROFILE).contains(&length.seconds) {
        let told = format!("a profile takes from 1 to {LONGEST_PROFILE} seconds\n");
        return (StatusCode::BAD_REQUEST, told).into_response();
    }
    let Some(taken) = operations.profile(Duration::from_secs(length.seconds)) else {
        let told = "no profiles here: neither in production, nor in a build without the feature profile\n";
        return (StatusCode::NOT_FOUND, told).into_response();
    };
    match taken.await {
        Ok(svg) => ([(CONTENT_TYPE, HeaderValue::from_static("image/svg+xml"))], svg).into_response(),
        Err(why) => (StatusCode::SERVICE_UNAVAILABLE, format!("{why}\n")).into_response(),
    }
}

async fn inspect(State(operations): Shared) -> Response {
    let events = stream::unfold(operations.inspect(), async |mut listener| {
        let seen = listener.next().await?;
        Some((Ok::<_, Infallible>(Event::default().data(seen.text())), listener))
    });
    Sse::new(events).keep_alive(KeepAlive::default()).into_response()
}
