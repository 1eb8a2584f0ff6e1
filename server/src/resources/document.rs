//! A thing of the API as a document: JSON within the budget, without characters that hide, for this caller alone.

use mcp_macros::{ResourceReply, ToolError};
use serde::Serialize;
use serde_json::{Value, json};

use crate::errors::{Failure, ToolResult};
use crate::shape::{BUDGET, clean_all, fit};

/// How long a client may keep what changes by itself, as a device does, in milliseconds.
pub(super) const MOVING: u64 = 10_000;

/// How long a client may keep what people change, in milliseconds.
pub(super) const STEADY: u64 = 60_000;

/// How long a client may keep what changes only with another version or another configuration, in milliseconds.
pub(super) const FIXED: u64 = 5 * 60_000;

/// The value as it is sent. What had to be left out is listed in it, under `left_out`.
pub(super) fn document(value: &impl Serialize, keeps: u64) -> ToolResult<ResourceReply> {
    let unwritable = |error| ToolError::internal("The resource could not be written.").with_detail(error);
    let value = serde_json::to_value(value).map_err(unwritable)?;
    let (mut value, left_out) = fit(clean_all(value), BUDGET);
    let missing: Vec<Value> = left_out
        .iter()
        .take(20)
        .map(|omission| json!({"at": omission.at, "kept": omission.kept, "of": omission.of, "unit": omission.unit()}))
        .collect();
    match value.as_object_mut() {
        Some(fields) if !missing.is_empty() => {
            fields.insert("left_out".to_owned(), missing.into());
        }
        _ => {}
    }
    // The answer depends on the key, so no cache may share it: private is what nothing is said for.
    Ok(ResourceReply::json(&value)?.keeps_for(keeps))
}

/// In an address, a name that fits nothing is no wrong argument: there is nothing at that address.
pub(super) fn at_address(failure: Failure) -> Failure {
    match ToolError::from(failure) {
        ToolError::InvalidArguments(faults) => ToolError::not_found(faults.to_string()).into(),
        other => other.into(),
    }
}
