//! From what a person says to what Xyte knows: a device by its name, a room by the end of its path.
//!
//! An exact id comes first and costs nothing, then an exact name, then the end of a path. What fits several is answered
//! with all of them, and what fits none with the nearest: a guess is never made, for a write least of all.

use futures_util::TryStreamExt as _;
use mcp_macros::ToolError;
use xyte_sdk::organization::types::{Device, Space};

use super::Ctx;
use crate::errors::ToolResult;
use crate::shape::short;

/// How many rows are looked through for a name.
pub(crate) const MOST: usize = 5000;

/// How many candidates an error names.
const NAMED: usize = 5;

/// The id of a device: an id, a name, a serial number, a MAC address, or `space/name`.
pub(crate) async fn device(cx: &Ctx, argument: &str, said: &str) -> ToolResult<String> {
    let said = said.trim();
    if is_uuid(said) {
        cx.acts_on(said);
        return Ok(said.to_owned());
    }
    // No name of anything, and nothing that should travel in a path.
    if said.is_empty() || said.split(['/', '\\']).any(|part| matches!(part, "." | "..")) {
        return Err(ToolError::invalid(argument, "this is no id and no name; nothing was sent").into());
    }
    let all = devices(cx).await?;
    let keys = |device: &Device| {
        let path = device.space.as_ref().and_then(|space| space.full_path.as_deref()).unwrap_or_default();
        let name = device.name.as_deref().unwrap_or_default();
        let own = [name, device.sn.as_deref().unwrap_or_default(), device.mac.as_deref().unwrap_or_default()];
        (own.map(str::to_owned).to_vec(), format!("{path}/{name}"))
    };
    let rows: Vec<Candidate> = all
        .iter()
        .map(|device| {
            let (names, path) = keys(device);
            Candidate { id: device.id.clone(), names, path }
        })
        .collect();
    let id = choose(argument, "device", said, &rows)?;
    cx.acts_on(&id);
    Ok(id)
}

/// The id of a space: an id, a name, a path or the end of one.
pub(crate) async fn space(cx: &Ctx, argument: &str, said: &str) -> ToolResult<i64> {
    if let Ok(id) = said.trim().parse::<i64>() {
        return Ok(id);
    }
    let rows: Vec<Candidate> = spaces(cx)
        .await?
        .iter()
        .map(|space| Candidate {
            id: space.id.to_string(),
            names: vec![space.name.clone().unwrap_or_default()],
            path: space.full_path.clone().unwrap_or_default(),
        })
        .collect();
    let id = choose(argument, "space", said.trim(), &rows)?;
    Ok(id.parse().map_err(|_| ToolError::internal("A space has an id that is no number."))?)
}

/// The id of a space, if one is said.
pub(crate) async fn maybe_space(cx: &Ctx, argument: &str, said: Option<&str>) -> ToolResult<Option<i64>> {
    match said {
        Some(said) => Ok(Some(space(cx, argument, said).await?)),
        None => Ok(None),
    }
}

/// All devices, up to a bound.
pub(crate) async fn devices(cx: &Ctx) -> ToolResult<Vec<Device>> {
    let organization = cx.organization()?;
    let call = organization.devices().list().per_page(100);
    let mut stream = std::pin::pin!(call.stream());
    let mut all = Vec::new();
    while let Some(device) = stream.try_next().await? {
        all.push(device);
        if all.len() >= MOST {
            break;
        }
    }
    Ok(all)
}

/// All spaces, up to a bound.
pub(crate) async fn spaces(cx: &Ctx) -> ToolResult<Vec<Space>> {
    let organization = cx.organization()?;
    let call = organization.spaces().list().per_page(100);
    let mut stream = std::pin::pin!(call.stream());
    let mut all = Vec::new();
    while let Some(space) = stream.try_next().await? {
        all.push(space);
        if all.len() >= MOST {
            break;
        }
    }
    Ok(all)
}

struct Candidate {
    id: String,
    names: Vec<String>,
    path: String,
}

fn choose(argument: &str, kind: &str, said: &str, rows: &[Candidate]) -> Result<String, ToolError> {
    let wanted = said.to_lowercase();
    let exact = |row: &&Candidate| row.names.iter().any(|name| name.to_lowercase() == wanted);
    let suffix = |row: &&Candidate| {
        let path = row.path.to_lowercase();
        path == wanted || path.strip_suffix(&wanted).is_some_and(|rest| rest.ends_with('/'))
    };
    let mut found: Vec<&Candidate> = rows.iter().filter(exact).collect();
    if found.is_empty() {
        found = rows.iter().filter(suffix).collect();
    }
    match found.as_slice() {
        [one] => Ok(one.id.clone()),
        [] => {
            let mut near: Vec<(f64, &Candidate)> =
                rows.iter().map(|row| (likeness(&wanted, row), row)).collect();
            near.sort_by(|one, other| other.0.total_cmp(&one.0));
            let near: Vec<String> = near
                .iter()
                .filter(|(value, _)| *value > 0.6)
                .take(NAMED)
                .map(|(_, row)| named(row))
                .collect();
            let near = if near.is_empty() {
                "list first".to_owned()
            } else {
                format!("the nearest are: {}", near.join("; "))
            };
            Err(ToolError::invalid(argument, format!("there is no {kind} of this id or name; {near}")))
        }
        several => {
            let shown: Vec<String> = several.iter().take(NAMED).map(|row| named(row)).collect();
            Err(ToolError::invalid(
                argument,
                format!(
                    "{} {kind}s have this name; say which by its id: {}",
                    several.len(),
                    shown.join("; ")
                ),
            ))
        }
    }
}

fn named(row: &Candidate) -> String {
    let path = if row.path.is_empty() { row.names.first().map_or("", String::as_str) } else { &row.path };
    format!("\"{}\" (id {})", short(path, 120), row.id)
}

/// How near a row is to what was said: its name, or its words within.
pub(crate) fn nearness(wanted: &str, names: &[&str]) -> f64 {
    let wanted = wanted.to_lowercase();
    let words: Vec<&str> = wanted.split_whitespace().collect();
    let value = |name: &&str| {
        let name = name.to_lowercase();
        let held = words.iter().filter(|word| name.contains(**word)).count() as f64;
        let share = held / words.len().max(1) as f64;
        strsim::jaro_winkler(&wanted, &name).max(share)
    };
    names.iter().filter(|name| !name.is_empty()).map(value).fold(0.0, f64::max)
}

fn likeness(wanted: &str, row: &Candidate) -> f64 {
    let names: Vec<&str> = row.names.iter().map(String::as_str).chain([row.path.as_str()]).collect();
    nearness(wanted, &names)
}

fn is_uuid(text: &str) -> bool {
    let mut parts = text.split('-');
    let mut is = |length| {
        let digits = |part: &str| part.len() == length && part.bytes().all(|byte| byte.is_ascii_hexdigit());
        parts.next().is_some_and(digits)
    };
    [8, 4, 4, 4, 12].into_iter().all(&mut is) && parts.next().is_none()
}
