//! The answer of an operation that was called by its id.

use std::fmt::Write as _;

use mcp_macros::{Render, Risk, ToolError};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};
use xyte_sdk::operation::{self, Operation};

use super::{arguments, domain, find, open, target};
use crate::errors::ToolResult;
use crate::shape::{BUDGET, Omission, fit, reading};
use crate::tools::Ctx;
use crate::tools::written::Preview;

/// What came of a call by id.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(description = "")]
pub(crate) struct Called {
    /// False for a dry run.
    sent: bool,
    /// The answer, as Xyte gave it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("type" = ["object", "array", "string", "number", "boolean", "null"], "items" = {}))]
    answer: Option<Value>,
    /// What a dry run would have sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    request: Option<Preview>,
    /// What did not fit, and how to get it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    left_out: Vec<String>,
    #[serde(skip)]
    id: &'static str,
}

/// The risk of an operation, as tools know it.
pub(crate) const fn risk(operation: &Operation) -> Risk {
    match operation.risk {
        operation::Risk::Read => Risk::Read,
        operation::Risk::Write => Risk::Write,
        operation::Risk::Destructive => Risk::Destructive,
    }
}

/// Which of the two tools was called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Read,
    Write { dry_run: bool },
}

/// Calls an operation: the right tool, the right arguments, the right key, the right to do it; then it is sent.
pub(super) async fn call(
    cx: &Ctx,
    id: &str,
    given: Map<String, Value>,
    at: Option<&str>,
    way: Way,
) -> ToolResult<Called> {
    let operation = find(cx, id)?;
    let risk = risk(operation);
    match (way, risk) {
        (Way::Read, Risk::Write | Risk::Destructive) => {
            return Err(other_tool(operation, "changes something", "call_write_operation").into());
        }
        (Way::Write { .. }, Risk::Read) => {
            return Err(other_tool(operation, "only reads", "call_read_operation").into());
        }
        _ => {}
    }
    cx.acts_on(operation.id.as_str());
    cx.bounds().login.reaches(domain(operation), risk)?;
    let arguments = arguments::fit(operation, given)?;
    let opened = open(cx, operation)?;
    let call = opened.call(operation, &arguments)?;
    if way == (Way::Write { dry_run: true }) {
        let request = Preview::of(&call.into_exchange()?);
        return Ok(Called {
            sent: false,
            answer: None,
            request: Some(request),
            left_out: Vec::new(),
            id: operation.id.as_str(),
        });
    }
    cx.may(risk)?;
    if risk == Risk::Destructive {
        let question = target(cx, operation, &arguments).await?;
        cx.confirm(&question).await?;
    }
    let answer = call.value().await?;
    Ok(Called::of(operation, answer, at)?)
}

fn other_tool(operation: &Operation, what: &str, tool: &str) -> ToolError {
    ToolError::refused(format!("{} {what}; nothing was sent.", operation.id))
        .with_advice(format!("Call it with {tool}, which takes the same arguments."))
}

impl Called {
    fn of(operation: &'static Operation, answer: Value, at: Option<&str>) -> Result<Self, ToolError> {
        let part = match at {
            None => answer,
            Some(at) => answer.pointer(at).cloned().ok_or_else(|| {
                ToolError::invalid("at", "the answer has nothing there; leave it out to see the whole answer")
            })?,
        };
        let (answer, omissions) = fit(part, BUDGET);
        let under = at.unwrap_or_default();
        let left_out = omissions.iter().take(20).map(|omission| hint(operation, under, omission)).collect();
        Ok(Self { sent: true, answer: Some(answer), request: None, left_out, id: operation.id.as_str() })
    }
}

/// How to get what was left out.
fn hint(operation: &Operation, under: &str, omission: &Omission) -> String {
    let place = format!("{under}{}", omission.at);
    let paged = operation.parameters.iter().any(|parameter| parameter.name == "per_page");
    let way = if paged && omission.is_rows {
        format!("call again with per_page {} or less", omission.kept.max(1))
    } else {
        format!(
            "call again with at=\"{}\"",
            if omission.is_rows { format!("{place}/{}", omission.kept) } else { place.clone() }
        )
    };
    let place = if place.is_empty() { "the answer" } else { &place };
    format!("{place}: {} of {} {} shown; {way}", omission.kept, omission.of, omission.unit())
}

impl Render for Called {
    fn text(&self) -> String {
        if let Some(request) = &self.request {
            return request.text();
        }
        let mut text = format!("{} answered.", self.id);
        if let Some(answer) = &self.answer {
            let _ = write!(text, "\n{}", reading(answer));
        }
        for line in &self.left_out {
            let _ = write!(text, "\nLeft out for want of room: {line}.");
        }
        text
    }
}
