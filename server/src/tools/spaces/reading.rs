//! How a space reads.

use xyte_sdk::organization::types::Space;

use crate::shape::{Column, Row, Subject};

impl Row for Space {
    const NOUN: (&'static str, &'static str) = ("space", "spaces");
    const BEYOND: &'static str = "The devices of a space: list_devices with its id.";
    const EMPTY: &'static str = "Fewer or other words in `path` may show more.";
    const SMALL: &'static [&'static str] = &["id", "full_path", "space_type", "parent_id"];
    const ID: &'static [&'static str] = &["id"];
    const COLUMNS: &'static [Column] = &[
        Column::of("id", &["id"]),
        Column::of("path", &["full_path", "name"]),
        Column::of("type", &["space_type"]),
    ];
}

impl Subject for Space {
    fn headline(&self) -> String {
        format!("Space \"{}\"", self.full_path.as_deref().or(self.name.as_deref()).unwrap_or_default())
    }
}
