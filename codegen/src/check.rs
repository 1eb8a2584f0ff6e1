//! The house rules of `openapi/README.md`. All breaches are reported at once, each with its place.

use crate::document::Document;
use crate::model::Kind;
use crate::model::read::{METHODS, entries, kind, list, reference, resolve, text, texts};
use crate::names::nearest;
use indexmap::{IndexMap, IndexSet};
use serde_json::Value;

/// Everything about a document that breaks a rule, in the order of the document.
#[must_use]
pub fn check(document: &Document) -> Vec<String> {
    let mut checker = Checker { api: &document.api, root: &document.root, found: Vec::new() };
    checker.document();
    checker.found
}

/// Rules that need all documents: ids and aliases are unique, polls lead to an operation.
#[must_use]
pub fn check_together(documents: &[Document]) -> Vec<String> {
    let mut found = Vec::new();
    let mut ids: IndexSet<String> = IndexSet::new();
    let all = || documents.iter().flat_map(|document| operations(&document.root));
    for (_, _, raw) in all() {
        for id in std::iter::once(text(&raw["operationId"])).chain(texts(&raw["x-xyte"]["aliases"])) {
            if !ids.insert(id.clone()) {
                found.push(format!("{id}: there are two operations of this name"));
            }
        }
    }
    for (_, _, raw) in all() {
        if let Some(poll) = raw["x-xyte"].get("poll") {
            let target = text(&poll["operation"]);
            if !ids.contains(&target) {
                found
                    .push(format!("{}: there is no operation `{target}` to poll", text(&raw["operationId"])));
            }
        }
    }
    found
}

struct Checker<'a> {
    api: &'a str,
    root: &'a Value,
    found: Vec<String>,
}

/// Keys of `x-xyte`.
const KEYS: [&str; 7] = ["method", "risk", "idempotent", "pagination", "poll", "evidence", "aliases"];
/// Answers every operation must describe.
const ANSWERS: [&str; 3] = ["401", "429", "default"];

