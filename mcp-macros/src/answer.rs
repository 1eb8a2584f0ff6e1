//! The answer of a tool on its way out: as a tree for rmcp, or as text for a transport that writes bytes itself.

use std::fmt;

use rmcp::model::{CallToolResult, ContentBlock, MetaObject};
use serde::Serialize;
use serde_json::Value;

use crate::error::ToolError;
use crate::output::Render;

/// The answer of a tool. What has a structure is not written yet: it is, when somebody says in which form.
#[derive(Debug)]
#[must_use]
pub struct Answer {
    /// Everything but the structure.
    result: CallToolResult,
    structure: Option<Box<dyn Unwritten>>,
}

/// A value of any type that can be written as JSON.
trait Unwritten: Send {
    fn tree(&self) -> serde_json::Result<Value>;
    fn text(&self) -> serde_json::Result<String>;
}

impl<T: Serialize + Render + Send> Unwritten for T {
    fn tree(&self) -> serde_json::Result<Value> {
        serde_json::to_value(self)
    }

    fn text(&self) -> serde_json::Result<String> {
        self.json().map_or_else(|| serde_json::to_string(self), |json| Ok(json.to_owned()))
    }
}

/// What it holds is an answer, and answers reach no log.
impl fmt::Debug for dyn Unwritten {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

impl Answer {
    pub(crate) fn structured(
        value: impl Serialize + Render + Send + 'static,
        text: String,
        more: Vec<ContentBlock>,
        meta: Option<MetaObject>,
    ) -> Self {
        let mut content = vec![ContentBlock::text(text)];
        content.extend(more);
        Self { result: CallToolResult::success(content).with_meta(meta), structure: Some(Box::new(value)) }
    }

    /// The answer as rmcp has it, its structure a tree.
    ///
    /// # Errors
    ///
    /// The structure cannot be written: it has a map whose keys are no strings.
    pub fn into_result(mut self) -> Result<CallToolResult, ToolError> {
        if let Some(structure) = self.structure {
            self.result.structured_content = Some(structure.tree().map_err(unwritable)?);
        }
        Ok(self.result)
    }

    /// The answer with its structure written, once and for all: no tree is made on the way.
    ///
    /// # Errors
    ///
    /// See [`into_result`](Self::into_result).
    pub fn write(self) -> Result<Written, ToolError> {
        let structure = self.structure.map(|structure| structure.text().map_err(unwritable)).transpose()?;
        Ok(Written { result: self.result, structure })
    }
}

impl From<CallToolResult> for Answer {
    fn from(result: CallToolResult) -> Self {
        Self { result, structure: None }
    }
}

fn unwritable(error: serde_json::Error) -> ToolError {
    ToolError::internal("The answer could not be written.").with_detail(error)
}

/// An answer that is written: [`guard::write`](crate::guard::write) gives it.
///
/// ```
/// # async fn body(spec: &mcp_macros::ToolSpec<()>) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
/// use mcp_macros::{CallOptions, Written, guard};
///
/// let written = guard::write(spec, None, &(), CallOptions::new()).await;
/// let written = written.unwrap_or_else(|error| Written::from(error.to_result()));
/// let mut body = br#"{"jsonrpc":"2.0","id":1,"result":"#.to_vec();
/// written.to_json(&mut body)?;
/// body.push(b'}');
/// # Ok(body)
/// # }
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Written {
    /// Everything but the structure. Sign it here; a client older than 2026-07-28 knows of no `result_type`.
    pub result: CallToolResult,
    /// The structure as JSON text.
    pub structure: Option<String>,
}

impl From<CallToolResult> for Written {
    fn from(result: CallToolResult) -> Self {
        Self { result, structure: None }
    }
}

impl Written {
    /// About how many bytes it has as JSON: what to make room for.
    #[must_use]
    pub fn size(&self) -> usize {
        let text =
            |block: &ContentBlock| block.as_text().map_or(0, |text| text.text.len() + text.text.len() / 16);
        let structure = self.structure.as_ref().map_or(0, String::len);
        structure + self.result.content.iter().map(text).sum::<usize>() + 512
    }

    /// Writes the `result` of `tools/call`, field by field as rmcp writes a [`CallToolResult`]. Numbers alone may differ: a tree
    /// holds an `f32` as an `f64`, and shows digits that the text does not need.
    ///
    /// # Errors
    ///
    /// None is known: what an answer consists of besides its structure can be written.
    pub fn to_json(&self, to: &mut Vec<u8>) -> serde_json::Result<()> {
        let CallToolResult { result_type, content, structured_content, is_error, meta, .. } = &self.result;
        to.push(b'{');
        if let Some(result_type) = result_type {
            member(to, "resultType", result_type)?;
        }
        member(to, "content", content)?;
        match (&self.structure, structured_content) {
            (Some(text), _) => {
                to.extend_from_slice(br#","structuredContent":"#);
                to.extend_from_slice(text.as_bytes());
            }
            (None, Some(tree)) => member(to, "structuredContent", tree)?,
            (None, None) => {}
        }
        if let Some(is_error) = is_error {
            member(to, "isError", is_error)?;
        }
        if let Some(meta) = meta {
            member(to, "_meta", meta)?;
        }
        to.push(b'}');
        Ok(())
    }
}

/// One more member of an object that is being written. The name is one that needs no escapes.
fn member(to: &mut Vec<u8>, name: &str, value: &impl Serialize) -> serde_json::Result<()> {
    if to.last() != Some(&b'{') {
        to.push(b',');
    }
    to.push(b'"');
    to.extend_from_slice(name.as_bytes());
    to.extend_from_slice(b"\":");
    serde_json::to_writer(to, value)
}
