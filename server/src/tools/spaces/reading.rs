//! How a space reads.

use std::borrow::Cow;

use xyte_sdk::organization::types::Space;

use crate::shape::{Column, Row, Subject};

impl Row for Space {
    const NOUN: (&'static str, &'static str) = ("space", "spaces");
    const BEYOND: &'static str = "The devices of a space: list_devices with its id.";
    const EMPTY: &'static str = "Fewer or other words in `path` may show more.";
    const SMALL: &'static [&'static str] = &["id", "full_path", "space_type", "parent_id"];
    const BESIDE: &'static [&'static str] = &["name"];
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("id", |space| Some(Cow::Owned(space.id.to_string()))),
        Column::new("path", |space| space.full_path.as_deref().or(space.name.as_deref()).map(Cow::Borrowed)),
        Column::new("type", |space| space.space_type.as_deref().map(Cow::Borrowed)),
    ];

    fn id(&self) -> Cow<'_, str> {
        Cow::Owned(self.id.to_string())
    }
}

impl Subject for Space {
    fn headline(&self) -> String {
        format!("Space \"{}\"", self.full_path.as_deref().or(self.name.as_deref()).unwrap_or_default())
    }
}
