use mcp_macros::{ToolArgs, tool};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;
use xyte_sdk::organization::tickets;

use crate::errors::ToolResult;
use crate::tools::{Ctx, Written};

#[derive(Debug, Deserialize, JsonSchema, ToolArgs)]
pub(crate) struct ResolveTicket {
    /// The id of a row of list_tickets.
    #[schemars(length(min = 1))]
    ticket_id: String,
    /// Show the exact request and send nothing.
    #[serde(default)]
    dry_run: bool,
}

/// Mark a ticket resolved. It then leaves the list of open tickets.
#[tool(toolset = "tickets", risk = write, idempotent, operation = tickets::RESOLVE)]
pub(crate) async fn resolve_ticket(args: ResolveTicket, cx: &Ctx) -> ToolResult<Written<Value>> {
    let organization = cx.organization()?;
    let call = organization.tickets().resolve(args.ticket_id).into_call();
    Written::by(call, args.dry_run).await
}
