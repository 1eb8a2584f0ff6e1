//! The values behind the keys.

use proc_macro2::Ident;
use syn::parse::{ParseStream, Parser as _};
use syn::punctuated::Punctuated;
use syn::{Expr, ExprLit, ExprPath, Lit, Path, Token};

use super::{At, Completer, Value};
use crate::ctxt::Ctxt;

fn needs(key: &Ident, value: &str) -> syn::Error {
    syn::Error::new(key.span(), format!("`{key}` needs a value: `{key} = {value}`"))
}

/// The expression behind `=`. `example` shows one.
pub(super) fn expression(key: &Ident, value: Value, example: &str) -> syn::Result<Expr> {
    match value {
        Value::Expr(expression) => Ok(expression),
        Value::Nothing | Value::Group(_) => Err(needs(key, example)),
    }
}

pub(super) fn string(key: &Ident, value: Value) -> syn::Result<At<String>> {
    literal(key, expression(key, value, "\"…\"")?)
}

fn literal(key: &Ident, value: Expr) -> syn::Result<At<String>> {
    match value {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Ok(At { value: text.value(), span: text.span() }),
        other => Err(syn::Error::new_spanned(other, format!("expected a string: `{key} = \"…\"`"))),
    }
}

pub(super) fn strings(cx: &Ctxt, key: &Ident, value: Value) -> syn::Result<Vec<At<String>>> {
    let mut all = Vec::new();
    for element in list(key, value)? {
        match literal(key, element) {
            Ok(text) => all.push(text),
            Err(error) => cx.push(error),
        }
    }
    Ok(all)
}

pub(super) fn list(key: &Ident, value: Value) -> syn::Result<Vec<Expr>> {
    match expression(key, value, "[…]")? {
        Expr::Array(array) => Ok(array.elems.into_iter().collect()),
        other => Err(syn::Error::new_spanned(other, format!("expected a list: `{key} = […]`"))),
    }
}

pub(super) fn flag(key: &Ident, value: Value) -> syn::Result<At<bool>> {
    match value {
        Value::Nothing => Ok(At { value: true, span: key.span() }),
        Value::Expr(Expr::Lit(ExprLit { lit: Lit::Bool(value), .. })) => {
            Ok(At { value: value.value, span: key.span() })
        }
        Value::Expr(other) => {
            Err(syn::Error::new_spanned(other, format!("expected `{key}` or `{key} = true | false`")))
        }
        Value::Group(_) => {
            Err(syn::Error::new(key.span(), format!("expected `{key}` or `{key} = true | false`")))
        }
    }
}

/// The name of an argument: that of the key itself, or another.
pub(super) fn field(key: &Ident, value: Value) -> syn::Result<At<String>> {
    match value {
        Value::Nothing => Ok(At { value: key.to_string(), span: key.span() }),
        Value::Expr(other) => literal(key, other),
        Value::Group(_) => Err(syn::Error::new(key.span(), format!("expected `{key}` or `{key} = \"…\"`"))),
    }
}

/// One of a few words. `legal` shows them.
pub(super) fn word(key: &Ident, value: Value, legal: &str) -> syn::Result<At<String>> {
    match expression(key, value, legal)? {
        Expr::Path(ExprPath { path, .. }) if path.get_ident().is_some() => {
            let ident = path.require_ident()?;
            Ok(At { value: ident.to_string(), span: ident.span() })
        }
        other => Err(syn::Error::new_spanned(other, format!("expected a word: `{key} = {legal}`"))),
    }
}

pub(super) fn path(key: &Ident, value: Value, example: &str) -> syn::Result<Path> {
    match expression(key, value, example)? {
        Expr::Path(ExprPath { path, .. }) => Ok(path),
        other => Err(syn::Error::new_spanned(other, format!("expected a path: `{key} = {example}`"))),
    }
}

/// `complete(argument = path, other = path)`.
pub(super) fn completers(key: &Ident, value: Value) -> syn::Result<Vec<Completer>> {
    let form = "`complete(argument = path::to::completer)`";
    let Value::Group(tokens) = value else {
        return Err(syn::Error::new(key.span(), format!("`complete` names its arguments: {form}")));
    };
    let one = |input: ParseStream<'_>| {
        let argument: Ident = input.call(syn::ext::IdentExt::parse_any)?;
        input.parse::<Token![=]>()?;
        let value = argument.to_string().trim_start_matches("r#").to_owned();
        Ok(Completer { argument: At { value, span: argument.span() }, path: input.parse()? })
    };
    let parser = |input: ParseStream<'_>| Punctuated::<_, Token![,]>::parse_terminated_with(input, one);
    match parser.parse2(tokens) {
        Ok(all) => Ok(all.into_iter().collect()),
        Err(error) => {
            Err(syn::Error::new(error.span(), format!("expected `argument = path`; legal: {form}")))
        }
    }
}
