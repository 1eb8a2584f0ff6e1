use std::time::Duration;

use mcp_macros::{ToolArgs, ToolError, tool};
use schemars::JsonSchema;
use serde::Deserialize;
use xyte_sdk::organization::commands;
use xyte_sdk::organization::types::Command;

use crate::errors::ToolResult;
use crate::shape::One;
use crate::tools::{Count, Ctx, resolve};

/// How long there is between two looks. A device fetches its commands every few seconds at best.
const PAUSE: Duration = Duration::from_secs(2);

#[derive(Debug, Deserialize, JsonSchema, ToolArgs)]
pub(crate) struct FollowCommand {
    /// Id, name or serial number.
    #[schemars(length(min = 1))]
    device: String,
    /// The id that send_command gave.
    #[schemars(length(min = 1))]
    command_id: String,
    /// When to stop waiting.
    #[schemars(range(min = 1, max = 50))]
    #[serde(default = "thirty")]
    seconds: u64,
}

const fn thirty() -> u64 {
    30
}

/// Wait until a command is done or has failed, or the time is over.
///
/// If the time is over, call it again; the command itself goes on.
#[tool(toolset = "commands", risk = read, operation = commands::LIST)]
pub(crate) async fn follow_command(args: FollowCommand, cx: &Ctx) -> ToolResult<One<Command>> {
    let device = resolve::device(cx, "device", &args.device).await?;
    let organization = cx.organization()?;
    let end = tokio::time::sleep(Duration::from_secs(args.seconds));
    let mut end = std::pin::pin!(end);
    let steps = usize::try_from(args.seconds / PAUSE.as_secs()).unwrap_or(1).max(1);
    for step in 0.. {
        let page = organization.commands().list(device.clone()).per_page(100).send().await?;
        let Some(command) = page.items.into_iter().find(|command| command.id == args.command_id) else {
            return Err(ToolError::invalid(
                "command_id",
                "this device has no such command; see list_commands",
            )
            .into());
        };
        let status = command.status.as_ref().map_or("unknown", |status| status.as_str()).to_owned();
        cx.progress(step, steps.max(step + 1), &status).await;
        if is_final(&status) {
            cx.counts(Count::CommandEnded { done: matches!(status.as_str(), "done" | "success") });
            return Ok(One::of(command));
        }
        tokio::select! {
            () = tokio::time::sleep(PAUSE) => {}
            () = &mut end => return Ok(One::of(command)),
        }
    }
    Err(ToolError::internal("The command could not be followed.").into())
}

fn is_final(status: &str) -> bool {
    matches!(
        status,
        "done" | "failed" | "cancelled" | "canceled" | "timeout" | "expired" | "success" | "error"
    )
}
