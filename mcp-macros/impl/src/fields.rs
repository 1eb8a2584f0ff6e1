//! The names of fields as serde reads them.

use proc_macro2::TokenStream;
use quote::quote;
use syn::punctuated::Punctuated;
use syn::{Attribute, Data, DeriveInput, Expr, ExprLit, Field, Fields, Lit, Meta, Token};

/// The names as a constant of the trait, or that they cannot be known from here.
pub(crate) fn constant(input: &DeriveInput) -> TokenStream {
    let known = match names(input) {
        Some(names) => quote!(::core::option::Option::Some(&[#(#names),*])),
        None => quote!(::core::option::Option::None),
    };
    quote! {
        const FIELDS: ::core::option::Option<&'static [&'static ::core::primitive::str]> = #known;
    }
}

fn names(input: &DeriveInput) -> Option<Vec<String>> {
    let Data::Struct(data) = &input.data else { return None };
    let Fields::Named(fields) = &data.fields else { return None };
    let container = serde(&input.attrs);
    let elsewhere = ["transparent", "from", "try_from", "remote"];
    if container.iter().any(|meta| elsewhere.iter().any(|word| meta.path().is_ident(word))) {
        return None;
    }
    let rule = text(&container, "rename_all");
    let mut names = Vec::new();
    for field in &fields.named {
        let metas = serde(&field.attrs);
        if metas.iter().any(|meta| meta.path().is_ident("flatten")) {
            return None;
        }
        if !skipped(&field.attrs) {
            names.push(name(field, &metas, rule.as_deref())?);
        }
    }
    Some(names)
}

fn name(field: &Field, metas: &[Meta], rule: Option<&str>) -> Option<String> {
    let own = field.ident.as_ref()?.to_string();
    let own = own.trim_start_matches("r#");
    text(metas, "rename").or_else(|| renamed(own, rule))
}

/// A field is written in snake case. An unknown rule is for serde to report.
fn renamed(name: &str, rule: Option<&str>) -> Option<String> {
    let words = || name.split('_').filter(|word| !word.is_empty());
    let capital = |word: &str| {
        let mut chars = word.chars();
        let first = chars.next().map(|c| c.to_ascii_uppercase());
        first.into_iter().chain(chars).collect::<String>()
    };
    Some(match rule {
        None | Some("snake_case" | "lowercase") => name.to_owned(),
        Some("UPPERCASE" | "SCREAMING_SNAKE_CASE") => name.to_ascii_uppercase(),
        Some("PascalCase") => words().map(capital).collect(),
        Some("camelCase") => {
            let pascal: String = words().map(capital).collect();
            let mut chars = pascal.chars();
            let first = chars.next().map(|c| c.to_ascii_lowercase());
            first.into_iter().chain(chars).collect()
        }
        Some("kebab-case") => name.replace('_', "-"),
        Some("SCREAMING-KEBAB-CASE") => name.to_ascii_uppercase().replace('_', "-"),
        Some(_) => return None,
    })
}

/// Whether serde takes nothing of this name from the caller: a skipped item is not there, a flattened one has fields of
/// its own.
pub(crate) fn skipped(attributes: &[Attribute]) -> bool {
    let words = ["flatten", "skip", "skip_deserializing"];
    serde(attributes).iter().any(|meta| words.iter().any(|word| meta.path().is_ident(word)))
}

/// Whether something else than the type says what is sent.
pub(crate) fn read_otherwise(attributes: &[Attribute]) -> bool {
    let own = |name: &str, words: &[&str]| {
        let metas = in_attribute(attributes, name);
        metas.iter().any(|meta| words.iter().any(|word| meta.path().is_ident(word)))
    };
    own("serde", &["with", "deserialize_with"]) || own("schemars", &["with", "schema_with"])
}

/// Everything in `#[serde(…)]`. What cannot be read is for serde to report.
fn serde(attributes: &[Attribute]) -> Vec<Meta> {
    in_attribute(attributes, "serde")
}

fn in_attribute(attributes: &[Attribute], name: &str) -> Vec<Meta> {
    let parser = Punctuated::<Meta, Token![,]>::parse_terminated;
    attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident(name))
        .filter_map(|attribute| attribute.parse_args_with(parser).ok())
        .flatten()
        .collect()
}

/// `key = "…"`, or `key(deserialize = "…")`.
fn text(metas: &[Meta], key: &str) -> Option<String> {
    metas.iter().filter(|meta| meta.path().is_ident(key)).find_map(|meta| match meta {
        Meta::NameValue(pair) => match &pair.value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
            _ => None,
        },
        Meta::List(list) => {
            let parser = Punctuated::<Meta, Token![,]>::parse_terminated;
            let inner: Vec<Meta> = list.parse_args_with(parser).ok()?.into_iter().collect();
            text(&inner, "deserialize")
        }
        Meta::Path(_) => None,
    })
}
