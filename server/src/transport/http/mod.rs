//! Many clients, over HTTP. `POST /mcp` speaks MCP, of every revision since 2024-11-05, and so do `/mcp/readonly` and
//! `/mcp/x/devices,incidents`, which show less; `GET /livez` says that the process is alive. Behind a switch there are older
//! doors: `/sse` with `/messages`, and `/invoke`.
//!
//! Nothing is kept between two requests unless the operator switches sessions on, so any replica can answer any request.
//! `Host` and `Origin` are checked always.

mod closing;
mod connections;
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
use axum_server::Handle;
use axum_server::tls_rustls::{RustlsAcceptor, RustlsConfig};
use hyper_util::rt::TokioTimer;
use rmcp::ServerHandler;
use tokio_util::sync::CancellationToken;

use crate::config::{Bind, Bounds};
use connections::Bounded;
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

    /// Serves what `make` gives for each request to whoever passes the doors, until somebody stops it. After a moment no
    /// connection is taken any more, and what is under way may end.
    ///
    /// # Errors
    ///
    /// The listener has failed, or the certificate cannot be used.
    pub async fn serve<H: ServerHandler>(
        self,
        make: impl Fn() -> H + Send + Sync + 'static,
        doors: Option<Doors>,
        stop: CancellationToken,
    ) -> Result<(), HttpError> {
        let cut = CancellationToken::new();
        let ends = Ends { stop: stop.clone(), cut: cut.clone() };
        let routes = routes(make, self.address, &self.bind, doors, &ends);
        let (listener, bounds) = (self.listener, self.bind.bounds);
        match &self.bind.tls {
            None => {
                tracing::info!("serving on http://{}/mcp", self.address);
                serve(listener, routes, bounds, None, stop, cut).await
            }
            Some(tls) => {
                let load = RustlsConfig::from_pem_file(&tls.certificate, &tls.key).await;
                let config = load.map_err(HttpError::Certificate)?;
                tokio::spawn(tls::follow(config.clone(), tls.clone(), stop.clone()));
                tracing::info!("serving on https://{}/mcp", self.address);
                serve(listener, routes, bounds, Some(config), stop, cut).await
            }
        }
    }
}

/// Serves routes on a listener within bounds, until somebody stops it.
pub(super) async fn serve(
    listener: TcpListener,
    routes: Router,
    bounds: Bounds,
    tls: Option<RustlsConfig>,
    stop: CancellationToken,
    cut: CancellationToken,
) -> Result<(), HttpError> {
    let handle = Handle::new();
    let control = handle.control();
    let drain = bounds.drain;
    let (close, closed) = (CancellationToken::new(), CancellationToken::new());
    let (telling, told) = (close.clone(), closed.clone());
    tokio::spawn(async move {
        stop.cancelled().await;
        // Whoever connected before the stop may not have been read yet, and would be cut without an answer.
        tokio::time::sleep(bounds.linger).await;
        // Nobody new comes in, and whoever has come is read, before the connections are told.
        telling.cancel();
        told.cancelled().await;
        tokio::time::sleep(SETTLE).await;
        control.graceful_shutdown(Some(drain + FAREWELL));
        tokio::time::sleep(drain).await;
        // They are told so, which takes a moment.
        cut.cancel();
        if control.connection_count() > 0 {
            tracing::warn!(
                connections = control.connection_count(),
                "some calls were still under way and have been cut"
            );
        }
    });
    let mut server = closing::server(listener, close, closed)?
        .handle(handle)
        .first_request_timeout(bounds.header_timeout)
        .acceptor(Bounded::new(bounds.connections, tls.is_none()));
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
    let service = routes.into_make_service();
    match tls {
        None => server.serve(service).await?,
        Some(config) => {
            server.map(|bounded| RustlsAcceptor::new(config).acceptor(bounded)).serve(service).await?;
        }
    }
    Ok(())
}
