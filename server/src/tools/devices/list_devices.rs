use mcp_macros::{ToolArgs, tool};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use xyte_sdk::organization::devices;
use xyte_sdk::organization::types::{Device, DeviceHealth};

use super::reading::HEALTH;
use crate::errors::ToolResult;
use crate::shape::Page;
use crate::tools::arguments::{Keep, Paging};
use crate::tools::document::words;
use crate::tools::{Ctx, resolve};

#[derive(Debug, Serialize, Deserialize, JsonSchema, ToolArgs)]
#[schemars(transform = words(devices::LIST))]
pub(crate) struct ListDevices {
    /// Id, name or end of the path.
    #[schemars(length(min = 1))]
    pub(crate) space: Option<String>,
    /// Only those of this health.
    #[schemars(extend("enum" = DeviceHealth::WORDS))]
    pub(crate) health: Option<DeviceHealth>,
    #[serde(flatten)]
    pub(crate) paging: Paging,
}

/// List the devices of the organization, or of one space, a page at a time.
///
/// Gives name, health, id, space, model and last contact of each. To search by words use find_devices; for telemetry and
/// every other field of one device use get_device.
#[tool(toolset = "devices", risk = read, operation = devices::LIST)]
pub(crate) async fn list_devices(mut args: ListDevices, cx: &Ctx) -> ToolResult<Page<Device>> {
    let cursor = args.paging.take_cursor();
    let listing = args.paging.listing(cx, list_devices::NAME, &args, cursor.as_deref())?;
    let space = resolve::maybe_space(cx, "space", args.space.as_deref()).await?;
    let organization = cx.organization()?;
    // The API cannot be asked for a health.
    let keep = args.health.as_ref().map(|health| Keep { fields: HEALTH, word: health.as_str() });
    let ask = |page, per_page| {
        organization.devices().list().space_id(space).page(page).per_page(per_page).into_call()
    };
    listing.page_of(cx, keep, ask).await
}
