//! Lists that come in pages: one page at a time, or all of them as one stream.

use crate::call::Call;
use crate::error::Error;
use crate::operation::Pagination;
use crate::value::Nullable;
use futures_core::Stream;
use futures_util::stream::{self, StreamExt, TryStreamExt};
use serde::de::DeserializeOwned;
use std::hash::{DefaultHasher, Hash, Hasher};

/// What a page says about the one after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Continuation {
    /// There is another one, at this number if the server named it.
    More(Option<i64>),
    /// This was the last one.
    End,
    /// It does not say; a short page is then the last one.
    Unsaid,
}

/// An answer that holds a part of a list.
pub trait Page {
    /// What the list is of.
    type Item;

    /// Its part of the list.
    fn into_items(self) -> Vec<Self::Item>;

    /// What it says about the next page.
    fn continuation(&self) -> Continuation;
}

/// A list that is always whole.
impl<T> Page for Vec<T> {
    type Item = T;

    fn into_items(self) -> Vec<T> {
        self
    }

    fn continuation(&self) -> Continuation {
        Continuation::End
    }
}

/// Reads the two fields by which the organization API's pages continue. Both may be absent.
#[must_use]
pub(crate) fn continuation(has_next_page: Option<bool>, next_page: Option<Option<i64>>) -> Continuation {
    match (has_next_page, next_page) {
        (_, Some(Some(number))) => Continuation::More(Some(number)),
        (Some(true), _) => Continuation::More(None),
        (Some(false), _) | (None, Some(None)) => Continuation::End,
        (None, None) => Continuation::Unsaid,
    }
}

/// A field that says whether there is more: always there, or not.
pub(crate) trait Flag {
    fn flag(&self) -> Option<bool>;
}

impl Flag for bool {
    fn flag(&self) -> Option<bool> {
        Some(*self)
    }
}

impl<F: Flag> Flag for Option<F> {
    fn flag(&self) -> Option<bool> {
        self.as_ref()?.flag()
    }
}

impl Flag for crate::partner::types::PageInfo {
    fn flag(&self) -> Option<bool> {
        self.has_next.flag()
    }
}

/// A `next_page` as the types hold it: left out, null or a number.
pub(crate) fn number(field: Option<Nullable<i64>>) -> Option<Option<i64>> {
    field.map(|field| match field {
        Nullable::Null => None,
        Nullable::Value(number) => Some(number),
    })
}

/// Where a stream stands between two pages.
struct Turn<'a, P> {
    call: Call<'a, P>,
    page: i64,
    last: Option<u64>,
}

/// All items of all pages. The next page is asked for when the last item of this one has been taken.
pub(crate) fn stream<'a, P>(call: Call<'a, P>) -> impl Stream<Item = Result<P::Item, Error>> + Send + 'a
where
    P: Page + DeserializeOwned + 'a,
    P::Item: Send + 'a,
{
    let page = call.get_query("page").and_then(|page| page.parse().ok()).unwrap_or(1);
    let first = Turn { call, page, last: None };
    stream::try_unfold(Some(first), |turn| async {
        let Some(turn) = turn else { return Ok(None) };
        let (items, next) = turn.take().await?;
        Ok::<_, Error>(Some((stream::iter(items).map(Ok), next)))
    })
    .try_flatten()
}

impl<'a, P: Page + DeserializeOwned> Turn<'a, P> {
    async fn take(mut self) -> Result<(Vec<P::Item>, Option<Self>), Error> {
        let operation = self.call.operation();
        // A page is one GET without a body; only an upload could not be called again.
        let again = self.call.try_clone().ok_or_else(|| self.call.refuse("this call cannot be repeated"))?;
        let reply = again.reply().await?;
        let page: P = crate::decode::decode(operation.id, &reply.body)?;
        let mut hasher = DefaultHasher::new();
        reply.body.hash(&mut hasher);
        let fingerprint = hasher.finish();
        let continuation = page.continuation();
        let items = page.into_items();
        if items.is_empty() || operation.pagination.is_none() {
            return Ok((items, None));
        }
        // A server that loses the page number would otherwise be asked for ever.
        if self.last == Some(fingerprint) {
            return Err(Error::Decode {
                operation: operation.id,
                path: ".".into(),
                reason: format!("page {} is the same as the page before it", self.page),
            });
        }
        let next = match continuation {
            Continuation::End => None,
            Continuation::More(Some(number)) if number > self.page => Some(number),
            Continuation::More(Some(number)) => {
                return Err(Error::Decode {
                    operation: operation.id,
                    path: "next_page".into(),
                    reason: format!("page {} leads back to page {number}", self.page),
                });
            }
            Continuation::More(None) => Some(self.page + 1),
            Continuation::Unsaid => (items.len() as i64 >= self.per_page()).then_some(self.page + 1),
        };
        Ok((
            items,
            next.map(|page| {
                self.page = page;
                self.last = Some(fingerprint);
                self.call.set_query("page", page);
                self
            }),
        ))
    }

    /// How long a full page is. Partner lists are cut at 500 by the server, all others at 100 unless asked otherwise.
    fn per_page(&self) -> i64 {
        let default = match self.call.operation().pagination {
            Some(Pagination::PageInfo) => 500,
            _ => 100,
        };
        self.call.get_query("per_page").and_then(|text| text.parse().ok()).unwrap_or(default)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_documented_stop_sign_stops() {
        use Continuation::{End, More, Unsaid};
        assert_eq!(continuation(Some(false), None), End);
        assert_eq!(continuation(Some(true), None), More(None));
        assert_eq!(continuation(None, Some(None)), End);
        assert_eq!(continuation(None, Some(Some(3))), More(Some(3)));
        assert_eq!(continuation(Some(true), Some(Some(3))), More(Some(3)));
        assert_eq!(continuation(Some(false), Some(None)), End);
        assert_eq!(continuation(Some(true), Some(None)), More(None));
        assert_eq!(continuation(None, None), Unsaid);
    }
}
