//! What is wrong in the fleet.

pub(crate) mod list_incidents;
mod reading;

use mcp_macros::{ToolSpec, tools};

use super::Ctx;

/// The tools of this domain, in order.
#[must_use]
pub fn tools() -> Vec<ToolSpec<Ctx>> {
    tools![list_incidents::list_incidents]
}
