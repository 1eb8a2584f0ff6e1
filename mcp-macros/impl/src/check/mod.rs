//! The rules: what is written against what a declaration has to be.

mod prompt;
mod resource;
mod signature;
mod tool;
pub(crate) mod types;
pub(crate) mod uri;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::Path;

pub(crate) use prompt::prompt;
pub(crate) use resource::resource;
pub(crate) use tool::tool;

use crate::attr::{At, Common, Completer, Function};
use crate::ctxt::Ctxt;
use crate::docs;
use crate::model::{Item, Kind};

/// The runtime crate: the path given by the caller, or the crate's own name from the root.
pub(crate) fn krate(given: Option<&Path>) -> TokenStream {
    given.map_or_else(|| quote!(::mcp_macros), quote::ToTokens::to_token_stream)
}

/// What all declarations have. `None` means that at least one error has been reported.
fn item(cx: &Ctxt, kind: &Kind, common: Common, function: &Function) -> Option<Item> {
    let ident = &function.signature.ident;
    let description = description(cx, kind, function);
    let name = name(cx, kind, common.name.as_ref(), ident);
    let toolset = toolset(cx, common.toolset.as_ref());
    let title = title(cx, common.title.as_ref(), &name);
    let shape = signature::shape(cx, kind, &function.signature);

    let description = description?;
    Some(Item {
        ident: ident.clone(),
        visibility: function.visibility.clone(),
        conditions: function
            .attributes
            .iter()
            .filter(|attribute| attribute.path().is_ident("cfg"))
            .cloned()
            .collect(),
        krate: krate(common.krate.as_ref()),
        name,
        title,
        summary: docs::summary(&description).to_owned(),
        description,
        toolset,
        icons: common.icons,
        meta: common.meta,
        shape: shape?,
    })
}

fn description(cx: &Ctxt, kind: &Kind, function: &Function) -> Option<String> {
    let Kind { noun, one, .. } = kind;
    match docs::text(&function.attributes) {
        Ok(Some(text)) => Some(text),
        Ok(None) => {
            let ident = &function.signature.ident;
            let message = format!(
                "the {noun} `{ident}` has no description; write a doc comment above the function: \
                 its first paragraph is the summary, the whole text is what the agent reads"
            );
            cx.error_at(ident.span(), message);
            None
        }
        Err(attribute) => {
            cx.error_on(
                attribute,
                format!("the description of {one} has to be literal text, written as a doc comment"),
            );
            None
        }
    }
}

/// The name of a function or an argument as the caller means it.
fn bare(ident: &Ident) -> String {
    ident.to_string().trim_start_matches("r#").to_owned()
}

fn name(cx: &Ctxt, kind: &Kind, given: Option<&At<String>>, ident: &Ident) -> String {
    let (name, span) = match given {
        Some(At { value, span }) => (value.clone(), *span),
        None => (bare(ident), ident.span()),
    };
    legal_name(cx, &format!("{} name", kind.noun), &name, span);
    name
}

fn toolset(cx: &Ctxt, given: Option<&At<String>>) -> String {
    let Some(At { value, span }) = given else { return "default".to_owned() };
    legal_name(cx, "toolset", value, *span);
    value.clone()
}

fn legal_name(cx: &Ctxt, what: &str, name: &str, span: Span) {
    let mut chars = name.chars();
    let starts = chars.next().is_some_and(|first| first.is_ascii_lowercase());
    let goes_on = chars.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if !starts || !goes_on || name.len() > 64 {
        let rule = "lower case letters, digits and `_`, a letter first, at most 64: [a-z][a-z0-9_]{0,63}";
        cx.error_at(span, format!("`{name}` is not a legal {what}; use {rule}"));
    }
}

/// `list_devices` becomes `List devices`.
fn title(cx: &Ctxt, given: Option<&At<String>>, name: &str) -> String {
    if let Some(At { value, span }) = given {
        if value.trim().is_empty() {
            cx.error_at(*span, "the title is empty; leave `title` out to derive it from the name");
        }
        return value.clone();
    }
    let mut chars = name.chars();
    let first = chars.next().map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(chars.map(|c| if c == '_' { ' ' } else { c })).collect()
}

/// What completers need of the function, and that each argument has one at most.
fn completers(cx: &Ctxt, kind: &Kind, item: Option<&Item>, completers: &[Completer]) {
    let mut seen: Vec<&str> = Vec::new();
    for Completer { argument: At { value, span }, .. } in completers {
        if seen.contains(&value.as_str()) {
            cx.error_at(*span, format!("`{value}` is completed twice"));
        }
        seen.push(value);
    }
    let Some((first, shape)) = completers.first().zip(item.map(|item| &item.shape)) else { return };
    if shape.args.is_none() {
        let message = format!("there is nothing to complete: the {} takes no arguments", kind.noun);
        cx.error_at(first.argument.span, message);
    } else if shape.context.is_none() {
        let message = format!(
            "a completer is given the context of its {noun}, and this {noun} has none; add `_: &Context` to it",
            noun = kind.noun
        );
        cx.error_at(first.argument.span, message);
    }
}
