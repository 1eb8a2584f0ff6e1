//! An answer that has come and has not been decoded yet.

use crate::error::Error;
use crate::layer::{Memo, Reply};
use crate::operation::OperationId;
use bytes::Bytes;
use serde::de::DeserializeOwned;
use std::marker::PhantomData;

/// An answer that is a `T` and has not been decoded yet: for whoever wants only a part of it, or its text as it came.
#[derive(Debug)]
pub struct Answer<T> {
    operation: OperationId,
    body: Bytes,
    memo: Option<Memo>,
    answer: PhantomData<fn() -> T>,
}

impl<T> Answer<T> {
    pub(crate) fn new(operation: OperationId, reply: Reply) -> Self {
        Self { operation, body: reply.body, memo: reply.memo, answer: PhantomData }
    }

    /// The text as it came, at most as large as the client allows.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// Where to leave what was made of it for the next reader, if some layer keeps the answer.
    #[must_use]
    pub fn memo(&self) -> Option<&Memo> {
        self.memo.as_ref()
    }
}

impl<T: DeserializeOwned> Answer<T> {
    /// The whole of it.
    ///
    /// # Errors
    /// [`Error::Decode`], with the place of what is wrong.
    pub fn decode(&self) -> Result<T, Error> {
        crate::decode::decode(self.operation, &self.body)
    }

    /// Of each row only these fields, and what the page says of itself. The others are `None`, as if the server had left them
    /// out. Reading a list for a few of its fields is cheaper by half.
    ///
    /// Required fields have to be among them, or the whole answer is decoded after all.
    ///
    /// ```
    /// # async fn names(organization: xyte_sdk::Organization) -> Result<(), xyte_sdk::Error> {
    /// let answer = organization.devices().list().into_call().answer().await?;
    /// let page = answer.decode_only(&["id", "name"])?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// As [`decode`](Self::decode).
    pub fn decode_only(&self, fields: &[&str]) -> Result<T, Error>
    where
        T: crate::Page,
    {
        crate::decode::decode_only(self.operation, &self.body, fields)
    }
}
