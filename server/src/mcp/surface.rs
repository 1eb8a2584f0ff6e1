//! What a caller sees: the tools that the policy lets through, as `tools/list` shows them.

use std::sync::Arc;

use mcp_macros::{JsonObject, Registry, Risk, ToolSpec, UnknownTool};
use rmcp::model::Tool;
use serde_json::{Map, Value, json};

use crate::policy::{Policy, Refusal, Tightening, Verdict};
use crate::tools::{Bounds, Ctx};

/// The tools, and the policy of the operator.
#[derive(Debug)]
pub(super) struct Surface {
    registry: Registry<Ctx>,
    /// Made once, in the order of the registry.
    listed: Vec<Tool>,
    policy: Policy,
}

/// The tools of one caller.
#[derive(Debug)]
pub(super) struct View<'a> {
    surface: &'a Surface,
    policy: Policy,
}

impl Surface {
    pub(super) fn new(registry: Registry<Ctx>, policy: Policy) -> Self {
        let listed = registry.specs().map(|spec| tool(spec, &policy)).collect();
        Self { registry, listed, policy }
    }

    /// What a request sees that has asked for this much less.
    pub(super) fn view(&self, tightening: Option<&Tightening>) -> View<'_> {
        let policy = tightening.map_or_else(|| self.policy.clone(), |by| self.policy.tightened(by));
        View { surface: self, policy }
    }
}

impl View<'_> {
    pub(super) fn list(&self) -> Vec<Tool> {
        let all = self.surface.registry.specs().zip(&self.surface.listed);
        all.filter(|(spec, _)| self.policy.verdict(spec) == Verdict::Runs)
            .map(|(_, tool)| tool.clone())
            .collect()
    }

    /// The tool of this name, or formerly of this name, and why it does not run if it does not.
    pub(super) fn find(&self, name: &str) -> Result<(&ToolSpec<Ctx>, Option<Refusal>), UnknownTool> {
        let found = self.surface.registry.get(name).map(|spec| (spec, self.policy.verdict(spec)));
        match found {
            Some((spec, Verdict::Runs)) => Ok((spec, None)),
            Some((spec, Verdict::Refused(why))) => Ok((spec, Some(why))),
            Some((_, Verdict::Hidden)) | None => {
                let seen = self.surface.registry.specs();
                let seen =
                    seen.filter(|spec| self.policy.verdict(spec) == Verdict::Runs).map(|spec| spec.name);
                Err(UnknownTool::new(name, seen))
            }
        }
    }

    pub(super) fn tool(&self, name: &str) -> Option<Tool> {
        let (wanted, _) = self.find(name).ok()?;
        self.surface.listed.iter().find(|tool| tool.name == wanted.name).cloned()
    }

    /// What a call of this caller may do.
    pub(super) fn bounds(&self) -> Bounds {
        let words = |risk| self.policy.refusal(risk).map(Refusal::words);
        Bounds {
            write: words(Risk::Write),
            destroy: words(Risk::Destructive),
            reach: Some(self.policy.toolsets.reach().clone()),
        }
    }
}

/// Every tool, as a list under this policy shows it.
#[must_use]
pub fn listing(registry: &Registry<Ctx>, policy: &Policy) -> Vec<Tool> {
    let runs = |spec: &&ToolSpec<Ctx>| policy.verdict(spec) == Verdict::Runs;
    registry.specs().filter(runs).map(|spec| tool(spec, policy)).collect()
}

fn tool(spec: &ToolSpec<Ctx>, policy: &Policy) -> Tool {
    // A tool that writes and names no operation may call any: what is allowed decides whether it may destroy.
    let any = spec.risk == Risk::Write && spec.operations.is_empty();
    let hints = spec.hints();
    let hints = if any { hints.destructive(policy.destructive) } else { hints };
    spec.to_rmcp().with_annotations(hints).with_raw_output_schema(Arc::new(brief(&spec.output_schema)))
}

/// The schema of an answer, as short as it can be and still true: names and types, to the fields of a row. Every
/// conversation pays for every byte of it, and what a field means is told by the answers and by describe_operation.
fn brief(schema: &JsonObject) -> JsonObject {
    let mut brief = fields(schema);
    let Some(Value::Object(properties)) = brief.get_mut("properties") else { return brief };
    for (name, short) in properties.iter_mut() {
        let whole = schema.get("properties").and_then(|known| known.get(name)).and_then(Value::as_object);
        let items = whole.and_then(|whole| whole.get("items")).and_then(Value::as_object);
        if let (Some(items), Some(short)) = (items, short.as_object_mut()) {
            short.insert("items".to_owned(), Value::Object(fields(items)));
        }
    }
    brief
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
