use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{SchemaError, Side, input, output, portable, rules};

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Health {
    /// All is well.
    Fine,
    /// Something is not.
    Ill,
}

#[derive(Serialize, Deserialize, JsonSchema)]
enum Bare {
    A,
    B,
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "by", rename_all = "snake_case")]
enum Target {
    /// By its id.
    Id {
        /// The id.
        id: u32,
    },
    /// By its name.
    Name {
        /// The name.
        name: String,
    },
}

/// The struct's own words.
#[derive(Serialize, Deserialize, JsonSchema)]
struct Everything {
    /// How many.
    #[schemars(range(min = 1, max = 9))]
    count: Option<u32>,
    /// How much.
    share: f32,
    /// How it is.
    health: Option<Health>,
    /// Which letter.
    #[serde(default)]
    bare: Vec<Bare>,
    /// Where.
    place: (f64, f64),
    /// What.
    target: Option<Target>,
    /// Words for numbers.
    labels: BTreeMap<String, u8>,
    /// Whatever.
    anything: Option<Value>,
    /// Inner.
    inner: Inner,
    /// Inner again.
    again: Option<Inner>,
    #[serde(flatten)]
    page: Page,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Inner {
    /// A name.
    #[schemars(length(min = 1, max = 5))]
    name: String,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Page {
    /// Where to go on.
    cursor: Option<String>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Tree {
    /// Below.
    below: Vec<Tree>,
}

#[test]
fn arguments() {
    let schema = input::<Everything>().expect("portable");
    assert_eq!(rules::input(&schema), []);
    insta::assert_json_snapshot!(schema);
}

#[test]
fn outputs() {
    let schema = output::<Everything>().expect("portable");
    assert_eq!(rules::output(&schema), []);
    insta::assert_json_snapshot!(schema);
}

#[test]
fn recursion_is_refused() {
    let refused = input::<Tree>().expect_err("recursive");
    insta::assert_snapshot!(refused, @"args.below[]: `Tree` contains itself; many hosts cannot read a recursive schema, so flatten it or cut it off");
    assert!(output::<Tree>().is_err());
}

#[test]
fn roots_are_objects() {
    for refused in [
        output::<Vec<Inner>>(),
        output::<u32>(),
        output::<Health>(),
        output::<Option<Inner>>(),
        input::<Target>(),
    ] {
        assert!(matches!(refused, Err(SchemaError::Root { .. })), "{refused:?}");
    }
}

#[test]
fn no_arguments_are_an_empty_object() {
    #[derive(Deserialize, JsonSchema)]
    struct Nothing {}
    let schema = Value::Object(input::<Nothing>().expect("portable"));
    assert_eq!(schema, json!({ "type": "object", "properties": {}, "additionalProperties": false }));
}

#[test]
fn arguments_are_described_at_every_depth() {
    #[derive(Deserialize, JsonSchema)]
    struct Outer {
        /// A list.
        _list: Vec<Silent>,
    }
    #[derive(Deserialize, JsonSchema)]
    struct Silent {
        _word: String,
    }
    let faults = rules::input(&input::<Outer>().expect("portable"));
    assert_eq!(faults, [SchemaError::Undescribed { path: "args._list[]._word".into() }]);
}

#[test]
fn references_that_lead_nowhere_are_refused() {
    let schema = json!({ "type": "object", "properties": { "a": { "$ref": "https://example.com/a" } } });
    let refused = portable(schema, Side::Input).expect_err("no such place");
    assert_eq!(
        refused.to_string(),
        "args.a: the reference `https://example.com/a` does not lead into this schema"
    );
}

#[test]
fn data_is_no_schema() {
    let schema = json!({
        "type": "object",
        "properties": { "title": { "description": "A title.", "type": "object", "default": { "title": "x", "$ref": "y" } } },
    });
    let schema = portable(schema, Side::Input).expect("portable");
    let kept = schema.get("properties").and_then(|all| all.pointer("/title/default"));
    assert_eq!(kept, Some(&json!({ "title": "x", "$ref": "y" })));
}

#[test]
fn nulls_of_every_spelling_are_dropped() {
    for spelling in [
        json!({ "type": ["string", "null"] }),
        json!({ "anyOf": [{ "type": "string" }, { "type": "null" }] }),
        json!({ "oneOf": [{ "type": "null" }, { "type": "string" }], "default": null }),
        json!({ "type": "string", "nullable": true }),
    ] {
        let schema = json!({ "type": "object", "properties": { "a": spelling } });
        let schema = portable(schema, Side::Input).expect("portable");
        assert_eq!(schema.get("properties"), Some(&json!({ "a": { "type": "string" } })));
    }
}

#[test]
fn outputs_may_be_null_in_every_spelling() {
    for spelling in [
        json!({ "type": ["string", "null"], "enum": ["a", null], "maxLength": 3 }),
        json!({ "anyOf": [{ "type": "string", "format": "uuid" }, { "type": "null" }] }),
        json!({ "type": "string", "nullable": true }),
        json!({ "oneOf": [{ "type": "null" }, { "oneOf": [{ "const": "a" }, { "const": "b" }] }] }),
    ] {
        let schema =
            json!({ "type": "object", "properties": { "a": spelling }, "additionalProperties": false });
        let schema = portable(schema, Side::Output).expect("portable");
        let expected = json!({ "type": "object", "properties": { "a": { "type": ["string", "null"] } } });
        assert_eq!(Value::Object(schema), expected);
    }
}

#[test]
fn parts_that_stand_together_are_merged() {
    let schema = json!({ "type": "object", "properties": { "a": {
        "description": "Both.",
        "allOf": [
            { "type": "object", "properties": { "x": { "type": "integer", "description": "X." } }, "required": ["x"] },
            { "type": "object", "properties": { "y": { "type": "integer", "description": "Y." } }, "required": ["y"] },
        ],
    } } });
    let schema = portable(schema, Side::Input).expect("portable");
    let merged = schema.get("properties").and_then(|all| all.get("a")).cloned().unwrap_or_default();
    assert_eq!((merged["required"].clone(), merged.get("allOf")), (json!(["x", "y"]), None));
    assert_eq!(merged["additionalProperties"], json!(false));
}

#[test]
fn rules_see_what_the_normalisation_would_have_removed() {
    let Value::Object(schema) = json!({
        "type": "object",
        "title": "T",
        "properties": {
            "a": { "$ref": "#/$defs/A", "description": "x" },
            "b": { "type": "array", "description": "x" },
            "c": { "type": ["integer", "null"], "format": "uint32", "description": "x" },
        },
    }) else {
        unreachable!()
    };
    let told: Vec<String> = rules::input(&schema).iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "args: `title` is not portable",
            "args.a: `$ref` is not portable",
            "args.b: an array does not say what its elements are",
            "args.c: a number has a format",
            "args.c: `null` is one of its types",
        ]
    );
}
