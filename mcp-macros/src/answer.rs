//! The answer of a tool on its way out: as a tree for rmcp, or as text for a transport that writes bytes itself.

use std::fmt;

use bytestring::ByteString;
use rmcp::model::{CallToolResult, ContentBlock, MetaObject};
use serde::Serialize;
use serde_json::Value;

use crate::error::ToolError;
use crate::output::Render;
use crate::written::Written;

/// The answer of a tool. A value is not written yet: it is, when somebody says in which form.
#[derive(Debug)]
#[must_use]
pub struct Answer {
    /// Everything but the value.
    result: CallToolResult,
    value: Option<Box<dyn Unwritten>>,
    /// Another reading of the value than its own.
    text: Option<String>,
}

/// A value of any type that reads as text, and can be written as JSON.
trait Unwritten: Send {
    fn text(&self) -> String;
    fn text_json(&self) -> Option<ByteString>;
    fn tree(&self) -> serde_json::Result<Value>;
    fn json(&self) -> serde_json::Result<ByteString>;
}

impl<T: Serialize + Render + Send> Unwritten for T {
    fn text(&self) -> String {
        Render::text(self)
    }

    fn text_json(&self) -> Option<ByteString> {
        Render::text_json(self)
    }

    fn tree(&self) -> serde_json::Result<Value> {
        serde_json::to_value(self)
    }

    fn json(&self) -> serde_json::Result<ByteString> {
        Render::json(self).map_or_else(|| serde_json::to_string(self).map(Into::into), Ok)
    }
}

/// What it holds is an answer, and answers reach no log.
impl fmt::Debug for dyn Unwritten {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

impl Answer {
    /// A value, another reading of it than its own if there is one, and what else there is.
    pub(crate) fn structured(
        value: impl Serialize + Render + Send + 'static,
        text: Option<String>,
        more: Vec<ContentBlock>,
        meta: Option<MetaObject>,
    ) -> Self {
        Self { result: CallToolResult::success(more).with_meta(meta), value: Some(Box::new(value)), text }
    }

    /// The answer as rmcp has it, its structure a tree.
    ///
    /// # Errors
    ///
    /// The structure cannot be written: it has a map whose keys are no strings.
    pub fn into_result(self) -> Result<CallToolResult, ToolError> {
        let Self { mut result, value, text } = self;
        if let Some(value) = value {
            first(&mut result, text.unwrap_or_else(|| value.text()));
            result.structured_content = Some(value.tree().map_err(unwritable)?);
        }
        Ok(result)
    }

    /// The answer with its value written, once and for all: no tree is made on the way, and what the value holds as JSON already
    /// is not copied.
    ///
    /// # Errors
    ///
    /// See [`into_result`](Self::into_result).
    pub fn write(self) -> Result<Written, ToolError> {
        let Self { mut result, value, text } = self;
        let Some(value) = value else { return Ok(Written::from(result)) };
        let structure = Some(value.json().map_err(unwritable)?);
        let written = if text.is_none() { value.text_json() } else { None };
        if written.is_none() {
            first(&mut result, text.unwrap_or_else(|| value.text()));
        }
        Ok(Written { result, text: written, structure })
    }
}

/// The reading of a value goes before what else there is.
fn first(result: &mut CallToolResult, text: String) {
    result.content.insert(0, ContentBlock::text(text));
}

impl From<CallToolResult> for Answer {
    fn from(result: CallToolResult) -> Self {
        Self { result, value: None, text: None }
    }
}

fn unwritable(error: serde_json::Error) -> ToolError {
    ToolError::internal("The answer could not be written.").with_detail(error)
}
