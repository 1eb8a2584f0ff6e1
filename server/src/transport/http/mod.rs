//! Many clients, over HTTP. `POST /mcp` speaks MCP, of every revision since 2024-11-05, and so do `/mcp/readonly` and
//! `/mcp/x/devices,incidents`, which show less; `GET /livez` says that the process is alive. Behind a switch there are older
//! doors: `/sse` with `/messages`, and `/invoke`.
//!
//! Nothing is kept between two requests unless the operator switches sessions on, so any replica can answer any request.
//! `Host` and `Origin` are checked always.

mod legacy;
mod names;
mod owner;
mod readable;
mod routes;
mod sessions;
mod tighten;

use std::net::SocketAddr;
use std::time::Duration;

use axum::serve::ListenerExt as _;
use rmcp::ServerHandler;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::config::Bind;
use routes::routes;

/// The largest request that is read. The largest that is meant, a command with parameters, is a few kilobytes.
const BODY: usize = 256 * 1024;

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
    bind: Bind,
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
        Ok(Self { address: listener.local_addr()?, listener, bind })
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
        let routes = routes(make, self.address, &self.bind, &cut);
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
