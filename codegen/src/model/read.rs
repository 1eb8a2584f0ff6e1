//! Document -> model. The document has passed the house rules, so what is not there is simply absent.

use super::{
    Api, Body, Field, Host, Kind, Operation, Pagination, Parameter, Place, Poll, Schema, Shape, Success,
};
use crate::document::Document;
use indexmap::IndexMap;
use serde_json::Value;

/// The HTTP methods a path item may hold, in the order in which operations are listed.
pub(crate) const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// Reads a document that has passed [`crate::check::check`].
#[must_use]
pub fn read(document: &Document) -> Api {
    let root = &document.root;
    let schemas = entries(&root["components"]["schemas"])
        .map(|(name, raw)| (name.clone(), schema(name, raw)))
        .collect::<IndexMap<_, _>>();
    let mut api = Api {
        name: document.api.clone(),
        version: text(&root["info"]["version"]),
        tags: list(&root["tags"]).iter().map(|tag| (text(&tag["name"]), text(&tag["description"]))).collect(),
        operations: operations(root),
        schemas,
        base_url: list(&root["servers"])
            .first()
            .map(|server| text(&server["url"]))
            .filter(|url| !url.contains('{')),
        entry_url: entries(&root["paths"])
            .flat_map(|(_, item)| METHODS.iter().map(move |method| &item[*method]["servers"]))
            .flat_map(list)
            .find(|server| server["x-xyte-host"] == "entry")
            .map(|server| text(&server["url"])),
    };
    follow_aliases(&mut api);
    mark(&mut api);
    api
}

/// Puts what an alias stands for in the place of its name, so that emitters never meet one.
fn follow_aliases(api: &mut Api) {
    let aliases: IndexMap<String, Kind> = api
        .schemas
        .iter()
        .filter_map(|(name, schema)| match &schema.shape {
            Shape::Alias(kind) => Some((name.clone(), kind.clone())),
            _ => None,
        })
        .collect();
    let follow = |kind: &mut Kind| replace(kind, &aliases);
    for schema in api.schemas.values_mut() {
        match &mut schema.shape {
            Shape::Object { fields, .. } => fields.iter_mut().for_each(|field| follow(&mut field.kind)),
            Shape::OneOf(forms) => forms.iter_mut().for_each(|(_, kind)| follow(kind)),
            Shape::Alias(kind) => follow(kind),
            Shape::Words(_) => {}
        }
    }
    for operation in &mut api.operations {
        operation.success.kind.iter_mut().for_each(follow);
        operation.body.iter_mut().for_each(|body| follow(&mut body.kind));
    }
}

fn replace(kind: &mut Kind, aliases: &IndexMap<String, Kind>) {
    match kind {
        Kind::Named(name) => {
            if let Some(target) = aliases.get(name) {
                *kind = target.clone();
                replace(kind, aliases);
            }
        }
        Kind::List(inner) | Kind::Map(inner) => replace(inner, aliases),
        _ => {}
    }
}

fn operations(root: &Value) -> Vec<Operation> {
    let mut found = Vec::new();
    for (path, item) in entries(&root["paths"]) {
        for method in METHODS {
            if let Some(raw) = item.get(method) {
                found.push(operation(root, path, method, item, raw));
            }
        }
    }
    // By tag first, as the tags are listed: the order of everything that is generated.
    let order: Vec<String> = list(&root["tags"]).iter().map(|tag| text(&tag["name"])).collect();
    found.sort_by_key(|operation: &Operation| order.iter().position(|tag| *tag == operation.tag));
    found
}

