//! The fleet.

mod get_device;
mod list_devices;
mod reading;

use mcp_macros::{ToolSpec, tools};

use super::Ctx;

/// The tools of this domain, in order.
#[must_use]
pub fn tools() -> Vec<ToolSpec<Ctx>> {
    tools![list_devices::list_devices, get_device::get_device]
}
