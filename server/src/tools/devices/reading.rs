//! How a device reads.

use std::borrow::Cow;

use serde_json::{Map, Value};
use xyte_sdk::organization::types::{Device, DeviceHealth, DeviceHistory, DeviceStatus};

use crate::shape::{Column, Row, Subject};

impl Row for Device {
    const NOUN: (&'static str, &'static str) = ("device", "devices");
    const BEYOND: &'static str = "Serial number, MAC, firmware and the rest: ask with `fields`, or `view` full. Telemetry: get_device.";
    const EMPTY: &'static str = "The space may be empty: devices stand in its sub-spaces. list_devices without `space` shows the whole fleet.";
    const SMALL: &'static [&'static str] =
        &["id", "name", "effective_status", "space.id", "space.full_path", "model.name", "last_seen_at"];
    const ID: &'static [&'static str] = &["id"];
    const COLUMNS: &'static [Column] = &[
        Column::of("name", &["name"]),
        Column::of("health", HEALTH),
        Column::of("id", &["id"]),
        Column::made("space", &["space.id", "space.full_path", "space.name"], |fields| {
            let (id, names) = fields.split_first()?;
            let name = names.iter().flatten().next().map_or("", |name| &**name);
            Some(format!("{name} ({})", id.as_deref()?))
        }),
        Column::of("model", &["model.name"]),
        Column::time("last_seen", &["last_seen_at"]),
    ];
}

/// What the portal shows, or else what the device says of itself.
pub(crate) const HEALTH: &[&str] = &["effective_status", "status"];

/// The same of a device that has been read whole.
pub(crate) fn health(device: &Device) -> Option<&str> {
    let own = device.status.as_ref().map(DeviceStatus::as_str);
    device.effective_status.as_ref().map(DeviceHealth::as_str).or(own)
}

impl Subject for Device {
    fn headline(&self) -> String {
        let name = self.name.as_deref().unwrap_or(&self.id);
        format!("Device \"{name}\", {}", health(self).unwrap_or("of unknown health"))
    }
}

impl Row for DeviceHistory {
    const NOUN: (&'static str, &'static str) = ("report", "reports");
    const BEYOND: &'static str = "What the keys of `state` mean is told by the device's model.";
    const EMPTY: &'static str = "Nothing was recorded in this window; a wider one (`since`) may show more.";
    const SMALL: &'static [&'static str] = &["created_at", "state"];
    /// A report has no id of its own: it is told by its device and its moment.
    const ID: &'static [&'static str] = &["uuid", "created_at"];
    const COLUMNS: &'static [Column] =
        &[Column::time("recorded", &["created_at"]), Column::made("state", &["state"], state)];
}

/// What a device has reported, on one line.
fn state(fields: &[Option<Cow<'_, str>>]) -> Option<String> {
    let state: Map<String, Value> = serde_json::from_str(fields.first()?.as_deref()?).ok()?;
    Some(state.iter().map(|(name, value)| format!("{name} {value}")).collect::<Vec<_>>().join(", "))
}
