//! How a device reads.

use std::borrow::Cow;

use xyte_sdk::organization::types::{Device, DeviceHealth, DeviceHistory, DeviceStatus};
use xyte_sdk::value::Timestamp;

use crate::shape::{Column, Row, Subject};

impl Row for Device {
    const NOUN: (&'static str, &'static str) = ("device", "devices");
    const BEYOND: &'static str = "Serial number, MAC, firmware and the rest: ask with `fields`, or `view` full. Telemetry: get_device.";
    const EMPTY: &'static str = "The space may be empty: devices stand in its sub-spaces. list_devices without `space` shows the whole fleet.";
    const SMALL: &'static [&'static str] =
        &["id", "name", "effective_status", "space.id", "space.full_path", "model.name", "last_seen_at"];
    const BESIDE: &'static [&'static str] = &["status"];
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("name", |device| device.name.as_deref().map(Cow::Borrowed)),
        Column::new("health", |device| health(device).map(Cow::Borrowed)),
        Column::new("id", |device| Some(Cow::Borrowed(&device.id))),
        Column::new("space", |device| {
            let space = device.space.as_ref()?;
            let name = space.full_path.as_deref().or(space.name.as_deref()).unwrap_or_default();
            Some(Cow::Owned(format!("{name} ({})", space.id)))
        }),
        Column::new("model", |device| device.model.as_ref()?.name.as_deref().map(Cow::Borrowed)),
        Column::time("last_seen", |device| device.last_seen_at.as_ref()),
    ];

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.id)
    }
}

/// What the portal shows, or else what the device says of itself.
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
    const BESIDE: &'static [&'static str] = &["uuid"];
    const COLUMNS: &'static [Column<Self>] = &[
        Column::time("recorded", |report| report.created_at.as_ref()),
        Column::new("state", |report| {
            let fields = report.state.as_ref()?.iter().map(|(name, value)| format!("{name} {value}"));
            Some(Cow::Owned(fields.collect::<Vec<_>>().join(", ")))
        }),
    ];

    /// A report has no id of its own: it is told by its device and its moment.
    fn id(&self) -> Cow<'_, str> {
        let time = self.created_at.as_ref().map(Timestamp::as_str).unwrap_or_default();
        Cow::Owned(format!("{} {time}", self.uuid.as_deref().unwrap_or_default()))
    }
}
