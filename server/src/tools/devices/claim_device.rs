use mcp_macros::{ToolArgs, ToolError, tool};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;
use xyte_sdk::organization::devices;
use xyte_sdk::organization::types::ClaimDevice as Body;
use xyte_sdk::value::Nullable;

use crate::errors::ToolResult;
use crate::tools::{Ctx, Written, resolve};

#[derive(Debug, Deserialize, JsonSchema, ToolArgs)]
pub(crate) struct ClaimDevice {
    /// Where it will stand: id, name or end of the path.
    #[schemars(length(min = 1))]
    space: String,
    /// Its name.
    name: Option<String>,
    /// Alone, or else `sn` and `mac`.
    cloud_id: Option<String>,
    /// Serial number.
    sn: Option<String>,
    /// MAC address.
    mac: Option<String>,
    /// Show the exact request and send nothing.
    #[serde(default)]
    dry_run: bool,
}

/// Claim a new device into a space of the organization.
#[tool(toolset = "devices", risk = write, operation = devices::CLAIM)]
pub(crate) async fn claim_device(args: ClaimDevice, cx: &Ctx) -> ToolResult<Written<Value>> {
    let ways = (args.cloud_id.is_some(), args.sn.is_some(), args.mac.is_some());
    if !matches!(ways, (true, false, false) | (false, true, true)) {
        let why = "a device is known by its `cloud_id` alone, or by `sn` and `mac` together; its model decides which";
        return Err(ToolError::invalid("cloud_id", why).into());
    }
    let mut body = Body::new(resolve::space(cx, "space", &args.space).await?);
    body.name = args.name.map(Nullable::Value);
    body.cloud_id = args.cloud_id.map(Nullable::Value);
    body.sn = args.sn.map(Nullable::Value);
    body.mac = args.mac.map(Nullable::Value);
    let organization = cx.organization()?;
    Written::by(organization.devices().claim(&body).into_call(), args.dry_run).await
}
