//! Groups of calls, and a builder for each call.

use super::{docs, rust_type};
use crate::model::{Api, Host, Kind, Operation, Parameter, Place};
use crate::names::{camel, shouty, snake};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

/// The client that the calls of a host are made with, and the prefix of its groups.
pub(crate) fn client(api: &Api, host: Host) -> (Ident, &'static str) {
    match host {
        Host::Entry => (format_ident!("Provisioning"), "Provisioning"),
        Host::Hub | Host::Device => (camel(&api.name), ""),
    }
}

/// The hosts that a tag has operations on, and the name of the group for each.
pub(crate) fn groups(api: &Api, tag: &str) -> Vec<(Host, Ident)> {
    let mut hosts: Vec<Host> = Vec::new();
    for operation in api.tagged(tag) {
        if !hosts.contains(&operation.host) {
            hosts.push(operation.host);
        }
    }
    hosts.into_iter().map(|host| (host, camel(&format!("{}_{tag}", client(api, host).1)))).collect()
}

/// The groups of a tag with all their calls.
#[must_use]
pub fn group(api: &Api, tag: &str) -> TokenStream {
    let description = api.tags.get(tag).map(String::as_str).unwrap_or_default();
    let groups = groups(api, tag).into_iter().map(|(host, name)| {
        let (client, _) = client(api, host);
        let calls: Vec<&Operation> = api.tagged(tag).filter(|operation| operation.host == host).collect();
        let methods = calls.iter().map(|operation| method(operation));
        let doc = docs([description]);
        quote! {
            #doc
            #[derive(Clone, Copy, Debug)]
            pub struct #name<'a> { pub(crate) api: &'a crate::#client }
            impl<'a> #name<'a> { #(#methods)* }
        }
    });
    let ids = api.tagged(tag).map(|operation| {
        let (name, id) = (shouty(&operation.name), &operation.id);
        let doc = docs([operation.summary.as_str()]);
        quote!(#doc pub const #name: crate::OperationId = crate::OperationId::new(#id);)
    });
    let builders = api.tagged(tag).map(builder);
    quote!(#(#ids)* #(#groups)* #(#builders)*)
}

fn builder_name(operation: &Operation) -> Ident {
    camel(&format!("{}_call", operation.name))
}

fn row_name(operation: &Operation) -> Ident {
    shouty(&format!("{}_operation", operation.name))
}

/// What must be given to begin a call: path values, required query values, the body.
fn required(operation: &Operation) -> impl Iterator<Item = &Parameter> {
    operation.parameters.iter().filter(|parameter| parameter.required)
}

fn method(operation: &Operation) -> TokenStream {
    let (name, builder, row) = (snake(&operation.name), builder_name(operation), row_name(operation));
    let notes =
        required(operation).map(|parameter| format!("* `{}` — {}", parameter.name, parameter.description));
    let notes = notes.collect::<Vec<_>>().join("\n");
    let doc = docs([operation.summary.as_str(), &operation.description, &notes]);
    let arguments = required(operation).map(|parameter| {
        let ident = snake(&parameter.name);
        match &parameter.kind {
            Kind::Text | Kind::Timestamp if parameter.place == Place::Path => {
                quote!(#ident: impl Into<std::borrow::Cow<'a, str>>)
            }
            Kind::Text | Kind::Timestamp => quote!(#ident: impl AsRef<str>),
            kind => {
                let kind = rust_type(kind);
                quote!(#ident: #kind)
            }
        }
    });
    let steps = required(operation).map(|parameter| {
        let (ident, wire) = (snake(&parameter.name), &parameter.name);
        match (parameter.place, &parameter.kind) {
            (Place::Path, Kind::Text | Kind::Timestamp) => quote!(.path(#wire, #ident)),
            (Place::Path, _) => quote!(.path(#wire, #ident.to_string())),
            (Place::Query, Kind::Text | Kind::Timestamp) => quote!(.query(#wire, #ident.as_ref())),
            (Place::Query, _) => quote!(.query(#wire, #ident)),
        }
    });
    let (body, send) = match &operation.body {
        Some(body) => match &body.schema {
            Some(_) => {
                // A list is taken as a slice, as callers expect.
                let kind = match &body.kind {
                    Kind::List(item) => {
                        let item = rust_type(item);
                        quote!([#item])
                    }
                    kind => rust_type(kind),
                };
                (quote!(body: &#kind), quote!(.json(body)))
            }
            None => (quote!(file: crate::Upload), quote!(.upload(file))),
        },
        None => (TokenStream::new(), TokenStream::new()),
    };
    quote! {
        #doc
        pub fn #name(self, #(#arguments,)* #body) -> #builder<'a> {
            #builder(self.api.start(&#row) #(#steps)* #send)
        }
    }
}

fn builder(operation: &Operation) -> TokenStream {
    let name = builder_name(operation);
    let call = format!("`{}`: {}", operation.id, operation.summary);
    let doc =
        docs([call.as_str(), "Made by the group's method of the same name; does nothing until it is sent."]);
    let setters = operation.parameters.iter().filter(|parameter| !parameter.required).map(setter);
    let (answer, send) = match &operation.success.kind {
        Some(kind) => (rust_type(kind), quote!(self.0.send().await)),
        // What the server may put into an answer that should be empty does not matter.
        None => (quote!(()), quote!(self.0.reply().await.map(drop))),
    };
    let item = match &operation.success.kind {
        Some(Kind::List(item)) => Some(rust_type(item)),
        Some(_) if operation.pagination.is_some() => Some(quote!(<#answer as crate::Page>::Item)),
        _ => None,
    };
    let stream = item.map(|item| {
        quote! {
            /// All items of all pages, one after the other. The next page is asked for when the items of this one are taken.
            pub fn stream(self) -> impl futures_core::Stream<Item = Result<#item, crate::Error>> + Send + 'a {
                crate::page::stream(self.0)
            }
        }
    });
    let wait = operation.poll.is_some().then(|| {
        quote! {
            /// Starts the work, then asks until it has ended.
            ///
            /// # Errors
            /// When the start or a question fails, or time is up.
            pub async fn wait(self, wait: crate::Wait) -> Result<crate::Ended, crate::Error> {
                crate::wait::start_and_wait(self.0, wait).await
            }
        }
    });
    quote! {
        #doc
        #[must_use = "a call does nothing until it is sent"]
        #[derive(Debug)]
        pub struct #name<'a>(crate::Call<'a, #answer>);
        impl<'a> #name<'a> {
            #(#setters)*
            /// Sends the call.
            ///
            /// # Errors
            /// See [`Error`](crate::Error).
            pub async fn send(self) -> Result<#answer, crate::Error> { #send }
            #stream
            #wait
            /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
            pub fn into_call(self) -> crate::Call<'a, #answer> { self.0 }
        }
    }
}

fn setter(parameter: &Parameter) -> TokenStream {
    let (ident, wire) = (snake(&parameter.name), &parameter.name);
    let doc = docs([parameter.description.as_str()]);
    match &parameter.kind {
        Kind::Text | Kind::Timestamp => quote! {
            #doc
            pub fn #ident<'v>(self, #ident: impl Into<Option<&'v str>>) -> Self {
                Self(self.0.maybe_query(#wire, #ident.into()))
            }
        },
        // Lists stand in a query as one value, parted by commas: a house rule.
        Kind::List(item) => {
            let item = rust_type(item);
            quote! {
                #doc
                pub fn #ident(self, #ident: impl IntoIterator<Item = #item>) -> Self {
                    Self(self.0.maybe_query(#wire, crate::call::commas(#ident)))
                }
            }
        }
        kind => {
            let kind = rust_type(kind);
            quote! {
                #doc
                pub fn #ident(self, #ident: impl Into<Option<#kind>>) -> Self {
                    Self(self.0.maybe_query(#wire, #ident.into()))
                }
            }
        }
    }
}