fn operation(root: &Value, path: &str, method: &str, item: &Value, raw: &Value) -> Operation {
    let own = &raw["x-xyte"];
    let parameters = list(&item["parameters"]).iter().chain(list(&raw["parameters"]));
    Operation {
        id: text(&raw["operationId"]),
        tag: text(&raw["tags"][0]),
        name: text(&own["method"]),
        method: method.to_uppercase(),
        path: path.to_owned(),
        summary: text(&raw["summary"]),
        description: text(&raw["description"]),
        parameters: parameters.map(|raw| parameter(resolve(root, raw))).collect(),
        body: raw.get("requestBody").map(|raw| body(resolve(root, raw))),
        success: success(root, &raw["responses"]),
        risk: text(&own["risk"]),
        idempotent: own["idempotent"] == true,
        pagination: match own["pagination"].as_str() {
            Some("has_next_page") => Some(Pagination::HasNextPage),
            Some("next_page") => Some(Pagination::NextPage),
            Some("either") => Some(Pagination::Either),
            Some("page_info") => Some(Pagination::PageInfo),
            _ => None,
        },
        poll: own.get("poll").map(poll),
        evidence: text(&own["evidence"]),
        aliases: texts(&own["aliases"]),
        key: key(root, raw.get("security").unwrap_or(&root["security"])),
        host: host(raw.get("servers").unwrap_or(&root["servers"])),
    }
}

fn parameter(raw: &Value) -> Parameter {
    let mut schema = raw["schema"].clone();
    // OpenAPI writes it beside the schema; an agent looks for it inside.
    if let (Some(schema), Some(example)) = (schema.as_object_mut(), raw.get("example")) {
        schema.insert("example".into(), example.clone());
    }
    Parameter {
        name: text(&raw["name"]),
        place: if raw["in"] == "path" { Place::Path } else { Place::Query },
        required: raw["required"] == true,
        slash: raw["x-xyte-slash"] == "encoded",
        description: text(&raw["description"]),
        kind: kind(&raw["schema"]),
        schema,
    }
}

fn body(raw: &Value) -> Body {
    let (media_type, content) = entries(&raw["content"])
        .next()
        .map_or_else(|| (String::new(), &Value::Null), |(k, v)| (k.clone(), v));
    Body {
        media_type,
        required: raw["required"] == true,
        schema: reference(&content["schema"]).map(str::to_owned),
        kind: kind(&content["schema"]),
        description: text(&raw["description"]),
    }
}

fn success(root: &Value, responses: &Value) -> Success {
    let (status, raw) = entries(responses)
        .find(|(status, _)| status.starts_with('2'))
        .map_or_else(|| (String::new(), &Value::Null), |(status, raw)| (status.clone(), resolve(root, raw)));
    Success {
        status,
        description: text(&raw["description"]),
        kind: raw.pointer("/content/application~1json/schema").map(kind),
    }
}

fn poll(raw: &Value) -> Poll {
    Poll {
        operation: text(&raw["operation"]),
        arguments: texts(&raw["arguments"]),
        field: text(&raw["field"]),
        succeeded: texts(&raw["succeeded"]),
        failed: texts(&raw["failed"]),
    }
}

fn key(root: &Value, security: &Value) -> Option<String> {
    let (scheme, _) = entries(list(security).first()?).next()?;
    root["components"]["securitySchemes"][scheme]["x-xyte-key"].as_str().map(str::to_owned)
}

fn host(servers: &Value) -> Host {
    match list(servers).first().and_then(|server| server["x-xyte-host"].as_str()) {
        Some("entry") => Host::Entry,
        Some("device") => Host::Device,
        _ => Host::Hub,
    }
}

fn schema(name: &str, raw: &Value) -> Schema {
    let shape = if let Some(words) = raw.get("enum") {
        let meanings = &raw["x-enumDescriptions"];
        Shape::Words(texts(words).into_iter().map(|word| (word.clone(), text(&meanings[&word]))).collect())
    } else if let Some(forms) = raw.get("oneOf") {
        Shape::OneOf(list(forms).iter().map(|form| (text(&form["title"]), kind(form))).collect())
    } else if raw.get("properties").is_some() {
        let required = texts(&raw["required"]);
        Shape::Object {
            fields: entries(&raw["properties"])
                .map(|(name, raw)| field(name, raw, required.contains(name)))
                .collect(),
            extra: raw["additionalProperties"] == true,
        }
    } else {
        Shape::Alias(kind(raw))
    };
    Schema {
        name: name.to_owned(),
        description: text(&raw["description"]),
        shape,
        raw: raw.clone(),
        sent: false,
        received: false,
    }
}

