#![doc = include_str!("../README.md")]
#![warn(clippy::missing_errors_doc)]

#[doc(hidden)]
pub mod __private;
mod answer;
mod args;
mod builder;
mod complete;
mod confirm;
mod content;
pub mod decode;
mod error;
mod exchange;
pub mod guard;
mod misread;
mod output;
mod plain;
mod prompt;
mod registry;
mod resource;
pub mod schema;
mod serve;
mod spec;
mod unknown;
mod written;

pub use answer::Answer;
pub use args::{Readable, ToolArgs, ToolChoice};
pub use builder::{Pending, ToolBuilder};
pub use complete::Completions;
pub use confirm::{Approver, Confirm, Confirmation, Unapproved, Unsealed, Words};
pub use content::{Content, block};
pub use error::{ErrorKind, ToolError};
pub use exchange::{Answers, Ask, Era, Exchange, Retried};
pub use guard::{CallOptions, Finished, Observer, Outcome};
pub use misread::misread;
pub use output::{Render, Reply, Structure, ToolOutput, ToolReturn};
pub use prompt::{
    IntoPrompt, PromptBuilder, PromptData, PromptRegistry, PromptReply, PromptReturn, PromptSpec,
};
pub use registry::{Builder, Registry, RegistryError};
pub use resource::{
    Found, IntoResource, Json, ResourceBuilder, ResourceRegistry, ResourceReply, ResourceReturn, ResourceSpec,
};
pub use serve::{Incoming, Nothing, Server};
pub use spec::{Risk, ToolSpec};
pub use unknown::{UnknownPrompt, UnknownTool};
pub use written::Written;
pub use xyte_mcp_macros_impl::{ToolArgs, ToolChoice};

/// Declares a free `async fn` to be a tool. The keys are told in the [crate documentation](crate).
///
/// ```
/// # #[derive(serde::Serialize, schemars::JsonSchema)]
/// # struct Count { books: u32 }
/// # impl mcp_macros::Render for Count { fn text(&self) -> String { format!("{} books", self.books) } }
/// use mcp_macros::{Risk, ToolError, tool};
///
/// /// Count the books.
/// #[tool(toolset = "books", risk = read)]
/// async fn count_books(cx: &Vec<String>) -> Result<Count, ToolError> {
///     Ok(Count { books: u32::try_from(cx.len()).unwrap_or(u32::MAX) })
/// }
///
/// let spec = count_books::spec();
/// assert_eq!((spec.name, spec.title, spec.summary), ("count_books", "Count books", "Count the books."));
/// assert_eq!(spec.risk, Risk::Read);
/// ```
///
/// Nobody has to guess what a call may do:
///
/// ```compile_fail
/// # #[derive(serde::Serialize, schemars::JsonSchema)]
/// # struct Count { books: u32 }
/// # impl mcp_macros::Render for Count { fn text(&self) -> String { format!("{} books", self.books) } }
/// # use mcp_macros::{ToolError, tool};
/// /// Count the books.
/// #[tool(toolset = "books")]
/// async fn count_books() -> Result<Count, ToolError> {
///     Ok(Count { books: 0 })
/// }
/// ```
pub use xyte_mcp_macros_impl::tool;

/// Makes a list of tools, in the order of writing: a `Vec<ToolSpec<Context>>`.
///
/// A tool is named by the path of its function. The same path twice, or the same name under two paths, does not compile.
/// Tools that need no context fit into every list.
///
/// ```
/// # mod shelves {
/// # #[derive(serde::Serialize, schemars::JsonSchema)]
/// # pub struct Count { books: u32 }
/// # impl mcp_macros::Render for Count { fn text(&self) -> String { format!("{} books", self.books) } }
/// # /// Count the books.
/// # #[mcp_macros::tool(risk = read)]
/// # pub async fn count_books() -> Result<Count, mcp_macros::ToolError> { Ok(Count { books: 0 }) }
/// # }
/// use mcp_macros::{ToolSpec, tools};
///
/// fn all() -> Vec<ToolSpec<()>> {
///     tools![shelves::count_books]
/// }
/// # assert_eq!(all().len(), 1);
/// ```
pub use xyte_mcp_macros_impl::tools;

/// Declares a free `async fn` to be a prompt. The keys are told in the [crate documentation](crate).
///
/// The arguments arrive as text, so their fields are strings, numbers, booleans, or enums of words.
///
/// ```
/// use mcp_macros::{ToolArgs, ToolError, prompt};
///
/// #[derive(serde::Deserialize, schemars::JsonSchema, ToolArgs)]
/// struct Recommend {
///     /// What the reader liked before.
///     liked: String,
///     /// How many books to name.
///     count: Option<u8>,
/// }
///
/// /// Recommend books to a reader.
/// #[prompt(toolset = "books")]
/// async fn recommend(args: Recommend) -> Result<String, ToolError> {
///     Ok(format!("Name {} books like {}.", args.count.unwrap_or(3), args.liked))
/// }
///
/// let shown = recommend::spec::<()>().to_rmcp();
/// let arguments = shown.arguments.unwrap_or_default();
/// assert_eq!((arguments[0].name.as_str(), arguments[0].required), ("liked", Some(true)));
/// assert_eq!((arguments[1].name.as_str(), arguments[1].required), ("count", Some(false)));
/// ```
pub use xyte_mcp_macros_impl::prompt;

/// Makes a list of prompts, in the order of writing: a `Vec<PromptSpec<Context>>`. See [`tools!`].
pub use xyte_mcp_macros_impl::prompts;

/// Declares a free `async fn` to be a resource, or a template of resources if its address has variables. The keys are told
/// in the [crate documentation](crate).
///
/// The variables of the address and the fields of the arguments are the same names, or it does not compile.
///
/// ```
/// use mcp_macros::{ToolArgs, ToolError, resource};
///
/// #[derive(serde::Deserialize, schemars::JsonSchema, ToolArgs)]
/// struct OneBook {
///     /// The number of the book.
///     id: u32,
/// }
///
/// /// One book of the shelf.
/// #[resource(uri = "books://book/{id}", mime = "text/markdown")]
/// async fn book(args: OneBook, cx: &Vec<String>) -> Result<String, ToolError> {
///     let title = cx.get(args.id as usize);
///     title.cloned().ok_or_else(|| ToolError::not_found(format!("There is no book {}.", args.id)))
/// }
///
/// assert!(book::spec().is_template());
/// ```
///
/// ```compile_fail
/// # use mcp_macros::{ToolArgs, ToolError, resource};
/// # #[derive(serde::Deserialize, schemars::JsonSchema, ToolArgs)]
/// # struct OneBook {
/// #     /// The number of the book.
/// #     id: u32,
/// # }
/// /// One book of the shelf.
/// #[resource(uri = "books://book/{number}")]
/// async fn book(args: OneBook) -> Result<String, ToolError> {
///     Ok(args.id.to_string())
/// }
/// ```
pub use xyte_mcp_macros_impl::resource;

/// Makes a list of resources, in the order of writing: a `Vec<ResourceSpec<Context>>`. See [`tools!`].
pub use xyte_mcp_macros_impl::resources;

/// A JSON object, in the order in which it was written.
pub type JsonObject = rmcp::model::JsonObject;

pub use {bytestring, rmcp, schemars};
