#![allow(unused, reason = "one prelude for all cases")]

use mcp_macros::{Reply, ToolError, tool};

struct Book;

/// Gives a list.
#[tool(risk = read)]
async fn list() -> Result<Vec<Book>, ToolError> {
    Ok(Vec::new())
}

/// Gives a list with a reading.
#[tool(risk = read)]
async fn read() -> Result<Reply<[Book; 2]>, ToolError> {
    Ok(Reply::new([Book, Book]))
}

/// Gives a text.
#[tool(risk = read)]
async fn text() -> Result<String, ToolError> {
    Ok(String::new())
}

/// Gives a number.
#[tool(risk = read)]
async fn number() -> std::result::Result<u64, ToolError> {
    Ok(1)
}

/// Gives nothing.
#[tool(risk = write)]
async fn nothing() -> Result<(), ToolError> {
    Ok(())
}

/// Gives a book, or none.
#[tool(risk = read)]
async fn perhaps() -> Result<Option<Book>, ToolError> {
    Ok(None)
}

fn main() {}
