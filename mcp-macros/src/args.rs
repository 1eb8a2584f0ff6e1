//! What goes into a tool.

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

/// What can be read from JSON, and whose shape is known.
///
/// It is implemented for every `T: DeserializeOwned + JsonSchema`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from the arguments of a call",
    label = "needs `#[derive(serde::Deserialize, schemars::JsonSchema)]` as well"
)]
pub trait Readable: DeserializeOwned + JsonSchema + Send + 'static {}

#[diagnostic::do_not_recommend]
impl<T: DeserializeOwned + JsonSchema + Send + 'static> Readable for T {}

/// The arguments of a tool, a prompt or a resource: a struct with named fields, every one of them described.
///
/// Derive it beside `Deserialize` and `JsonSchema`. The derive refuses a field without a doc comment.
///
/// ```
/// use mcp_macros::ToolArgs;
/// use schemars::JsonSchema;
/// use serde::Deserialize;
///
/// #[derive(Deserialize, JsonSchema, ToolArgs)]
/// struct FindBook {
///     /// Words from the title.
///     title: String,
///     /// How many books to show.
///     #[schemars(range(min = 1, max = 50))]
///     limit: Option<u8>,
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the arguments of a tool, a prompt or a resource",
    label = "needs `#[derive(serde::Deserialize, schemars::JsonSchema, mcp_macros::ToolArgs)]`",
    note = "the arguments are a struct with named fields, each with a doc comment, taken by value"
)]
pub trait ToolArgs: Readable {
    /// The names of the fields, where the derive can know them.
    #[doc(hidden)]
    const FIELDS: Option<&'static [&'static str]> = None;
}

/// An enum inside the arguments of a tool, every variant described.
///
/// Nothing demands it of a field's type, for types from elsewhere are welcome as fields. Derive it on your own enums:
/// it refuses a variant without a doc comment, and the agent picks by those.
///
/// ```
/// use mcp_macros::ToolChoice;
/// use schemars::JsonSchema;
/// use serde::Deserialize;
///
/// #[derive(Deserialize, JsonSchema, ToolChoice)]
/// #[serde(rename_all = "snake_case")]
/// enum Order {
///     /// Newest first.
///     Newest,
///     /// By title, A to Z.
///     Title,
/// }
/// ```
pub trait ToolChoice: Readable {}
