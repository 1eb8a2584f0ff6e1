//! JSON Schema 2020-12 out of OpenAPI 3.0: strict for what is sent, open for what is received.

use crate::model::read::{entries, reference, text, texts};
use crate::model::{Api, Kind, Operation, Shape};
use anyhow::Result;
use serde_json::{Map, Value, json};
use std::fmt::Write as _;

/// Which reading of a schema is wanted.
#[derive(Clone, Copy, PartialEq)]
enum Reading {
    Input,
    Output,
}

/// Keywords that an open reading drops: a newer server may break any of them.
const ASSERTIONS: [&str; 12] = [
    "enum",
    "format",
    "pattern",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
];

/// `schemas.txt` of an API, a line for each schema, so that one is found without reading the others: `input Type {…}`,
/// `output Type {…}`, `operation id {"input":…,"output":…}`, with references between types as `#/$defs/Type`.
///
/// # Errors
/// Never in practice: text can always be written.
pub fn file(api: &Api) -> Result<String> {
    let types = |reading| {
        let wanted = api.schemas.values().filter(move |schema| match reading {
            Reading::Input => schema.sent,
            Reading::Output => schema.received,
        });
        wanted.map(move |schema| (&schema.name, convert(&schema.raw, reading)))
    };
    let operations = api.operations.iter().map(|operation| (&operation.id, contract(api, operation)));
    let input = types(Reading::Input).map(|line| ("input", line));
    let output = types(Reading::Output).map(|line| ("output", line));
    let lines = input.chain(output).chain(operations.map(|line| ("operation", line)));
    let mut text = String::new();
    for (kind, (name, schema)) in lines {
        writeln!(text, "{kind} {name} {schema}")?;
    }
    Ok(text)
}

fn contract(api: &Api, operation: &Operation) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for parameter in &operation.parameters {
        let mut schema = convert(&parameter.schema, Reading::Input);
        if let Some(schema) = schema.as_object_mut() {
            schema.insert("description".into(), one_line(&parameter.description).into());
        }
        properties.insert(parameter.name.clone(), schema);
        if parameter.required {
            required.push(parameter.name.clone());
        }
    }
    if let Some(body) = &operation.body {
        let schema = match &body.schema {
            Some(name) => json!({"$ref": format!("#/$defs/{name}")}),
            None => json!({
                "type": "string",
                "contentEncoding": "base64",
                "minLength": 1,
                "description": "The bytes of the file, in base64. They are sent as they are, without it.",
                "examples": ["aGVsbG8K"],
            }),
        };
        properties.insert("body".into(), schema);
        if body.required {
            required.push("body".into());
        }
    }
    let mut input = json!({"type": "object", "properties": properties, "additionalProperties": false});
    if !required.is_empty() {
        input["required"] = required.into();
    }
    let mut contract = json!({"input": input});
    if let Some(output) = operation.success.kind.as_ref().and_then(|kind| output(api, kind)) {
        contract["output"] = output;
    }
    contract
}

/// The schema of an answer, unless nothing is known of it.
fn output(api: &Api, kind: &Kind) -> Option<Value> {
    match kind {
        Kind::Any => None,
        Kind::Named(name) => matches!(api.schemas.get(name)?.shape, Shape::Object { .. })
            .then(|| json!({"$ref": format!("#/$defs/{name}")})),
        Kind::List(item) => Some(json!({"type": "array", "items": output(api, item)?})),
        Kind::Map(item) => Some(json!({"type": "object", "additionalProperties": output(api, item)?})),
        Kind::Free => Some(json!({"type": "object"})),
        _ => None,
    }
}

fn convert(raw: &Value, reading: Reading) -> Value {
    let mut result = Map::new();
    if let Some(name) = reference(raw) {
        result.insert("$ref".into(), format!("#/$defs/{name}").into());
    }
    for (key, value) in entries(raw) {
        match key.as_str() {
            "$ref" | "allOf" | "nullable" | "title" | "xml" | "externalDocs" | "deprecated" => {}
            "example" => {
                result.insert("examples".into(), json!([value]));
            }
            "description" => {
                result.insert(key.clone(), one_line(value.as_str().unwrap_or_default()).into());
            }
            "properties" => {
                let required = texts(&raw["required"]);
                let fields = entries(value).map(|(name, field)| {
                    let mut field = convert(field, reading);
                    // A server may send null for whatever it may leave out.
                    if reading == Reading::Output && !required.contains(name) {
                        allow_null(&mut field);
                    }
                    (name.clone(), field)
                });
                result.insert(key.clone(), Value::Object(fields.collect()));
            }
            "items" => {
                result.insert(key.clone(), convert(value, reading));
            }
            "oneOf" => {
                let forms = value.as_array().into_iter().flatten().map(|form| convert(form, reading));
                // An open reading must not fail when a value fits two forms.
                let keyword = if reading == Reading::Input { "oneOf" } else { "anyOf" };
                result.insert(keyword.into(), forms.collect());
            }
            "additionalProperties" if value.is_object() => {
                result.insert(key.clone(), convert(value, reading));
            }
            "additionalProperties" => {
                if reading == Reading::Input {
                    result.insert(key.clone(), value.clone());
                }
            }
            key if key.starts_with("x-") => {}
            key if reading == Reading::Output && ASSERTIONS.contains(&key) => {}
            _ => {
                result.insert(key.clone(), value.clone());
            }
        }
    }
    if let Some(words) = raw.get("enum") {
        explain(&mut result, words, &raw["x-enumDescriptions"]);
    }
    if reading == Reading::Input
        && raw.get("properties").is_some()
        && raw.get("additionalProperties").is_none()
    {
        result.insert("additionalProperties".into(), false.into());
    }
    if let Some(kinds) = raw.get("x-xyte-accepts").filter(|_| reading == Reading::Output) {
        let own = raw["type"].as_str().into_iter().map(str::to_owned);
        result.insert("type".into(), own.chain(texts(kinds)).collect());
    }
    let mut result = Value::Object(result);
    if raw["nullable"] == true {
        allow_null(&mut result);
    }
    result
}

/// Lets a schema accept null. Beside a reference the wish is kept as `nullable`, for whoever follows the reference.
fn allow_null(schema: &mut Value) {
    let Some(schema) = schema.as_object_mut() else { return };
    if schema.contains_key("$ref") {
        schema.insert("nullable".into(), true.into());
        return;
    }
    match schema.get_mut("type") {
        Some(Value::Array(kinds)) if !kinds.iter().any(|kind| kind == "null") => kinds.push("null".into()),
        Some(Value::String(kind)) if kind != "null" => {
            let kinds = json!([kind, "null"]);
            schema.insert("type".into(), kinds);
        }
        _ => {}
    }
    if let Some(Value::Array(words)) = schema.get_mut("enum")
        && !words.contains(&Value::Null)
    {
        words.push(Value::Null);
    }
}

/// Puts the meaning of each word where a reader of the schema sees it.
fn explain(schema: &mut Map<String, Value>, words: &Value, meanings: &Value) {
    let words = texts(words);
    let lines: Vec<String> =
        words.iter().map(|word| format!("`{word}`: {}", text(&meanings[word]))).collect();
    let description = schema.get("description").and_then(Value::as_str).unwrap_or_default();
    let description = format!("{description} {}.", lines.join("; "));
    schema.insert("description".into(), description.trim().into());
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
