//! The human's yes: what has to be approved, by whom, and when.

mod approve;
mod words;

use std::fmt;
use std::sync::Arc;

use crate::__private::Pending;
use crate::JsonObject;
use crate::error::ToolError;

pub use approve::{Approver, Unapproved, Unsealed};
pub(crate) use approve::{approved, second_question};
pub(crate) use words::APPROVED;
pub use words::Confirmation;

/// Whether a human approves a call before it runs, and how they are asked.
#[non_exhaustive]
pub enum Confirm<C> {
    /// Nobody is asked.
    No,
    /// The guard has these words approved, and only then runs the function: `confirm = path`.
    Words(Words<C>),
    /// The function asks in its own way: `confirm = self`.
    Itself,
}

impl<C> Confirm<C> {
    pub(crate) fn words<F>(find: F) -> Self
    where
        F: for<'call> Fn(JsonObject, &'call C) -> Pending<'call, Confirmation> + Send + Sync + 'static,
    {
        Self::Words(Words(Arc::new(find)))
    }

    /// Whether anybody is asked at all.
    #[must_use]
    pub const fn is_needed(&self) -> bool {
        !matches!(self, Self::No)
    }
}

type Find<C> = Arc<dyn for<'call> Fn(JsonObject, &'call C) -> Pending<'call, Confirmation> + Send + Sync>;

/// Finds the words for one call.
pub struct Words<C>(Find<C>);

impl<C> Words<C> {
    /// The words for arguments that [`decode`](crate::decode) has passed.
    ///
    /// # Errors
    ///
    /// What the function says: the target is not there, say.
    pub async fn find(&self, arguments: JsonObject, cx: &C) -> Result<Confirmation, ToolError> {
        (self.0)(arguments, cx).await
    }
}

// By hand: a derive would ask the context to be `Clone` too.
impl<C> Clone for Confirm<C> {
    fn clone(&self) -> Self {
        match self {
            Self::No => Self::No,
            Self::Words(words) => Self::Words(Words(Arc::clone(&words.0))),
            Self::Itself => Self::Itself,
        }
    }
}

impl<C> fmt::Debug for Confirm<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::No => "No",
            Self::Words(_) => "Words",
            Self::Itself => "Itself",
        })
    }
}

impl<C> fmt::Debug for Words<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Words")
    }
}
