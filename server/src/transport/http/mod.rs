//! Many clients, over HTTP. `POST /mcp` speaks MCP, of every revision since 2024-11-05, and so do `/mcp/readonly` and
//! `/mcp/x/devices,incidents`, which show less; `GET /livez` says that the process is alive. Behind a switch there are older
//! doors: `/sse` with `/messages`, and `/invoke`.
//!
//! Nothing is kept between two requests unless the operator switches sessions on, so any replica can answer any request.
//! `Host` and `Origin` are checked always.

mod arrivals;
mod closing;
mod connections;
mod detached;
mod direct;
mod doors;
mod entry;
mod front;
mod headers;
mod legacy;
mod names;
mod owner;
mod readable;
mod request;
mod routes;
mod sessions;
mod stepup;
mod tighten;
mod tls;

use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

use axum::Router;
use axum_server::tls_rustls::{RustlsAcceptor, RustlsConfig};
use axum_server::{Control, Server};
use hyper_util::rt::TokioTimer;
use rmcp::ServerHandler;
use tokio::runtime::Handle;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::config::{Bind, Bounds};
use crate::workers::Workers;
use arrivals::{Desk, Incoming, Peer, hand_out};
use closing::Closing;
use connections::Prompt;
pub use doors::{Doors, Needs};
use routes::{Ends, routes};

/// How long those whose calls are cut have to hear of it.
const FAREWELL: Duration = Duration::from_millis(250);

/// How long those who have connected last have to be read.
const SETTLE: Duration = Duration::from_millis(500);

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
    /// The certificate or its key cannot be used.
    #[error("the certificate cannot be used: {0}; see http.tls_certificate and http.tls_key")]
    Certificate(std::io::Error),
    /// The system gives no threads to answer on, or no file descriptors for them.
    #[error(
        "{count} threads to answer on cannot be started: {source}; ask for fewer with http.workers, or raise the limit (ulimit -n, -u)"
    )]
    Workers {
        /// How many.
        count: usize,
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
    bind: Bind,
}

impl Listening {
    /// Takes the port.
    ///
    /// # Errors
    ///
    /// The address is taken, or not ours.
    pub fn open(bind: Bind) -> Result<Self, HttpError> {
        let address = bind.address;
        let taken = |source| HttpError::Bind { address, source };
        let listener = TcpListener::bind(address).map_err(taken)?;
        listener.set_nonblocking(true).map_err(taken)?;
        Ok(Self { address: listener.local_addr().map_err(taken)?, listener, bind })
    }

    /// Where it listens: the port that was asked for, or the one that was free.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// How many threads are going to serve.
    #[must_use]
    pub const fn workers(&self) -> usize {
        self.bind.workers
    }

    /// Serves what `make` gives for each request to whoever passes the doors, until somebody stops it. After a moment no
    /// connection is taken any more, and what is under way may end.
    ///
    /// # Errors
    ///
    /// The listener has failed, the certificate cannot be used, or there are no threads to answer on.
    pub async fn serve<H: ServerHandler>(
        self,
        make: impl Fn() -> H + Send + Sync + 'static,
        doors: Option<Doors>,
        stop: CancellationToken,
    ) -> Result<(), HttpError> {
        let cut = CancellationToken::new();
        let ends = Ends { stop: stop.clone(), cut: cut.clone() };
        let routes = routes(make, self.address, &self.bind, doors, &ends);
        let count = self.bind.workers;
        let threads = Workers::start(count).map_err(|source| HttpError::Workers { count, source })?;
        let workers = threads.handles();
        let (listener, bounds) = (self.listener, self.bind.bounds);
        match &self.bind.tls {
            None => {
                tracing::info!("serving on http://{}/mcp", self.address);
                serve(listener, workers, routes, bounds, None, stop, cut).await
            }
            Some(tls) => {
                let load = RustlsConfig::from_pem_file(&tls.certificate, &tls.key).await;
                let config = load.map_err(HttpError::Certificate)?;
                tokio::spawn(tls::follow(config.clone(), tls.clone(), stop.clone()));
                tracing::info!("serving on https://{}/mcp", self.address);
                serve(listener, workers, routes, bounds, Some(config), stop, cut).await
            }
        }
    }
}

