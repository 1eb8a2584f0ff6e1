//! What comes out of a resource.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use rmcp::model::{CacheScope, MetaObject, ReadResourceResult, ResourceContents};
use serde::Serialize;
use serde_json::Value;

use crate::error::ToolError;

/// What is read at an address.
///
/// Return it where more is to be said than text: several parts, how long the answer keeps, and for whom.
///
/// ```
/// use mcp_macros::ResourceReply;
///
/// let reply = ResourceReply::text("# Emma").with_mime("text/markdown").keeps_for(60_000).for_everybody();
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
#[must_use]
pub struct ResourceReply {
    parts: Vec<Part>,
    ttl_ms: Option<u64>,
    scope: Option<CacheScope>,
    meta: Option<MetaObject>,
}

#[derive(Debug, Clone, PartialEq)]
enum Part {
    Text { text: String, mime: Option<String>, usual: &'static str },
    Bytes { bytes: Vec<u8>, mime: Option<String> },
    Contents(ResourceContents),
}

impl ResourceReply {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::part(Part::Text { text: text.into(), mime: None, usual: "text/plain" })
    }

    /// Bytes.
    pub fn bytes(bytes: impl Into<Vec<u8>>) -> Self {
        Self::part(Part::Bytes { bytes: bytes.into(), mime: None })
    }

    /// A value, as JSON.
    ///
    /// # Errors
    ///
    /// The value cannot be written: a map whose keys are no strings.
    pub fn json(value: &impl Serialize) -> Result<Self, ToolError> {
        let text = serde_json::to_string(value)
            .map_err(|error| ToolError::internal("The resource could not be written.").with_detail(error))?;
        Ok(Self::part(Part::Text { text, mime: None, usual: "application/json" }))
    }

    /// Contents with an address of their own: a folder has several.
    pub fn contents(contents: impl IntoIterator<Item = ResourceContents>) -> Self {
        Self { parts: contents.into_iter().map(Part::Contents).collect(), ..Self::default() }
    }

    fn part(part: Part) -> Self {
        Self { parts: vec![part], ..Self::default() }
    }

    /// Another media type than the one that was declared.
    pub fn with_mime(mut self, given: impl Into<String>) -> Self {
        let given = given.into();
        for part in &mut self.parts {
            match part {
                Part::Text { mime, .. } | Part::Bytes { mime, .. } => *mime = Some(given.clone()),
                Part::Contents(contents) => *contents = contents.clone().with_mime_type(given.clone()),
            }
        }
        self
    }

    /// How many milliseconds a client may keep it.
    pub fn keeps_for(mut self, milliseconds: u64) -> Self {
        self.ttl_ms = Some(milliseconds);
        self
    }

    /// It is the same for every caller, so a cache may share it. Nothing is, unless you say so.
    pub fn for_everybody(mut self) -> Self {
        self.scope = Some(CacheScope::Public);
        self
    }

    /// `_meta` of the answer.
    pub fn with_meta(mut self, meta: MetaObject) -> Self {
        self.meta = Some(meta);
        self
    }

    /// The answer to send: what was read at `uri`, of the declared media type where none is given.
    #[must_use]
    pub fn into_result(self, uri: &str, declared: Option<&str>) -> ReadResourceResult {
        let contents = self.parts.into_iter().map(|part| match part {
            Part::Text { text, mime, usual } => {
                let mime = mime.unwrap_or_else(|| declared.unwrap_or(usual).to_owned());
                ResourceContents::text(text, uri).with_mime_type(mime)
            }
            Part::Bytes { bytes, mime } => {
                let mime = mime.unwrap_or_else(|| declared.unwrap_or("application/octet-stream").to_owned());
                ResourceContents::blob(BASE64_STANDARD.encode(bytes), uri).with_mime_type(mime)
            }
            Part::Contents(contents) => contents,
        });
        let mut result = ReadResourceResult::new(contents.collect());
        result.ttl_ms = self.ttl_ms;
        result.cache_scope = self.scope;
        result.meta = self.meta;
        result
    }
}

/// What a resource may return: a text, a JSON value, bytes, or a [`ResourceReply`].
///
/// ```
/// use mcp_macros::{Json, ToolError, resource};
///
/// #[derive(serde::Serialize)]
/// struct Shelf { books: u32 }
///
/// /// The shelf.
/// #[resource(uri = "books://shelf", mime = "application/json")]
/// async fn shelf() -> Result<Json<Shelf>, ToolError> {
///     Ok(Json(Shelf { books: 3 }))
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "a resource cannot return `{Self}`",
    label = "expected `String`, `serde_json::Value`, `Vec<u8>` or `mcp_macros::ResourceReply`",
    note = "a type of your own goes out as `mcp_macros::Json<Type>`"
)]
pub trait IntoResource: Send + 'static {
    /// What is read.
    ///
    /// # Errors
    ///
    /// The value cannot be written.
    fn into_resource(self) -> Result<ResourceReply, ToolError>;
}

/// A value that goes out as JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Json<T>(pub T);

impl IntoResource for ResourceReply {
    fn into_resource(self) -> Result<ResourceReply, ToolError> {
        Ok(self)
    }
}

impl IntoResource for String {
    fn into_resource(self) -> Result<ResourceReply, ToolError> {
        Ok(ResourceReply::text(self))
    }
}

impl IntoResource for &'static str {
    fn into_resource(self) -> Result<ResourceReply, ToolError> {
        Ok(ResourceReply::text(self))
    }
}

impl IntoResource for Vec<u8> {
    fn into_resource(self) -> Result<ResourceReply, ToolError> {
        Ok(ResourceReply::bytes(self))
    }
}

impl IntoResource for Value {
    fn into_resource(self) -> Result<ResourceReply, ToolError> {
        ResourceReply::json(&self)
    }
}

impl<T: Serialize + Send + 'static> IntoResource for Json<T> {
    fn into_resource(self) -> Result<ResourceReply, ToolError> {
        ResourceReply::json(&self.0)
    }
}

/// The return type of a resource: a `Result` of something that is [`IntoResource`] and anything that becomes a
/// [`ToolError`].
#[diagnostic::on_unimplemented(
    message = "a resource cannot return `{Self}`",
    label = "expected `Result<String, ToolError>`",
    note = "the error may be any type that is `Into<mcp_macros::ToolError>`"
)]
pub trait ResourceReturn {
    /// What is read, or why nothing is.
    #[doc(hidden)]
    fn into_reply(self) -> Result<ResourceReply, ToolError>;
}

impl<T: IntoResource, E: Into<ToolError>> ResourceReturn for Result<T, E> {
    fn into_reply(self) -> Result<ResourceReply, ToolError> {
        self.map_err(Into::into)?.into_resource()
    }
}
