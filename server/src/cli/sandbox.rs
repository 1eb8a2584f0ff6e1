//! `xyte-mcp sandbox`.

use super::args::SandboxCommand;
use super::{Failure, backend, print, signals};
use crate::config::{self, Environment};
use crate::telemetry;

pub(super) async fn run(flags: &SandboxCommand, environment: &dyn Environment) -> Result<(), Failure> {
    telemetry::start(config::log(&flags.log, environment)?);
    let fleet = config::sandbox(&flags.fleet, environment)?;
    let stop = signals::stop().map_err(Failure::other)?;
    let sandbox = backend::start(fleet, flags.port).await?;
    print(&format!("{}\n", sandbox.banner().trim_end()))?;
    stop.cancelled().await;
    sandbox.shutdown().await;
    Ok(())
}
