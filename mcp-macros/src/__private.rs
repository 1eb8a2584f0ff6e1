//! What the macros name. No part of the public interface: any of it may change with a patch.
#![allow(missing_docs, reason = "named by generated code only")]

use std::pin::Pin;
use std::sync::Arc;

use rmcp::model::CallToolResult;

pub use crate::JsonObject;
use crate::error::ToolError;
use crate::schema::{self, SchemaError};
use crate::spec::{Risk, ToolSpec};
use crate::{ToolArgs, ToolReturn, decode};

/// The arguments of a function that takes none.
#[derive(Debug, serde::Deserialize, schemars::JsonSchema)]
pub struct NoArgs {}

impl ToolArgs for NoArgs {}

/// What the attribute says.
#[derive(Debug, Clone, Copy)]
pub struct Declaration {
    pub name: &'static str,
    pub title: &'static str,
    pub summary: &'static str,
    pub description: &'static str,
    pub toolset: &'static str,
    pub risk: Risk,
    pub idempotent: bool,
    pub open_world: bool,
    pub aliases: &'static [&'static str],
    pub operations: &'static [&'static str],
}

/// Everything that depends on the type of the arguments, taken at the one place where that type is named.
#[derive(Debug)]
pub struct Input<A> {
    pub schema: fn() -> Result<JsonObject, SchemaError>,
    pub decode: fn(JsonObject) -> Result<A, ToolError>,
}

impl<A> Clone for Input<A> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<A> Copy for Input<A> {}

pub fn input<A: ToolArgs>() -> Input<A> {
    Input { schema: schema::input::<A>, decode: decode::into_type::<A> }
}

/// The same for the return type.
#[derive(Debug)]
pub struct Output<R> {
    pub schema: fn() -> Result<JsonObject, SchemaError>,
    pub reply: fn(R) -> Result<CallToolResult, ToolError>,
}

impl<R> Clone for Output<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Output<R> {}

pub fn output<R: ToolReturn>() -> Output<R> {
    Output { schema: R::schema, reply: R::into_result }
}

/// A call under way.
pub type Invocation<'call> = Pin<Box<dyn Future<Output = Result<CallToolResult, ToolError>> + Send + 'call>>;

pub fn pin<'call>(
    future: impl Future<Output = Result<CallToolResult, ToolError>> + Send + 'call,
) -> Invocation<'call> {
    Box::pin(future)
}

pub fn spec<C, F>(
    declaration: Declaration,
    input: fn() -> Result<JsonObject, SchemaError>,
    output: fn() -> Result<JsonObject, SchemaError>,
    invoke: F,
) -> ToolSpec<C>
where
    F: for<'call> Fn(JsonObject, &'call C) -> Invocation<'call> + Send + Sync + 'static,
{
    ToolSpec::declared(declaration, input(), output(), Arc::new(invoke))
}

/// Refuses a tool whose name stands before it in the list, while the program is compiled.
#[allow(
    clippy::panic,
    clippy::indexing_slicing,
    reason = "evaluated by the compiler, where a panic is a compile error and slices have no other reader"
)]
pub const fn assert_new(names: &[&str], at: usize) {
    let mut before = 0;
    while before < at {
        if same(names[before], names[at]) {
            let (message, length) = named_twice(names[at]);
            let (message, _) = message.split_at(length);
            match std::str::from_utf8(message) {
                Ok(message) => panic!("{}", message),
                Err(_) => panic!("two tools of this list have the same name"),
            }
        }
        before += 1;
    }
}

/// The message and its length. The compiler cannot format, so the bytes are put together by hand.
#[allow(clippy::indexing_slicing, reason = "evaluated by the compiler; slices have no other reader there")]
const fn named_twice(name: &str) -> ([u8; 256], usize) {
    let mut message = [0; 256];
    let mut length = 0;
    let parts: [&[u8]; 3] = [b"another tool of this list is named `", name.as_bytes(), b"` too"];
    let mut part = 0;
    while part < parts.len() {
        let mut at = 0;
        while at < parts[part].len() && length < message.len() {
            message[length] = parts[part][at];
            at += 1;
            length += 1;
        }
        part += 1;
    }
    (message, length)
}

#[allow(clippy::indexing_slicing, reason = "evaluated by the compiler; slices have no other reader there")]
const fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    let mut at = 0;
    while at < one.len() {
        if one[at] != other[at] {
            return false;
        }
        at += 1;
    }
    true
}
