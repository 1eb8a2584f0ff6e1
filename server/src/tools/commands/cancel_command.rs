use mcp_macros::{Confirmation, ToolArgs, ToolError, tool};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Map, Value};
use xyte_sdk::organization::commands;

use crate::errors::ToolResult;
use crate::tools::catalogue::target;
use crate::tools::{Count, Ctx, Written, resolve};

#[derive(Debug, Deserialize, JsonSchema, ToolArgs)]
pub(crate) struct CancelCommand {
    /// Id, name or serial number.
    #[schemars(length(min = 1))]
    device: String,
    /// The id of a row of list_commands.
    #[schemars(length(min = 1))]
    command_id: String,
    /// Show the exact request and send nothing.
    #[serde(default)]
    dry_run: bool,
}

/// Cancel a command that a device has not finished. The user is asked first.
#[tool(toolset = "commands", risk = destructive, confirm = words, dry_run, operation = commands::CANCEL)]
pub(crate) async fn cancel_command(args: CancelCommand, cx: &Ctx) -> ToolResult<Written<Value>> {
    let device = resolve::device(cx, "device", &args.device).await?;
    let organization = cx.organization()?;
    let call = organization.commands().cancel(device, args.command_id).into_call();
    let written = Written::by(call, args.dry_run).await?;
    if written.sent {
        cx.counts(Count::CommandCancelled);
    }
    Ok(written)
}

/// What is cancelled, and on which device, as Xyte knows them.
async fn words(args: &CancelCommand, cx: &Ctx) -> ToolResult<Confirmation> {
    let device = resolve::device(cx, "device", &args.device).await?;
    let operation = commands::CANCEL.operation().ok_or_else(|| ToolError::internal("No such operation."))?;
    let known: Map<String, Value> =
        [("device_id".to_owned(), device.into()), ("command_id".to_owned(), args.command_id.as_str().into())]
            .into_iter()
            .collect();
    Ok(Confirmation::new(target(cx, operation, &known).await?))
}
