//! The arguments of an operation, against the document's own schema, before anything else happens.

use mcp_macros::{ToolError, decode};
use serde_json::{Map, Value};
use xyte_sdk::operation::Operation;

use crate::errors::ToolResult;

/// Arguments that fit the document. Values that came as text are read as what the document wants; fields of the body that
/// stand beside it are put into it.
pub(super) fn fit(operation: &Operation, arguments: Map<String, Value>) -> ToolResult<Map<String, Value>> {
    let Some(schema) = operation.input_schema().as_object() else {
        return Err(ToolError::internal("The schema of this operation cannot be used.").into());
    };
    // The SDK holds what comes of it to the document once more, strictly, before it sends anything.
    Ok(decode::decode(schema, gathered(schema, arguments)).map_err(ToolError::from)?)
}

/// Models often write the fields of the body beside the path values. Where that can mean one thing only it is taken so.
fn gathered(schema: &Map<String, Value>, arguments: Map<String, Value>) -> Map<String, Value> {
    let fields = |name: &str| schema.get("properties").and_then(|known| known.get(name));
    let body = fields("body").and_then(|body| body.get("properties")).and_then(Value::as_object);
    let Some(body) = body.filter(|_| !arguments.contains_key("body")) else { return arguments };
    let (inside, mut outside): (Map<String, Value>, Map<String, Value>) =
        arguments.into_iter().partition(|(name, _)| fields(name).is_none() && body.contains_key(name));
    if !inside.is_empty() {
        outside.insert("body".to_owned(), Value::Object(inside));
    }
    outside
}
