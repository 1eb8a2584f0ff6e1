//! Arguments, checked against the schema that the caller was shown, before any type sees them.
//!
//! Models write numbers as strings, send `null` for what they leave out, and misspell names. What can only mean one
//! thing is taken; everything else is refused, all of it at once, each with its path and with what was expected:
//!
//! ```
//! use serde_json::json;
//!
//! let schema = json!({
//!     "type": "object",
//!     "properties": { "limit": { "type": "integer", "minimum": 1, "maximum": 100 } },
//!     "additionalProperties": false,
//! });
//! let object = |value: serde_json::Value| value.as_object().cloned().unwrap_or_default();
//!
//! let taken = mcp_macros::decode::decode(&object(schema.clone()), object(json!({ "limit": "20" })));
//! assert_eq!(taken.map(serde_json::Value::Object), Ok(json!({ "limit": 20 })));
//!
//! let faults = mcp_macros::decode::decode(&object(schema), object(json!({ "limit": 0, "limt": 5 })));
//! let text = faults.map_err(|faults| faults.to_string());
//! assert_eq!(
//!     text,
//!     Err("2 arguments are wrong:\n\
//!          - args.limit: expected at least 1, came 0\n\
//!          - args.limt: unknown argument; did you mean `limit`?"
//!         .to_owned())
//! );
//! ```

mod check;
mod coerce;
mod fault;
mod format;
mod limits;
#[cfg(test)]
mod tests;

use serde::de::DeserializeOwned;
use serde_json::Value;

pub use fault::{Fault, Faults};

use crate::JsonObject;
use crate::error::ToolError;

/// The arguments as the schema means them, or every fault in them.
///
/// # Errors
///
/// At least one argument is unknown, missing, or not what the schema says.
pub fn decode(schema: &JsonObject, arguments: JsonObject) -> Result<JsonObject, Faults> {
    let mut checker = check::Checker::new();
    let decoded = checker.object(schema, arguments);
    checker.finish().map(|()| decoded)
}

/// Decoded arguments to their type. What fails here, the schema could not say.
pub(crate) fn into_type<A: DeserializeOwned>(arguments: JsonObject) -> Result<A, ToolError> {
    serde_path_to_error::deserialize(Value::Object(arguments)).map_err(|error| {
        let path = error.path().to_string();
        let path = if path == "." { "args".to_owned() } else { format!("args.{path}") };
        ToolError::from(Faults::one(Fault::new(path, error.into_inner().to_string())))
    })
}
