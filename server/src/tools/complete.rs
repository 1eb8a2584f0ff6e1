//! What an argument could be, while somebody is still typing it. Prompts and resources share these.
//!
//! People type names. Where a name is good for one thing alone it is offered; where several share it, their ids are.

use std::collections::{BTreeMap, HashMap};

use futures_util::TryStreamExt as _;
use mcp_macros::Completions;
use xyte_sdk::organization::types::IncidentStatus;

use super::{Ctx, resolve};
use crate::errors::ToolResult;

/// How near a name has to be to what was typed.
const NEAR: f64 = 0.75;

type Given = BTreeMap<String, String>;

/// Devices, for an address: names, since an address takes them, or ids.
pub(crate) async fn device_ids(typed: &str, _: &Given, cx: &Ctx) -> ToolResult<Completions> {
    Ok(found(typed, &device_rows(cx).await?, false))
}

/// Devices, for an argument: names, or their whole path where several share the name.
pub(crate) async fn device_words(typed: &str, _: &Given, cx: &Ctx) -> ToolResult<Completions> {
    Ok(found(typed, &device_rows(cx).await?, true))
}

async fn device_rows(cx: &Ctx) -> ToolResult<Vec<(String, String, String)>> {
    let devices = resolve::devices(cx).await?;
    let rows = devices.iter().map(|device| {
        let name = device.name.as_deref().unwrap_or_default();
        let space = device.space.as_ref().and_then(|space| space.full_path.as_deref()).unwrap_or_default();
        (device.id.clone(), name.to_owned(), format!("{space}/{name}"))
    });
    Ok(rows.collect())
}

/// Spaces, for an address.
pub(crate) async fn space_ids(typed: &str, _: &Given, cx: &Ctx) -> ToolResult<Completions> {
    Ok(found(typed, &space_rows(cx).await?, false))
}

/// Spaces, for an argument.
pub(crate) async fn space_words(typed: &str, _: &Given, cx: &Ctx) -> ToolResult<Completions> {
    Ok(found(typed, &space_rows(cx).await?, true))
}

async fn space_rows(cx: &Ctx) -> ToolResult<Vec<(String, String, String)>> {
    let spaces = resolve::spaces(cx).await?;
    let rows = spaces.iter().map(|space| {
        let name = space.name.clone().unwrap_or_default();
        (space.id.to_string(), name, space.full_path.clone().unwrap_or_default())
    });
    Ok(rows.collect())
}

/// Incidents that stand, the ids of those whose title or device is what was typed.
pub(crate) async fn incident_ids(typed: &str, _: &Given, cx: &Ctx) -> ToolResult<Completions> {
    let organization = cx.organization()?;
    let now = cx.now().as_second();
    let call = organization.incidents().list().from(now.saturating_sub(30 * 24 * 3600).max(0)).to(now);
    let page = call.status(IncidentStatus::from("active")).per_page(100).send().await?;
    let rows = page.items.into_iter().map(|incident| {
        let title = incident.title.unwrap_or_default();
        (incident.id, String::new(), format!("{} {title}", incident.device_name.unwrap_or_default()))
    });
    Ok(found(typed, &rows.collect::<Vec<_>>(), false))
}

/// Tickets, the ids of those whose title is what was typed.
pub(crate) async fn ticket_ids(typed: &str, _: &Given, cx: &Ctx) -> ToolResult<Completions> {
    let organization = cx.organization()?;
    let mut stream = std::pin::pin!(organization.tickets().list().stream());
    let mut rows = Vec::new();
    while let Some(ticket) = stream.try_next().await? {
        rows.push((ticket.id, String::new(), ticket.title.unwrap_or_default()));
        if rows.len() >= resolve::MOST {
            break;
        }
    }
    Ok(found(typed, &rows, false))
}

/// The commands of the model of the device that has been given already.
pub(crate) async fn command_words(typed: &str, given: &Given, cx: &Ctx) -> ToolResult<Completions> {
    let Some(device) = given.get("device") else { return Ok(Completions::default()) };
    let organization = cx.organization()?;
    let id = resolve::device(cx, "device", device).await?;
    let device = organization.devices().get(id).send().await?;
    let Some(model) = device.model.and_then(|model| model.id) else { return Ok(Completions::default()) };
    let model = organization.models().get(model).send().await?;
    let names: Vec<String> =
        model.commands.unwrap_or_default().into_iter().filter_map(|command| command.name).collect();
    let typed = typed.to_lowercase();
    Ok(Completions::in_order(names.into_iter().filter(|name| name.to_lowercase().contains(&typed))))
}

/// Rows are an id, a name and a path. What was typed is the beginning of an id, or words of a name or path; the nearest first.
fn found(typed: &str, rows: &[(String, String, String)], paths: bool) -> Completions {
    let typed = typed.trim();
    let mut bearers: HashMap<&str, usize> = HashMap::new();
    for (_, name, _) in rows {
        *bearers.entry(name).or_default() += 1;
    }
    let mut near: Vec<(f64, String)> = rows
        .iter()
        .filter_map(|(id, name, path)| {
            let lower = typed.to_lowercase();
            if !typed.is_empty() && id.to_lowercase().starts_with(&lower) {
                return Some((2.0, id.clone()));
            }
            let value = if typed.is_empty() { 1.0 } else { resolve::nearness(typed, &[name, path]) };
            let alone = bearers.get(name.as_str()) == Some(&1) && !name.trim().is_empty();
            // A slash cannot stand in an address.
            let word = match (alone && (paths || !name.contains('/')), paths) {
                (true, _) => name,
                (false, true) if !path.is_empty() => path,
                (false, _) => id,
            };
            (value >= NEAR).then(|| (value, word.clone()))
        })
        .collect();
    near.sort_by(|one, other| other.0.total_cmp(&one.0));
    Completions::in_order(near.into_iter().map(|(_, word)| word))
}
