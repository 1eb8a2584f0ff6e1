//! Portable schemas from Rust types.
//!
//! What `schemars` derives is right, and many hosts still stumble over it: `$ref`, `null` unions, integer formats,
//! `oneOf` of constants. Here it becomes what all of them read.
//!
//! | | arguments | output |
//! |---|---|---|
//! | references | inlined; recursion is an error | the same |
//! | `Option<T>` | absent from `required`, typed as `T` | `null` is one of the types |
//! | integer and float formats, `title`, `$schema` | dropped | dropped |
//! | documented enums | `enum`; the variants are told in the description | a plain string: a new word is no fault |
//! | tagged and untagged enums | `anyOf`; a newtype's value takes over the words of its variant | `anyOf` |
//! | bounds, lengths, patterns, other formats | kept, and enforced by [`decode`](crate::decode) | dropped |
//! | unknown fields | refused | welcome |
//!
//! The shape of a type is known only when the program runs. So what cannot be made portable is a [`SchemaError`] of the
//! tool, and [`Registry`](crate::Registry) refuses to be built with it: call the function that builds your registry in a
//! test, and a wrong schema never leaves your machine.

mod enums;
mod error;
mod inline;
mod keywords;
mod normalize;
pub mod rules;
#[cfg(test)]
mod tests;
mod walk;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

pub use error::SchemaError;

use crate::JsonObject;

/// Which way a value travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// From the caller to the tool.
    Input,
    /// From the tool to the caller.
    Output,
}

impl Side {
    /// How a path on this side begins.
    pub(crate) const fn root(self) -> &'static str {
        match self {
            Self::Input => "args",
            Self::Output => "output",
        }
    }
}

/// The portable schema of arguments.
///
/// # Errors
///
/// The type is recursive, or its root is no plain object.
pub fn input<T: JsonSchema>() -> Result<JsonObject, SchemaError> {
    of::<T>(SchemaSettings::draft2020_12().for_deserialize(), Side::Input)
}

/// The portable schema of structured content.
///
/// # Errors
///
/// The type is recursive, or its root is no object. Wrap a list in a struct: `{ items: Vec<Row> }`.
pub fn output<T: JsonSchema>() -> Result<JsonObject, SchemaError> {
    of::<T>(SchemaSettings::draft2020_12().for_serialize(), Side::Output)
}

/// References are left for what is recursive: the rest is written in place, and has not to be put there afterwards.
fn of<T: JsonSchema>(mut settings: SchemaSettings, side: Side) -> Result<JsonObject, SchemaError> {
    settings.inline_subschemas = true;
    portable(settings.into_generator().into_root_schema_for::<T>().into(), side)
}

/// Makes any root schema of draft 2020-12 portable.
///
/// # Errors
///
/// The schema is recursive, refers to what it does not hold, or its root is no object.
pub fn portable(schema: Value, side: Side) -> Result<JsonObject, SchemaError> {
    let mut schema = inline::inline(schema, side)?;
    normalize::normalize(&mut schema, side);
    let Value::Object(mut root) = schema else { return Err(SchemaError::root(side, "no object at all")) };
    if root.get("type").and_then(Value::as_str) != Some("object") {
        let found = root.get("type").map_or_else(|| "a union of types".to_owned(), ToString::to_string);
        return Err(SchemaError::root(side, &found));
    }
    if side == Side::Input {
        if ["oneOf", "anyOf", "allOf"].iter().any(|union| root.contains_key(*union)) {
            return Err(SchemaError::root(side, "a union of objects"));
        }
        // What the struct of arguments says of itself is for its Rust readers.
        root.remove("description");
        root.entry("properties").or_insert_with(|| json!({}));
        root.entry("additionalProperties").or_insert(Value::Bool(false));
    }
    Ok(root)
}

/// The schema of no arguments.
pub(crate) fn closed_object() -> JsonObject {
    let mut schema = empty_object();
    schema.insert("additionalProperties".into(), Value::Bool(false));
    schema
}

/// The schema of any object.
pub(crate) fn empty_object() -> JsonObject {
    let mut schema = JsonObject::new();
    schema.insert("type".into(), "object".into());
    schema.insert("properties".into(), json!({}));
    schema
}
