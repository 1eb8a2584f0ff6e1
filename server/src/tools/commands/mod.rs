//! What devices are told to do.

mod reading;
mod send_command;

use mcp_macros::{ToolSpec, tools};

use super::Ctx;

/// The tools of this domain, in order.
#[must_use]
pub fn tools() -> Vec<ToolSpec<Ctx>> {
    tools![send_command::send_command]
}
