use mcp_macros::{ToolArgs, tool};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use xyte_sdk::organization::devices;
use xyte_sdk::organization::types::Device;

use crate::errors::ToolResult;
use crate::shape::Page;
use crate::tools::Ctx;
use crate::tools::arguments::{Paging, place};
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
    let (cursors, at) = place(list_devices::NAME, &args, cursor.as_deref())?;
    let per_page = args.paging.per_page;
    let organization = cx.organization()?;
    let call = organization.devices().list().space_id(args.space_id);
    let page = call.page(i64::from(at.page)).per_page(i64::from(per_page)).send().await?;
    Ok(Page::new(page, at, per_page, cursors))
}
