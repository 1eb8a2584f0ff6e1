use mcp_macros::{Render, ToolArgs, tool};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use xyte_sdk::operation::{Operation, Risk};

use super::{in_reach, open, rank};
use crate::errors::ToolResult;
use crate::tools::Ctx;

#[derive(Debug, Deserialize, JsonSchema, ToolArgs)]
pub(crate) struct FindOperation {
    /// What you want to do, in a few words: `suspend alarms of a room`.
    #[schemars(length(min = 1, max = 200))]
    query: String,
    /// How many to name.
    #[schemars(range(min = 1, max = 25))]
    #[serde(default = "eight")]
    limit: usize,
}

const fn eight() -> usize {
    8
}

/// The operations that fit, the likeliest first.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(description = "")]
pub(crate) struct Found {
    items: Vec<Row>,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Row {
    /// For describe_operation and the call tools.
    id: &'static str,
    summary: &'static str,
    /// read, write or destructive.
    risk: &'static str,
    /// Its arguments; `*` marks the required ones.
    arguments: String,
}

impl Render for Found {
    fn text(&self) -> String {
        if self.items.is_empty() {
            return "No operation fits. Say it in other words: what it is about (device, space, incident, ticket, user) and what \
                    to do with it (list, read, create, update, delete)."
                .to_owned();
        }
        let line = |row: &Row| format!("{}\t{}\t{}\t{}", row.id, row.risk, row.summary, row.arguments);
        let lines: Vec<String> = self.items.iter().map(line).collect();
        format!(
            "{} operations, the likeliest first (* required). Next: describe_operation with an id.\nid\trisk\tsummary\targuments\n{}",
            self.items.len(),
            lines.join("\n")
        )
    }
}

/// Find an operation of Xyte's API by words, when no other tool does what you want.
///
/// Then describe_operation, then call_read_operation or call_write_operation.
#[tool(toolset = "catalogue", risk = read, open_world = false)]
pub(crate) async fn find_operation(args: FindOperation, cx: &Ctx) -> ToolResult<Found> {
    let known: Vec<&str> = in_reach(cx).map(|operation| operation.id.as_str()).collect();
    let may = |operation: &Operation| {
        known.contains(&operation.id.as_str())
            && open::lacking(cx, operation).is_none()
            && (operation.risk == Risk::Read || cx.bounds().write.is_none())
    };
    let items = rank::rank(&args.query, may).into_iter().take(args.limit).map(row).collect();
    Ok(Found { items })
}

fn row(operation: &'static Operation) -> Row {
    let mut arguments: Vec<String> = operation
        .parameters
        .iter()
        .map(|parameter| format!("{}{}", parameter.name, if parameter.required { "*" } else { "" }))
        .collect();
    if let Some(body) = operation.body {
        arguments.push(if body.required { "body*".to_owned() } else { "body".to_owned() });
    }
    Row {
        id: operation.id.as_str(),
        summary: operation.summary,
        risk: operation.risk.as_str(),
        arguments: arguments.join(", "),
    }
}