fn field(name: &str, raw: &Value, required: bool) -> Field {
    Field {
        name: name.to_owned(),
        kind: kind(raw),
        required,
        nullable: raw["nullable"] == true,
        description: text(&raw["description"]),
        lenient: raw.get("x-xyte-accepts").is_some(),
    }
}

/// The type of a schema.
pub(crate) fn kind(raw: &Value) -> Kind {
    if let Some(name) = reference(raw) {
        return Kind::Named(name.to_owned());
    }
    match raw["type"].as_str() {
        Some("string") if raw["x-xyte-secret"] == true => Kind::Secret,
        Some("string") if raw["format"] == "date-time" => Kind::Timestamp,
        Some("string") => Kind::Text,
        Some("integer") => Kind::Integer,
        Some("number") => Kind::Number,
        Some("boolean") => Kind::Boolean,
        Some("array") => Kind::List(Box::new(kind(&raw["items"]))),
        Some("object") => match &raw["additionalProperties"] {
            Value::Object(inner) if !inner.is_empty() => {
                Kind::Map(Box::new(kind(&raw["additionalProperties"])))
            }
            _ => Kind::Free,
        },
        _ => Kind::Any,
    }
}

/// The name a schema refers to, directly or as the only member of `allOf`.
pub(crate) fn reference(raw: &Value) -> Option<&str> {
    let target = raw.get("$ref").or_else(|| raw.get("allOf")?.get(0)?.get("$ref"))?;
    target.as_str()?.rsplit('/').next()
}

/// Follows a reference to a component; anything else is itself.
pub(crate) fn resolve<'a>(root: &'a Value, raw: &'a Value) -> &'a Value {
    match raw.get("$ref").and_then(Value::as_str) {
        Some(target) => root.pointer(target.trim_start_matches('#')).unwrap_or(raw),
        None => raw,
    }
}

/// Marks which types are sent and which are received, with everything inside them.
fn mark(api: &mut Api) {
    let mut sent = Vec::new();
    let mut received = Vec::new();
    for operation in &api.operations {
        sent.extend(operation.body.iter().filter_map(|body| body.schema.clone()));
        sent.extend(
            operation.parameters.iter().filter_map(|parameter| parameter.kind.named().map(str::to_owned)),
        );
        received.extend(operation.success.kind.iter().filter_map(|kind| kind.named().map(str::to_owned)));
    }
    spread(api, sent, |schema| &mut schema.sent);
    spread(api, received, |schema| &mut schema.received);
}

fn spread(api: &mut Api, mut names: Vec<String>, flag: fn(&mut Schema) -> &mut bool) {
    while let Some(name) = names.pop() {
        let Some(schema) = api.schemas.get_mut(&name) else { continue };
        if std::mem::replace(flag(schema), true) {
            continue;
        }
        names.extend(schema.mentions().map(str::to_owned));
    }
}

impl Schema {
    /// The schemas this one is built on.
    pub fn mentions(&self) -> impl Iterator<Item = &str> {
        let kinds: Vec<&Kind> = match &self.shape {
            Shape::Object { fields, .. } => fields.iter().map(|field| &field.kind).collect(),
            Shape::OneOf(forms) => forms.iter().map(|(_, kind)| kind).collect(),
            Shape::Alias(kind) => vec![kind],
            Shape::Words(_) => Vec::new(),
        };
        kinds.into_iter().filter_map(Kind::named)
    }
}

pub(crate) fn entries(raw: &Value) -> impl Iterator<Item = (&String, &Value)> {
    raw.as_object().into_iter().flatten()
}

pub(crate) fn list(raw: &Value) -> &[Value] {
    raw.as_array().map_or(&[], Vec::as_slice)
}

pub(crate) fn text(raw: &Value) -> String {
    raw.as_str().unwrap_or_default().trim().to_owned()
}

pub(crate) fn texts(raw: &Value) -> Vec<String> {
    list(raw).iter().map(text).collect()
}
