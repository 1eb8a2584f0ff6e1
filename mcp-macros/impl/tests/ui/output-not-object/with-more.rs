#![allow(unused, reason = "one prelude for all cases")]

use mcp_macros::{ToolError, tool};

#[tool(risk = red)]
async fn list(title: String) -> Result<Vec<u8>, ToolError> {
    Ok(Vec::new())
}

fn main() {}
