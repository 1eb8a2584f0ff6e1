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

#[doc = include_str!("none.rs")]
#[tool(risk = read)]
async fn count_books(args: CountBooks, cx: &Shelf) -> Result<Count, ToolError> {
    let _ = (args.title, cx);
    Ok(Count { books: 0 })
}

fn main() {}
