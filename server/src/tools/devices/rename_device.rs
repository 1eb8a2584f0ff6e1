use mcp_macros::{ToolArgs, tool};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;
use xyte_sdk::organization::devices;
use xyte_sdk::organization::types::UpdateDevice;

use crate::errors::ToolResult;
use crate::tools::{Ctx, Written, resolve};

#[derive(Debug, Deserialize, JsonSchema, ToolArgs)]
pub(crate) struct RenameDevice {
    /// Id, name or serial number.
    #[schemars(length(min = 1))]
    device: String,
    /// The new name.
    #[schemars(length(min = 1, max = 200))]
    name: String,
    /// Show the exact request and send nothing.
    #[serde(default)]
    dry_run: bool,
}

/// Give a device another name.
#[tool(toolset = "devices", risk = write, idempotent, operation = devices::UPDATE)]
pub(crate) async fn rename_device(args: RenameDevice, cx: &Ctx) -> ToolResult<Written<Value>> {
    let device = resolve::device(cx, "device", &args.device).await?;
    let organization = cx.organization()?;
    let call = organization.devices().update(device, &UpdateDevice::new().name(args.name)).into_call();
    Written::by(call, args.dry_run).await
}
