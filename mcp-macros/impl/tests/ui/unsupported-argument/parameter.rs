#![allow(unused, reason = "one prelude for all cases")]

use mcp_macros::{Content, ToolError, prompt, tool};

struct Shelf;

/// Takes a word.
#[tool(risk = read)]
async fn word(title: String, cx: &Shelf) -> Result<Content, ToolError> {
    Ok(Content::text(title))
}

/// Takes a list.
#[tool(risk = read)]
async fn list(titles: Vec<String>) -> Result<Content, ToolError> {
    Ok(Content::text(titles.concat()))
}

/// Takes two of them.
#[prompt]
async fn pair((title, author): (String, String)) -> Result<String, ToolError> {
    Ok(title + &author)
}

/// Takes nothing.
#[tool(risk = read)]
async fn nothing(_: (), cx: &Shelf) -> Result<Content, ToolError> {
    Ok(Content::text(""))
}

fn main() {}
