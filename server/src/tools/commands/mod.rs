//! What devices are told to do.

mod cancel_command;
mod follow_command;
pub(crate) mod list_commands;
mod reading;
mod send_command;

use mcp_macros::{ToolSpec, tools};

use super::Ctx;

/// The tools of this domain, in order.
#[must_use]
pub fn tools() -> Vec<ToolSpec<Ctx>> {
    tools![
        list_commands::list_commands,
        send_command::send_command,
        follow_command::follow_command,
        cancel_command::cancel_command
    ]
}
