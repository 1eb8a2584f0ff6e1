//! What a change of the documents breaks.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test ends by panicking, and so may its helpers"
)]

use serde_json::{Value, json};
use std::path::Path;
use xyte_codegen::diff::{Report, compare};
use xyte_codegen::{document, model};

fn document() -> document::Document {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixture");
    document::load(&folder).unwrap().remove(0)
}

fn after(change: impl FnOnce(&mut Value)) -> Report {
    let old = document();
    let mut new = old.clone();
    change(&mut new.root);
    compare(&[model::read(&old)], &[model::read(&new)])
}

/// The only change of a report, as text.
fn only(report: &Report) -> String {
    assert_eq!(report.changes.len(), 1, "{report:#?}");
    let change = &report.changes[0];
    format!("{} {}: {}", if change.breaking { "breaks" } else { "keeps" }, change.place, change.what)
}

#[test]
fn nothing_changed_is_nothing_said() {
    let report = after(|_| {});
    assert_eq!(report.markdown(), "No difference.\n");
    assert!(!report.breaks());
}

#[test]
fn fields_of_answers_may_come_but_not_go() {
    let fields = "/components/schemas/Book/properties";
    let added = after(|root| root.pointer_mut(fields).unwrap()["isbn"] = json!({"type": "string"}));
    assert_eq!(only(&added), "keeps Book.isbn: optional field added");
    let removed = after(|root| {
        root.pointer_mut(fields).unwrap().as_object_mut().unwrap().shift_remove("notes");
    });
    assert_eq!(only(&removed), "breaks Book.notes: field removed");
    let changed = after(|root| root.pointer_mut(fields).unwrap()["type"]["type"] = json!("integer"));
    assert_eq!(only(&changed), "breaks Book.type: type changed from Text to Integer");
}

#[test]
fn fields_of_requests_may_come_when_they_are_optional() {
    let schema = "/components/schemas/AddBook";
    let optional =
        after(|root| root.pointer_mut(schema).unwrap()["properties"]["isbn"] = json!({"type": "string"}));
    assert_eq!(only(&optional), "keeps AddBook.isbn: optional field added");
    let required = after(|root| {
        let schema = root.pointer_mut(schema).unwrap();
        schema["properties"]["isbn"] = json!({"type": "string"});
        schema["required"] = json!(["title", "shelf", "isbn"]);
    });
    assert_eq!(only(&required), "breaks AddBook.isbn: required field added");
}

#[test]
fn words_may_come_but_not_go() {
    let words = "/components/schemas/Genre/enum";
    let added = after(|root| *root.pointer_mut(words).unwrap() = json!(["novel", "sci-fi", "poem"]));
    assert_eq!(only(&added), "keeps Genre.poem: word added");
    let removed = after(|root| *root.pointer_mut(words).unwrap() = json!(["novel"]));
    assert_eq!(only(&removed), "breaks Genre.sci-fi: word removed");
}

#[test]
fn operations_and_parameters_may_come_but_not_go() {
    let removed = after(|root| {
        root["paths"].as_object_mut().unwrap().shift_remove("/v1/shelves/{shelf_id}/cover/{media_type}");
    });
    assert_eq!(only(&removed), "breaks organization.shelves.putCover: operation removed");
    let get = "/paths/~1v1~1shelves~1{shelf_id}~1books/get";
    let added = after(|root| {
        let parameter = json!({"name": "isbn", "in": "query", "schema": {"type": "string"}});
        root.pointer_mut(get).unwrap()["parameters"].as_array_mut().unwrap().push(parameter);
    });
    assert_eq!(only(&added), "keeps organization.books.getBooks(isbn): optional parameter added");
    let required = after(|root| root.pointer_mut(get).unwrap()["parameters"][2]["required"] = json!(true));
    assert_eq!(
        only(&required),
        "breaks organization.books.getBooks(title): being required changed from false to true"
    );
}

#[test]
fn a_changed_risk_is_told_and_breaks_nothing() {
    let report = after(|root| {
        root.pointer_mut("/paths/~1v1~1shelves~1{shelf_id}~1books/post/x-xyte").unwrap()["risk"] =
            json!("destructive");
    });
    assert_eq!(
        only(&report),
        r#"keeps organization.books.addBook: risk changed from "write" to "destructive""#
    );
    assert!(report.markdown().starts_with("## Compatible (1)"));
}
