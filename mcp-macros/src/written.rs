//! The answer of a tool as the bytes that are sent.

use std::mem;

use bytes::Bytes;
use bytestring::ByteString;
use rmcp::model::{CallToolResult, ContentBlock};
use serde::Serialize;

/// An answer that is written: [`guard::write`](crate::guard::write) gives it.
///
/// ```
/// # async fn body(spec: &mcp_macros::ToolSpec<()>) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
/// use mcp_macros::{CallOptions, Written, guard};
///
/// let written = guard::write(spec, None, &(), CallOptions::new()).await;
/// let written = written.unwrap_or_else(|error| Written::from(error.to_result()));
/// let before = r#"{"jsonrpc":"2.0","id":1,"result":"#;
/// let body = written.into_parts(before, "}")?.concat();
/// # Ok(body)
/// # }
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Written {
    /// Everything but what is written. Sign it here; a client older than 2026-07-28 knows of no `result_type`.
    pub result: CallToolResult,
    /// The first text of the content as JSON, if its value held it so: the others are in the result.
    pub text: Option<ByteString>,
    /// The structure as JSON.
    pub structure: Option<ByteString>,
}

impl From<CallToolResult> for Written {
    fn from(result: CallToolResult) -> Self {
        Self { result, text: None, structure: None }
    }
}

impl Written {
    /// The `result` of `tools/call` between these two, in parts to be sent one after the other. Field by field it is what rmcp
    /// writes of a [`CallToolResult`]. Numbers alone may differ: a tree holds an `f32` as an `f64`, and shows digits that the
    /// text does not need.
    ///
    /// # Errors
    ///
    /// None is known: what an answer consists of besides its value can be written.
    pub fn into_parts(self, before: &str, after: &str) -> serde_json::Result<Vec<Bytes>> {
        let Self { result, text, structure } = self;
        let CallToolResult { result_type, content, structured_content, is_error, meta, .. } = result;
        let mut to = Parts { done: Vec::new(), open: Vec::with_capacity(ROOM) };
        to.open.extend_from_slice(before.as_bytes());
        to.open.push(b'{');
        if let Some(result_type) = result_type {
            to.name("resultType");
            to.value(&result_type)?;
        }
        to.name("content");
        to.content(text, &content)?;
        if let Some(structure) = structure {
            to.name("structuredContent");
            to.written(structure);
        } else if let Some(tree) = structured_content {
            to.name("structuredContent");
            to.value(&tree)?;
        }
        if let Some(is_error) = is_error {
            to.name("isError");
            to.value(&is_error)?;
        }
        if let Some(meta) = meta {
            to.name("_meta");
            to.value(&meta)?;
        }
        to.open.push(b'}');
        to.open.extend_from_slice(after.as_bytes());
        to.done.push(to.open.into());
        Ok(to.done)
    }
}

/// From how many bytes on a text is a part of its own. To send one more part costs more than to copy less than this.
const APART: usize = 2048;

/// As much as most answers take that are written here.
const ROOM: usize = 4096;

/// Bytes in parts.
struct Parts {
    done: Vec<Bytes>,
    /// What comes behind them, and is still being written.
    open: Vec<u8>,
}

impl Parts {
    /// The name of one more member of an object. It is one that needs no escapes.
    fn name(&mut self, name: &str) {
        if self.open.last() != Some(&b'{') {
            self.open.push(b',');
        }
        self.open.push(b'"');
        self.open.extend_from_slice(name.as_bytes());
        self.open.extend_from_slice(b"\":");
    }

    fn value(&mut self, value: &impl Serialize) -> serde_json::Result<()> {
        serde_json::to_writer(&mut self.open, value)
    }

    fn written(&mut self, json: ByteString) {
        if json.len() < APART {
            self.open.extend_from_slice(json.as_bytes());
        } else {
            self.done.push(mem::take(&mut self.open).into());
            self.done.push(json.into_bytes());
        }
    }

    /// The text that is written already, as rmcp writes one, and the blocks behind it.
    fn content(&mut self, text: Option<ByteString>, blocks: &[ContentBlock]) -> serde_json::Result<()> {
        let Some(text) = text else { return self.value(&blocks) };
        self.open.extend_from_slice(br#"[{"type":"text","text":"#);
        self.written(text);
        self.open.push(b'}');
        for block in blocks {
            self.open.push(b',');
            self.value(block)?;
        }
        self.open.push(b']');
        Ok(())
    }
}
