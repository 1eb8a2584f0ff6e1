//! The keywords of JSON Schema: those that are checked, those that say nothing about a value, and any other.

use std::collections::BTreeSet;

use serde_json::Value;

/// Those that a value is held to.
const CHECKED: &[&str] = &[
    "type",
    "enum",
    "const",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
    "format",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
    "required",
];

/// Those that hold a schema, by the way in which they hold it.
const OF_ONE: &[&str] = &["items", "additionalProperties"];
const OF_SEVERAL: &[&str] = &["allOf", "anyOf", "oneOf"];
const BY_NAME: &[&str] = &["properties"];

/// Those that are for people, and those that say what a text holds, which JSON Schema leaves to whoever reads the text.
const SAID: &[&str] = &[
    "title",
    "description",
    "default",
    "example",
    "examples",
    "deprecated",
    "readOnly",
    "writeOnly",
    "$comment",
    "$schema",
    "contentEncoding",
    "contentMediaType",
];

/// The keywords in a schema, at any depth, to which nothing is held here. Extensions (`x-…`) are none.
///
/// ```
/// use serde_json::json;
///
/// let schema = json!({ "properties": { "a": { "type": "object", "patternProperties": {}, "x-word": 1 } } });
/// assert_eq!(schema_check::unknown_keywords(&schema), ["patternProperties"]);
/// ```
#[must_use]
pub fn unknown_keywords(schema: &Value) -> Vec<String> {
    let mut found = BTreeSet::new();
    collect(schema, &mut found);
    found.into_iter().map(str::to_owned).collect()
}

fn collect<'a>(schema: &'a Value, found: &mut BTreeSet<&'a str>) {
    for (keyword, value) in schema.as_object().into_iter().flatten() {
        let word = keyword.as_str();
        if OF_ONE.contains(&word) {
            collect(value, found);
        } else if OF_SEVERAL.contains(&word) {
            value.as_array().into_iter().flatten().for_each(|part| collect(part, found));
        } else if BY_NAME.contains(&word) {
            value
                .as_object()
                .into_iter()
                .flat_map(|named| named.values())
                .for_each(|part| collect(part, found));
        } else if !CHECKED.contains(&word) && !SAID.contains(&word) && !word.starts_with("x-") {
            found.insert(word);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn keywords_that_nothing_is_held_to_are_named() {
        assert_eq!(unknown_keywords(&Value::Object(crate::tests::schema())), [""; 0]);
        // Names of fields are no keywords, wherever they stand.
        let odd = json!({
            "properties": { "not": { "items": { "if": {} } }, "b": { "anyOf": [{ "$ref": "#" }, { "additionalProperties": { "then": 1 } }] } },
            "x-y": { "else": 1 }, "default": { "not": 1 },
        });
        assert_eq!(unknown_keywords(&odd), ["$ref", "if", "then"]);
    }

    #[test]
    fn the_readme_names_those_that_are_checked() {
        let readme = include_str!("../README.md");
        for keyword in [CHECKED, OF_ONE, OF_SEVERAL, BY_NAME].concat() {
            assert!(readme.contains(&format!("`{keyword}`")), "{keyword}");
        }
    }
}
