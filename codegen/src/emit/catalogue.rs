//! The catalogue: a row of facts for each operation.

use crate::model::{Api, Kind, Operation, Place};
use crate::names::{camel, shouty, snake};
use proc_macro2::TokenStream;
use quote::quote;

/// `mod.rs` of everything generated: the modules, and the list of all rows.
#[must_use]
pub fn root(apis: &[Api]) -> TokenStream {
    let modules = apis.iter().map(|api| {
        let (module, doc) =
            (snake(&api.name), format!(" The {} API: groups of calls, and their types.", api.name));
        quote!(#[doc = #doc] pub mod #module;)
    });
    let rows = apis.iter().flat_map(|api| {
        let module = snake(&api.name);
        api.operations.iter().map(move |operation| {
            let (tag, row) = (snake(&operation.tag), shouty(&format!("{}_operation", operation.name)));
            quote!(#module::#tag::#row)
        })
    });
    let hub = apis.iter().find_map(|api| api.base_url.clone()).unwrap_or_default();
    let entry = apis.iter().find_map(|api| api.entry_url.clone()).unwrap_or_default();
    let schemas = apis.iter().map(|api| format!("{}/schemas.txt", api.name));
    quote! {
        #(#modules)*
        /// Where the organization and partner APIs are.
        pub(crate) const HUB_URL: &str = #hub;
        /// Where devices register.
        pub(crate) const ENTRY_URL: &str = #entry;
        /// The schemas of each API, in the order of [`Api`](crate::Api).
        #[cfg(feature = "schemas")]
        pub(crate) const SCHEMAS: [&str; 3] = [#(include_str!(#schemas)),*];
        /// The catalogue: every operation of the three APIs, in the order of the documents.
        pub static OPERATIONS: &[crate::Operation] = &[#(#rows),*];
    }
}

/// The rows of one tag.
#[must_use]
pub fn rows(api: &Api, tag: &str) -> TokenStream {
    api.tagged(tag).map(|operation| row(api, operation)).collect()
}

fn row(api: &Api, operation: &Operation) -> TokenStream {
    let name = shouty(&format!("{}_operation", operation.name));
    let id = shouty(&operation.name);
    let Operation { tag, name: method_name, path, summary, description, idempotent, aliases, .. } = operation;
    let kind = camel(&api.name);
    let key = option(operation.key.as_ref().map(|key| {
        let key = camel(key);
        quote!(crate::Api::#key)
    }));
    let host = camel(&format!("{:?}", operation.host));
    let method = camel(&operation.method.to_lowercase());
    let parameters = operation.parameters.iter().map(|parameter| {
        let (name, required, slash) = (&parameter.name, parameter.required, parameter.slash);
        let description = one_line(&parameter.description);
        let place = match parameter.place {
            Place::Path => quote!(Path),
            Place::Query => quote!(Query),
        };
        quote!(crate::operation::Parameter {
            name: #name, location: crate::operation::Location::#place, required: #required, slash: #slash,
            description: #description,
        })
    });
    let body = option(operation.body.as_ref().map(|body| {
        let (media_type, required) = (&body.media_type, body.required);
        let schema = option(body.schema.as_ref().map(|schema| quote!(#schema)));
        quote!(crate::operation::RequestBody { media_type: #media_type, required: #required, schema: #schema })
    }));
    let (status, said) = (&operation.success.status, one_line(&operation.success.description));
    let form = match operation.success.kind {
        Some(Kind::List(_)) => quote!(List),
        Some(Kind::Map(_)) => quote!(Map),
        _ => quote!(One),
    };
    let schema = option(operation.success.kind.as_ref().and_then(Kind::named).map(|name| quote!(#name)));
    let (risk, evidence) = (camel(&operation.risk), camel(&operation.evidence));
    let pagination = option(operation.pagination.map(|style| {
        let style = camel(&format!("{style:?}"));
        quote!(crate::operation::Pagination::#style)
    }));
    let poll = option(operation.poll.as_ref().map(|poll| {
        let (target, field) = (&poll.operation, &poll.field);
        let (arguments, succeeded, failed) = (&poll.arguments, &poll.succeeded, &poll.failed);
        quote!(crate::operation::Poll {
            operation: crate::OperationId::new(#target), arguments: &[#(#arguments),*], field: #field,
            succeeded: &[#(#succeeded),*], failed: &[#(#failed),*],
        })
    }));
    let description = one_line(description);
    quote! {
        pub(crate) const #name: crate::Operation = crate::Operation {
            id: #id,
            api: crate::Api::#kind,
            key: #key,
            host: crate::operation::Host::#host,
            tag: #tag,
            name: #method_name,
            method: crate::Method::#method,
            path: #path,
            summary: #summary,
            description: #description,
            parameters: &[#(#parameters),*],
            body: #body,
            success: crate::operation::Success {
                status: #status, schema: #schema, form: crate::operation::Form::#form, description: #said,
            },
            risk: crate::Risk::#risk,
            idempotent: #idempotent,
            pagination: #pagination,
            poll: #poll,
            evidence: crate::operation::Evidence::#evidence,
            aliases: &[#(#aliases),*],
        };
    }
}

fn option(value: Option<TokenStream>) -> TokenStream {
    value.map_or_else(|| quote!(None), |value| quote!(Some(#value)))
}

/// Folds the line breaks of the document's own layout; paragraphs stay.
fn one_line(text: &str) -> String {
    text.split("\n\n")
        .map(|paragraph| paragraph.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect::<Vec<_>>()
        .join("\n\n")
}
