//! The module of one API: its groups, and the way to them from its client.

use super::calls::{client, groups};
use super::docs;
use crate::model::Api;
use crate::names::snake;
use proc_macro2::TokenStream;
use quote::quote;

/// `mod.rs` of an API.
#[must_use]
pub fn module(api: &Api) -> TokenStream {
    let modules = api.tags.keys().map(|tag| {
        let module = snake(tag);
        quote!(pub mod #module;)
    });
    let ways = api.tags.iter().flat_map(|(tag, description)| {
        groups(api, tag).into_iter().map(move |(host, group)| {
            let (client, _) = client(api, host);
            let (module, doc) = (snake(tag), docs([description.as_str()]));
            quote! {
                impl crate::#client {
                    #doc
                    #[must_use]
                    pub fn #module(&self) -> #module::#group<'_> { #module::#group { api: self } }
                }
            }
        })
    });
    quote!(#(#modules)* pub mod types; #(#ways)*)
}
