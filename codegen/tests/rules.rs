//! Each house rule refuses the fixture once it has been spoilt in one way.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test ends by panicking, and so may its helpers"
)]

use serde_json::{Value, json};
use std::path::Path;
use xyte_codegen::{check, document};

fn fixture() -> document::Document {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixture");
    document::load(&folder).unwrap().remove(0)
}

const BOOKS: &str = "/paths/~1v1~1shelves~1{shelf_id}~1books";

/// Sets a value, or takes it away when it is null, and gives the breaches.
fn spoilt(pointer: &str, value: Value) -> Vec<String> {
    let mut document = fixture();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    let key = key.replace("~1", "/");
    let parent = document.root.pointer_mut(parent).unwrap_or_else(|| panic!("there is no {parent}"));
    match (parent, value) {
        (Value::Object(parent), Value::Null) => drop(parent.shift_remove(&key)),
        (Value::Object(parent), value) => drop(parent.insert(key, value)),
        (Value::Array(parent), value) => parent[key.parse::<usize>().unwrap()] = value,
        _ => unreachable!(),
    }
    let mut found = check::check(&document);
    found.extend(check::check_together(&[document]));
    found
}

#[test]
fn the_fixture_keeps_all_rules() {
    assert_eq!(check::check(&fixture()), Vec::<String>::new());
}

#[test]
fn every_rule_has_a_document_that_breaks_it() {
    let get = |rest: &str| format!("{BOOKS}/get/{rest}");
    let schema = |rest: &str| format!("/components/schemas/{rest}");
    let cases = [
        ("/openapi".to_owned(), json!("3.1.0"), "must be 3.0.x"),
        (get("operationId"), json!("partner.books.getBooks"), "must begin with `organization.`"),
        (get("operationId"), json!("organization.shelves.getState"), "two operations of this name"),
        (get("summary"), json!("x".repeat(81)), "at most 80 characters"),
        (get("description"), Value::Null, "no description"),
        (get("tags"), json!(["books", "shelves"]), "exactly one tag"),
        (get("tags"), json!(["bokks"]), "`bokks` is not in the list of tags"),
        (get("x-xyte/risk"), json!("none"), "x-xyte.risk must be one of"),
        (get("x-xyte/risk"), Value::Null, "x-xyte.risk must be one of"),
        (get("x-xyte/evidence"), json!("hearsay"), "x-xyte.evidence must be one of"),
        (get("x-xyte/pagination"), json!("cursor"), "x-xyte.pagination must be one of"),
        (get("x-xyte/idempotent"), json!("yes"), "must be true or false"),
        (get("x-xyte/method"), json!("getBooks"), "snake_case"),
        (get("x-xyte/method"), json!("add"), "a second method `books.add`"),
        (get("x-xyte/idempotnet"), json!(true), "did you mean `idempotent`?"),
        (format!("{BOOKS}/post/x-xyte/poll/field"), Value::Null, "poll has no `field`"),
        (
            format!("{BOOKS}/post/x-xyte/poll/operation"),
            json!("organization.x"),
            "no operation `organization.x`",
        ),
        (get("parameters/0/name"), json!("id"), "the path names `shelf_id`"),
        (get("parameters/0/required"), json!(false), "a path parameter must be required"),
        (get("parameters/1/in"), json!("cookie"), "must be in the path or the query"),
        (get("parameters/2/description"), json!("title"), "no description worth the name"),
        (get("parameters/3/explode"), Value::Null, "parted by commas"),
        (get("parameters/2/schema"), json!({"type": "string", "enum": ["a"]}), "an enum must be a component"),
        (
            "/paths/~1v1~1shelves~1{shelf_id}~1cover~1{media_type}/put/parameters/1/schema/pattern".into(),
            Value::Null,
            "needs a pattern",
        ),
        (
            format!("{BOOKS}/post/requestBody/content"),
            json!({"application/json": {"schema": {"type": "object"}}}),
            "must be a named component",
        ),
        (
            format!("{BOOKS}/post/requestBody/content"),
            json!({"text/xml": {"schema": {}}}),
            "one of JSON or binary",
        ),
        (get("responses/201"), json!({"description": "Another success."}), "exactly one kind of success"),
        (get("responses/429"), Value::Null, "the answer `429` is not described"),
        (
            get("responses/200/content"),
            json!({"application/json": {"schema": {"type": "object"}}}),
            "must be JSON of a named component",
        ),
        (
            schema("Book/properties/author"),
            json!({"type": "object", "properties": {}, "description": "Who wrote it."}),
            "must be a component",
        ),
        (
            schema("Book/properties/genre"),
            json!({"$ref": "#/components/schemas/Genre", "description": "Lost words."}),
            "words beside $ref are lost",
        ),
        (
            schema("Book/properties/genre"),
            json!({"$ref": "#/components/schemas/Gone"}),
            "no component `Gone`",
        ),
        (
            schema("Book/properties/notes"),
            json!({"type": "array", "description": "A list of nothing."}),
            "what its items are",
        ),
        (schema("Book/required"), json!(["isbn"]), "requires `isbn`"),
        (schema("Author/properties/best"), json!({"$ref": "#/components/schemas/Book"}), "contains itself"),
        (schema("Genre/x-enumDescriptions"), json!({"novel": "a long story"}), "`sci-fi` is not explained"),
        (schema("Genre/enum"), json!(["novel"]), "`sci-fi` is explained but"),
        (schema("Genre/enum"), json!(["sci-fi", "sci_fi", "novel"]), "one name in Rust"),
        (schema("Genre/enum"), json!(["unknown", "sci-fi", "novel"]), "taken for an unknown one"),
        (schema("AuthorChoice/oneOf/0"), json!({"type": "string"}), "has no title"),
        (
            "/components/securitySchemes/Key/x-xyte-key".into(),
            json!("partner"),
            "x-xyte-key must be `organization`",
        ),
    ];
    for (pointer, value, expected) in cases {
        let found = spoilt(&pointer, value);
        assert!(found.iter().any(|breach| breach.contains(expected)), "{pointer}: {expected}: {found:#?}");
    }
}
