//! The tools as `tools/list` shows them.

use std::sync::Arc;

use mcp_macros::{JsonObject, Registry, Risk, ToolSpec};
use rmcp::model::Tool;
use serde_json::{Map, Value, json};

use crate::policy::{Policy, Verdict};
use crate::tools::Ctx;

/// The tools, and what a list shows of their answers.
#[derive(Debug, Clone)]
pub struct Shown {
    /// All of them, in order.
    pub registry: Arc<Registry<Ctx>>,
    pub(super) outputs: Arc<[Arc<JsonObject>]>,
}

impl Shown {
    /// The tools of this registry.
    #[must_use]
    pub fn new(registry: Arc<Registry<Ctx>>) -> Self {
        let outputs = outputs(&registry).into();
        Self { registry, outputs }
    }
}

/// Every tool, as a list under this policy shows it.
#[must_use]
pub fn listing(registry: &Registry<Ctx>, policy: &Policy) -> Vec<Tool> {
    let all = registry.specs().zip(outputs(registry));
    let shown = all.filter(|(spec, _)| policy.verdict(spec) == Verdict::Runs);
    shown.map(|(spec, output)| tool(spec, policy, output)).collect()
}

/// The same tools with their whole schemas.
#[must_use]
pub fn whole(registry: &Registry<Ctx>, policy: &Policy) -> Vec<Tool> {
    let all = registry.specs().filter(|spec| policy.verdict(spec) == Verdict::Runs);
    all.map(|spec| spec.to_rmcp().with_raw_output_schema(Arc::clone(&spec.output_schema))).collect()
}

pub(super) fn tool(spec: &ToolSpec<Ctx>, policy: &Policy, output: Arc<JsonObject>) -> Tool {
    // A tool that writes and names no operation may call any: what is allowed decides whether it may destroy.
    let any = spec.risk == Risk::Write && spec.operations.is_empty();
    let hints = spec.hints();
    let hints = if any { hints.destructive(policy.destructive) } else { hints };
    let mut tool = spec.to_rmcp().with_annotations(hints).with_raw_output_schema(output);
    // It is the name in other letters, and every conversation would pay for it.
    tool.title = None;
    tool
}

/// What a list shows of each tool's answer. The kinds of things that several tools give are told with the first.
fn outputs(registry: &Registry<Ctx>) -> Vec<Arc<JsonObject>> {
    let mut told = Vec::new();
    registry.specs().map(|spec| Arc::new(output(spec, &mut told))).collect()
}

/// The schema of an answer, as short as it can be and still true: names and types, to the fields of a row. Every conversation
/// pays for every byte of it, and what a field means is told by the answers and by describe_operation. `told` are the kinds of
/// things whose fields an earlier tool of the list has told. Each is told once.
fn output(spec: &ToolSpec<Ctx>, told: &mut Vec<JsonObject>) -> JsonObject {
    let whole = &spec.output_schema;
    let mut output = once(fields(whole), told);
    let Some(Value::Object(properties)) = output.get_mut("properties") else { return output };
    for (name, property) in properties {
        let whole = whole.get("properties").and_then(|known| known.get(name)).and_then(Value::as_object);
        let items = whole.and_then(|whole| whole.get("items")).and_then(Value::as_object);
        if let (Some(items), Some(property)) = (items, property.as_object_mut()) {
            property.insert("items".to_owned(), Value::Object(once(fields(items), told)));
        }
    }
    output
}

/// The fields of a thing, if it is the first of its kind; of a later one only that it is an object.
fn once(thing: JsonObject, told: &mut Vec<JsonObject>) -> JsonObject {
    // What has few fields is no kind of thing, and costs little.
    let large = thing.get("properties").and_then(Value::as_object).is_some_and(|fields| fields.len() > 4);
    if large && told.contains(&thing) {
        return JsonObject::from_iter([("type".to_owned(), "object".into())]);
    }
    if large {
        told.push(thing.clone());
    }
    thing
}

/// The type, and of an object the names and types of its fields.
fn fields(schema: &JsonObject) -> JsonObject {
    let mut short = kind(schema);
    if let Some(fields) = schema.get("properties").and_then(Value::as_object) {
        let fields = fields.iter().map(|(name, field)| {
            let field = field.as_object().map(kind).unwrap_or_default();
            (name.clone(), Value::Object(field))
        });
        short.insert("properties".to_owned(), Value::Object(fields.collect()));
    }
    short
}

fn kind(schema: &JsonObject) -> JsonObject {
    let mut short = Map::new();
    if let Some(kind) = schema.get("type") {
        short.insert("type".to_owned(), kind.clone());
        let array =
            kind == "array" || kind.as_array().is_some_and(|all| all.iter().any(|kind| kind == "array"));
        if array {
            short.insert("items".to_owned(), json!({}));
        }
    }
    short
}
