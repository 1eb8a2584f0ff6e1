#![allow(unused, reason = "one prelude for all cases")]

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use mcp_macros::{ToolArgs, ToolChoice};

#[derive(ToolArgs)]
struct Search<'a> {
    /// Borrowed.
    words: &'a str,
    /// There, or not there, or neither.
    author: Option<Option<String>>,
    /// Longer than any number.
    isbn: Vec<u128>,
    /// Of what unit?
    patience: Option<Duration>,
    /// Shared with nobody.
    shelf: HashMap<String, Arc<u8>>,
    /// Nothing.
    nothing: (),
    /// Anything.
    anything: Box<dyn std::any::Any>,
    /// Code.
    order: fn(u8) -> u8,
}

#[derive(ToolChoice)]
enum Place<'a> {
    /// On a shelf.
    Shelf {
        /// Which one.
        number: &'a u8,
    },
}

fn main() {}
