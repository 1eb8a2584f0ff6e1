//! The fleet.

mod claim_device;
pub(crate) mod device_histories;
mod find_devices;
mod get_device;
pub(crate) mod list_devices;
mod move_device;
mod reading;
mod rename_device;

use mcp_macros::{ToolSpec, tools};

use super::Ctx;
pub(crate) use reading::health;

/// The tools of this domain, in order.
#[must_use]
pub fn tools() -> Vec<ToolSpec<Ctx>> {
    tools![
        list_devices::list_devices,
        get_device::get_device,
        find_devices::find_devices,
        device_histories::device_histories,
        move_device::move_device,
        rename_device::rename_device,
        claim_device::claim_device
    ]
}
