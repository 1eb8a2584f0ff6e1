use mcp_macros::{ToolArgs, ToolError, tool};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Map, Value};
use xyte_sdk::organization::commands;
use xyte_sdk::organization::types::{Command, SendCommand as Body};

use crate::errors::ToolResult;
use crate::tools::{Count, Ctx, Written, resolve};

#[derive(Debug, Deserialize, JsonSchema, ToolArgs)]
pub(crate) struct SendCommand {
    /// Id, name or serial number.
    #[schemars(length(min = 1))]
    device_id: String,
    /// As in `commands[].name` of the device's model.
    command: Option<String>,
    /// Instead of `command`: its name for people.
    friendly_name: Option<String>,
    /// Values by `custom_fields[].name` of the model.
    extra_params: Option<Map<String, Value>>,
    /// The file it works with.
    file_id: Option<String>,
    /// Show the exact request and send nothing.
    #[serde(default)]
    dry_run: bool,
}

/// Queue a command for a device, such as a reboot.
///
/// The device fetches it when it next asks, so the answer says only that it is queued. Sending twice queues two commands.
/// The device's model lists its commands with their parameters. Set `dry_run` to see the request first.
#[tool(toolset = "commands", risk = write, operation = commands::SEND)]
pub(crate) async fn send_command(args: SendCommand, cx: &Ctx) -> ToolResult<Written<Command>> {
    if args.command.is_none() && args.friendly_name.is_none() {
        return Err(ToolError::invalid("command", "give `command` or `friendly_name`").into());
    }
    let mut body = Body::new();
    body.command = args.command;
    body.friendly_name = args.friendly_name;
    body.extra_params = args.extra_params;
    body.file_id = args.file_id;
    let device = resolve::device(cx, "device_id", &args.device_id).await?;
    let organization = cx.organization()?;
    let call = organization.commands().send(device, &body);
    if args.dry_run {
        return Ok(Written::preview(&call.into_call().into_exchange()?));
    }
    let sent = call.send().await?;
    cx.counts(Count::CommandSent);
    Ok(Written::done(sent))
}
