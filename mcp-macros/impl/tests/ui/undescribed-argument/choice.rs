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

#[derive(Deserialize, JsonSchema, mcp_macros::ToolChoice)]
enum Order {
    /// Newest first.
    Newest,
    Title,
    /// By somebody's taste.
    Taste {
        whose: String,
    },
}

fn main() {}
