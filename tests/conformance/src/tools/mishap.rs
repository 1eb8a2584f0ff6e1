//! What the suite does not ask for, and a server has to live with.

use mcp_macros::{Content, ToolError, ToolSpec, tool, tools};

use crate::call::Call;

pub(crate) fn all() -> Vec<ToolSpec<Call>> {
    tools![test_panic]
}

/// Panic, always.
#[expect(clippy::panic, reason = "it is what this tool is for")]
#[tool(risk = read, open_world = false)]
async fn test_panic() -> Result<Content, ToolError> {
    panic!("with a secret of 42")
}
