//! Arguments that several tools have.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::shape::{Cursor, Place};
use mcp_macros::ToolError;

/// Which part of a list.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub(super) struct Paging {
    /// `next_cursor` of the page before, unchanged, beside the same other arguments. Without it: the first page.
    #[schemars(length(max = 64))]
    cursor: Option<String>,
    /// How many rows a page holds.
    #[schemars(range(min = 1, max = 100))]
    #[serde(default = "per_page")]
    pub(super) per_page: u32,
}

const fn per_page() -> u32 {
    25
}

impl Paging {
    /// Takes the cursor out. What is left of the arguments is what the cursor has to fit.
    pub(super) fn take_cursor(&mut self) -> Option<String> {
        self.cursor.take()
    }
}

/// Where the call stands in the list, and the maker of the cursor to go on with. Arguments come without their cursor.
pub(super) fn place(
    list: &str,
    arguments: &impl Serialize,
    cursor: Option<&str>,
) -> Result<(Cursor, Place), ToolError> {
    let cursors = Cursor::of(list, arguments);
    Ok((cursors, cursors.read(cursor)?))
}
