//! A list, a page at a time.

use std::fmt::Write as _;

use mcp_macros::Render;
use schemars::JsonSchema;
use serde::Serialize;
use xyte_sdk::Continuation;

use super::cursor::{Cursor, Place};
use super::table::{Row, table};

/// A part of a list. Its rows have the structure of the API's own type.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(description = "One page of a list.")]
pub struct Page<T> {
    /// The rows of this page.
    pub items: Vec<T>,
    /// Hand it back as `cursor`, with the same arguments, for the next page. Absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
    /// Which page it is, for the reading.
    #[serde(skip)]
    number: u32,
}

impl<T> Page<T> {
    /// Takes a page of the SDK at the place where it was asked for.
    pub fn new(page: impl xyte_sdk::Page<Item = T>, at: Place, per_page: u32, cursor: Cursor) -> Self {
        let continuation = page.continuation();
        let items = page.into_items();
        let next = match continuation {
            // An empty page ends every list, whatever it says of itself.
            _ if items.is_empty() => None,
            Continuation::End => None,
            // A server that leads back would be asked for ever.
            Continuation::More(Some(number)) => u32::try_from(number).ok().filter(|number| *number > at.page),
            Continuation::More(None) => at.page.checked_add(1),
            Continuation::Unsaid if items.len() >= per_page as usize => at.page.checked_add(1),
            Continuation::Unsaid => None,
        };
        let next_cursor = next.map(|page| cursor.write(Place { page, ..at }));
        Self { items, next_cursor, number: at.page }
    }
}

impl<T: Row> Render for Page<T> {
    fn text(&self) -> String {
        let count = self.items.len();
        let noun = if count == 1 { T::NOUN.0 } else { T::NOUN.1 };
        let mut text = match (self.number, &self.next_cursor) {
            (1, None) if count == 0 => return format!("No {}.", T::NOUN.1),
            (_, None) if count == 0 => return format!("No more {}.", T::NOUN.1),
            (1, None) => format!("{count} {noun}, and that is all."),
            (page, None) => format!("{count} {noun}: page {page}, the last one."),
            (page, Some(_)) => format!("{count} {noun}: page {page}, more follow."),
        };
        let (rows, dropped) = table(&self.items);
        let _ = write!(text, "\n```\n{rows}\n```\n{}", T::BEYOND);
        if !dropped.is_empty() {
            let _ = write!(
                text,
                " For want of room without: {}; a smaller `per_page` shows them.",
                dropped.join(", ")
            );
        }
        if let Some(cursor) = &self.next_cursor {
            let _ = write!(text, "\nNext page: the same arguments and cursor=\"{cursor}\"");
        }
        text
    }
}
