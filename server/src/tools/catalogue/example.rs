//! An example of arguments, out of the examples of the document.

use serde_json::{Map, Value, json};
use xyte_sdk::operation::Operation;

/// Arguments such as the operation takes: what it requires, and of a body that requires nothing the first field.
pub(super) fn arguments(operation: &Operation) -> Value {
    value(operation.input_schema(), "arguments")
}

fn value(schema: &Value, name: &str) -> Value {
    let given = ["/examples/0", "/example", "/default", "/const", "/enum/0"];
    if let Some(example) = given.iter().find_map(|at| schema.pointer(at)).filter(|example| !is_empty(example))
    {
        return example.clone();
    }
    if let Some(first) = ["/oneOf/0", "/anyOf/0"].iter().find_map(|at| schema.pointer(at)) {
        let mut merged = schema.as_object().cloned().unwrap_or_default();
        merged.shift_remove("oneOf");
        merged.shift_remove("anyOf");
        merged.extend(first.as_object().cloned().unwrap_or_default());
        return value(&Value::Object(merged), name);
    }
    let kind = schema.get("type").and_then(|kind| kind.as_str().or_else(|| kind.get(0)?.as_str()));
    match kind.unwrap_or("object") {
        "integer" | "number" => schema.get("minimum").cloned().unwrap_or_else(|| json!(1)),
        "boolean" => json!(true),
        "array" => json!([schema.get("items").map_or(Value::Null, |item| value(item, name))]),
        "string" => text(schema, name),
        _ => object(schema),
    }
}

fn object(schema: &Value) -> Value {
    let known = schema.get("properties").and_then(Value::as_object);
    let required = schema.get("required").and_then(Value::as_array).into_iter().flatten();
    let mut names: Vec<&str> = required.filter_map(Value::as_str).collect();
    if names.is_empty() && schema.get("description").is_some() {
        // A body none of whose fields is required is still there to hold some.
        names.extend(known.into_iter().flat_map(|known| known.keys()).map(String::as_str).take(1));
    }
    let fields = names.into_iter().filter_map(|name| {
        let schema = known?.get(name)?;
        Some((name.to_owned(), value(schema, name)))
    });
    Value::Object(fields.collect::<Map<String, Value>>())
}

fn text(schema: &Value, name: &str) -> Value {
    match schema.get("format").and_then(Value::as_str) {
        Some("uuid") => json!("11111111-2222-4333-8444-555555555555"),
        Some("date-time") => json!("2026-11-20T08:00:00Z"),
        Some("date") => json!("2026-11-20"),
        Some("email") => json!("ada@example.com"),
        Some("uri") => json!("https://example.com"),
        _ => json!(format!("<{name}>")),
    }
}

fn is_empty(value: &Value) -> bool {
    value.as_object().is_some_and(Map::is_empty)
}
