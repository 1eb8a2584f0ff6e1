//! Where schemas stand inside of a schema. Everything else in one (`default`, `enum`, `examples`) is data.

use serde_json::{Map, Value};

/// Calls `each` with every direct subschema and the step that leads to it in a value.
pub(super) fn each_mut<E>(
    schema: &mut Map<String, Value>,
    mut each: impl FnMut(&str, &mut Value) -> Result<(), E>,
) -> Result<(), E> {
    for (keyword, value) in schema.iter_mut() {
        match (place(keyword), value) {
            (Place::Named, Value::Object(members)) => {
                for (name, member) in members.iter_mut() {
                    each(&format!(".{name}"), member)?;
                }
            }
            (Place::Branches, Value::Array(branches)) => {
                for branch in branches.iter_mut() {
                    each("", branch)?;
                }
            }
            (Place::One(step), value) if value.is_object() || value.is_boolean() => each(step, value)?,
            _ => {}
        }
    }
    Ok(())
}

/// The same for reading.
pub(super) fn each(schema: &Map<String, Value>, mut each: impl FnMut(&str, &Value)) {
    for (keyword, value) in schema {
        match (place(keyword), value) {
            (Place::Named, Value::Object(members)) => {
                for (name, member) in members {
                    each(&format!(".{name}"), member);
                }
            }
            (Place::Branches, Value::Array(branches)) => {
                for branch in branches {
                    each("", branch);
                }
            }
            (Place::One(step), value) if value.is_object() || value.is_boolean() => each(step, value),
            _ => {}
        }
    }
}

enum Place {
    One(&'static str),
    Named,
    Branches,
    None,
}

fn place(keyword: &str) -> Place {
    match keyword {
        "properties" | "patternProperties" | "dependentSchemas" => Place::Named,
        "anyOf" | "oneOf" | "allOf" | "prefixItems" => Place::Branches,
        "items" | "contains" | "unevaluatedItems" => Place::One("[]"),
        "additionalProperties" | "unevaluatedProperties" => Place::One(".*"),
        "propertyNames" | "not" | "if" | "then" | "else" => Place::One(""),
        _ => Place::None,
    }
}
