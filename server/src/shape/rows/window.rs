//! A window of a list: rows of a few fields each, and what is said of the window behind it.

use serde::de::DeserializeOwned;
use xyte_sdk::{Answer, Continuation, Error};

use super::super::Row;
use super::cut::{Cut, cut};
use super::pick::pick;
use super::picked::Picked;
use super::wish::Wish;

/// A window of a list.
#[derive(Debug)]
pub struct Window {
    pub(in crate::shape) rows: Vec<Picked>,
    pub(in crate::shape) continuation: Continuation,
}

impl Window {
    /// The window of an answer, with what is wished for.
    ///
    /// # Errors
    ///
    /// The answer is none of its type.
    pub fn read<T, P>(answer: &Answer<P>, wish: &Wish) -> Result<Self, Error>
    where
        T: Row,
        P: xyte_sdk::Page<Item = T> + DeserializeOwned,
    {
        if let Some(usual) = &wish.usual
            && let Some(Cut { rows, rest }) = cut(answer.body(), usual)
            && let Ok(page) = serde_json::from_str::<P>(&rest)
        {
            return Ok(Self { rows, continuation: page.continuation() });
        }
        let page = match wish.needed() {
            Some(needed) => answer.decode_only(&needed)?,
            None => answer.decode()?,
        };
        Ok(Self::of(page, wish))
    }

    /// The window of a page that has been decoded.
    pub fn of<T: Row>(page: impl xyte_sdk::Page<Item = T>, wish: &Wish) -> Self {
        let continuation = page.continuation();
        let rows = pick(&page.into_items(), &wish.names, wish.whole());
        Self { rows, continuation }
    }
}
