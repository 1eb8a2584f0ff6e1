use std::fmt::Write as _;

use mcp_macros::{Render, ToolArgs, ToolError, tool};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use xyte_sdk::operation::{Operation, Pagination, Risk};

use super::{example, find, open};
use crate::errors::ToolResult;
use crate::tools::Ctx;

#[derive(Debug, Deserialize, JsonSchema, ToolArgs)]
pub(crate) struct DescribeOperation {
    /// The id that find_operation gave.
    #[schemars(length(min = 1, max = 120))]
    id: String,
}

/// The contract of an operation.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(description = "")]
pub(crate) struct Contract {
    id: &'static str,
    summary: &'static str,
    description: &'static str,
    request: String,
    risk: &'static str,
    idempotent: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pagination: Option<&'static str>,
    evidence: &'static str,
    /// Why it cannot be called here, if it cannot.
    #[serde(skip_serializing_if = "Option::is_none")]
    unavailable: Option<String>,
    /// A call of it.
    example: Map<String, Value>,
    input_schema: Map<String, Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    output_schema: Option<Map<String, Value>>,
}

impl Render for Contract {
    fn text(&self) -> String {
        let mut text = format!(
            "{}: {}\n{}\n{}; risk {}; {}; answer {}{}",
            self.id,
            self.summary,
            self.description,
            self.request,
            self.risk,
            if self.idempotent { "idempotent" } else { "not idempotent: sending twice does it twice" },
            self.evidence,
            self.pagination.map_or_else(String::new, |pages| format!("; pages: {pages}")),
        );
        if let Some(why) = &self.unavailable {
            let _ = write!(text, "\nNot callable here: {why}");
        }
        let _ = write!(
            text,
            "\nExample: {}\nArguments (JSON Schema): {}",
            Value::from(self.example.clone()),
            Value::from(self.input_schema.clone())
        );
        // How the answer looks is told by the answer; its schema is in the structured part, and here by its names.
        if let Some(fields) =
            self.output_schema.as_ref().and_then(|schema| schema.get("properties")?.as_object())
        {
            let names: Vec<&str> = fields.keys().map(String::as_str).collect();
            let _ = write!(text, "\nAnswer: {}", names.join(", "));
        }
        text
    }
}

/// Read the exact contract of an operation: arguments, risk, paging, and an example call.
#[tool(toolset = "catalogue", risk = read, open_world = false)]
pub(crate) async fn describe_operation(args: DescribeOperation, cx: &Ctx) -> ToolResult<Contract> {
    Ok(contract_of(cx, &args.id)?)
}

/// The contract of the operation of this id.
pub(crate) fn contract_of(cx: &Ctx, id: &str) -> Result<Contract, ToolError> {
    let operation = find(cx, id)?;
    Ok(contract(operation, unavailable(cx, operation)))
}

fn unavailable(cx: &Ctx, operation: &Operation) -> Option<String> {
    if let Some((what, variable)) = open::lacking(cx, operation) {
        return Some(format!("this server lacks {what} ({variable})"));
    }
    cx.bounds().refusal(super::called::risk(operation)).map(|(message, _)| message.to_owned())
}

fn contract(operation: &'static Operation, unavailable: Option<String>) -> Contract {
    let object = |schema: &Value| schema.as_object().cloned();
    let tool = if operation.risk == Risk::Read { "call_read_operation" } else { "call_write_operation" };
    let call = json!({"tool": tool, "arguments": {
        "id": operation.id.as_str(), "arguments": example::arguments(operation),
    }});
    Contract {
        id: operation.id.as_str(),
        summary: operation.summary,
        description: operation.description,
        request: format!("{} {}", operation.method.as_str(), operation.path),
        risk: operation.risk.as_str(),
        idempotent: operation.idempotent,
        pagination: operation.pagination.map(|pages| match pages {
            Pagination::HasNextPage | Pagination::NextPage | Pagination::Either => {
                "arguments `page` (from 1) and `per_page`; `has_next_page` or `next_page` says whether there is more"
            }
            Pagination::PageInfo => "arguments `page` (from 1) and `per_page`; `page_info.has_next` says whether there is more",
        }),
        evidence: operation.evidence.as_str(),
        unavailable,
        example: object(&call).unwrap_or_default(),
        input_schema: object(operation.input_schema()).unwrap_or_default(),
        output_schema: operation.output_schema().and_then(object),
    }
}
