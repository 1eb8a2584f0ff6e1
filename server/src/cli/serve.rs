//! `xyte-mcp serve`.

use std::io::IsTerminal as _;
use std::sync::Arc;

use tokio_util::sync::CancellationToken;

use super::args::ServeCommand;
use super::{Failure, backend, follow, signals, start_log, stop_traces};
use crate::app::{App, Outside};
use crate::auth::Mode;
use crate::clock::Clock;
use crate::config::{Config, Transport};
use crate::telemetry::mask::Secrets;
use crate::transport::{admin, http, stdio};

pub(super) async fn run(flags: &ServeCommand, mut config: Config) -> Result<(), Failure> {
    let masked = Secrets::new();
    config.secrets.literals.iter().for_each(|secret| masked.keep(secret));
    let (log, traces) = start_log(&config.settings, &masked)?;
    let _farewell = log.farewell();
    for warning in &config.warnings {
        tracing::warn!("{warning}");
    }

    // The ports first: whether they are free is the likeliest trouble, and nothing has to be undone for it.
    let transport = std::mem::replace(&mut config.transport, Transport::Stdio);
    let listening = match transport {
        Transport::Stdio => None,
        Transport::Http(bind) => Some(http::Listening::open(*bind).map_err(Failure::other)?),
    };
    let shows_config = config.admin.as_ref().is_some_and(|bind| bind.shows_config);
    let admin_port = config.admin.take().map(admin::Listening::open).transpose().map_err(Failure::other)?;
    let stop = signals::stop().map_err(Failure::other)?;

    let settings = config.settings.clone();
    let open = backend::open(&mut config.backend).await?;
    let workers = listening.as_ref().map_or(1, http::Listening::workers);
    let outside = Outside { hosts: open.hosts, keys: open.keys, clock: Clock::System, log, masked, workers };
    let app = App::new(config, outside).map_err(Failure::other)?;
    if settings.inspect.on {
        app.show_exchanges();
    }
    let tenancy = if settings.auth.mode == Mode::Operator { "single-tenant" } else { "multi-tenant" };
    tracing::info!("Running in {tenancy} mode");

    let operations = Arc::new(app.admin(&settings, shows_config).stopping(stop.clone()));
    let ended = CancellationToken::new();
    if let Some(port) = admin_port {
        // It outlives the public port, so that whoever probes it sees the drain.
        tokio::spawn(port.serve(Arc::clone(&operations) as Arc<dyn admin::Operations>, ended.clone()));
    }
    let draining = stop.clone();
    tokio::spawn(async move {
        draining.cancelled().await;
        operations.drain();
    });
    follow::spawn(flags, app.reloader(settings), stop.clone());

    let server = app.server.clone();
    match listening {
        None => {
            if std::io::stdin().is_terminal() {
                tracing::info!(
                    "this is a terminal: an MCP client is meant to start this program; for HTTP use --http"
                );
            }
            stdio::serve(server.clone(), Some(server), stop).await.map_err(Failure::other)?;
        }
        Some(listening) => {
            let doors = app.doors();
            listening.serve(move || server.clone(), Some(doors), stop).await.map_err(Failure::other)?;
        }
    }
    ended.cancel();
    stop_traces(traces).await;
    if let Some(sandbox) = open.sandbox {
        sandbox.shutdown().await;
    }
    tracing::info!("stopped");
    Ok(())
}
