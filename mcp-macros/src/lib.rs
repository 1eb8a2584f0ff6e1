#![doc = include_str!("../README.md")]
#![warn(clippy::missing_errors_doc)]

#[doc(hidden)]
pub mod __private;
mod args;
pub mod decode;
mod error;
pub mod guard;
mod output;
mod registry;
pub mod schema;
mod spec;
mod suggest;

pub use args::{Readable, ToolArgs, ToolChoice};
pub use error::{ErrorKind, ToolError};
pub use guard::{CallOptions, Finished, Observer, Outcome};
pub use output::{Render, Reply, Structure, ToolOutput, ToolReturn};
pub use registry::{Builder, Registry, RegistryError, UnknownTool};
pub use spec::{Risk, ToolSpec};
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

/// A JSON object, in the order in which it was written.
pub type JsonObject = rmcp::model::JsonObject;

pub use {rmcp, schemars};
