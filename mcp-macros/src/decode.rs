//! Arguments, checked against the schema that the caller was shown, before any type sees them.

use serde::de::DeserializeOwned;
use serde_json::Value;

pub use schema_check::{Fault, Faults, decode};

use crate::JsonObject;
use crate::error::ToolError;

/// Decoded arguments to their type. What fails here, the schema could not say.
pub(crate) fn into_type<A: DeserializeOwned>(arguments: JsonObject) -> Result<A, ToolError> {
    serde_path_to_error::deserialize(Value::Object(arguments)).map_err(|error| {
        let path = error.path().to_string();
        let path = if path == "." { "args".to_owned() } else { format!("args.{path}") };
        ToolError::from(Faults::one(Fault::new(path, error.into_inner().to_string())))
    })
}
