//! Arguments that several tools have.

use mcp_macros::ToolError;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Ctx;
use crate::errors::ToolResult;
use crate::shape::{Cursor, Look, Page, Place, Row, View, part};

/// Which part of a list, and how it comes.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub(super) struct Paging {
    /// `next_cursor` of the page before, beside the same other arguments.
    #[schemars(length(max = 160))]
    cursor: Option<String>,
    /// Rows per page.
    #[schemars(range(min = 1, max = 100))]
    #[serde(default = "per_page")]
    pub(super) per_page: u32,
    /// Only these fields of each row.
    #[schemars(length(max = 30))]
    fields: Option<Vec<String>>,
    /// How rows come.
    view: Option<View>,
}

const fn per_page() -> u32 {
    25
}

/// A call of a list, its cursor read.
#[derive(Debug)]
pub(super) struct Listing {
    cursor: Cursor,
    pub(super) at: Place,
    fields: Option<Vec<String>>,
    view: View,
    per_page: usize,
}

impl Paging {
    /// Takes the cursor out. What is left of the arguments is what the cursor has to fit.
    pub(super) fn take_cursor(&mut self) -> Option<String> {
        self.cursor.take()
    }

    /// Where the call stands in the list of this name. Arguments come without their cursor.
    pub(super) fn listing(
        &self,
        cx: &Ctx,
        list: &str,
        arguments: &impl Serialize,
        cursor: Option<&str>,
    ) -> Result<Listing, ToolError> {
        let cursors = Cursor::of(cx.seal(), list, arguments);
        Ok(Listing {
            at: cursors.read(cursor)?,
            cursor: cursors,
            fields: self.fields.clone(),
            view: self.view.unwrap_or_default(),
            per_page: self.per_page as usize,
        })
    }
}

impl Listing {
    /// Asks for the rows and makes the page of them.
    pub(super) async fn page<T, P, F>(self, cx: &Ctx, ask: impl Fn(i64, i64) -> F) -> ToolResult<Page<T>>
    where
        T: Row,
        P: xyte_sdk::Page<Item = T>,
        F: Future<Output = Result<P, xyte_sdk::Error>>,
    {
        let part = part(self.at, self.per_page, ask).await?;
        let look = Look {
            fields: self.fields.as_deref(),
            view: self.view,
            cursor: self.cursor,
            anchor: self.at.anchor,
            first: self.at.mark.is_none(),
            now: cx.now(),
        };
        Ok(Page::new(part, &look)?)
    }
}
