//! `xyte-mcp completions`.

use super::args::{CompletionsCommand, explained};
use super::{Failure, print};

pub(super) fn run(flags: &CompletionsCommand) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(flags.shell, &mut explained(), "xyte-mcp", &mut script);
    print(&String::from_utf8_lossy(&script))
}
