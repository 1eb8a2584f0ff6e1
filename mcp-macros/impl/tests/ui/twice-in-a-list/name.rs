#![allow(unused, reason = "one prelude for all cases")]

use mcp_macros::{Render, ToolArgs, ToolError, tool};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

struct Shelf;

#[derive(Serialize, JsonSchema)]
struct Count {
    books: u32,
}

impl Render for Count {
    fn text(&self) -> String {
        format!("{} books", self.books)
    }
}

#[derive(Deserialize, JsonSchema, ToolArgs)]
struct CountBooks {
    /// Words from the title.
    title: String,
}

/// Count the books.
#[tool(risk = read)]
async fn count_books(args: CountBooks, cx: &Shelf) -> Result<Count, ToolError> {
    let _ = (args.title, cx);
    Ok(Count { books: 0 })
}

/// Count the books again.
#[tool(risk = read, name = "count_books")]
async fn count_again(args: CountBooks, cx: &Shelf) -> Result<Count, ToolError> {
    let _ = (args.title, cx);
    Ok(Count { books: 0 })
}

fn list() -> Vec<mcp_macros::ToolSpec<Shelf>> {
    mcp_macros::tools![count_books, count_again]
}

fn main() {}
