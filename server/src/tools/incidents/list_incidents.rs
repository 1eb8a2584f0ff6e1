use jiff::{SignedDuration, Timestamp};
use mcp_macros::{ToolArgs, ToolError, tool};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use xyte_sdk::organization::incidents;
use xyte_sdk::organization::types::{Incident, IncidentPriority, IncidentStatus};

use crate::errors::ToolResult;
use crate::shape::Page;
use crate::tools::Ctx;
use crate::tools::arguments::Paging;
use crate::tools::document::words;

#[derive(Debug, Serialize, Deserialize, JsonSchema, ToolArgs)]
#[schemars(transform = words(incidents::LIST))]
pub(crate) struct ListIncidents {
    /// Whether it still stands.
    status: Option<IncidentStatus>,
    /// How urgent it is.
    priority: Option<IncidentPriority>,
    /// Where the device stands.
    space_id: Option<i64>,
    /// The code of the cause.
    issue: Option<String>,
    /// The name of the device's model.
    device_model: Option<String>,
    /// Start of the window: a time such as 2026-11-20T08:00:00Z. A week before its end when left out.
    since: Option<String>,
    /// End of the window, in the same form. Now when left out.
    until: Option<String>,
    #[serde(flatten)]
    paging: Paging,
}

/// List what is or was wrong in the fleet within a window of time, a page at a time.
///
/// For what needs attention now ask for the status `active`. The order is not documented; go by the time of each row.
#[tool(toolset = "incidents", risk = read, operation = incidents::LIST)]
pub(crate) async fn list_incidents(mut args: ListIncidents, cx: &Ctx) -> ToolResult<Page<Incident>> {
    let cursor = args.paging.take_cursor();
    let mut listing = args.paging.listing(cx, list_incidents::NAME, &args, cursor.as_deref())?;
    // Both ends are always sent, since some tenants get an empty list without them. An end that is "now" stays the same
    // on all pages, or rows would slip from one to the next.
    let until = match (&args.until, listing.at.anchor) {
        (Some(until), _) => moment("until", until)?,
        (None, Some(anchor)) => anchor,
        (None, None) => cx.now().as_second(),
    };
    listing.at.anchor = Some(until);
    let since = match &args.since {
        Some(since) => moment("since", since)?,
        None => until.saturating_sub(SignedDuration::from_hours(7 * 24).as_secs()),
    };
    if since > until {
        return Err(ToolError::invalid("since", "the window ends before it starts").into());
    }
    let organization = cx.organization()?;
    let ask = |page, per_page| {
        let call = organization.incidents().list().from(since.max(0)).to(until);
        let call = call.status(args.status.clone()).priority(args.priority.clone()).space_id(args.space_id);
        let call = call.issue(args.issue.as_deref()).device_model(args.device_model.as_deref());
        call.page(page).per_page(per_page).send()
    };
    listing.page(cx, ask).await
}

fn moment(argument: &str, text: &str) -> Result<i64, ToolError> {
    let refuse = |_| ToolError::invalid(argument, "not a time with a zone, such as 2026-11-20T08:00:00Z");
    text.trim().parse().map(|moment: Timestamp| moment.as_second()).map_err(refuse)
}
