//! The ways in which lists come in pages.

use serde_json::{Map, Value, json};

use crate::{
    answer::{Answer, ok},
    request::Request,
};

/// How lists that are documented both ways say whether there is more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PageStyle {
    /// `has_next_page: true`, as the documentation has it.
    #[default]
    HasNextPage,
    /// `next_page: 2`, as live servers were seen to answer.
    NextPage,
}

/// How many rows a page of the partner API holds.
const PARTNER_PAGE: usize = 500;

/// Which page was asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Window {
    page: usize,
    size: usize,
}

impl Window {
    /// The page of a request; the validator has seen to its bounds.
    pub(crate) fn of(request: &Request) -> Self {
        Self::sized(request, request.query_integer("per_page").unwrap_or(100))
    }

    /// The page of a request to the partner API, where the size is fixed.
    pub(crate) fn partner(request: &Request) -> Self {
        Self { size: PARTNER_PAGE, ..Self::of(request) }
    }

    fn sized(request: &Request, size: i64) -> Self {
        let page = if request.repeat_page { 1 } else { request.query_integer("page").unwrap_or(1) };
        let clamp = |number: i64| usize::try_from(number.max(1)).unwrap_or(usize::MAX);
        Self { page: clamp(page), size: clamp(size) }
    }

    /// How many rows stand before this page.
    pub(crate) const fn skip(self) -> usize {
        (self.page - 1).saturating_mul(self.size)
    }

    /// How many rows the page holds.
    pub(crate) const fn size(self) -> usize {
        self.size
    }

    /// The rows of this page, and whether there are more.
    pub(crate) fn cut<T>(self, rows: impl Iterator<Item = T>) -> (Vec<T>, bool) {
        let mut rows = rows.skip(self.skip());
        let page: Vec<T> = rows.by_ref().take(self.size).collect();
        let more = page.len() == self.size && rows.next().is_some();
        (page, more)
    }

    /// `{items, has_next_page}`.
    pub(crate) fn has_next_page(self, items: Vec<Value>, more: bool) -> Answer {
        envelope("items", items, "has_next_page", json!(more))
    }

    /// `{items, next_page}`.
    pub(crate) fn next_page(self, items: Vec<Value>, more: bool) -> Answer {
        let next = more.then(|| self.page.saturating_add(1));
        envelope("items", items, "next_page", json!(next))
    }

    /// One of the two, as configured.
    pub(crate) fn either(self, style: PageStyle, items: Vec<Value>, more: bool) -> Answer {
        match style {
            PageStyle::HasNextPage => self.has_next_page(items, more),
            PageStyle::NextPage => self.next_page(items, more),
        }
    }

    /// `{data, page_info}`.
    pub(crate) fn page_info(self, data: Vec<Value>, total: usize) -> Answer {
        let has_next = self.skip().saturating_add(data.len()) < total && !data.is_empty();
        envelope("data", data, "page_info", json!({"has_next": has_next, "total_count": total}))
    }
}

/// A page with what is said about the next one.
fn envelope(rows: &str, values: Vec<Value>, rest: &str, value: Value) -> Answer {
    let mut page = Map::new();
    page.insert(rows.to_owned(), Value::Array(values));
    page.insert(rest.to_owned(), value);
    ok(Value::Object(page))
}
