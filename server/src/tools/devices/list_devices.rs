use mcp_macros::{ToolArgs, tool};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use xyte_sdk::organization::devices;
use xyte_sdk::organization::types::Device;

use crate::errors::ToolResult;
use crate::shape::Page;
use crate::tools::Ctx;
use crate::tools::arguments::Paging;
use crate::tools::document::words;

#[derive(Debug, Serialize, Deserialize, JsonSchema, ToolArgs)]
#[schemars(transform = words(devices::LIST))]
pub(crate) struct ListDevices {
    /// The space.
    space_id: Option<i64>,
    #[serde(flatten)]
    paging: Paging,
}

/// List the devices of the organization, or of one space, a page at a time.
///
/// Gives name, health, id, space, model and last contact of each. There is no filter by name or health: read the rows. For
/// telemetry and every other field of one device use get_device.
#[tool(toolset = "devices", risk = read, operation = devices::LIST)]
pub(crate) async fn list_devices(mut args: ListDevices, cx: &Ctx) -> ToolResult<Page<Device>> {
    let cursor = args.paging.take_cursor();
    let listing = args.paging.listing(cx, list_devices::NAME, &args, cursor.as_deref())?;
    let organization = cx.organization()?;
    let ask = |page, per_page| {
        organization.devices().list().space_id(args.space_id).page(page).per_page(per_page).send()
    };
    listing.page(cx, ask).await
}
