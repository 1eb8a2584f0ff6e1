//! The strictest validators: those that refuse a schema in which anything has no effect.

use serde_json::{Map, Value};

use super::{kinds, types};
use crate::JsonObject;
use crate::schema::walk::{self, Path, Step};
use crate::schema::{SchemaError, Side};

/// Keywords, and the types that they say something about.
const APPLIES: &[(&[&str], &[&str])] = &[
    (&["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"], &["integer", "number"]),
    (&["minLength", "maxLength", "pattern"], &["string"]),
    (&["format"], &["string", "integer", "number"]),
    (
        &["items", "prefixItems", "minItems", "maxItems", "uniqueItems", "contains", "unevaluatedItems"],
        &["array"],
    ),
    (
        &[
            "properties",
            "required",
            "additionalProperties",
            "patternProperties",
            "propertyNames",
            "minProperties",
            "maxProperties",
            "dependentRequired",
            "dependentSchemas",
            "unevaluatedProperties",
        ],
        &["object"],
    ),
];

/// Keywords that speak of every type.
const COMMON: &[&str] = &[
    "type",
    "enum",
    "const",
    "anyOf",
    "oneOf",
    "allOf",
    "not",
    "if",
    "then",
    "else",
    "minContains",
    "maxContains",
    "description",
    "default",
    "deprecated",
    "readOnly",
    "writeOnly",
    "examples",
    "title",
    "$comment",
];

/// The formats of draft 2020-12.
const FORMATS: &[&str] = &[
    "date-time",
    "date",
    "time",
    "duration",
    "email",
    "idn-email",
    "hostname",
    "idn-hostname",
    "ipv4",
    "ipv6",
    "uri",
    "uri-reference",
    "uri-template",
    "iri",
    "iri-reference",
    "uuid",
    "json-pointer",
    "relative-json-pointer",
    "regex",
];

/// What a branch knows from the schema that it is a branch of.
#[derive(Clone, Copy, Default)]
struct Outside<'schema> {
    kinds: &'schema [&'schema str],
    properties: Option<&'schema Map<String, Value>>,
}

pub(super) fn check(schema: &JsonObject, side: Side) -> Vec<SchemaError> {
    let mut faults = Vec::new();
    node(schema, Outside::default(), &Path::root(side.root()), &mut faults);
    faults
}

fn node(schema: &Map<String, Value>, outside: Outside<'_>, path: &Path<'_>, faults: &mut Vec<SchemaError>) {
    let own = kinds(schema);
    let kinds = if own.is_empty() { outside.kinds } else { &own };
    let properties = schema.get("properties").and_then(Value::as_object).or(outside.properties);
    let mut fault = |what: String| faults.push(SchemaError::unportable(path, what));

    for keyword in schema.keys() {
        let applies = APPLIES.iter().find(|(keywords, _)| keywords.contains(&keyword.as_str()));
        match applies {
            Some((_, wanted)) if !wanted.iter().any(|kind| kinds.contains(kind)) => {
                fault(format!("`{keyword}` has no effect: the type is not {}", wanted.join(" or ")));
            }
            None if !COMMON.contains(&keyword.as_str()) => {
                fault(format!("`{keyword}` is an unknown keyword"));
            }
            _ => {}
        }
    }
    if types(schema).iter().filter(|kind| **kind != "null").count() > 1 {
        fault("it is of several types; write `anyOf`".to_owned());
    }
    if !own.is_empty() && !outside.kinds.is_empty() && !own.iter().all(|kind| outside.kinds.contains(kind)) {
        fault("its type contradicts the type around it".to_owned());
    }
    if let Some(format) = schema.get("format").and_then(Value::as_str)
        && !FORMATS.contains(&format)
    {
        fault(format!("`{format}` is an unknown format"));
    }
    if let Some(pattern) = schema.get("pattern").and_then(Value::as_str)
        && let Some(what) = foreign(pattern)
    {
        fault(format!("`{what}` in its pattern is not known to JavaScript"));
    }
    if let Some(Value::Array(words)) = schema.get("enum") {
        let twice =
            words.iter().enumerate().any(|(at, word)| words.iter().take(at).any(|before| before == word));
        if words.is_empty() || twice {
            fault("its words are none, or not different from one another".to_owned());
        }
    }
    if schema.contains_key("if") != (schema.contains_key("then") || schema.contains_key("else")) {
        fault("`if` and `then` or `else` belong together".to_owned());
    }
    for name in
        schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
    {
        if !properties.is_some_and(|properties| properties.contains_key(name)) {
            fault(format!("it requires `{name}`, which is no property"));
        }
    }

    let inside = Outside { kinds, properties };
    walk::each(schema, |step, member| {
        let Value::Object(member) = member else { return };
        // Without a step, it speaks of the same value.
        let outside = if step == Step::Same { inside } else { Outside::default() };
        node(member, outside, &path.then(step), faults);
    });
}

/// What Rust's patterns have and JavaScript's do not.
fn foreign(pattern: &str) -> Option<&'static str> {
    let flags = pattern.split("(?").skip(1).any(|rest| !rest.starts_with([':', '=', '!', '<']));
    if flags {
        return Some("(?");
    }
    [r"\A", r"\z", r"\Z", "[[:", r"\x{", r"\h"].into_iter().find(|what| pattern.contains(what))
}
