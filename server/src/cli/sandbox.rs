//! `xyte-mcp sandbox`.

use super::args::SandboxCommand;
use super::{Failure, backend, print, signals};
use crate::config::{self, Environment};
use crate::telemetry;

pub(super) async fn run(flags: &SandboxCommand, environment: &dyn Environment) -> Result<(), Failure> {
    let (log, fleet) = config::stand_in(&flags.settings, flags.files.files(), environment)?;
    telemetry::start(log);
    let stop = signals::stop().map_err(Failure::other)?;
    let sandbox = backend::start(fleet, flags.port).await?;
    print(&format!("{}\n", sandbox.banner().trim_end()))?;
    stop.cancelled().await;
    sandbox.shutdown().await;
    Ok(())
}
