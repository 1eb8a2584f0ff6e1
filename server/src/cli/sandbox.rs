//! `xyte-mcp sandbox`.

use super::args::SandboxCommand;
use super::{Failure, backend, print, signals, start_log};
use crate::config::{self, Environment, Settings};
use crate::telemetry::mask::Secrets;

pub(super) async fn run(flags: &SandboxCommand, environment: &dyn Environment) -> Result<(), Failure> {
    let (log, fleet) = config::stand_in(&flags.settings, flags.files.files(), environment)?;
    let settings = Settings { log, ..Settings::default() };
    let _log = start_log(&settings, &Secrets::new())?;
    let stop = signals::stop().map_err(Failure::other)?;
    let sandbox = backend::start(fleet, flags.port, usize::from(flags.organizations)).await?;
    print(&format!("{}\n", sandbox.banner().trim_end()))?;
    stop.cancelled().await;
    sandbox.shutdown().await;
    Ok(())
}
