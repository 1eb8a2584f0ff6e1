//! What Xyte's APIs can do.

use std::collections::BTreeMap;

use mcp_macros::{ResourceReply, ResourceSpec, ToolArgs, resource, resources};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value, json};

use super::document::{FIXED, at_address, document};
use crate::errors::ToolResult;
use crate::tools::Ctx;
use crate::tools::catalogue::{contract_of, in_reach};

pub(super) fn resources() -> Vec<ResourceSpec<Ctx>> {
    resources![operations, operation]
}

/// Every operation that can be called here: its id, what it does, its risk.
#[resource(uri = "xyte://operations", mime = "application/json", toolset = "catalogue")]
async fn operations(cx: &Ctx) -> ToolResult<ResourceReply> {
    let rows = in_reach(cx).map(|operation| {
        json!({"id": operation.id.as_str(), "summary": operation.summary, "risk": operation.risk.as_str()})
    });
    document(&json!({"operations": rows.collect::<Vec<Value>>()}), FIXED)
}

#[derive(Debug, Deserialize, JsonSchema, ToolArgs)]
struct OneOperation {
    /// Id of the operation, such as `organization.devices.getDevices`.
    key: String,
}

/// The exact contract of an operation: arguments, risk, paging, an example call.
#[resource(
    uri = "xyte://operation/{key}",
    mime = "application/json",
    toolset = "catalogue",
    complete(key = keys)
)]
async fn operation(args: OneOperation, cx: &Ctx) -> ToolResult<ResourceReply> {
    document(&contract_of(cx, &args.key).map_err(|error| at_address(error.into()))?, FIXED)
}

async fn keys(_: &str, _: &BTreeMap<String, String>, cx: &Ctx) -> ToolResult<Vec<String>> {
    Ok(in_reach(cx).map(|operation| operation.id.as_str().to_owned()).collect())
}
