//! What a portable schema keeps to. Run on every schema when its tool is made, however the schema came about.
//!
//! Two more sets of rules are for the tests of a server: [`strict_hosts`] and [`strict_validators`]. A schema that breaks
//! one of those is still read by most.

mod hosts;
#[cfg(test)]
mod tests;
mod validators;

use serde_json::{Map, Value};

use super::keywords::Keywords as _;
use super::walk::{self, Path};
use super::{SchemaError, Side};
use crate::JsonObject;

/// Keywords that not every host reads.
const NOT_PORTABLE: [&str; 8] =
    ["$ref", "$defs", "definitions", "$schema", "title", "const", "prefixItems", "nullable"];

/// Everything that is wrong with a schema of arguments.
#[must_use]
pub fn input(schema: &JsonObject) -> Vec<SchemaError> {
    check(schema, Side::Input)
}

/// Everything that is wrong with a schema of structured content.
#[must_use]
pub fn output(schema: &JsonObject) -> Vec<SchemaError> {
    check(schema, Side::Output)
}

/// What keeps a schema of arguments from the strictest hosts: maps, values of any type, and what else they cannot hand to a
/// model that can write nothing but what the schema says. Other hosts read it all the same.
#[must_use]
pub fn strict_hosts(schema: &JsonObject) -> Vec<SchemaError> {
    hosts::check(schema)
}

/// What the strictest validators would refuse about a schema: unknown words, and words without an effect. Bounds need a
/// type, and required fields need to be there.
#[must_use]
pub fn strict_validators(schema: &JsonObject, side: Side) -> Vec<SchemaError> {
    validators::check(schema, side)
}

fn check(schema: &JsonObject, side: Side) -> Vec<SchemaError> {
    let mut faults = Vec::new();
    if !schema.keyword("type").is_some_and(|kind| kind == "object") {
        faults.push(SchemaError::root(side, "something else"));
    }
    node(schema, side, &Path::root(side.root()), &mut faults);
    faults
}

fn node(schema: &Map<String, Value>, side: Side, path: &Path<'_>, faults: &mut Vec<SchemaError>) {
    let mut fault = |what: String| faults.push(SchemaError::unportable(path, what));
    for keyword in NOT_PORTABLE.iter().filter(|keyword| schema.says(keyword)) {
        fault(format!("`{keyword}` is not portable"));
    }
    let types = types(schema);
    let number = types.iter().any(|kind| matches!(*kind, "integer" | "number"));
    if number && schema.says("format") {
        fault("a number has a format".to_owned());
    }
    if types.contains(&"array") && !schema.says("items") {
        fault("an array does not say what its elements are".to_owned());
    }
    match side {
        Side::Input if types.contains(&"null") => fault("`null` is one of its types".to_owned()),
        Side::Output if schema.says("enum") => fault("the output closes a list of words".to_owned()),
        Side::Output if schema.keyword("additionalProperties") == Some(&Value::Bool(false)) => {
            fault("the output refuses fields to come".to_owned());
        }
        _ => {}
    }
    if side == Side::Input {
        undescribed(schema, path, faults);
    }
    walk::each(schema, |step, member| {
        if let Value::Object(member) = member {
            node(member, side, &path.then(step), faults);
        }
    });
}

fn undescribed(schema: &Map<String, Value>, path: &Path<'_>, faults: &mut Vec<SchemaError>) {
    let Some(Value::Object(properties)) = schema.keyword("properties") else { return };
    for (name, property) in properties {
        // The tag of an enum has one legal word, which says all.
        let says = |keyword| property.as_object().and_then(|property| property.keyword(keyword));
        let tag = says("enum").and_then(Value::as_array).is_some_and(|words| words.len() == 1);
        let told = says("description").and_then(Value::as_str).is_some_and(|text| !text.trim().is_empty());
        if !told && !tag {
            faults.push(SchemaError::Undescribed { path: format!("{path}.{name}") });
        }
    }
}

/// The types as they are written.
fn types(schema: &Map<String, Value>) -> Vec<&str> {
    match schema.keyword("type") {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// The same, with an integer being a number as well.
fn kinds(schema: &Map<String, Value>) -> Vec<&str> {
    let mut kinds = types(schema);
    if kinds.contains(&"integer") && !kinds.contains(&"number") {
        kinds.push("number");
    }
    kinds
}

/// Whether something else than a type says what a value is.
fn described(schema: &Map<String, Value>) -> bool {
    schema.says("anyOf") || schema.says("enum")
}
