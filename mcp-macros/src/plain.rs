//! Arguments that arrive as text: those of prompts, and of addresses.

use serde_json::{Map, Value};

use crate::JsonObject;
use crate::schema::{self, SchemaError, Side};

/// The schema, and what is wrong with it.
pub(crate) fn checked(input: Result<JsonObject, SchemaError>) -> (JsonObject, Vec<SchemaError>) {
    match input {
        Ok(schema) => {
            let mut problems = schema::rules::input(&schema);
            for (name, property) in properties(&schema) {
                if !is_text(property) {
                    problems.push(SchemaError::NotText { path: format!("{}.{name}", Side::Input.root()) });
                }
            }
            (schema, problems)
        }
        Err(problem) => (schema::empty_object(), vec![problem]),
    }
}

/// The arguments in the order of declaration.
pub(crate) fn properties(schema: &JsonObject) -> impl Iterator<Item = (&String, &Value)> {
    schema.get("properties").and_then(Value::as_object).into_iter().flat_map(Map::iter)
}

/// Whether the argument has to be given.
pub(crate) fn required(schema: &JsonObject, name: &str) -> bool {
    let all = schema.get("required").and_then(Value::as_array);
    all.is_some_and(|all| all.iter().any(|one| one == name))
}

fn is_text(property: &Value) -> bool {
    let simple = |value: &Value| value.is_string() || value.is_number() || value.is_boolean();
    let words = property.get("enum").and_then(Value::as_array);
    let kind = property.get("type").and_then(Value::as_str);
    matches!(kind, Some("string" | "integer" | "number" | "boolean"))
        && words.is_none_or(|words| words.iter().all(simple))
}
