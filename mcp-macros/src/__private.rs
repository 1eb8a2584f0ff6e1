//! What the macros name. No part of the public interface: any of it may change with a patch.
#![allow(missing_docs, reason = "named by generated code only")]

use std::sync::Arc;

pub use crate::JsonObject;
use crate::answer::Answer;
pub use crate::builder::Pending;
use crate::complete::Completions;
use crate::confirm::Confirmation;
use crate::error::ToolError;
use crate::prompt::{PromptReply, PromptReturn, PromptSpec};
use crate::resource::{ResourceReply, ResourceReturn, ResourceSpec};
pub use crate::resource::{Segment, Template};
use crate::schema::{self, SchemaError};
use crate::spec::{Risk, ToolSpec};
use crate::{ToolArgs, ToolReturn, decode};

/// The arguments of a function that takes none.
#[derive(Debug, serde::Deserialize, schemars::JsonSchema)]
pub struct NoArgs {}

impl ToolArgs for NoArgs {
    const FIELDS: Fields = Some(&[]);
}

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
    pub fields: Fields,
}

/// The names of the fields of arguments, where they are known to the compiler.
pub type Fields = Option<&'static [&'static str]>;

impl<A> Clone for Input<A> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<A> Copy for Input<A> {}

#[must_use]
pub const fn input<A: ToolArgs>() -> Input<A> {
    Input { schema: schema::input::<A>, decode: decode::into_type::<A>, fields: A::FIELDS }
}

/// The same for the return type.
#[derive(Debug)]
pub struct Output<R> {
    pub schema: fn() -> Result<Option<JsonObject>, SchemaError>,
    pub reply: fn(R) -> Result<Answer, ToolError>,
}

impl<R> Clone for Output<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Output<R> {}

pub fn output<R: ToolReturn>() -> Output<R> {
    Output { schema: R::schema, reply: R::into_answer }
}

pub fn pin<'call, T>(future: impl Future<Output = Result<T, ToolError>> + Send + 'call) -> Pending<'call, T> {
    Box::pin(future)
}

/// What the function behind `confirm` returns.
pub fn confirmed<E: Into<ToolError>>(words: Result<Confirmation, E>) -> Result<Confirmation, ToolError> {
    words.map_err(Into::into)
}

/// A completer under way.
pub fn completing<'call, T: Into<Completions>, E: Into<ToolError>>(
    future: impl Future<Output = Result<T, E>> + Send + 'call,
) -> Pending<'call, Completions> {
    Box::pin(async move { future.await.map(Into::into).map_err(Into::into) })
}

/// What `#[prompt]` says.
#[derive(Debug, Clone, Copy)]
pub struct PromptDeclaration {
    pub name: &'static str,
    pub title: &'static str,
    pub summary: &'static str,
    pub description: &'static str,
    pub toolset: &'static str,
}

#[must_use]
pub fn prompt_output<R: PromptReturn>() -> fn(R) -> Result<PromptReply, ToolError> {
    R::into_reply
}

pub fn prompt<C, F>(
    declaration: PromptDeclaration,
    input: fn() -> Result<JsonObject, SchemaError>,
    invoke: F,
) -> PromptSpec<C>
where
    F: for<'call> Fn(JsonObject, &'call C) -> Pending<'call, PromptReply> + Send + Sync + 'static,
{
    PromptSpec::declared(declaration, input(), Arc::new(invoke))
}

/// What `#[resource]` says.
#[derive(Debug, Clone, Copy)]
pub struct ResourceDeclaration {
    pub name: &'static str,
    pub title: &'static str,
    pub summary: &'static str,
    pub description: &'static str,
    pub toolset: &'static str,
    pub mime: Option<&'static str>,
}

#[must_use]
pub fn resource_output<R: ResourceReturn>() -> fn(R) -> Result<ResourceReply, ToolError> {
    R::into_reply
}

pub fn resource<C, F>(
    declaration: ResourceDeclaration,
    template: Template,
    input: fn() -> Result<JsonObject, SchemaError>,
    invoke: F,
) -> ResourceSpec<C>
where
    F: for<'call> Fn(JsonObject, &'call C) -> Pending<'call, ResourceReply> + Send + Sync + 'static,
{
    ResourceSpec::declared(declaration, template, input(), Arc::new(invoke))
}

pub fn spec<C, F>(
    declaration: Declaration,
    input: fn() -> Result<JsonObject, SchemaError>,
    output: fn() -> Result<Option<JsonObject>, SchemaError>,
    invoke: F,
) -> ToolSpec<C>
where
    F: for<'call> Fn(JsonObject, &'call C) -> Pending<'call, Answer> + Send + Sync + 'static,
{
    ToolSpec::declared(declaration, input(), output(), Arc::new(invoke))
}

/// Refuses what has the name of something before it in the list, while the program is compiled.
#[allow(
    clippy::panic,
    clippy::indexing_slicing,
    reason = "evaluated by the compiler, where a panic is a compile error and slices have no other reader"
)]
pub const fn assert_new(noun: &str, names: &[&str], at: usize) {
    let mut before = 0;
    while before < at {
        if same(names[before], names[at]) {
            let (message, length) = join(["another ", noun, " of this list is named `", names[at], "` too"]);
            let (message, _) = message.split_at(length);
            match std::str::from_utf8(message) {
                Ok(message) => panic!("{}", message),
                Err(_) => panic!("two of this list have the same name"),
            }
        }
        before += 1;
    }
}

/// The message and its length. The compiler cannot format, so the bytes are put together by hand.
#[allow(clippy::indexing_slicing, reason = "evaluated by the compiler; slices have no other reader there")]
const fn join<const N: usize>(parts: [&str; N]) -> ([u8; 256], usize) {
    let mut message = [0; 256];
    let mut length = 0;
    let mut part = 0;
    while part < N {
        let bytes = parts[part].as_bytes();
        let mut at = 0;
        while at < bytes.len() && length < message.len() {
            message[length] = bytes[at];
            at += 1;
            length += 1;
        }
        part += 1;
    }
    (message, length)
}

/// Refuses a name that is no field of the arguments. Where the fields are not known, the registry looks again.
#[allow(clippy::panic, reason = "evaluated by the compiler, where a panic is a compile error")]
pub const fn assert_argument(fields: Fields, name: &str, message: &str) {
    if let Some(fields) = fields
        && !contains(fields, name)
    {
        panic!("{}", message);
    }
}

/// Refuses a field that no variable of the address fills.
#[allow(
    clippy::panic,
    clippy::indexing_slicing,
    reason = "evaluated by the compiler, where a panic is a compile error and slices have no other reader"
)]
pub const fn assert_variables(fields: Fields, variables: &[&str]) {
    let Some(fields) = fields else { return };
    let mut at = 0;
    while at < fields.len() {
        if !contains(variables, fields[at]) {
            let (message, length) =
                join(["the field `", fields[at], "` of the arguments is no variable of the address"]);
            let (message, _) = message.split_at(length);
            match std::str::from_utf8(message) {
                Ok(message) => panic!("{}", message),
                Err(_) => panic!("a field of the arguments is no variable of the address"),
            }
        }
        at += 1;
    }
}

#[allow(clippy::indexing_slicing, reason = "evaluated by the compiler; slices have no other reader there")]
const fn contains(names: &[&str], name: &str) -> bool {
    let mut at = 0;
    while at < names.len() {
        if same(names[at], name) {
            return true;
        }
        at += 1;
    }
    false
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
