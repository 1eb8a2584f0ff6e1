use mcp_macros::{ToolArgs, tool};
use schemars::JsonSchema;
use serde::Deserialize;
use xyte_sdk::organization::devices;
use xyte_sdk::organization::types::Device;

use crate::errors::ToolResult;
use crate::shape::One;
use crate::tools::{Ctx, resolve};

#[derive(Debug, Deserialize, JsonSchema, ToolArgs)]
pub(crate) struct GetDevice {
    /// Id, name or serial number.
    #[schemars(length(min = 1))]
    device_id: String,
}

/// Read everything that is known of one device, with its latest telemetry.
///
/// What the keys of `state` mean is told by the device's model. Read a device before sending it a command.
#[tool(toolset = "devices", risk = read, operation = devices::GET)]
pub(crate) async fn get_device(args: GetDevice, cx: &Ctx) -> ToolResult<One<Device>> {
    let device = resolve::device(cx, "device_id", &args.device_id).await?;
    Ok(One::of(cx.organization()?.devices().get(device).send().await?))
}
