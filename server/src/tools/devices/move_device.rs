use mcp_macros::{ToolArgs, tool};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;
use xyte_sdk::organization::devices;
use xyte_sdk::organization::types::MoveDevice as Body;

use crate::errors::ToolResult;
use crate::tools::{Ctx, Written, resolve};

#[derive(Debug, Deserialize, JsonSchema, ToolArgs)]
pub(crate) struct MoveDevice {
    /// Id, name or serial number.
    #[schemars(length(min = 1))]
    device: String,
    /// Where to: id, name or end of the path.
    #[schemars(length(min = 1))]
    space: String,
    /// Show the exact request and send nothing.
    #[serde(default)]
    dry_run: bool,
}

/// Move a device to another space.
#[tool(toolset = "devices", risk = write, idempotent, operation = devices::MOVE_TO)]
pub(crate) async fn move_device(args: MoveDevice, cx: &Ctx) -> ToolResult<Written<Value>> {
    let device = resolve::device(cx, "device", &args.device).await?;
    let space = resolve::space(cx, "space", &args.space).await?;
    let organization = cx.organization()?;
    let call = organization.devices().move_to(device, &Body::new(space)).into_call();
    Written::by(call, args.dry_run).await
}
