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
async fn count_books(cx: &Shelf) -> Result<Count, ToolError> {
    let _ = cx;
    let count = std::rc::Rc::new(0);
    std::future::ready(()).await;
    Ok(Count { books: *count })
}

fn main() {}
