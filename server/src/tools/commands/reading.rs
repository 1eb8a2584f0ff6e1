//! How a command reads.

use xyte_sdk::organization::types::Command;

use crate::shape::{Column, Row, Subject};

impl Subject for Command {
    fn headline(&self) -> String {
        let name = self.name.as_deref().or(self.friendly_name.as_deref()).unwrap_or("The command");
        match self.status.as_ref().map_or("accepted", |status| status.as_str()) {
            "done" => format!("{name} is done"),
            "failed" => format!("{name} has failed"),
            status => format!(
                "{name} is queued ({status}); the device has not finished it yet. Do not send it again"
            ),
        }
    }
}

impl Row for Command {
    const NOUN: (&'static str, &'static str) = ("command", "commands");
    const BEYOND: &'static str = "Parameters: ask with `view` full.";
    const EMPTY: &'static str = "Nothing was sent to this device, or nothing of this status.";
    const SMALL: &'static [&'static str] = &["id", "name", "status", "created_at", "message"];
    const ID: &'static [&'static str] = &["id"];
    const COLUMNS: &'static [Column] = &[
        Column::of("name", &["name", "friendly_name"]),
        Column::of("status", &["status"]),
        Column::of("id", &["id"]),
        Column::time("sent", &["created_at"]),
        Column::of("message", &["message"]),
    ];
}
