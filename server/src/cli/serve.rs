//! `xyte-mcp serve`.

use std::io::IsTerminal as _;

use super::args::ServeCommand;
use super::{Failure, backend, signals};
use crate::clock::Clock;
use crate::config::{Config, Environment, Transport};
use crate::mcp::{Offers, Server};
use crate::tools::{self, Ctx};
use crate::transport::{http, stdio};
use crate::{resources, telemetry, upstream};

pub(super) async fn run(flags: &ServeCommand, environment: &dyn Environment) -> Result<(), Failure> {
    // Whatever is wrong with the configuration ends it here, before anything is opened.
    let config = Config::load(&flags.settings, flags.files.files(), environment)?;
    telemetry::start(config.log);
    for warning in &config.warnings {
        tracing::warn!("{warning}");
    }

    // The port first: whether it is free is the likeliest trouble, and nothing has to be undone for it.
    let listening = match config.transport {
        Transport::Stdio => None,
        Transport::Http(bind) => Some(http::Listening::open(bind).map_err(Failure::other)?),
    };
    let stop = signals::stop().map_err(Failure::other)?;

    let open = backend::open(config.backend).await?;
    let client = upstream::client(open.hosts, config.deadline).map_err(Failure::other)?;
    let cx = Ctx::new(client, open.keys, Clock::System, config.seal);
    let offers = Offers {
        tools: tools::registry().map_err(Failure::other)?,
        resources: resources::registry().map_err(Failure::other)?,
    };
    let server = Server::new(offers, cx, config.policy, config.deadline);

    match listening {
        None => {
            if std::io::stdin().is_terminal() {
                tracing::info!(
                    "this is a terminal: an MCP client is meant to start this program; for HTTP use --http"
                );
            }
            stdio::serve(server, stop).await.map_err(Failure::other)?;
        }
        Some(listening) => listening.serve(move || server.clone(), stop).await.map_err(Failure::other)?,
    }
    if let Some(sandbox) = open.sandbox {
        sandbox.shutdown().await;
    }
    tracing::info!("stopped");
    Ok(())
}
