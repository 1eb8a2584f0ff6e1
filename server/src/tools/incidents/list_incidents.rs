use mcp_macros::{ToolArgs, tool};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use xyte_sdk::organization::incidents;
use xyte_sdk::organization::types::{Incident, IncidentPriority, IncidentStatus};

use crate::errors::ToolResult;
use crate::shape::Page;
use crate::tools::arguments::{Keep, Paging, Window};
use crate::tools::{Ctx, resolve};

#[derive(Debug, Serialize, Deserialize, JsonSchema, ToolArgs)]
pub(crate) struct ListIncidents {
    /// Whether it still stands.
    status: Option<IncidentStatus>,
    /// How urgent it is.
    priority: Option<IncidentPriority>,
    /// Where the device stands: id, name or end of the path.
    #[schemars(length(min = 1))]
    space: Option<String>,
    /// Id, name or serial number.
    #[schemars(length(min = 1))]
    device: Option<String>,
    /// The code of the cause.
    issue: Option<String>,
    /// The name of the device's model.
    device_model: Option<String>,
    #[serde(flatten)]
    window: Window,
    #[serde(flatten)]
    paging: Paging,
}

impl ListIncidents {
    /// Those of a device, of the last week.
    pub(crate) fn of_device(device: String, paging: Paging) -> Self {
        Self {
            status: None,
            priority: None,
            space: None,
            device: Some(device),
            issue: None,
            device_model: None,
            window: Window::default(),
            paging,
        }
    }
}

/// List what is or was wrong in the fleet within a window of time, a page at a time.
///
/// For what needs attention now ask for the status `active`. The order is not documented; go by the time of each row.
#[tool(toolset = "incidents", risk = read, operation = incidents::LIST)]
pub(crate) async fn list_incidents(mut args: ListIncidents, cx: &Ctx) -> ToolResult<Page<Incident>> {
    let cursor = args.paging.take_cursor();
    let mut listing = args.paging.listing(cx, list_incidents::NAME, &args, cursor.as_deref())?;
    // Both ends are always sent, since some tenants get an empty list without them.
    let (from, to) = listing.window(cx, &args.window)?;
    let space = resolve::maybe_space(cx, "space", args.space.as_deref()).await?;
    let device = match &args.device {
        Some(device) => Some(resolve::device(cx, "device", device).await?),
        None => None,
    };
    let organization = cx.organization()?;
    let ask = |page, per_page| {
        let call = organization.incidents().list().from(from).to(to);
        let call = call.status(args.status.clone()).priority(args.priority.clone()).space_id(space);
        let call = call.issue(args.issue.as_deref()).device_model(args.device_model.as_deref());
        call.page(page).per_page(per_page).into_call()
    };
    // The API cannot be asked for a device.
    let keep = device.as_deref().map(|device| Keep { fields: &["device_id"], word: device });
    listing.page_of(cx, keep, ask).await
}
