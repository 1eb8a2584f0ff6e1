//! What comes out of a tool.

use bytestring::ByteString;
use rmcp::model::{ContentBlock, MetaObject};
use schemars::JsonSchema;
use serde::Serialize;

use crate::JsonObject;
use crate::answer::Answer;
use crate::error::ToolError;
use crate::schema::{self, SchemaError};

/// A reading of the value: the text part of the answer.
///
/// Many hosts show a model nothing but the text. So it is complete, and compact: a line, a table, a notice of what was
/// left out. It is not the JSON again; that travels beside it as structured content.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say how it reads as text",
    label = "needs `impl mcp_macros::Render`",
    note = "many hosts show a model only the text of an answer: give a complete reading in compact form, not JSON"
)]
pub trait Render {
    /// The whole value as text.
    fn text(&self) -> String;

    /// The value as JSON, if it holds that already: what [`Serialize`] would write. It is sent from where it is.
    fn json(&self) -> Option<ByteString> {
        None
    }

    /// The [`text`](Self::text) as JSON, a string in its quotes, if it holds that already. It is sent from where it is.
    fn text_json(&self) -> Option<ByteString> {
        None
    }
}

/// What has a structure: a value that can be written as JSON, and whose shape is known.
///
/// It is implemented for every `T: Serialize + JsonSchema`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the structured output of a tool",
    label = "needs `#[derive(serde::Serialize, schemars::JsonSchema)]`",
    note = "the output of a tool is a struct with named fields; a list is a field of one: `items`"
)]
pub trait Structure: Serialize + JsonSchema + Send + 'static {}

#[diagnostic::do_not_recommend]
impl<T: Serialize + JsonSchema + Send + 'static> Structure for T {}

/// What a tool may return: a value with a schema and a reading, a [`Reply`] around one, or [`Content`](crate::Content)
/// that has no structure.
///
/// It is implemented for every `T: Structure + Render`. Never implement it by hand.
pub trait ToolOutput: Send + 'static {
    /// The schema of the structured content, if there is any.
    #[doc(hidden)]
    fn schema() -> Result<Option<JsonObject>, SchemaError>;

    /// The answer to send.
    #[doc(hidden)]
    fn into_answer(self) -> Answer;
}

impl<T: Structure + Render> ToolOutput for T {
    fn schema() -> Result<Option<JsonObject>, SchemaError> {
        schema::output::<T>().map(Some)
    }

    fn into_answer(self) -> Answer {
        Answer::structured(self, None, Vec::new(), None)
    }
}

/// A value with a text, more content or `_meta` of this one call.
///
/// Return it where the reading depends on more than the value: the arguments, a budget, a cache.
///
/// ```
/// # use mcp_macros::{Reply, Render};
/// # #[derive(serde::Serialize, schemars::JsonSchema)]
/// # struct Count { books: u32 }
/// # impl Render for Count { fn text(&self) -> String { format!("{} books", self.books) } }
/// let reply = Reply::new(Count { books: 3 }).with_text("3 books, 2 of them lent");
/// ```
#[derive(Debug, Clone)]
pub struct Reply<T> {
    value: T,
    text: Option<String>,
    content: Vec<ContentBlock>,
    meta: Option<MetaObject>,
}

impl<T> Reply<T> {
    /// The value with its own reading.
    pub fn new(value: T) -> Self {
        Self { value, text: None, content: Vec::new(), meta: None }
    }

    /// Another reading than the value's own.
    #[must_use]
    pub fn with_text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }

    /// One more block after the text: an image, a link to a resource. [`block`](crate::block) makes them.
    #[must_use]
    pub fn with_content(mut self, block: ContentBlock) -> Self {
        self.content.push(block);
        self
    }

    /// `_meta` of the answer.
    #[must_use]
    pub fn with_meta(mut self, meta: MetaObject) -> Self {
        self.meta = Some(meta);
        self
    }
}

impl<T: Structure + Render> ToolOutput for Reply<T> {
    fn schema() -> Result<Option<JsonObject>, SchemaError> {
        schema::output::<T>().map(Some)
    }

    fn into_answer(self) -> Answer {
        Answer::structured(self.value, self.text, self.content, self.meta)
    }
}

/// The return type of a tool: a `Result` of a [`ToolOutput`] and anything that becomes a [`ToolError`].
#[diagnostic::on_unimplemented(
    message = "a tool cannot return `{Self}`",
    label = "expected `Result<Output, ToolError>`",
    note = "the error may be any type that is `Into<mcp_macros::ToolError>`"
)]
pub trait ToolReturn {
    /// The schema of the structured content, if there is any.
    #[doc(hidden)]
    fn schema() -> Result<Option<JsonObject>, SchemaError>;

    /// The answer to send, or why there is none.
    #[doc(hidden)]
    fn into_answer(self) -> Result<Answer, ToolError>;
}

impl<T: ToolOutput, E: Into<ToolError>> ToolReturn for Result<T, E> {
    fn schema() -> Result<Option<JsonObject>, SchemaError> {
        T::schema()
    }

    fn into_answer(self) -> Result<Answer, ToolError> {
        self.map(ToolOutput::into_answer).map_err(Into::into)
    }
}
