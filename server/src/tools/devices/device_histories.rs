use mcp_macros::{ToolArgs, tool};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use xyte_sdk::organization::devices;
use xyte_sdk::organization::types::DeviceHistory;

use crate::errors::ToolResult;
use crate::shape::Page;
use crate::tools::arguments::{Paging, Window};
use crate::tools::{Ctx, resolve};

#[derive(Debug, Serialize, Deserialize, JsonSchema, ToolArgs)]
pub(crate) struct DeviceHistories {
    /// Id, name or serial number.
    #[schemars(length(min = 1))]
    pub(crate) device: String,
    #[serde(flatten)]
    pub(crate) window: Window,
    #[serde(flatten)]
    pub(crate) paging: Paging,
}

/// List what a device has reported within at most 31 days, for trends. What happened in order of time: device_timeline.
#[tool(toolset = "devices", risk = read, operation = devices::HISTORIES)]
pub(crate) async fn device_histories(mut args: DeviceHistories, cx: &Ctx) -> ToolResult<Page<DeviceHistory>> {
    let cursor = args.paging.take_cursor();
    let mut listing = args.paging.listing(cx, device_histories::NAME, &args, cursor.as_deref())?;
    let (from, to) = listing.window(cx, &args.window)?;
    let device = resolve::device(cx, "device", &args.device).await?;
    let organization = cx.organization()?;
    let ask = |page, per_page| {
        let call = organization.devices().histories().device_id(device.as_str()).from(from).to(to);
        call.page(page).per_page(per_page).into_call()
    };
    listing.page(cx, ask).await
}
