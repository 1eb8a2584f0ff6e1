//! `xyte-mcp config`.

use super::args::ConfigCommand;
use super::{Failure, print};
use crate::config::{self, Config, Environment, Loaded};

pub(super) fn run(command: &ConfigCommand, environment: &dyn Environment) -> Result<(), Failure> {
    match command {
        ConfigCommand::Check(flags) => {
            let config = Config::load(&flags.settings, flags.files.files(), environment)?;
            let warnings: String =
                config.warnings.iter().map(|warning| format!("warning: {warning}\n")).collect();
            print(&format!("{warnings}The server would start with this.\n"))
        }
        ConfigCommand::Show(flags) => {
            let loaded = Loaded::read(&flags.settings, flags.files.files(), environment)?;
            print(&config::shown(&loaded))
        }
        ConfigCommand::Schema => {
            let text = serde_json::to_string_pretty(config::schema()).map_err(Failure::other)?;
            print(&format!("{text}\n"))
        }
        ConfigCommand::Env => print(&format!("{}\n", config::table())),
    }
}
