#![doc = include_str!("../README.md")]
#![cfg_attr(not(test), warn(clippy::missing_errors_doc))]

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
pub use xyte_mcp_macros_impl::{ToolArgs, ToolChoice, tool, tools};

/// A JSON object, in the order in which it was written.
pub type JsonObject = rmcp::model::JsonObject;

pub use {rmcp, schemars};
