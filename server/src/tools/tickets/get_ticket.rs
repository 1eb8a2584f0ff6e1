use mcp_macros::{ToolArgs, tool};
use schemars::JsonSchema;
use serde::Deserialize;
use xyte_sdk::organization::tickets;
use xyte_sdk::organization::types::Ticket;

use crate::errors::ToolResult;
use crate::shape::One;
use crate::tools::Ctx;

#[derive(Debug, Deserialize, JsonSchema, ToolArgs)]
pub(crate) struct GetTicket {
    /// The id of a row of list_tickets.
    #[schemars(length(min = 1))]
    ticket_id: String,
}

/// Read a ticket with its comments.
#[tool(toolset = "tickets", risk = read, operation = tickets::GET)]
pub(crate) async fn get_ticket(args: GetTicket, cx: &Ctx) -> ToolResult<One<Ticket>> {
    Ok(One::of(cx.organization()?.tickets().get(args.ticket_id).send().await?))
}
