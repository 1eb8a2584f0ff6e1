use mcp_macros::{ToolArgs, tool};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::called::{Called, Way, call};
use crate::errors::ToolResult;
use crate::tools::Ctx;

#[derive(Debug, Deserialize, JsonSchema, ToolArgs)]
pub(crate) struct CallReadOperation {
    /// The id of an operation of risk read.
    #[schemars(length(min = 1, max = 120))]
    id: String,
    /// Its arguments, as describe_operation says.
    #[serde(default)]
    arguments: Map<String, Value>,
    /// A part of the answer, as a JSON pointer: `/items/3`.
    #[schemars(length(max = 200))]
    at: Option<String>,
}

/// Call an operation that only reads. Changes nothing.
///
/// Arguments are checked against the contract before anything is sent.
#[tool(toolset = "catalogue", risk = read)]
pub(crate) async fn call_read_operation(args: CallReadOperation, cx: &Ctx) -> ToolResult<Called> {
    call(cx, &args.id, args.arguments, args.at.as_deref(), Way::Read).await
}
