//! Answers without a structure.

use rmcp::model::{CallToolResult, ContentBlock, MetaObject, Resource, ResourceContents};

use crate::JsonObject;
use crate::answer::Answer;
use crate::output::ToolOutput;
use crate::schema::SchemaError;

/// Blocks of content from bytes, for [`Content`], [`Reply`](crate::Reply) and [`PromptReply`](crate::PromptReply).
pub mod block {
    use base64::Engine as _;
    use base64::prelude::BASE64_STANDARD;
    use rmcp::model::{ContentBlock, ResourceContents};

    /// An image: `image/png`.
    pub fn image(bytes: impl AsRef<[u8]>, mime: impl Into<String>) -> ContentBlock {
        ContentBlock::image(BASE64_STANDARD.encode(bytes), mime)
    }

    /// A sound: `audio/wav`.
    pub fn audio(bytes: impl AsRef<[u8]>, mime: impl Into<String>) -> ContentBlock {
        ContentBlock::audio(BASE64_STANDARD.encode(bytes), mime)
    }

    /// A text that has an address, carried along.
    pub fn resource_text(
        uri: impl Into<String>,
        mime: impl Into<String>,
        text: impl Into<String>,
    ) -> ContentBlock {
        ContentBlock::resource(ResourceContents::text(text, uri).with_mime_type(mime))
    }

    /// Bytes that have an address, carried along.
    pub fn resource_bytes(
        uri: impl Into<String>,
        mime: impl Into<String>,
        bytes: impl AsRef<[u8]>,
    ) -> ContentBlock {
        let blob = BASE64_STANDARD.encode(bytes);
        ContentBlock::resource(ResourceContents::blob(blob, uri).with_mime_type(mime))
    }
}

/// What a tool returns that has no structure: text, images, sounds, resources. Such a tool lists no output schema.
///
/// Say it by the type: nothing else leaves the schema out.
///
/// ```
/// use mcp_macros::{Content, ToolError, tool};
///
/// /// Draw the cover of the book.
/// #[tool(risk = read)]
/// async fn draw_cover() -> Result<Content, ToolError> {
///     Ok(Content::text("The cover, without its title:").with_image([0x89, b'P', b'N', b'G'], "image/png"))
/// }
///
/// assert!(draw_cover::spec::<()>().to_rmcp().output_schema.is_none());
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
#[must_use]
pub struct Content {
    blocks: Vec<ContentBlock>,
    meta: Option<MetaObject>,
}

impl Content {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// One block of text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::new().with_text(text)
    }

    /// One more block of text.
    pub fn with_text(self, text: impl Into<String>) -> Self {
        self.with(ContentBlock::text(text))
    }

    /// An image, as bytes.
    pub fn with_image(self, bytes: impl AsRef<[u8]>, mime: impl Into<String>) -> Self {
        self.with(block::image(bytes, mime))
    }

    /// A sound, as bytes.
    pub fn with_audio(self, bytes: impl AsRef<[u8]>, mime: impl Into<String>) -> Self {
        self.with(block::audio(bytes, mime))
    }

    /// A resource that is carried along.
    pub fn with_resource(self, resource: ResourceContents) -> Self {
        self.with(ContentBlock::resource(resource))
    }

    /// A resource that can be read.
    pub fn with_link(self, resource: Resource) -> Self {
        self.with(ContentBlock::resource_link(resource))
    }

    /// Any block.
    pub fn with(mut self, block: ContentBlock) -> Self {
        self.blocks.push(block);
        self
    }

    /// `_meta` of the answer.
    pub fn with_meta(mut self, meta: MetaObject) -> Self {
        self.meta = Some(meta);
        self
    }

    /// The answer to send.
    #[must_use]
    pub fn into_result(self) -> CallToolResult {
        CallToolResult::success(self.blocks).with_meta(self.meta)
    }
}

impl From<ContentBlock> for Content {
    fn from(block: ContentBlock) -> Self {
        Self::new().with(block)
    }
}

impl ToolOutput for Content {
    fn schema() -> Result<Option<JsonObject>, SchemaError> {
        Ok(None)
    }

    fn into_answer(self) -> Answer {
        Answer::from(self.into_result())
    }
}

/// An answer as the protocol has it, for tools that are data.
impl ToolOutput for CallToolResult {
    fn schema() -> Result<Option<JsonObject>, SchemaError> {
        Ok(None)
    }

    fn into_answer(self) -> Answer {
        Answer::from(self)
    }
}
