//! What changed between two states of the documents, and what that breaks for users of the SDK.

use crate::model::{Api, Body, Field, Operation, Schema, Shape};
use indexmap::IndexMap;
use serde::Serialize;
use std::fmt::Write;

/// All changes, in the order of the documents.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Report {
    /// One entry each.
    pub changes: Vec<Change>,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Change {
    /// The API it is in.
    pub api: String,
    /// The operation, parameter, type, field or word.
    pub place: String,
    /// What happened to it.
    pub what: String,
    /// Whether code that compiled and worked with the old SDK may not with the new one.
    pub breaking: bool,
}

impl Report {
    /// Whether anything breaks.
    #[must_use]
    pub fn breaks(&self) -> bool {
        self.changes.iter().any(|change| change.breaking)
    }

    /// The report for people.
    #[must_use]
    pub fn markdown(&self) -> String {
        if self.changes.is_empty() {
            return "No difference.\n".into();
        }
        let mut text = String::new();
        for (title, breaking) in [("Breaking", true), ("Compatible", false)] {
            let changes: Vec<_> = self.changes.iter().filter(|change| change.breaking == breaking).collect();
            if changes.is_empty() {
                continue;
            }
            let _ = writeln!(text, "## {title} ({})\n\n| API | where | what |\n|---|---|---|", changes.len());
            for change in changes {
                let _ = writeln!(text, "| {} | `{}` | {} |", change.api, change.place, change.what);
            }
            text.push('\n');
        }
        text
    }
}

/// Compares two states.
#[must_use]
pub fn compare(old: &[Api], new: &[Api]) -> Report {
    let mut report = Report::default();
    for old in old {
        if let Some(new) = new.iter().find(|new| new.name == old.name) {
            let mut pair = Pair { api: &old.name, report: &mut report };
            pair.operations(&by_id(old), &by_id(new));
            pair.schemas(old, new);
        }
    }
    report
}

fn by_id(api: &Api) -> IndexMap<&str, &Operation> {
    api.operations.iter().map(|operation| (operation.id.as_str(), operation)).collect()
}

struct Pair<'a> {
    api: &'a str,
    report: &'a mut Report,
}

impl Pair<'_> {
    fn note(&mut self, place: impl Into<String>, what: impl Into<String>, breaking: bool) {
        self.report.changes.push(Change {
            api: self.api.to_owned(),
            place: place.into(),
            what: what.into(),
            breaking,
        });
    }

    fn changed<T: PartialEq + std::fmt::Debug>(
        &mut self,
        place: &str,
        what: &str,
        old: &T,
        new: &T,
        breaking: bool,
    ) {
        if old != new {
            self.note(place, format!("{what} changed from {old:?} to {new:?}"), breaking);
        }
    }

    fn operations(&mut self, old: &IndexMap<&str, &Operation>, new: &IndexMap<&str, &Operation>) {
        for id in old.keys().filter(|id| !new.contains_key(*id)) {
            self.note(*id, "operation removed", true);
        }
        for id in new.keys().filter(|id| !old.contains_key(*id)) {
            self.note(*id, "operation added", false);
        }
        for (id, old) in old {
            if let Some(new) = new.get(id) {
                self.operation(old, new);
            }
        }
    }

    fn operation(&mut self, old: &Operation, new: &Operation) {
        let id = old.id.as_str();
        self.changed(
            id,
            "name on the client",
            &format!("{}.{}", old.tag, old.name),
            &format!("{}.{}", new.tag, new.name),
            true,
        );
        self.changed(id, "method", &old.method, &new.method, false);
        self.changed(id, "path", &old.path, &new.path, false);
        self.changed(id, "kind of key", &old.key, &new.key, true);
        self.changed(id, "host", &old.host, &new.host, old.host != new.host);
        self.changed(id, "risk", &old.risk, &new.risk, false);
        self.changed(id, "idempotency", &old.idempotent, &new.idempotent, false);
        self.changed(
            id,
            "pagination",
            &old.pagination,
            &new.pagination,
            old.pagination.is_some() != new.pagination.is_some(),
        );
        self.changed(id, "waiting for its end", &old.poll.is_some(), &new.poll.is_some(), old.poll.is_some());
        self.changed(id, "type of the answer", &old.success.kind, &new.success.kind, true);
        let schema = |body: &Option<Body>| body.as_ref().map(|body| body.schema.clone());
        self.changed(id, "request body", &schema(&old.body), &schema(&new.body), true);
        for parameter in &old.parameters {
            let place = format!("{id}({})", parameter.name);
            match new.parameters.iter().find(|known| known.name == parameter.name) {
                None => self.note(place, "parameter removed", true),
                Some(known) => {
                    self.changed(&place, "type", &parameter.kind, &known.kind, true);
                    self.changed(&place, "being required", &parameter.required, &known.required, true);
                    self.changed(&place, "schema", &parameter.schema, &known.schema, false);
                }
            }
        }
        for parameter in &new.parameters {
            if !old.parameters.iter().any(|known| known.name == parameter.name) {
                let what =
                    if parameter.required { "required parameter added" } else { "optional parameter added" };
                self.note(format!("{id}({})", parameter.name), what, parameter.required);
            }
        }
    }

    fn schemas(&mut self, old: &Api, new: &Api) {
        for (name, schema) in &old.schemas {
            match new.schemas.get(name) {
                None => self.note(name, "type removed", true),
                Some(known) => self.schema(schema, known),
            }
        }
        for name in new.schemas.keys().filter(|name| !old.schemas.contains_key(*name)) {
            self.note(name, "type added", false);
        }
    }

    fn schema(&mut self, old: &Schema, new: &Schema) {
        match (&old.shape, &new.shape) {
            (Shape::Object { fields: old_fields, extra: old_extra }, Shape::Object { fields, extra }) => {
                self.changed(&old.name, "keeping unknown fields", old_extra, extra, *old_extra);
                self.fields(new, old_fields, fields);
            }
            (Shape::Words(old_words), Shape::Words(words)) => {
                for (word, _) in
                    old_words.iter().filter(|(word, _)| !words.iter().any(|(known, _)| known == word))
                {
                    self.note(format!("{}.{word}", old.name), "word removed", true);
                }
                for (word, _) in
                    words.iter().filter(|(word, _)| !old_words.iter().any(|(known, _)| known == word))
                {
                    self.note(format!("{}.{word}", old.name), "word added", false);
                }
            }
            (old_shape, shape) => self.changed(&old.name, "shape", old_shape, shape, true),
        }
    }

    fn fields(&mut self, schema: &Schema, old: &[Field], new: &[Field]) {
        for field in old {
            let place = format!("{}.{}", schema.name, field.name);
            match new.iter().find(|known| known.name == field.name) {
                None => self.note(place, "field removed", true),
                Some(known) => {
                    self.changed(&place, "type", &field.kind, &known.kind, true);
                    self.changed(&place, "being required", &field.required, &known.required, true);
                    // For an optional field of an answer both are `Option`.
                    let told_apart = field.required || schema.sent;
                    self.changed(&place, "being null", &field.nullable, &known.nullable, told_apart);
                }
            }
        }
        for field in new.iter().filter(|field| !old.iter().any(|known| known.name == field.name)) {
            // A new required field is one more argument of the constructor; an answer only says more.
            let breaking = field.required && schema.sent;
            let what = if field.required { "required field added" } else { "optional field added" };
            self.note(format!("{}.{}", schema.name, field.name), what, breaking);
        }
    }
}
