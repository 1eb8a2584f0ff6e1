use mcp_macros::{ToolArgs, tool};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value, json};
use xyte_sdk::organization::types::Device;
use xyte_sdk::organization::{devices, incidents, spaces};

use super::report::{Report, active, counts, health, line, object, place};
use crate::errors::ToolResult;
use crate::shape::{ago, short};
use crate::tools::{Ctx, resolve};

#[derive(Debug, Deserialize, JsonSchema, ToolArgs)]
pub(crate) struct SpaceReport {
    /// Id, name or end of the path.
    #[schemars(length(min = 1))]
    space: String,
}

/// See a room, floor or site with everything in and below it: devices, their health, active incidents.
#[tool(toolset = "fleet", risk = read, operations = [spaces::GET, devices::LIST, incidents::LIST])]
pub(crate) async fn space_report(args: SpaceReport, cx: &Ctx) -> ToolResult<Report> {
    let id = resolve::space(cx, "space", &args.space).await?;
    cx.progress(0, 2, "reading the space, its devices and incidents").await;
    let organization = cx.organization()?;
    let space = async { Ok(organization.spaces().get(id).send().await?) };
    let (space, all, incidents) = tokio::try_join!(space, resolve::devices(cx), active(cx, None))?;
    cx.progress(1, 2, "putting it together").await;
    let path = space.full_path.clone().or(space.name.clone()).unwrap_or_default();
    let below =
        |other: &str| other == path || other.strip_prefix(&path).is_some_and(|rest| rest.starts_with('/'));
    let inside = |device: &&Device| {
        device.space.as_ref().is_some_and(|space| space.id == id)
            || (!path.is_empty() && below(place(device)))
    };
    let devices: Vec<&Device> = all.iter().filter(inside).collect();
    let incidents: Vec<_> = incidents
        .iter()
        .filter(|incident| {
            incident.device_id.as_ref().is_some_and(|id| devices.iter().any(|device| device.id == *id))
        })
        .collect();
    let by_health = counts(devices.iter().map(|device| health(device)));
    let mut lines = vec!["name\thealth\tmodel\tlast_seen\tid".to_owned()];
    for device in devices.iter().take(60) {
        let model = device.model.as_ref().and_then(|model| model.name.as_deref()).unwrap_or_default();
        let seen = device.last_seen_at.as_ref().map(|time| ago(time.as_str(), cx.now())).unwrap_or_default();
        let name = short(device.name.as_deref().unwrap_or_default(), 64);
        lines.push(format!(
            "{name}\t{}\t{}\t{}\t{}",
            health(device),
            short(model, 40),
            short(&seen, 48),
            device.id
        ));
    }
    let trouble: Vec<String> = incidents
        .iter()
        .take(30)
        .map(|incident| {
            let text = |text: Option<&str>| short(text.unwrap_or_default(), 80);
            format!(
                "{}\t{}\t{}",
                text(incident.title.as_deref()),
                text(incident.device_name.as_deref()),
                incident.id
            )
        })
        .collect();
    let text = format!(
        "{} (id {id}): {} devices in it and below, {}.\n```\n{}\n```\n{} active incidents.\n```\n{}\n```",
        short(&path, 160),
        devices.len(),
        if devices.is_empty() { "none".to_owned() } else { line(&by_health) },
        lines.join("\n"),
        incidents.len(),
        trouble.join("\n")
    );
    let row = |device: &&Device| json!({"id": device.id, "name": device.name, "health": health(device), "space": place(device)});
    let structure = json!({
        "space": {"id": id, "full_path": path},
        "by_health": object(&by_health),
        "devices": devices.iter().map(row).collect::<Vec<Value>>(),
        "active_incidents": incidents.iter().map(|incident| json!({
            "id": incident.id, "title": incident.title, "device_id": incident.device_id,
        })).collect::<Vec<Value>>(),
    });
    cx.progress(2, 2, "done").await;
    Ok(Report::new(structure, text))
}
