//! What comes out of a prompt.

use rmcp::model::{ContentBlock, GetPromptResult, MetaObject, PromptMessage, ResourceContents, Role};

use crate::content::block;
use crate::error::ToolError;

/// The messages that a prompt puts into a conversation.
///
/// ```
/// use mcp_macros::PromptReply;
///
/// let reply = PromptReply::new()
///     .with_user("Which of these covers is the better one?")
///     .with_image([0x89, b'P', b'N', b'G'], "image/png")
///     .with_assistant("The second one, because");
/// assert_eq!(reply.into_result().messages.len(), 3);
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
#[must_use]
pub struct PromptReply {
    messages: Vec<PromptMessage>,
    description: Option<String>,
    meta: Option<MetaObject>,
}

impl PromptReply {
    /// No message yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// A text that the user says.
    pub fn with_user(self, text: impl Into<String>) -> Self {
        self.with_message(PromptMessage::new_text(Role::User, text))
    }

    /// A text that the assistant says.
    pub fn with_assistant(self, text: impl Into<String>) -> Self {
        self.with_message(PromptMessage::new_text(Role::Assistant, text))
    }

    /// An image that the user shows, as bytes.
    pub fn with_image(self, bytes: impl AsRef<[u8]>, mime: impl Into<String>) -> Self {
        self.with_block(block::image(bytes, mime))
    }

    /// A resource that the user carries along.
    pub fn with_resource(self, resource: ResourceContents) -> Self {
        self.with_block(ContentBlock::resource(resource))
    }

    /// Anything that the user says.
    pub fn with_block(self, block: ContentBlock) -> Self {
        self.with_message(PromptMessage::new(Role::User, block))
    }

    /// Any message.
    pub fn with_message(mut self, message: PromptMessage) -> Self {
        self.messages.push(message);
        self
    }

    /// What this very prompt is about, with its arguments filled in.
    pub fn with_description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// `_meta` of the answer.
    pub fn with_meta(mut self, meta: MetaObject) -> Self {
        self.meta = Some(meta);
        self
    }

    /// The messages, in order.
    #[must_use]
    pub fn messages(&self) -> &[PromptMessage] {
        &self.messages
    }

    /// The answer to send.
    #[must_use]
    pub fn into_result(self) -> GetPromptResult {
        let mut result = GetPromptResult::new(self.messages);
        result.description = self.description;
        result.meta = self.meta;
        result
    }
}

/// What a prompt may return: a text that the user says, messages, or a [`PromptReply`].
#[diagnostic::on_unimplemented(
    message = "a prompt cannot return `{Self}`",
    label = "expected `String`, `Vec<PromptMessage>` or `mcp_macros::PromptReply`"
)]
pub trait IntoPrompt: Send + 'static {
    /// The messages.
    fn into_prompt(self) -> PromptReply;
}

impl IntoPrompt for PromptReply {
    fn into_prompt(self) -> PromptReply {
        self
    }
}

impl IntoPrompt for String {
    fn into_prompt(self) -> PromptReply {
        PromptReply::new().with_user(self)
    }
}

impl IntoPrompt for &'static str {
    fn into_prompt(self) -> PromptReply {
        PromptReply::new().with_user(self)
    }
}

impl IntoPrompt for PromptMessage {
    fn into_prompt(self) -> PromptReply {
        PromptReply::new().with_message(self)
    }
}

impl IntoPrompt for Vec<PromptMessage> {
    fn into_prompt(self) -> PromptReply {
        PromptReply { messages: self, ..PromptReply::default() }
    }
}

/// The return type of a prompt: a `Result` of something that is [`IntoPrompt`] and anything that becomes a [`ToolError`].
#[diagnostic::on_unimplemented(
    message = "a prompt cannot return `{Self}`",
    label = "expected `Result<String, ToolError>`",
    note = "the error may be any type that is `Into<mcp_macros::ToolError>`"
)]
pub trait PromptReturn {
    /// The messages, or why there are none.
    #[doc(hidden)]
    fn into_reply(self) -> Result<PromptReply, ToolError>;
}

impl<T: IntoPrompt, E: Into<ToolError>> PromptReturn for Result<T, E> {
    fn into_reply(self) -> Result<PromptReply, ToolError> {
        self.map(IntoPrompt::into_prompt).map_err(Into::into)
    }
}
