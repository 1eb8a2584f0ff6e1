//! Names in Rust for names on the wire.

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use proc_macro2::Ident;
use quote::format_ident;

/// A field, method or module.
#[must_use]
pub fn snake(name: &str) -> Ident {
    let name = name.to_snake_case();
    // A keyword is not an identifier as it stands.
    syn::parse_str::<Ident>(&name).unwrap_or_else(|_| format_ident!("r#{name}"))
}

/// A type or variant.
#[must_use]
pub fn camel(name: &str) -> Ident {
    let name = name.to_upper_camel_case();
    if name.starts_with(|first: char| first.is_ascii_digit()) {
        format_ident!("_{name}")
    } else {
        format_ident!("{name}")
    }
}

/// A constant.
#[must_use]
pub fn shouty(name: &str) -> Ident {
    format_ident!("{}", name.to_shouty_snake_case())
}

/// The word nearest to what was written, if one is near.
#[must_use]
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|word| (strsim::damerau_levenshtein(written, word), word))
        .filter(|(distance, word)| *distance <= word.len().max(3) / 3)
        .min()
        .map(|(_, word)| word)
}
