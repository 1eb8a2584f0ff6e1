//! `xyte-mcp completions`.

use clap::CommandFactory as _;

use super::args::{Cli, CompletionsCommand};
use super::{Failure, print};

pub(super) fn run(flags: &CompletionsCommand) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(flags.shell, &mut Cli::command(), "xyte-mcp", &mut script);
    print(&String::from_utf8_lossy(&script))
}
