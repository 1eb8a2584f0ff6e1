use mcp_macros::{ToolArgs, tool};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value, json};
use xyte_sdk::organization::{self, commands, devices};
use xyte_sdk::value::Timestamp;

use super::report::{Report, incidents};
use crate::errors::ToolResult;
use crate::shape::{ago, short};
use crate::tools::{Ctx, resolve};

/// How many lines the reading has.
const LINES: usize = 80;

#[derive(Debug, Deserialize, JsonSchema, ToolArgs)]
pub(crate) struct DeviceTimeline {
    /// Id, name or serial number.
    #[schemars(length(min = 1))]
    device: String,
    /// How far back.
    #[schemars(range(min = 1, max = 720))]
    #[serde(default = "two_days")]
    hours: i64,
}

const fn two_days() -> i64 {
    48
}

/// See what happened to a device, in order of time: states, incidents and commands together.
#[tool(toolset = "fleet", risk = read, operations = [devices::HISTORIES, organization::incidents::LIST, commands::LIST])]
pub(crate) async fn device_timeline(args: DeviceTimeline, cx: &Ctx) -> ToolResult<Report> {
    let id = resolve::device(cx, "device", &args.device).await?;
    let now = cx.now().as_second();
    let since = now.saturating_sub(args.hours * 3600).max(0);
    let organization = cx.organization()?;
    cx.progress(0, 2, "reading states, incidents and commands").await;
    let states = organization.devices().histories().from(since).to(now).device_id(id.as_str()).per_page(100);
    let commands = organization.commands().list(id.clone()).per_page(100);
    // The API cannot be asked for the incidents of a device, so all of the window are looked through.
    let (states, incidents, commands) =
        tokio::try_join!(async { Ok(states.send().await?) }, incidents(cx, since, None, None), async {
            Ok(commands.send().await?)
        })?;
    cx.progress(1, 2, "putting them in order").await;
    let more = [states.has_next_page, commands.has_next_page].contains(&Some(true));

    let mut events: Vec<(Timestamp, &str, String)> = Vec::new();
    let mut add = |time: Option<Timestamp>, kind, words: String| {
        // What has no time has no place here, and what is older was not asked for.
        let known = time.filter(|time| time.parse().is_ok_and(|time| time.as_second() >= since));
        events.extend(known.map(|time| (time, kind, words)));
    };
    for state in states.items {
        let fields = state.state.map(|state| Value::Object(state).to_string()).unwrap_or_default();
        add(state.created_at, "state", fields);
    }
    for incident in incidents.into_iter().filter(|incident| incident.device_id.as_deref() == Some(&id)) {
        let status = incident.status.as_ref().map_or("", |status| status.as_str()).to_owned();
        add(incident.created_at, "incident", format!("{} ({status})", incident.title.unwrap_or_default()));
    }
    for command in commands.items {
        let status = command.status.as_ref().map_or("", |status| status.as_str()).to_owned();
        let name = command.name.or(command.friendly_name).unwrap_or_default();
        add(
            command.created_at,
            "command",
            format!("{name} ({status}) {}", command.message.unwrap_or_default()),
        );
    }
    // The newest first; times of one form sort as text, those of others by what they mean.
    events.sort_by_key(|(time, ..)| std::cmp::Reverse(time.parse().ok()));
    let lines: Vec<String> = events
        .iter()
        .take(LINES)
        .map(|(time, kind, words)| {
            format!("{}\t{kind}\t{}", short(&ago(time.as_str(), cx.now()), 64), short(words, 120))
        })
        .collect();
    let shown = lines.len();
    let mut text = format!(
        "{} events of device {id} in the last {} hours, the newest first.\n```\n{}\n```",
        events.len(),
        args.hours,
        lines.join("\n")
    );
    if shown < events.len() || more {
        text.push_str("\nThere are more; ask for fewer hours, or use the lists of incidents and commands.");
    }
    let rows: Vec<Value> = events
        .iter()
        .map(|(time, kind, words)| json!({"at": time.as_str(), "kind": kind, "what": words}))
        .collect();
    cx.progress(2, 2, "done").await;
    Ok(Report::new(json!({"device_id": id, "complete": !more, "events": rows}), text))
}
