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

#[tool(tolset = "books", idempotent, idempotent, name = "Count")]
fn count_books(args: &CountBooks, cx: Shelf, more: u8) -> Count {
    let _ = (&args.title, cx, more);
    Count { books: 0 }
}

fn list() -> Vec<mcp_macros::ToolSpec<Shelf>> {
    mcp_macros::tools![count_books]
}

fn main() {}
