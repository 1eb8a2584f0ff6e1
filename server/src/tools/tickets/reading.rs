//! How a ticket reads.

use std::borrow::Cow;

use xyte_sdk::organization::types::Ticket;

use crate::shape::{Column, Row, Subject};

impl Row for Ticket {
    const NOUN: (&'static str, &'static str) = ("open ticket", "open tickets");
    const BEYOND: &'static str = "Description and comments: get_ticket.";
    const EMPTY: &'static str = "Resolved tickets are not listed; get_ticket reads one by its id.";
    const SMALL: &'static [&'static str] = &["id", "title", "status", "device_id", "created_at", "user_name"];
    const BESIDE: &'static [&'static str] = &[];
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("title", |ticket| ticket.title.as_deref().map(Cow::Borrowed)),
        Column::new("status", |ticket| Some(Cow::Borrowed(ticket.status.as_ref()?.as_str()))),
        Column::new("id", |ticket| Some(Cow::Borrowed(&ticket.id))),
        Column::time("opened", |ticket| ticket.created_at.as_ref()),
        Column::new("by", |ticket| ticket.user_name.as_deref().map(Cow::Borrowed)),
        Column::new("device_id", |ticket| ticket.device_id.as_deref().map(Cow::Borrowed)),
    ];

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.id)
    }
}

impl Subject for Ticket {
    fn headline(&self) -> String {
        let status = self.status.as_ref().map_or("of unknown status", |status| status.as_str());
        format!("Ticket \"{}\", {status}", self.title.as_deref().unwrap_or(&self.id))
    }
}
