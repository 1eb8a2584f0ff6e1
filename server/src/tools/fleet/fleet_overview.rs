use mcp_macros::tool;
use serde_json::json;
use xyte_sdk::organization::types::IncidentPriority;
use xyte_sdk::organization::{devices, incidents};

use super::report::{Report, active, counts, health, line, object, place};
use crate::errors::ToolResult;
use crate::shape::short;
use crate::tools::{Count, Ctx, resolve};

/// See the whole fleet at once: devices by health and model, the worst rooms, open incidents by priority.
///
/// Start here when asked how things are.
#[tool(toolset = "fleet", risk = read, operations = [devices::LIST, incidents::LIST])]
pub(crate) async fn fleet_overview(cx: &Ctx) -> ToolResult<Report> {
    cx.progress(0, 2, "reading devices and incidents").await;
    // Side by side, two calls at a time; each goes through its pages one by one.
    let (devices, incidents) = tokio::try_join!(resolve::devices(cx), active(cx, None))?;
    cx.progress(1, 2, "counting").await;
    let by_health = counts(devices.iter().map(health));
    let by_model = counts(devices.iter().filter_map(|device| device.model.as_ref()?.name.as_deref()));
    let bad = |word: &str| !matches!(word, "ok" | "online");
    let offline =
        devices.iter().filter(|device| matches!(health(device), "offline" | "disconnected" | "never_seen"));
    let offline = offline.count();
    cx.counts(Count::Devices { online: devices.len() - offline, offline });
    let worst = counts(devices.iter().filter(|device| bad(health(device))).map(place));
    let priority = |priority: Option<&str>| priority.unwrap_or("unknown").to_owned();
    let priorities: Vec<String> = incidents
        .iter()
        .map(|incident| priority(incident.priority.as_ref().map(IncidentPriority::as_str)))
        .collect();
    let by_priority = counts(priorities.iter().map(String::as_str));
    let worst: Vec<(String, usize)> = worst.into_iter().take(10).collect();
    let models: Vec<(String, usize)> = by_model.into_iter().take(20).collect();
    let rooms: Vec<String> =
        worst.iter().map(|(room, count)| format!("{count}\t{}", short(room, 120))).collect();
    let text = format!(
        "{} devices: {}.\n{} active incidents: {}.\nModels: {}.\nMost devices in trouble:\n```\n{}\n```",
        devices.len(),
        line(&by_health),
        incidents.len(),
        line(&by_priority),
        line(&models),
        rooms.join("\n")
    );
    let cut = devices.len() >= resolve::MOST;
    let text =
        if cut { format!("{text}\nOnly the first {} devices were read.", resolve::MOST) } else { text };
    let worst: Vec<_> =
        worst.iter().map(|(space, count)| json!({"space": space, "devices": count})).collect();
    let structure = json!({
        "devices": {"total": devices.len(), "complete": !cut, "by_health": object(&by_health), "by_model": object(&models)},
        "worst_spaces": worst,
        "active_incidents": {"total": incidents.len(), "by_priority": object(&by_priority)},
    });
    cx.progress(2, 2, "done").await;
    Ok(Report::new(structure, text))
}
