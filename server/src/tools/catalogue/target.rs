//! What a destructive call is about to hit, in words for a person: as Xyte knows it, not as the model has named it.

use mcp_macros::ToolError;
use serde_json::{Map, Value};
use xyte_sdk::OPERATIONS;
use xyte_sdk::operation::{self, Method, Operation};

use super::open;
use crate::errors::ToolResult;
use crate::shape::{clean, short};
use crate::tools::Ctx;

/// How much of a body is shown.
const BODY: usize = 400;

/// The question. It reads the target, so a target that does not exist is an error and asks nobody.
pub(in crate::tools) async fn target(
    cx: &Ctx,
    operation: &'static Operation,
    arguments: &Map<String, Value>,
) -> ToolResult<String> {
    let mut parts: Vec<&str> = operation.path.trim_matches('/').split('/').collect();
    let mut known: Vec<String> = Vec::new();
    // The thing itself, then what it belongs to.
    while let Some(last) = parts.pop() {
        let path: Vec<&str> = parts.iter().copied().chain([last]).collect();
        let id = name(last).and_then(|name| arguments.get(name));
        let found = match (id, reader(operation, &path)) {
            (Some(_), Some(reader)) => Some(read(cx, reader, arguments, Map::new()).await?),
            // It cannot be read alone; it may be a row of a list.
            (Some(id), None) => match reader(operation, &parts) {
                Some(list) => Some(row(cx, list, arguments, id).await?),
                None => None,
            },
            _ => None,
        };
        known.extend(found.map(|value| describe(last, &value)));
    }
    if known.is_empty() {
        return Err(ToolError::refused(format!(
            "{} cannot be shown to a person before it is done, so it is not done.",
            operation.id
        ))
        .with_advice("The Xyte portal is the way.")
        .into());
    }
    let mut question = format!("{}\n{}", operation.summary, known.join("\nof "));
    if let Some(body) = arguments.get("body") {
        question.push_str(&format!("\nwith {}", short(&body.to_string(), BODY)));
    }
    question.push_str("\nThis cannot be undone.");
    Ok(question)
}

/// The name of a path parameter.
fn name(part: &str) -> Option<&str> {
    part.strip_prefix('{')?.strip_suffix('}')
}

/// The operation that reads this path, of the same API.
fn reader(of: &Operation, path: &[&str]) -> Option<&'static Operation> {
    let same = |known: &str| known.trim_matches('/').split('/').eq(path.iter().copied());
    OPERATIONS.iter().find(|known| {
        known.api == of.api
            && known.method == Method::Get
            && known.risk == operation::Risk::Read
            && same(known.path)
    })
}

async fn read(
    cx: &Ctx,
    reader: &'static Operation,
    arguments: &Map<String, Value>,
    mut more: Map<String, Value>,
) -> ToolResult<Value> {
    let wanted = |name: &str| reader.parameters.iter().any(|parameter| parameter.name == name);
    more.extend(
        arguments.iter().filter(|(name, _)| wanted(name)).map(|(name, value)| (name.clone(), value.clone())),
    );
    // A filter of the list that has the name of the id would hide the row.
    if reader.pagination.is_some() {
        more.retain(|name, _| {
            reader.path.contains(&format!("{{{name}}}")) || matches!(name.as_str(), "page" | "per_page")
        });
    }
    Ok(open(cx, reader)?.call(reader, &more)?.value().await?)
}

/// The row of a list that has this id, within its first pages.
async fn row(
    cx: &Ctx,
    list: &'static Operation,
    arguments: &Map<String, Value>,
    id: &Value,
) -> ToolResult<Value> {
    let paged = list.parameters.iter().any(|parameter| parameter.name == "per_page");
    for page in 1..=10 {
        let mut more = Map::new();
        if paged {
            more.insert("page".to_owned(), page.into());
            more.insert("per_page".to_owned(), 100.into());
        }
        let answer = read(cx, list, arguments, more).await?;
        let rows = ["items", "data"].iter().find_map(|name| answer.get(name)).unwrap_or(&answer);
        let rows = rows.as_array().map(Vec::as_slice).unwrap_or_default();
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let same = |row: &&Value| row.get("id").is_some_and(|known| text(known) == text(id));
        if let Some(row) = rows.iter().find(same) {
            return Ok(row.clone());
        }
        if !paged || rows.len() < 100 {
            break;
        }
    }
    Err(ToolError::refused("Xyte does not know what was to be changed; nothing was sent.")
        .with_advice("List first and take the `id` of a row.")
        .into())
}

/// `device "Lobby display", serial 123, in HQ / Lobby, id …`.
fn describe(part: &str, value: &Value) -> String {
    let text = |at: &str| value.pointer(at).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
    let kind = match name(part) {
        Some("id") | None => "",
        Some(name) => name.strip_suffix("_id").unwrap_or(name),
    };
    let called = [
        "/name",
        "/title",
        "/friendly_name",
        "/full_path",
        "/email",
        "/content",
        "/text",
        "/message",
        "/note",
        "/body",
    ];
    let mut words = Vec::new();
    if let Some(called) = called.iter().find_map(|at| text(at)) {
        words.push(format!("\"{}\"", short(called, 80).replace('"', "'")));
    }
    let more = [
        ("serial", "/sn"),
        ("serial", "/serial_number"),
        ("in", "/space/full_path"),
        ("in", "/space/name"),
        ("in", "/space_tree_path_name"),
        ("path", "/full_path"),
        ("model", "/model/name"),
        ("device", "/device_name"),
        ("e-mail", "/email"),
        ("status", "/status"),
    ];
    let mut said: Vec<&str> = Vec::new();
    for (what, at) in more {
        if let (Some(found), false) = (text(at), said.contains(&what)) {
            words.push(format!("{what} {}", clean(&short(found, 80))));
            said.push(what);
        }
    }
    if let Some(id) = value.get("id") {
        words.push(format!("id {}", short(id.as_str().unwrap_or(&id.to_string()), 64)));
    }
    format!("{kind} {}", words.join(", ")).trim().to_owned()
}
