//! How a ticket reads.

use xyte_sdk::organization::types::Ticket;

use crate::shape::{Column, Row, Subject};

impl Row for Ticket {
    const NOUN: (&'static str, &'static str) = ("open ticket", "open tickets");
    const BEYOND: &'static str = "Description and comments: get_ticket.";
    const EMPTY: &'static str = "Resolved tickets are not listed; get_ticket reads one by its id.";
    const SMALL: &'static [&'static str] = &["id", "title", "status", "device_id", "created_at", "user_name"];
    const ID: &'static [&'static str] = &["id"];
    const COLUMNS: &'static [Column] = &[
        Column::of("title", &["title"]),
        Column::of("status", &["status"]),
        Column::of("id", &["id"]),
        Column::time("opened", &["created_at"]),
        Column::of("by", &["user_name"]),
        Column::of("device_id", &["device_id"]),
    ];
}

impl Subject for Ticket {
    fn headline(&self) -> String {
        let status = self.status.as_ref().map_or("of unknown status", |status| status.as_str());
        format!("Ticket \"{}\", {status}", self.title.as_deref().unwrap_or(&self.id))
    }
}