/// Serves routes on a listener within bounds, until somebody stops it. The connections are shared out among the workers.
pub(super) async fn serve(
    listener: TcpListener,
    workers: &[Handle],
    routes: Router,
    bounds: Bounds,
    tls: Option<RustlsConfig>,
    stop: CancellationToken,
    cut: CancellationToken,
) -> Result<(), HttpError> {
    let control = Control::new();
    let (close, closed) = (CancellationToken::new(), CancellationToken::new());
    let (desks, incoming): (Vec<_>, Vec<_>) = workers.iter().map(|_| Desk::new()).unzip();
    let handing_out =
        hand_out(Closing::new(listener, close.clone())?, desks, bounds.connections, close.clone());
    let all_in = closed.clone().drop_guard();
    tokio::spawn(async move {
        handing_out.await;
        drop(all_in);
    });
    let detached = TaskTracker::new();
    let open = Open { control: control.clone(), detached: detached.clone() };
    tokio::spawn(end(open, bounds, stop, close, closed, cut.clone()));
    let prompt = Prompt { plain: tls.is_none(), detached: detached.clone() };
    let mut served = JoinSet::new();
    for (worker, incoming) in workers.iter().zip(incoming) {
        let server = server(incoming, control.clone(), bounds);
        let service = routes.clone().into_make_service();
        match tls.clone() {
            None => served.spawn_on(server.acceptor(prompt.clone()).serve(service), worker),
            Some(config) => {
                let acceptor = RustlsAcceptor::new(config).acceptor(prompt.clone());
                served.spawn_on(server.acceptor(acceptor).serve(service), worker)
            }
        };
    }
    while let Some(ended) = served.join_next().await {
        ended.map_err(std::io::Error::other)??;
    }
    detached.close();
    tokio::select! {
        () = detached.wait() => {}
        () = async { cut.cancelled().await; tokio::time::sleep(FAREWELL).await } => {}
    }
    Ok(())
}

/// What serves the connections of one worker.
fn server(incoming: Incoming, control: Control, bounds: Bounds) -> Server<Peer> {
    let mut server = Server::from_listener(incoming)
        .handle(axum_server::Handle::with_control(control))
        .first_request_timeout(bounds.header_timeout);
    let http = server.http_builder();
    http.http1()
        .timer(TokioTimer::new())
        // Whoever sends a head byte by byte holds a connection, and no more than that for this long.
        .header_read_timeout(bounds.header_timeout)
        .max_buf_size(bounds.header_bytes.max(8 * 1024));
    http.http2()
        .timer(TokioTimer::new())
        .max_header_list_size(u32::try_from(bounds.header_bytes).unwrap_or(u32::MAX))
        .max_concurrent_streams(bounds.streams)
        .keep_alive_interval(Some(Duration::from_secs(30)))
        .keep_alive_timeout(Duration::from_secs(20));
    server
}

/// What has not ended.
struct Open {
    control: Control,
    detached: TaskTracker,
}

/// Ends what is served when somebody stops it, step by step.
async fn end(
    open: Open,
    bounds: Bounds,
    stop: CancellationToken,
    close: CancellationToken,
    closed: CancellationToken,
    cut: CancellationToken,
) {
    stop.cancelled().await;
    // Whoever connected before the stop may not have been read yet, and would be cut without an answer.
    tokio::time::sleep(bounds.linger).await;
    // Nobody new comes in, and whoever has come is read, before the connections are told.
    close.cancel();
    closed.cancelled().await;
    tokio::time::sleep(SETTLE).await;
    open.control.graceful_shutdown(Some(bounds.drain + FAREWELL));
    tokio::time::sleep(bounds.drain).await;
    // They are told so, which takes a moment.
    cut.cancel();
    let connections = open.control.connection_count() + open.detached.len();
    if connections > 0 {
        tracing::warn!(connections, "some calls were still under way and have been cut");
    }
}
