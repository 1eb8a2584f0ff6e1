#![deny(dead_code)]

use mcp_macros::{ToolError, prompt, resource};

/// The shelf.
#[resource(uri = "books://shelf")]
async fn shelf() -> Result<String, ToolError> {
    Ok(String::new())
}

/// Talk.
#[prompt]
async fn talk() -> Result<String, ToolError> {
    Ok(String::new())
}

fn main() {}
