//! How a command reads.

use std::borrow::Cow;

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
    const BESIDE: &'static [&'static str] = &["friendly_name"];
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("name", |command| {
            command.name.as_deref().or(command.friendly_name.as_deref()).map(Cow::Borrowed)
        }),
        Column::new("status", |command| Some(Cow::Borrowed(command.status.as_ref()?.as_str()))),
        Column::new("id", |command| Some(Cow::Borrowed(&command.id))),
        Column::time("sent", |command| command.created_at.as_ref()),
        Column::new("message", |command| command.message.as_deref().map(Cow::Borrowed)),
    ];

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.id)
    }
}
