//! A window of a list: rows of a few fields each, and what is said of the window behind it.

use serde::de::DeserializeOwned;
use xyte_sdk::{Answer, Continuation, Error};

use super::super::Row;
use super::super::digest;
use super::cut::{Cut, cut};
use super::pick::pick;
use super::picked::Picked;
use super::wish::Wish;

/// A window of a list.
#[derive(Debug)]
pub struct Window {
    pub(in crate::shape) rows: Vec<Picked>,
    pub(in crate::shape) id: Id,
    pub(in crate::shape) continuation: Continuation,
}

/// Which fields together tell a row from all others.
#[derive(Debug)]
pub(in crate::shape) struct Id(Vec<usize>);

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
            return Ok(Self { rows, id: Id::of::<T>(&wish.names), continuation: page.continuation() });
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
        Self { rows, id: Id::of::<T>(&wish.names), continuation }
    }
}

impl Id {
    fn of<T: Row>(names: &[String]) -> Self {
        Self(T::ID.iter().filter_map(|field| names.iter().position(|name| name == field)).collect())
    }

    pub(in crate::shape) fn digest(&self, row: &Picked) -> u64 {
        match &*self.0 {
            [at] => digest(&row.text(*at).unwrap_or_default()),
            all => {
                let parts: Vec<_> = all.iter().map(|at| row.text(*at).unwrap_or_default()).collect();
                digest(&parts.join(" "))
            }
        }
    }
}
