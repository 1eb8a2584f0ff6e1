//! Many clients, over HTTP. `POST /mcp` speaks MCP, of every revision since 2024-11-05, and so do `/mcp/readonly` and
//! `/mcp/x/devices,incidents`, which show less; `GET /livez` says that the process is alive.
//!
//! Nothing is kept between two requests: no sessions, so any replica can answer any request. `Host` and `Origin` are
//! checked always, or a web page could reach the server through the browser of whoever runs it.

mod names;
mod readable;
mod tighten;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::routing::get;
use axum::serve::ListenerExt as _;
use rmcp::ServerHandler;
use rmcp::transport::streamable_http_server::session::never::NeverSessionManager;
use rmcp::transport::streamable_http_server::{StreamableHttpServerConfig, StreamableHttpService};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::config::{AllowList, Bind};

/// The largest request that is read. The largest that is meant, a command with parameters, is a few kilobytes.
const BODY: usize = 256 * 1024;

/// Where MCP is spoken. What stands behind `/mcp` makes the policy stricter.
const PATHS: [&str; 4] = ["/mcp", "/mcp/readonly", "/mcp/x/{toolsets}", "/mcp/x/{toolsets}/readonly"];

/// How long calls under way may take once the server has been told to stop.
const DRAIN: Duration = Duration::from_secs(10);

/// How long those whose calls are cut have to hear of it.
const FAREWELL: Duration = Duration::from_millis(250);

/// Why HTTP cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum HttpError {
    /// The address is taken, or not ours.
    #[error("cannot listen on {address}: {source}; choose another with --http ADDRESS:PORT")]
    Bind {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        source: std::io::Error,
    },
    /// The listener has failed.
    #[error("the listener has failed: {0}")]
    Serve(#[from] std::io::Error),
}

/// A listener that has its port, and is not yet serving.
#[derive(Debug)]
pub struct Listening {
    listener: TcpListener,
    address: SocketAddr,
    allow: AllowList,
}

impl Listening {
    /// Takes the port.
    ///
    /// # Errors
    ///
    /// The address is taken, or not ours.
    pub async fn open(bind: Bind) -> Result<Self, HttpError> {
        let address = bind.address;
        let listener =
            TcpListener::bind(address).await.map_err(|source| HttpError::Bind { address, source })?;
        Ok(Self { address: listener.local_addr()?, listener, allow: bind.allow })
    }

    /// Where it listens: the port that was asked for, or the one that was free.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves what `make` gives for each request, until somebody stops it. Then no connection is taken any more, and what is under way may end.
    ///
    /// # Errors
    ///
    /// The listener has failed.
    pub async fn serve<H: ServerHandler>(
        self,
        make: impl Fn() -> H + Send + Sync + 'static,
        stop: CancellationToken,
    ) -> Result<(), HttpError> {
        let cut = CancellationToken::new();
        let routes = routes(make, self.address, &self.allow, cut.clone());
        let listener = self.listener.tap_io(|connection| {
            // Answers are small, and somebody is waiting for them.
            if let Err(error) = connection.set_nodelay(true) {
                tracing::debug!(%error, "a connection keeps its delay");
            }
        });
        tracing::info!("serving on http://{}/mcp", self.address);
        let stopping = stop.clone();
        let serving = axum::serve(listener, routes)
            .with_graceful_shutdown(async move { stopping.cancelled().await })
            .into_future();
        tokio::select! {
            ended = serving => Ok(ended?),
            () = drained(stop, cut) => {
                tracing::warn!("some calls were still under way and have been cut");
                Ok(())
            }
        }
    }
}

/// Ends when the time for what is under way is over.
async fn drained(stop: CancellationToken, cut: CancellationToken) {
    stop.cancelled().await;
    tokio::time::sleep(DRAIN).await;
    // They are told so, which takes a moment.
    cut.cancel();
    tokio::time::sleep(FAREWELL).await;
}

/// The router of any server: everything that stands around a request stands around its requests too.
fn routes<H: ServerHandler>(
    make: impl Fn() -> H + Send + Sync + 'static,
    address: SocketAddr,
    allow: &AllowList,
    cut: CancellationToken,
) -> Router {
    let config = StreamableHttpServerConfig::default()
        // Sessions are bound to no principal and live in one process. Older clients do without them.
        .with_legacy_session_mode(false)
        // One answer is one JSON document, which every proxy understands; rmcp falls back to a stream by itself when a
        // notification comes first.
        .with_json_response(true)
        .with_allowed_hosts(names::hosts(address, allow))
        .with_allowed_origins(names::origins(address, allow))
        .enforce_origin_validation()
        .with_max_request_body_bytes(BODY)
        .with_cancellation_token(cut);
    let service =
        StreamableHttpService::new(move || Ok(make()), Arc::new(NeverSessionManager::default()), config);
    let mcp = PATHS.iter().fold(Router::new(), |router, path| router.route_service(path, service.clone()));
    let mcp = mcp
        .layer(axum::middleware::from_fn(tighten::layer))
        .layer(axum::middleware::from_fn(readable::layer));
    mcp.route("/livez", get(|| async { "ok\n" }))
}
