//! Where devices stand: a tree of sites, floors and rooms.

mod get_space;
mod list_spaces;
mod reading;

use mcp_macros::{ToolSpec, tools};

use super::Ctx;

/// The tools of this domain, in order.
#[must_use]
pub fn tools() -> Vec<ToolSpec<Ctx>> {
    tools![list_spaces::list_spaces, get_space::get_space]
}
