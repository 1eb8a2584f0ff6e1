//! Model -> text. One emitter per product; each is a pure function and reads no file.

pub mod api;
pub mod calls;
pub mod catalogue;
pub mod schemas;
pub mod types;

use crate::model::{Api, Kind};
use anyhow::{Context, Result};
use proc_macro2::TokenStream;
use quote::quote;
use std::path::PathBuf;

/// One file to be written.
#[derive(Clone, Debug)]
pub struct Artifact {
    /// Where, below `xyte-sdk/src/generated`.
    pub path: PathBuf,
    /// What.
    pub text: String,
}

/// Everything that is made from the three APIs.
///
/// # Errors
/// When generated source is not Rust: a fault of an emitter.
pub fn all(apis: &[Api]) -> Result<Vec<Artifact>> {
    let mut files = vec![rust("mod.rs", "The catalogue of all operations.", &catalogue::root(apis))?];
    for api in apis {
        let homes = types::Homes::new(api);
        let folder = &api.name;
        files.push(rust(&format!("{folder}/mod.rs"), &format!("The {folder} API."), &api::module(api))?);
        files.push(rust(
            &format!("{folder}/types.rs"),
            &format!("Every type of the {folder} API. Those that one group alone uses live in its module."),
            &types::shared(api, &homes),
        )?);
        for (tag, description) in &api.tags {
            let body = [
                types::imports(api, &homes, tag),
                calls::group(api, tag),
                types::of_tag(api, &homes, tag),
                catalogue::rows(api, tag),
            ];
            files.push(rust(&format!("{folder}/{tag}.rs"), description, &body.into_iter().collect())?);
        }
        files.push(Artifact { path: format!("{folder}/schemas.txt").into(), text: schemas::file(api)? });
    }
    Ok(files)
}

fn rust(path: &str, title: &str, body: &TokenStream) -> Result<Artifact> {
    let file = syn::parse2(body.clone()).with_context(|| format!("the emitter of {path} wrote no Rust"))?;
    let text = format!(
        "//! {title}\n//\n// Generated from openapi/ by `cargo run -p xyte-codegen -- generate`. Do not edit.\n\n{}",
        spaced(&prettyplease::unparse(&file))
    );
    Ok(Artifact { path: path.into(), text })
}

/// Parts items and methods by a blank line, which the printer does not.
fn spaced(source: &str) -> String {
    let mut lines = source.lines().peekable();
    let mut result = String::with_capacity(source.len() + source.len() / 20);
    while let Some(line) = lines.next() {
        result.push_str(line);
        result.push('\n');
        let ends = matches!(line, "}" | "    }" | "};" | ");" | "];");
        if ends && lines.peek().is_some_and(|next| !next.trim_start().starts_with('}')) {
            result.push('\n');
        }
    }
    result
}

/// Doc comments out of the document's words: summary first, then the description.
pub(crate) fn docs<'a>(parts: impl IntoIterator<Item = &'a str>) -> TokenStream {
    let text = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n");
    let lines = text.lines().map(|line| {
        let line = format!(" {}", escape(line.trim_end()));
        quote!(#[doc = #line])
    });
    quote!(#(#lines)*)
}

/// Outside of code, rustdoc would take `[x]` for a link and `<x>` for a tag.
fn escape(line: &str) -> String {
    let mut code = false;
    let mut result = String::with_capacity(line.len());
    for c in line.chars() {
        code ^= c == '`';
        if !code && matches!(c, '[' | ']' | '<' | '>') {
            result.push('\\');
        }
        result.push(c);
    }
    result
}

/// The Rust type of a kind, without a wrapper for what may be absent.
pub(crate) fn rust_type(kind: &Kind) -> TokenStream {
    match kind {
        Kind::Text => quote!(String),
        Kind::Timestamp => quote!(crate::value::Timestamp),
        Kind::Secret => quote!(crate::value::SecretText),
        Kind::Integer => quote!(i64),
        Kind::Number => quote!(f64),
        Kind::Boolean => quote!(bool),
        Kind::Any => quote!(serde_json::Value),
        Kind::Free => quote!(serde_json::Map<String, serde_json::Value>),
        Kind::Map(inner) => {
            let inner = rust_type(inner);
            quote!(std::collections::BTreeMap<String, #inner>)
        }
        Kind::List(inner) => {
            let inner = rust_type(inner);
            quote!(Vec<#inner>)
        }
        Kind::Named(name) => {
            let name = crate::names::camel(name);
            quote!(#name)
        }
    }
}