impl Checker<'_> {
    fn breach(&mut self, place: &str, what: impl std::fmt::Display) {
        self.found.push(format!("{}: {place}: {what}", self.api));
    }

    fn document(&mut self) {
        let root = self.root;
        if !text(&root["openapi"]).starts_with("3.0.") {
            self.breach("openapi", "must be 3.0.x");
        }
        let tags: Vec<String> = list(&root["tags"]).iter().map(|tag| text(&tag["name"])).collect();
        let mut methods = IndexSet::new();
        for (path, method, raw) in operations(root) {
            let place = format!("{} {path}", method.to_uppercase());
            self.operation(&place, path, raw);
            let tag = text(&raw["tags"][0]);
            if !tags.contains(&tag) {
                self.breach(&place, format!("the tag `{tag}` is not in the list of tags"));
            }
            let name = format!("{tag}.{}", text(&raw["x-xyte"]["method"]));
            if !methods.insert(name.clone()) {
                self.breach(&place, format!("a second method `{name}`"));
            }
        }
        for (name, raw) in entries(&root["components"]["schemas"]) {
            self.component(name, raw);
        }
        for (name, raw) in entries(&root["components"]["securitySchemes"]) {
            if raw["x-xyte-key"].as_str() != Some(self.api) {
                self.breach(&format!("securitySchemes.{name}"), format!("x-xyte-key must be `{}`", self.api));
            }
        }
        self.recursion();
    }

    fn operation(&mut self, place: &str, path: &str, raw: &Value) {
        let id = text(&raw["operationId"]);
        if !id.starts_with(&format!("{}.", self.api)) {
            self.breach(place, format!("operationId must begin with `{}.`", self.api));
        }
        let summary = text(&raw["summary"]);
        if summary.is_empty() || summary.len() > 80 || summary.contains('\n') {
            self.breach(place, "summary must be one line of at most 80 characters");
        }
        self.described(place, raw);
        if list(&raw["tags"]).len() != 1 {
            self.breach(place, "must have exactly one tag");
        }
        self.extension(place, &raw["x-xyte"]);
        for raw in list(&raw["parameters"]) {
            self.parameter(place, path, resolve(self.root, raw));
        }
        for part in path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')) {
            let known = list(&raw["parameters"]).iter().map(|raw| resolve(self.root, raw));
            if !known.clone().any(|raw| raw["in"] == "path" && raw["name"] == part) {
                self.breach(place, format!("the path names `{part}`, which is not a parameter"));
            }
        }
        if let Some(body) = raw.get("requestBody") {
            self.body(place, resolve(self.root, body));
        }
        self.answers(place, &raw["responses"]);
    }

    fn extension(&mut self, place: &str, own: &Value) {
        for (key, _) in entries(own) {
            if !KEYS.contains(&key.as_str()) {
                let hint =
                    nearest(key, KEYS).map(|near| format!(", did you mean `{near}`?")).unwrap_or_default();
                self.breach(place, format!("x-xyte has no key `{key}`{hint}"));
            }
        }
        self.word(place, own, "risk", &["read", "write", "destructive"]);
        self.word(place, own, "evidence", &["documented", "partial", "inferred", "unknown"]);
        if own.get("pagination").is_some() {
            self.word(place, own, "pagination", &["has_next_page", "next_page", "either", "page_info"]);
        }
        if !own["idempotent"].is_boolean() {
            self.breach(place, "x-xyte.idempotent must be true or false");
        }
        let method = text(&own["method"]);
        if method.is_empty() || !method.chars().all(|c| c.is_ascii_lowercase() || c == '_') {
            self.breach(place, "x-xyte.method must be a name in snake_case");
        }
        if let Some(poll) = own.get("poll") {
            for key in ["operation", "arguments", "field", "succeeded", "failed"] {
                if poll.get(key).is_none() {
                    self.breach(place, format!("x-xyte.poll has no `{key}`"));
                }
            }
        }
    }

    fn word(&mut self, place: &str, own: &Value, key: &str, words: &[&str]) {
        let word = own[key].as_str().unwrap_or_default();
        if !words.contains(&word) {
            self.breach(place, format!("x-xyte.{key} must be one of {}, not `{word}`", words.join(", ")));
        }
    }

    fn parameter(&mut self, place: &str, path: &str, raw: &Value) {
        let name = text(&raw["name"]);
        let place = format!("{place}, parameter {name}");
        self.described(&place, raw);
        match raw["in"].as_str() {
            Some("query") => {}
            Some("path") if raw["required"] != true => {
                self.breach(&place, "a path parameter must be required");
            }
            Some("path") if !path.contains(&format!("{{{name}}}")) => {
                self.breach(&place, "is not in the path");
            }
            Some("path") => {}
            _ => self.breach(&place, "must be in the path or the query"),
        }
        if raw["schema"]["type"] == "array" && raw["explode"] != false {
            self.breach(&place, "a list in a query must be parted by commas: explode: false");
        }
        if raw["x-xyte-slash"] == "encoded" && raw["schema"].get("pattern").is_none() {
            self.breach(&place, "a value with slashes needs a pattern that makes it safe");
        }
        self.schema(&place, &raw["schema"], false);
    }

    fn body(&mut self, place: &str, raw: &Value) {
        let contents: Vec<_> = entries(&raw["content"]).collect();
        match contents.as_slice() {
            [(media_type, content)] if *media_type == "application/json" => {
                if reference(&content["schema"]).is_none() {
                    self.breach(place, "the request body must be a named component");
                }
            }
            [(_, content)] if content["schema"]["format"] == "binary" => {}
            _ => self.breach(place, "the request body must be one of JSON or binary"),
        }
    }

    fn answers(&mut self, place: &str, raw: &Value) {
        let successes: Vec<_> = entries(raw).filter(|(status, _)| status.starts_with('2')).collect();
        match successes.as_slice() {
            [(_, success)] => {
                let success = resolve(self.root, success);
                self.described(place, success);
                if let Some(content) = success.get("content")
                    && content.pointer("/application~1json/schema").is_none_or(|raw| {
                        reference(raw).is_none()
                            && !matches!(kind(raw), Kind::List(inner) if matches!(*inner, Kind::Named(_)))
                    })
                {
                    self.breach(place, "the answer must be JSON of a named component, or an array of one");
                }
            }
            _ => self.breach(place, "there must be exactly one kind of success"),
        }
        for status in ANSWERS {
            if raw.get(status).is_none() {
                self.breach(place, format!("the answer `{status}` is not described"));
            }
        }
    }

    fn component(&mut self, name: &str, raw: &Value) {
        self.described(name, raw);
        if let Some(words) = raw.get("enum") {
            let meanings = &raw["x-enumDescriptions"];
            let mut variants = IndexMap::new();
            for word in texts(words) {
                if text(&meanings[&word]).is_empty() {
                    self.breach(name, format!("the word `{word}` is not explained in x-enumDescriptions"));
                }
                let variant = crate::names::camel(&word).to_string();
                if variant == "Unknown" {
                    self.breach(name, format!("the word `{word}` would be taken for an unknown one"));
                }
                if let Some(other) = variants.insert(variant, word.clone()) {
                    self.breach(name, format!("the words `{word}` and `{other}` have one name in Rust"));
                }
            }
            for (word, _) in entries(meanings) {
                if !texts(words).contains(word) {
                    self.breach(name, format!("`{word}` is explained but is not a word of the enum"));
                }
            }
            return;
        }
        let required = texts(&raw["required"]);
        for field in &required {
            if raw["properties"].get(field).is_none() {
                self.breach(name, format!("requires `{field}`, which it does not have"));
            }
        }
        for (field, raw) in entries(&raw["properties"]) {
            let place = format!("{name}.{field}");
            if reference(raw).is_none() {
                self.described(&place, raw);
            }
            self.schema(&place, raw, true);
        }
        for (index, form) in list(&raw["oneOf"]).iter().enumerate() {
            if text(&form["title"]).is_empty() {
                self.breach(name, format!("form {index} of oneOf has no title"));
            }
        }
    }

    /// A schema at its place of use.
    fn schema(&mut self, place: &str, raw: &Value, nested: bool) {
        if raw.get("$ref").is_some() && raw.as_object().is_some_and(|raw| raw.len() > 1) {
            self.breach(place, "words beside $ref are lost; use allOf");
        }
        if raw.get("properties").is_some() {
            self.breach(place, "an object with properties must be a component");
        }
        if raw.get("enum").is_some() {
            self.breach(place, "an enum must be a component");
        }
        if raw["type"] == "array" && raw.get("items").is_none() {
            self.breach(place, "an array must say what its items are");
        }
        if let Some(name) = reference(raw)
            && self.root["components"]["schemas"].get(name).is_none()
        {
            self.breach(place, format!("there is no component `{name}`"));
        }
        if nested && raw["type"] == "array" {
            self.schema(place, &raw["items"], true);
        }
    }

    fn described(&mut self, place: &str, raw: &Value) {
        let description = text(&raw["description"]);
        if description.len() < 8 {
            self.breach(place, "has no description worth the name");
        }
    }

    fn recursion(&mut self) {
        let root = self.root;
        let schemas = &root["components"]["schemas"];
        for (name, _) in entries(schemas) {
            let mut open = vec![name.as_str()];
            let mut seen = IndexSet::new();
            while let Some(next) = open.pop() {
                for mention in mentions(&schemas[next]) {
                    if mention == name {
                        self.breach(name, "contains itself");
                        open.clear();
                        break;
                    }
                    if seen.insert(mention) {
                        open.push(mention);
                    }
                }
            }
        }
    }
}

fn operations(root: &Value) -> impl Iterator<Item = (&str, &'static str, &Value)> {
    entries(&root["paths"]).flat_map(|(path, item)| {
        METHODS.iter().filter_map(move |method| Some((path.as_str(), *method, item.get(*method)?)))
    })
}

/// The components a schema refers to, at any depth.
fn mentions(raw: &Value) -> Vec<&str> {
    match raw {
        Value::Object(object) => {
            let own = object.get("$ref").and_then(Value::as_str).and_then(|target| target.rsplit('/').next());
            own.into_iter().chain(object.values().flat_map(mentions)).collect()
        }
        Value::Array(items) => items.iter().flat_map(mentions).collect(),
        _ => Vec::new(),
    }
}
