use mcp_macros::{ToolArgs, tool};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use xyte_sdk::organization::commands;
use xyte_sdk::organization::types::{Command, CommandStatus};

use crate::errors::ToolResult;
use crate::shape::Page;
use crate::tools::arguments::Paging;
use crate::tools::{Ctx, resolve};

#[derive(Debug, Serialize, Deserialize, JsonSchema, ToolArgs)]
pub(crate) struct ListCommands {
    /// Id, name or serial number.
    #[schemars(length(min = 1))]
    pub(crate) device: String,
    /// Only those that are so far.
    pub(crate) status: Option<CommandStatus>,
    #[serde(flatten)]
    pub(crate) paging: Paging,
}

/// List the commands of a device: those that wait and those that are over.
#[tool(toolset = "commands", risk = read, operation = commands::LIST)]
pub(crate) async fn list_commands(mut args: ListCommands, cx: &Ctx) -> ToolResult<Page<Command>> {
    let cursor = args.paging.take_cursor();
    let listing = args.paging.listing(cx, list_commands::NAME, &args, cursor.as_deref())?;
    let device = resolve::device(cx, "device", &args.device).await?;
    let organization = cx.organization()?;
    let ask = |page, per_page| {
        let call = organization.commands().list(device.clone()).status(args.status.clone());
        call.page(page).per_page(per_page).into_call()
    };
    listing.page(cx, ask).await
}
