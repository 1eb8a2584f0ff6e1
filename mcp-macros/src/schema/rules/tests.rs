//! A page of hard cases: everything a field can be, held to the strictest readings.
#![allow(dead_code, reason = "the types are there for their schemas")]

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::num::NonZeroU8;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Side, input, output, strict_hosts, strict_validators};
use crate::JsonObject;
use crate::schema;

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Told {
    /// The first.
    One,
    /// The second.
    Two,
}

#[derive(Serialize, Deserialize, JsonSchema)]
enum Bare {
    A,
    B,
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "by", rename_all = "snake_case")]
enum Inside {
    /// By number.
    Number {
        /// The number.
        number: u32,
    },
    /// By name.
    Name {
        /// The name.
        name: Option<String>,
    },
    /// Any.
    Any,
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", content = "value")]
enum Beside {
    /// A number.
    Number(u32),
    /// Words.
    Words(Vec<String>),
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Outside {
    /// A number.
    Number(u32),
    /// Nothing.
    Nothing,
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
enum Either {
    Number(i64),
    Text(String),
    Row(Row),
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Row {
    /// A name.
    #[schemars(length(min = 1, max = 40), regex(pattern = r"^[a-z]+$"))]
    name: String,
    /// More rows' names.
    more: Option<Vec<Option<String>>>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
struct Wrapped(Row);

#[derive(Serialize, Deserialize, JsonSchema)]
struct Pair<A, B> {
    /// The one.
    one: A,
    /// The other.
    other: Option<B>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Page {
    /// Where to go on.
    cursor: Option<String>,
    /// How many.
    #[schemars(range(min = 1, max = 50))]
    #[serde(default = "twenty")]
    limit: u8,
}

fn twenty() -> u8 {
    20
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Flat {
    /// A word.
    word: String,
    #[serde(flatten)]
    page: Page,
}

/// What every host can read.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Tame {
    /// Numbers of all sizes.
    a_u8: u8,
    /// The same.
    b_i64: Option<i64>,
    /// The same.
    c_u128: Option<u128>,
    /// The same.
    d_f32: f32,
    /// The same.
    e_non_zero: NonZeroU8,
    /// One letter.
    f_char: char,
    /// Words with a meaning.
    g_told: Told,
    /// The same, or none.
    h_told: Option<Told>,
    /// Words.
    i_bare: Vec<Bare>,
    /// One of three, by a tag inside.
    j_inside: Inside,
    /// The same, or none.
    k_inside: Option<Inside>,
    /// One of two, by a tag beside.
    l_beside: Beside,
    /// One of two, by a tag outside.
    m_outside: Option<Outside>,
    /// One of three, without a tag.
    n_either: Either,
    /// A tuple.
    o_tuple: (f64, f64),
    /// A tuple of different things.
    p_mixed: (String, u8),
    /// Exactly three.
    q_array: [u8; 3],
    /// No two the same.
    r_set: BTreeSet<String>,
    /// Rows in rows.
    s_rows: Vec<Vec<Row>>,
    /// Behind a pointer.
    t_boxed: Box<Row>,
    /// Behind a name.
    u_wrapped: Wrapped,
    /// For two types.
    v_pair: Pair<Row, Told>,
    /// For two other types.
    w_pair: Option<Pair<u8, Vec<Inside>>>,
    /// Flattened.
    x_flat: Flat,
    /// With a default.
    #[serde(default)]
    z_default: bool,
    #[serde(flatten)]
    page: Page,
}

/// What the strictest cannot.
#[derive(Serialize, Deserialize, JsonSchema)]
struct Wild {
    /// Any names.
    map: BTreeMap<String, u8>,
    /// Any names, and rows.
    rows: HashMap<String, Row>,
    /// Anything.
    anything: Value,
    /// Anything, or nothing.
    perhaps: Option<Value>,
    /// Any names, and anything.
    object: BTreeMap<String, Value>,
    /// Others are welcome.
    #[serde(flatten)]
    others: BTreeMap<String, String>,
}

fn told(faults: &[schema::SchemaError]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

#[test]
fn tame_types_pass_the_strictest_reading() {
    let schema = schema::input::<Tame>().expect("portable");
    assert_eq!(told(&input(&schema)), "");
    assert_eq!(told(&strict_hosts(&schema)), "");
    assert_eq!(told(&strict_validators(&schema, Side::Input)), "");
    let schema = schema::output::<Tame>().expect("portable");
    assert_eq!(told(&output(&schema)), "");
    assert_eq!(told(&strict_validators(&schema, Side::Output)), "");
}

#[test]
fn wild_types_pass_all_but_the_strictest_hosts() {
    let schema = schema::input::<Wild>().expect("portable");
    assert_eq!(told(&input(&schema)), "");
    assert_eq!(told(&strict_validators(&schema, Side::Input)), "");
    insta::assert_snapshot!(told(&strict_hosts(&schema)), @"
    args: an object has to list its fields and have no others
    args.map: an object has to list its fields and have no others
    args.rows: an object has to list its fields and have no others
    args.anything: it does not say its type
    args.perhaps: it does not say its type
    args.object: an object has to list its fields and have no others
    ");
    let schema = schema::output::<Wild>().expect("portable");
    assert_eq!(told(&output(&schema)), "");
    assert_eq!(told(&strict_validators(&schema, Side::Output)), "");
}

fn object(schema: &Value) -> JsonObject {
    schema.as_object().cloned().expect("an object")
}

#[test]
fn validators_refuse_what_has_no_effect() {
    let schema = object(&json!({
        "type": "object",
        "properties": {
            "a": { "minLength": 3 },
            "b": { "type": "string", "minimum": 3, "colour": "red" },
            "c": { "type": ["string", "integer"] },
            "d": { "type": "string", "format": "uint32", "pattern": "(?i)abc\\z" },
            "e": { "type": "string", "enum": ["x", "x"] },
            "f": { "type": "array", "items": { "type": "integer" }, "anyOf": [{ "type": "string" }, { "minItems": 3 }] },
            "g": { "type": "object", "properties": { "x": {} }, "anyOf": [{ "required": ["x"] }, { "required": ["y"] }] },
            "h": { "type": "object", "then": {} },
        },
        "required": ["z"],
    }));
    insta::assert_snapshot!(told(&strict_validators(&schema, Side::Input)), @"
    args: it requires `z`, which is no property
    args.a: `minLength` has no effect: the type is not string
    args.b: `minimum` has no effect: the type is not integer or number
    args.b: `colour` is an unknown keyword
    args.c: it is of several types; write `anyOf`
    args.d: `uint32` is an unknown format
    args.d: `(?` in its pattern is not known to JavaScript
    args.e: its words are none, or not different from one another
    args.f: its type contradicts the type around it
    args.g: it requires `y`, which is no property
    args.h: `if` and `then` or `else` belong together
    ");
}

#[test]
fn hosts_refuse_what_a_model_cannot_be_held_to() {
    let mut deep = json!({ "type": "string" });
    for _ in 0..11 {
        deep = json!({ "type": "array", "items": deep });
    }
    let words: Vec<String> = (0..1001).map(|word| word.to_string()).collect();
    let schema = object(&json!({
        "type": "object",
        "anyOf": [],
        "properties": {
            "a": {},
            "b": { "type": "object", "additionalProperties": { "type": "string" } },
            "c": { "type": "object", "properties": {}, "allOf": [] },
            "d": { "type": "string", "enum": words },
            "e": deep,
            "f": { "oneOf": [{ "type": "string" }], "not": {} },
        },
        "additionalProperties": false,
    }));
    insta::assert_snapshot!(told(&strict_hosts(&schema)), @"
    args: the root is a union
    args.a: it does not say its type
    args.b: an object has to list its fields and have no others
    args.c: `allOf` is not known to every host
    args.c: an object has to list its fields and have no others
    args.e[][][][][][][][][][]: it stands more than 10 levels deep
    args.f: `oneOf` is not known to every host
    args.f: `not` is not known to every host
    args.f: it does not say its type
    args.f: it does not say its type
    args: 1001 words, and 1000 are allowed
    ");
}
