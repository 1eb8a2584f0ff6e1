//! The code of a resource.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use super::{accepts, beside, call, completers, dressed, is_argument, locals, located};
use crate::model::{Item, RESOURCE, Resource, Segment};

pub(super) fn declaration(resource: &Resource) -> TokenStream {
    let Item { visibility, .. } = &resource.item;
    let uri = &resource.uri.text;
    let constants = quote! {
        /// The address of the resource, or the template of addresses.
        #visibility const URI: &'static ::core::primitive::str = #uri;
    };
    beside(&RESOURCE, &resource.item, &constants, |context| body(resource, context))
}

fn body(resource: &Resource, context: &TokenStream) -> TokenStream {
    let Resource { item, uri, mime, completers: named } = resource;
    let Item { krate, title, summary, description, toolset, .. } = item;
    let returns = &item.shape.returns;
    let [input, output, arguments, args, cx] = locals(["input", "output", "arguments", "args", "cx"]);
    let call = call(item, &args, &cx);
    let accepts = accepts(item);
    let dressed = dressed(item);
    let completers = completers(item, named, context);
    let mime = match mime {
        Some(mime) => quote!(::core::option::Option::Some(#mime)),
        None => quote!(::core::option::Option::None),
    };
    let path = uri.path.iter().map(|segment| match segment {
        Segment::Literal(text) => quote!(#krate::__private::Segment::Literal(#text)),
        Segment::Variable(name) => quote!(#krate::__private::Segment::Variable(#name)),
    });
    let query = &uri.query;
    let variables = uri.variables();
    let checks = checks(resource);
    quote! {
        const __INPUT: #krate::__private::Input<#accepts> = #krate::__private::input::<#accepts>();
        const __FIELDS: #krate::__private::Fields = __INPUT.fields;
        const __VARIABLES: &[&::core::primitive::str] = &[#(#variables),*];
        #checks
        let #input = __INPUT;
        let #output = #krate::__private::resource_output::<#returns>();
        #krate::__private::resource(
            #krate::__private::ResourceDeclaration {
                name: Self::NAME,
                title: #title,
                summary: #summary,
                description: #description,
                toolset: #toolset,
                mime: #mime,
            },
            #krate::__private::Template {
                uri: Self::URI,
                path: &[#(#path),*],
                query: &[#(#query),*],
            },
            #input.schema,
            move |#arguments, #cx: &#context| {
                #krate::__private::pin(async move {
                    let #args = (#input.decode)(#arguments)?;
                    (#output)(#call)
                })
            },
        )
        #completers
        #dressed
    }
}

/// Variables and fields are the same names, in both directions.
fn checks(resource: &Resource) -> TokenStream {
    let Resource { item, uri, .. } = resource;
    let krate = located(&item.krate, uri.span);
    let variables = uri.variables().into_iter().map(|name| {
        let message = format!("the variable `{name}` of `{}` is no field of the arguments", uri.text);
        is_argument(item, name, &message, uri.span)
    });
    let fields = item.shape.args.as_ref().map(|_| {
        quote_spanned!(uri.span=> const _: () = #krate::__private::assert_variables(__FIELDS, __VARIABLES);)
    });
    quote!(#(#variables)* #fields)
}
