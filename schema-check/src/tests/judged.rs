//! What an independent validator says of the same.

use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{JsonObject, object, schema};
use crate::{check, decode};

/// Any JSON, with names and words of the schema mixed in, so that it gets below the surface.
fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-3_i64..120).prop_map(Value::from),
        // Beyond 2^53 a float no longer says which integer it is: we refuse what a validator takes.
        (-9.0e15..9.0e15_f64).prop_map(Value::from),
        (-2.0..120.0_f64).prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        "(newest|title|book|id|name|abc|5|0\\.5|true|\\[\\]|\\{\"id\":1\\}|2026-03-01)".prop_map(Value::from),
        Just(json!("2026-03-01T00:00:00Z")),
        Just(json!("6f2c1f0e-3d55-4a7e-9d2a-0b8a4c1d2e3f")),
    ];
    leaf.prop_recursive(4, 32, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((name(), inner), 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

fn name() -> impl Strategy<Value = String> {
    let known: Vec<String> = schema()
        .get("properties")
        .and_then(Value::as_object)
        .map(|all| all.keys().cloned().collect())
        .unwrap_or_default();
    prop_oneof![4 => prop::sample::select(known), 1 => "(by|id|note|name)", 1 => ".{0,6}"]
}

fn arguments() -> impl Strategy<Value = JsonObject> {
    prop::collection::vec((name(), json_value()), 0..5).prop_map(|members| members.into_iter().collect())
}

#[test]
fn formats_are_enforced() {
    let table: [(&str, &[&str], &[&str]); 7] = [
        ("time", &["12:00:00Z", "23:59:59.5+02:00"], &["12:00", "12:00:00", "25:00:00Z", "noon"]),
        ("duration", &["PT15M", "P1D", "P2W", "P1Y2M3DT4H5M6S"], &["15 minutes", "P", "PT", "1D", "P1S"]),
        (
            "email",
            &["ann@example.org", "a.b+c@x-y.example", "\"a b\"@example.org", "a@[192.0.2.1]"],
            &[
                "ann",
                "@example.org",
                "ann@",
                "a b@example.org",
                ".a@example.org",
                "a..b@x",
                "ann@-x",
                "a@b c",
            ],
        ),
        (
            "hostname",
            &["example.org", "localhost", "a-b.c", "1.2"],
            &["", "a..b", "-a", "a-", "a_b", "exämple.org", "a b"],
        ),
        ("ipv4", &["192.0.2.1", "0.0.0.0"], &["192.0.2", "256.0.0.1", "192.0.2.1/24", "::1"]),
        ("ipv6", &["::1", "2001:db8::8a2e:370:7334"], &["1", "2001:db8", ":::", "[::1]", "192.0.2.1"]),
        (
            "uri",
            &["https://example.org/a?b=c#d", "urn:isbn:0451450523", "mailto:ann@example.org", "x:%20"],
            &["example.org", "/a", "https://a b", "1:2", "https://a/%2", "x:#a#b", "https://exämple.org"],
        ),
    ];
    for (format, good, bad) in table {
        let property = json!({ "type": "string", "format": format });
        let schema = object(json!({ "type": "object", "properties": { "a": property } }));
        let takes = |text: &str| decode(&schema, object(json!({ "a": text }))).is_ok();
        assert_eq!(good.iter().filter(|text| !takes(text)).collect::<Vec<_>>(), [&""; 0], "{format}");
        assert_eq!(bad.iter().filter(|text| takes(text)).collect::<Vec<_>>(), [&""; 0], "{format}");
        // An independent judge of what is good; of what is bad, it knows more.
        let validator =
            jsonschema::options().should_validate_formats(true).build(&Value::Object(schema.clone()));
        let validator = validator.expect("a schema");
        let strange: Vec<_> = good.iter().filter(|text| !validator.is_valid(&json!({ "a": text }))).collect();
        assert_eq!(strange, [&""; 0], "{format}");
    }
}

/// Made once: to make it takes far longer than to use it.
static VALIDATOR: LazyLock<jsonschema::Validator> =
    LazyLock::new(|| jsonschema::options().should_validate_formats(true).build(&SCHEMA).expect("a schema"));

static SCHEMA: LazyLock<Value> = LazyLock::new(|| Value::Object(schema()));

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// An independent validator agrees: what is let through fits the schema, and what fits is let through. And decoding twice
    /// is decoding once.
    #[test]
    fn agrees_with_a_validator(sent in arguments()) {
        let validator = &*VALIDATOR;
        let fits = validator.is_valid(&Value::Object(sent.clone()));
        match decode(&schema(), sent.clone()) {
            Ok(decoded) => {
                prop_assert_eq!(decode(&schema(), decoded.clone()), Ok(decoded.clone()));
                let decoded = Value::Object(decoded);
                prop_assert!(validator.is_valid(&decoded), "{decoded}");
                if fits {
                    prop_assert_eq!(decoded.to_string().replace(".0", ""), Value::Object(sent).to_string().replace(".0", ""));
                }
            }
            Err(faults) => prop_assert!(!fits, "{faults}\n{}", Value::Object(sent)),
        }
    }

    /// Read strictly, it is a validator like any other.
    #[test]
    fn is_a_validator(sent in arguments()) {
        let sent = Value::Object(sent);
        let checked = check(&SCHEMA, &sent);
        prop_assert_eq!(checked.is_ok(), VALIDATOR.is_valid(&sent), "{:?}\n{}", checked, sent);
    }

    /// A schema that is nonsense is no reason to fall over.
    #[test]
    fn never_panics(schema in json_value(), sent in arguments()) {
        let schema = json!({ "type": "object", "properties": { "anything": schema.clone(), "name": schema } });
        let _ = check(&schema, &Value::Object(sent.clone()));
        let _ = decode(&object(schema), sent);
    }
}
