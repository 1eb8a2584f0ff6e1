//! Both readings of a schema with one of everything.

mod judged;
mod lenient;
mod strict;

use serde_json::{Value, json};

type JsonObject = serde_json::Map<String, Value>;

pub(super) fn object(value: Value) -> JsonObject {
    match value {
        Value::Object(map) => map,
        other => panic!("not an object: {other}"),
    }
}

/// A schema with one of everything.
pub(super) fn schema() -> JsonObject {
    object(json!({
        "type": "object",
        "properties": {
            "name": { "type": "string", "minLength": 2, "maxLength": 8, "pattern": "^[a-z]+$" },
            "limit": { "type": "integer", "minimum": 1, "maximum": 100 },
            "share": { "type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1 },
            "step": { "type": "number", "multipleOf": 0.5 },
            "deep": { "type": "boolean" },
            "order": { "type": "string", "enum": ["newest", "title"] },
            "version": { "type": "integer", "enum": [1, 2] },
            "kind": { "type": "string", "const": "book" },
            "id": { "type": "string", "format": "uuid" },
            "since": { "type": "string", "format": "date-time" },
            "day": { "type": "string", "format": "date" },
            "items": {
                "type": "array", "minItems": 1, "maxItems": 3, "uniqueItems": true,
                "items": {
                    "type": "object",
                    "properties": { "id": { "type": "integer" }, "note": { "type": "string" } },
                    "required": ["id"],
                    "additionalProperties": false,
                },
            },
            "labels": { "type": "object", "additionalProperties": { "type": "integer" }, "maxProperties": 2 },
            "either": { "anyOf": [{ "type": "integer" }, { "type": "string" }] },
            "target": { "oneOf": [
                { "type": "object", "properties": { "by": { "type": "string", "enum": ["id"] }, "id": { "type": "integer" } },
                  "required": ["by", "id"], "additionalProperties": false },
                { "type": "object", "properties": { "by": { "type": "string", "enum": ["name"] }, "name": { "type": "string" } },
                  "required": ["by", "name"], "additionalProperties": false },
            ] },
            "nullable": { "type": ["string", "null"] },
            "anything": {},
        },
        "required": [],
        "additionalProperties": false,
    }))
}
