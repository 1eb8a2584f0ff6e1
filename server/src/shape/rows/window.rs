//! A window of a list: rows of a few fields each, and what is said of the window behind it.

use std::sync::Arc;

use serde::de::DeserializeOwned;
use xyte_sdk::{Answer, Continuation, Error};

use super::super::Row;
use super::beside::Beside;
use super::pick::pick;
use super::picked::{Picked, Sheet};
use super::wish::Wish;

/// A window of a list.
#[derive(Debug)]
pub struct Window {
    rows: Arc<Sheet>,
    pub(in crate::shape) continuation: Continuation,
    /// What is kept beside the answer that it was cut from.
    pub(in crate::shape) beside: Option<Beside>,
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
            && let Some(cut) = Beside::of(answer, usual)
        {
            return Ok(Self {
                rows: Arc::clone(cut.rows()),
                continuation: cut.continuation(),
                beside: Some(cut),
            });
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
        let rows = Arc::new(pick(&page.into_items(), &wish.names, wish.whole()));
        Self { rows, continuation, beside: None }
    }

    /// Its rows, one by one.
    pub(in crate::shape) fn rows(&self) -> Vec<Picked> {
        self.rows.rows()
    }
}
