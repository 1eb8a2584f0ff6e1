//! A ticket.

use mcp_macros::{ResourceReply, ResourceSpec, ToolArgs, resource, resources};
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::{MOVING, document};
use crate::errors::ToolResult;
use crate::tools::{Ctx, complete};

pub(super) fn resources() -> Vec<ResourceSpec<Ctx>> {
    resources![ticket]
}

#[derive(Debug, Deserialize, JsonSchema, ToolArgs)]
struct OneTicket {
    /// Id of the ticket.
    id: String,
}

/// A ticket with its comments.
#[resource(
    uri = "xyte://ticket/{id}",
    mime = "application/json",
    toolset = "tickets",
    complete(id = complete::ticket_ids)
)]
async fn ticket(args: OneTicket, cx: &Ctx) -> ToolResult<ResourceReply> {
    document(&cx.organization()?.tickets().get(args.id).send().await?, MOVING)
}
