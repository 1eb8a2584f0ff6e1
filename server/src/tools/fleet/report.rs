//! An answer that is put together: its structure, and a reading of it.

use std::collections::BTreeMap;

use futures_util::TryStreamExt as _;
use mcp_macros::Render;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use serde_json::{Map, Value};
use xyte_sdk::organization::types::{Device, Incident, IncidentStatus};

use crate::errors::ToolResult;
use crate::shape::{BUDGET, fit, short};
use crate::tools::{Ctx, devices, resolve};

/// What a report says.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub(crate) struct Report {
    structure: Map<String, Value>,
    #[serde(skip)]
    text: String,
}

impl Report {
    /// A structure within the budget, and its reading.
    pub(super) fn new(structure: Value, mut text: String) -> Self {
        let (structure, left_out) = fit(structure, BUDGET);
        for omission in left_out.iter().take(5) {
            let (at, kept, of) = (&omission.at, omission.kept, omission.of);
            text.push_str(&format!("\nStructure shows {kept} of {of} {} at {at}.", omission.unit()));
        }
        Self { structure: structure.as_object().cloned().unwrap_or_default(), text }
    }
}

impl JsonSchema for Report {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Report".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "object"})
    }
}

impl Render for Report {
    fn text(&self) -> String {
        self.text.clone()
    }
}

/// How a device is, in a word.
pub(super) fn health(device: &Device) -> &str {
    devices::health(device).unwrap_or("unknown")
}

/// Where a device stands.
pub(super) fn place(device: &Device) -> &str {
    device.space.as_ref().and_then(|space| space.full_path.as_deref()).unwrap_or("(no space)")
}

/// How often each word comes, the most frequent first.
pub(super) fn counts<'a>(words: impl Iterator<Item = &'a str>) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for word in words {
        *counts.entry(word).or_default() += 1;
    }
    let mut counts: Vec<(String, usize)> =
        counts.into_iter().map(|(word, count)| (word.to_owned(), count)).collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}

/// `online 12, offline 3`.
pub(super) fn line(counts: &[(String, usize)]) -> String {
    let each = counts.iter().take(12).map(|(word, count)| format!("{} {count}", short(word, 80)));
    each.collect::<Vec<_>>().join(", ")
}

pub(super) fn object(counts: &[(String, usize)]) -> Value {
    counts.iter().map(|(word, count)| (word.clone(), Value::from(*count))).collect::<Map<_, _>>().into()
}

/// Incidents that stand, of the whole fleet or of a space.
pub(super) async fn active(cx: &Ctx, space: Option<i64>) -> ToolResult<Vec<Incident>> {
    let since = cx.now().as_second().saturating_sub(365 * 24 * 3600);
    incidents(cx, since, Some(IncidentStatus::from("active")), space).await
}

/// Incidents since a moment, up to a bound. Both ends are sent, since some tenants get nothing without.
pub(super) async fn incidents(
    cx: &Ctx,
    since: i64,
    status: Option<IncidentStatus>,
    space: Option<i64>,
) -> ToolResult<Vec<Incident>> {
    let organization = cx.organization()?;
    let call = organization.incidents().list().from(since.max(0)).to(cx.now().as_second()).status(status);
    let mut stream = std::pin::pin!(call.space_id(space).per_page(100).stream());
    let mut all = Vec::new();
    while let Some(incident) = stream.try_next().await? {
        all.push(incident);
        if all.len() >= resolve::MOST {
            break;
        }
    }
    Ok(all)
}
