//! Values as they stand.

use serde_json::{Value, json};

use super::schema;
use crate::{Formats, Rule, check, check_by};

#[test]
fn strictly_nothing_is_converted_and_nothing_repeated() {
    let strictly = |sent: Value| {
        let faults = check(&Value::Object(schema()), &sent).expect_err("refused");
        faults.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let sent = json!({
        "limit": "20", "name": null, "deep": "true", "nam": 1, "since": "yesterday", "items": [{ "note": "secret" }, "secret"],
        "order": "newst", "kind": "secret", "target": { "by": "name", "name": 5 },
    });
    insta::assert_snapshot!(strictly(sent).join("\n"), @r#"
    limit: expected an integer from 1 to 100
    name: expected a string
    deep: expected true or false
    nam: unknown argument; did you mean `name`?
    since: expected a time with its zone, like `2026-03-01T12:00:00Z`
    items[0].id: missing; expected an integer
    items[1]: expected an object
    order: expected one of "newest", "title" (did you mean `newest`?)
    kind: expected "book"
    target.name: expected a string
    "#);
    assert_eq!(strictly(json!("secret")), ["expected an object"]);
    assert!(
        check(&Value::Object(schema()), &json!({ "limit": 5.0, "nullable": null, "share": 0.5 })).is_ok()
    );
}

#[test]
fn which_rule_was_broken_is_told() {
    let schema = json!({
        "type": "object", "properties": { "a": { "type": "object", "properties": { "b": {} }, "required": ["b"] } },
        "additionalProperties": false,
    });
    let rules = |sent: Value| {
        let faults = check(&schema, &sent).expect_err("refused");
        faults.iter().map(|fault| (fault.path.clone(), fault.rule)).collect::<Vec<_>>()
    };
    assert_eq!(
        rules(json!({ "a": {}, "c": 1 })),
        [("a.b".to_owned(), Rule::Missing), ("c".to_owned(), Rule::Unknown)]
    );
    assert_eq!(rules(json!({ "a": 1 })), [("a".to_owned(), Rule::Value)]);
}

#[test]
fn strictly_one_of_several_is_one_alone() {
    let schema = json!({ "oneOf": [{ "type": "integer" }, { "minimum": 5 }] });
    let fits = |sent: Value| check(&schema, &sent).is_ok();
    assert_eq!([json!(1), json!(5.5), json!(5), json!(0.5)].map(fits), [true, true, false, false]);
}

#[test]
fn a_format_of_ones_own_goes_first() {
    let schema = json!({ "type": "string", "format": "date" });
    let word: Formats<'_> = &[("date", |text| text == "today")];
    assert!(check_by(&schema, &json!("today"), word).is_ok());
    let faults = check_by(&schema, &json!("2026-03-01"), word).expect_err("refused");
    assert_eq!(
        faults.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["expected text of the format `date`"]
    );
}
