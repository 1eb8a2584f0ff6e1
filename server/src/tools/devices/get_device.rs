use mcp_macros::{ToolArgs, tool};
use schemars::JsonSchema;
use serde::Deserialize;
use xyte_sdk::organization::devices;
use xyte_sdk::organization::types::Device;

use crate::errors::ToolResult;
use crate::shape::One;
use crate::tools::Ctx;
use crate::tools::document::words;

#[derive(Debug, Deserialize, JsonSchema, ToolArgs)]
#[schemars(transform = words(devices::GET))]
pub(crate) struct GetDevice {
    /// The device.
    #[schemars(length(min = 1))]
    device_id: String,
}

/// Read everything that is known of one device, with its latest telemetry.
///
/// What the keys of `state` mean is told by the device's model. Read a device before sending it a command.
#[tool(toolset = "devices", risk = read, operation = devices::GET)]
pub(crate) async fn get_device(args: GetDevice, cx: &Ctx) -> ToolResult<One<Device>> {
    Ok(One(cx.organization()?.devices().get(args.device_id).send().await?))
}
