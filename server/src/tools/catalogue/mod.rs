//! Every operation of Xyte's APIs, without a tool for each: find one by words, read its contract, call it.

mod arguments;
mod call_read_operation;
mod call_write_operation;
mod called;
mod describe_operation;
mod example;
mod find_operation;
mod open;
mod rank;
mod target;
mod words;

use mcp_macros::{ToolError, ToolSpec, tools};
use xyte_sdk::operation::Operation;
use xyte_sdk::{Api, OPERATIONS};

use super::Ctx;

pub(crate) use called::risk;
pub(crate) use describe_operation::contract_of;
pub(super) use open::open;
pub(super) use target::target;

/// The tools of this domain, in order.
#[must_use]
pub fn tools() -> Vec<ToolSpec<Ctx>> {
    tools![
        find_operation::find_operation,
        describe_operation::describe_operation,
        call_read_operation::call_read_operation,
        call_write_operation::call_write_operation
    ]
}

/// The domain of an operation: the toolset that stands for it.
pub(crate) fn domain(operation: &Operation) -> &'static str {
    match operation.api {
        Api::Partner => "partner",
        Api::Device => "device",
        Api::Organization => match operation.id.as_str().split('.').nth(1) {
            Some("getOrganizationInfo") | None => "fleet",
            Some(tag) => tag,
        },
    }
}

/// The operations that this call may know of, by the toolsets chosen for it.
pub(crate) fn in_reach(cx: &Ctx) -> impl Iterator<Item = &'static Operation> {
    let reach = cx.bounds().reach.clone();
    OPERATIONS
        .iter()
        .filter(move |operation| reach.as_ref().is_none_or(|reach| reach.contains(domain(operation))))
}

/// The operation of this id.
fn find(cx: &Ctx, id: &str) -> Result<&'static Operation, ToolError> {
    let id = id.trim();
    let known = || in_reach(cx);
    if let Some(operation) = known().find(|operation| operation.id.as_str() == id) {
        return Ok(operation);
    }
    let mut near: Vec<(f64, &str)> = known()
        .map(|operation| {
            let known = operation.id.as_str();
            let last = known.rsplit('.').next().unwrap_or(known);
            (strsim::jaro_winkler(id, known).max(strsim::jaro_winkler(id, last)), known)
        })
        .filter(|(likeness, _)| *likeness > 0.8)
        .collect();
    near.sort_by(|one, other| other.0.total_cmp(&one.0));
    let near: Vec<String> = near.iter().take(3).map(|(_, id)| format!("`{id}`")).collect();
    let hint = if near.is_empty() {
        "look for it with find_operation".to_owned()
    } else {
        format!("did you mean {}?", near.join(" or "))
    };
    Err(ToolError::invalid("id", format!("there is no such operation here; {hint}")))
}
