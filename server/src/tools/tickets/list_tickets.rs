use mcp_macros::{ToolArgs, tool};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use xyte_sdk::organization::tickets;
use xyte_sdk::organization::types::Ticket;

use crate::errors::ToolResult;
use crate::shape::Page;
use crate::tools::Ctx;
use crate::tools::arguments::Paging;

#[derive(Debug, Serialize, Deserialize, JsonSchema, ToolArgs)]
pub(crate) struct ListTickets {
    #[serde(flatten)]
    paging: Paging,
}

/// List the open support tickets.
#[tool(toolset = "tickets", risk = read, operation = tickets::LIST)]
pub(crate) async fn list_tickets(mut args: ListTickets, cx: &Ctx) -> ToolResult<Page<Ticket>> {
    let cursor = args.paging.take_cursor();
    let listing = args.paging.listing(cx, list_tickets::NAME, &args, cursor.as_deref())?;
    let organization = cx.organization()?;
    // The API gives all of them at once.
    listing.page(cx, |_, _| organization.tickets().list().into_call()).await
}
