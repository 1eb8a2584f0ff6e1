#![allow(unused, reason = "one prelude for all cases")]

use std::collections::BTreeMap;

use mcp_macros::{Confirmation, Content, PromptSpec, ResourceSpec, ToolArgs, ToolError, prompt, resource, tool};
use schemars::JsonSchema;
use serde::Deserialize;

struct Shelf;

#[derive(Deserialize, JsonSchema, ToolArgs)]
struct OneBook {
    /// The title.
    title: String,
}

async fn titles(_: &str, _: &BTreeMap<String, String>, _: &Shelf) -> Result<Vec<String>, ToolError> {
    Ok(Vec::new())
}

async fn words(args: &OneBook, cx: &Shelf) -> Result<Confirmation, ToolError> {
    let _ = cx;
    Ok(Confirmation::new("Burn it?").with_line("Title", &args.title))
}

/// A book.
#[resource(uri = "books://book/{title}", complete(titel = titles))]
async fn book(args: OneBook, cx: &Shelf) -> Result<String, ToolError> {
    Ok(args.title)
}

fn main() {}
