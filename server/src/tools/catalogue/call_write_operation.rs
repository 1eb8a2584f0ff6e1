use mcp_macros::{ToolArgs, tool};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::called::{Called, Way, call};
use crate::errors::ToolResult;
use crate::tools::Ctx;

#[derive(Debug, Deserialize, JsonSchema, ToolArgs)]
pub(crate) struct CallWriteOperation {
    /// The id of an operation of risk write or destructive.
    #[schemars(length(min = 1, max = 120))]
    id: String,
    /// Its arguments, as describe_operation says.
    #[serde(default)]
    arguments: Map<String, Value>,
    /// Show the exact request and send nothing.
    #[serde(default)]
    dry_run: bool,
}

/// Call an operation that changes something.
///
/// Arguments are checked against the contract first. What cannot be undone needs the operator's switch, and then the user's
/// yes to a question that this server asks.
#[tool(toolset = "catalogue", risk = write)]
pub(crate) async fn call_write_operation(args: CallWriteOperation, cx: &Ctx) -> ToolResult<Called> {
    call(cx, &args.id, args.arguments, None, Way::Write { dry_run: args.dry_run }).await
}
