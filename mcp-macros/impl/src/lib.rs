//! The procedural macros of `xyte-mcp-macros`. Use that crate: it holds the types these macros name, and their manual.
//!
//! A declaration passes the files in this order: `attr` reads the keys, `model` says what they mean, `check` holds the
//! rules that need more than one key, `expand` writes the code. `ctxt` collects every error on the way, and
//! `fallback` keeps one mistake from causing twenty.

use proc_macro::TokenStream;

mod args;
mod attr;
mod check;
mod ctxt;
mod docs;
mod expand;
mod fallback;
mod fields;
mod list;
mod model;
mod suggest;
#[cfg(test)]
mod tests;

/// Declares a free `async fn` to be an MCP tool. The manual is in `mcp_macros::tool`.
#[proc_macro_attribute]
pub fn tool(attribute: TokenStream, item: TokenStream) -> TokenStream {
    expand::tool(attribute.into(), &item.into()).into()
}

/// Declares a free `async fn` to be an MCP prompt. The manual is in `mcp_macros::prompt`.
#[proc_macro_attribute]
pub fn prompt(attribute: TokenStream, item: TokenStream) -> TokenStream {
    expand::prompt(attribute.into(), &item.into()).into()
}

/// Declares a free `async fn` to be an MCP resource. The manual is in `mcp_macros::resource`.
#[proc_macro_attribute]
pub fn resource(attribute: TokenStream, item: TokenStream) -> TokenStream {
    expand::resource(attribute.into(), &item.into()).into()
}

/// Makes an ordered list of tools. The manual is in `mcp_macros::tools`.
#[proc_macro]
pub fn tools(input: TokenStream) -> TokenStream {
    list::list(&model::TOOL, input.into()).into()
}

/// Makes an ordered list of prompts. The manual is in `mcp_macros::prompts`.
#[proc_macro]
pub fn prompts(input: TokenStream) -> TokenStream {
    list::list(&model::PROMPT, input.into()).into()
}

/// Makes an ordered list of resources. The manual is in `mcp_macros::resources`.
#[proc_macro]
pub fn resources(input: TokenStream) -> TokenStream {
    list::list(&model::RESOURCE, input.into()).into()
}

/// Marks a struct as the arguments of a tool. The manual is in `mcp_macros::ToolArgs`.
#[proc_macro_derive(ToolArgs, attributes(tool_args))]
pub fn tool_args(input: TokenStream) -> TokenStream {
    args::tool_args(input.into()).into()
}

/// Marks an enum as a choice inside the arguments of a tool. The manual is in `mcp_macros::ToolChoice`.
#[proc_macro_derive(ToolChoice, attributes(tool_args))]
pub fn tool_choice(input: TokenStream) -> TokenStream {
    args::tool_choice(input.into()).into()
}
