//! Arguments that several tools have.

use jiff::{SignedDuration, Timestamp};
use mcp_macros::ToolError;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use xyte_sdk::Call;

use super::Ctx;
use crate::errors::ToolResult;
use crate::shape::{Cursor, Look, Page, Picked, Place, Row, View, WINDOW, Window as Rows, Wish, part};

/// Which part of a list, and how it comes.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Paging {
    /// `next_cursor` of the page before.
    #[schemars(length(max = 160))]
    cursor: Option<String>,
    /// Rows per page.
    #[schemars(range(min = 1, max = 100))]
    #[serde(default = "per_page")]
    per_page: u32,
    /// Only these fields of each row.
    #[schemars(length(max = 30))]
    fields: Option<Vec<String>>,
    /// How rows come.
    view: Option<View>,
}

const fn per_page() -> u32 {
    25
}

/// A window of time.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Window {
    /// Start of the window, such as 2026-11-20T08:00:00Z; a week before its end when left out.
    pub(crate) since: Option<String>,
    /// End of the window; now when left out.
    pub(crate) until: Option<String>,
}

/// Which rows are kept: those of which the first of these fields that is there is this word.
pub(super) struct Keep<'a> {
    pub(super) fields: &'static [&'static str],
    pub(super) word: &'a str,
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
    /// A part of so many small rows, from a cursor on.
    pub(crate) const fn rows(per_page: u32, cursor: Option<String>) -> Self {
        Self { cursor, per_page, fields: None, view: None }
    }

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
    /// Both ends of a window, in epoch seconds. An end that is "now" stays the same on all pages, or rows would slip from one to
    /// the next.
    pub(super) fn window(&mut self, cx: &Ctx, window: &Window) -> Result<(i64, i64), ToolError> {
        let until = match (&window.until, self.at.anchor) {
            (Some(until), _) => moment("until", until)?,
            (None, Some(anchor)) => anchor,
            (None, None) => cx.now().as_second(),
        };
        self.at.anchor = Some(until);
        let since = match &window.since {
            Some(since) => moment("since", since)?,
            None => until.saturating_sub(SignedDuration::from_hours(7 * 24).as_secs()),
        };
        if since > until {
            return Err(ToolError::invalid("since", "the window ends before it starts"));
        }
        Ok((since.max(0), until))
    }

    /// Asks for the rows and makes the page of them.
    pub(super) async fn page<'a, T, P>(
        self,
        cx: &Ctx,
        ask: impl Fn(i64, i64) -> Call<'a, P>,
    ) -> ToolResult<Page<T>>
    where
        T: Row,
        P: xyte_sdk::Page<Item = T> + DeserializeOwned + 'a,
    {
        self.page_of(cx, None, ask).await
    }

    /// The same of the rows that are kept, by what the API cannot be asked for.
    pub(super) async fn page_of<'a, T, P>(
        self,
        cx: &Ctx,
        keep: Option<Keep<'_>>,
        ask: impl Fn(i64, i64) -> Call<'a, P>,
    ) -> ToolResult<Page<T>>
    where
        T: Row,
        P: xyte_sdk::Page<Item = T> + DeserializeOwned + 'a,
    {
        let wish = Wish::of::<T>(self.fields.as_deref(), self.view)?;
        let ask = |page, per_page| {
            let call = ask(page, per_page);
            async { Rows::read(&call.answer().await?, &wish) }
        };
        let kept = |row: &Picked| {
            keep.as_ref().is_none_or(|keep| wish.first(row, keep.fields).as_deref() == Some(keep.word))
        };
        let first = ask(i64::from(self.at.window()), i64::from(WINDOW)).await?;
        let look = Look {
            wish: &wish,
            view: self.view,
            cursor: self.cursor,
            at: self.at,
            filtered: keep.is_some(),
            now: cx.now(),
        };
        if let Some(made) = Page::made(&first, &look) {
            return Ok(made);
        }
        let part = part(self.at, first, self.per_page, &wish, kept, ask).await?;
        Ok(Page::new(&part, &look)?)
    }
}

fn moment(argument: &str, text: &str) -> Result<i64, ToolError> {
    let refuse = |_| ToolError::invalid(argument, "not a time with a zone, such as 2026-11-20T08:00:00Z");
    text.trim().parse().map(|moment: Timestamp| moment.as_second()).map_err(refuse)
}
