use mcp_macros::{ToolArgs, tool};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;
use xyte_sdk::organization::tickets;
use xyte_sdk::organization::types::SendMessage;

use crate::errors::ToolResult;
use crate::tools::{Ctx, Written};

#[derive(Debug, Deserialize, JsonSchema, ToolArgs)]
pub(crate) struct ReplyToTicket {
    /// The id of a row of list_tickets.
    #[schemars(length(min = 1))]
    ticket_id: String,
    /// What people will read, as you wrote it.
    #[schemars(length(min = 1))]
    message: String,
    /// Show the exact request and send nothing.
    #[serde(default)]
    dry_run: bool,
}

/// Add a comment to a ticket. People see it at once.
#[tool(toolset = "tickets", risk = write, operation = tickets::SEND_MESSAGE)]
pub(crate) async fn reply_to_ticket(args: ReplyToTicket, cx: &Ctx) -> ToolResult<Written<Value>> {
    let organization = cx.organization()?;
    let call =
        organization.tickets().send_message(args.ticket_id, &SendMessage::new(args.message)).into_call();
    Written::by(call, args.dry_run).await
}
