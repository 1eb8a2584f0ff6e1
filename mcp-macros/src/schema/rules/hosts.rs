//! The strictest hosts: those that hand a schema to a model which can write nothing else.
//!
//! Such a host makes every argument a required one, with `null` for those that were optional, and drops the bounds it
//! does not know; they are enforced here all the same. What it cannot help is the structure, and that is what this looks at.

use serde_json::{Map, Value};

use super::{described, kinds};
use crate::JsonObject;
use crate::schema::walk::{self, Path, Step};
use crate::schema::{SchemaError, Side};

/// What has no place there, whatever it says.
const STRUCTURE: &[&str] = &[
    "allOf",
    "oneOf",
    "not",
    "if",
    "then",
    "else",
    "const",
    "prefixItems",
    "contains",
    "patternProperties",
    "propertyNames",
    "dependentRequired",
    "dependentSchemas",
    "unevaluatedProperties",
    "unevaluatedItems",
];

/// How deep objects and arrays may stand in one another.
const DEPTH: usize = 10;
/// How many properties there may be in all.
const PROPERTIES: usize = 5_000;
/// How many words there may be in all.
const WORDS: usize = 1_000;
/// How many characters the names and words may have in all.
const CHARACTERS: usize = 120_000;

#[derive(Default)]
struct Totals {
    properties: usize,
    words: usize,
    characters: usize,
}

pub(super) fn check(schema: &JsonObject) -> Vec<SchemaError> {
    let mut faults = Vec::new();
    let mut totals = Totals::default();
    let root = Side::Input.root();
    if schema.contains_key("anyOf") {
        faults.push(SchemaError::unportable(&root, "the root is a union"));
    }
    node(schema, &Path::root(root), 0, &mut totals, &mut faults);
    for (what, count, most) in [
        ("properties", totals.properties, PROPERTIES),
        ("words", totals.words, WORDS),
        ("characters in names and words", totals.characters, CHARACTERS),
    ] {
        if count > most {
            faults.push(SchemaError::unportable(&root, format!("{count} {what}, and {most} are allowed")));
        }
    }
    faults
}

fn node(
    schema: &Map<String, Value>,
    path: &Path<'_>,
    depth: usize,
    totals: &mut Totals,
    faults: &mut Vec<SchemaError>,
) {
    let mut fault = |what: String| faults.push(SchemaError::unportable(path, what));
    for keyword in STRUCTURE.iter().filter(|keyword| schema.contains_key(**keyword)) {
        fault(format!("`{keyword}` is not known to every host"));
    }
    let kinds = kinds(schema);
    if kinds.is_empty() && !described(schema) {
        fault("it does not say its type".to_owned());
    }
    if depth > DEPTH {
        fault(format!("it stands more than {DEPTH} levels deep"));
        return;
    }
    if kinds.contains(&"object") {
        match schema.get("additionalProperties") {
            Some(Value::Bool(false)) => {}
            _ => fault("an object has to list its fields and have no others".to_owned()),
        }
    }
    if let Some(Value::Array(words)) = schema.get("enum") {
        totals.words += words.len();
        totals.characters += words.iter().filter_map(Value::as_str).map(str::len).sum::<usize>();
    }
    if let Some(Value::Object(properties)) = schema.get("properties") {
        totals.properties += properties.len();
        totals.characters += properties.keys().map(String::len).sum::<usize>();
    }
    walk::each(schema, |step, member| {
        if let Value::Object(member) = member {
            let deeper = usize::from(step != Step::Same);
            node(member, &path.then(step), depth + deeper, totals, faults);
        }
    });
}
