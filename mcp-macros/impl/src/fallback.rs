//! What is written when a declaration is wrong: the errors, and just enough for the rest of the crate to build.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::attr::Function;
use crate::model::Kind;

/// The item could not be read at all.
pub(crate) fn unreadable(kind: &Kind, item: &TokenStream, error: &syn::Error) -> TokenStream {
    let message = format!("`#[{}]` stands above a free `async fn`: {error}", kind.noun);
    let error = syn::Error::new(error.span(), message).to_compile_error();
    quote!(#item #error)
}

/// The function could be read, its declaration not. Lists that name it stay quiet.
pub(crate) fn stub(kind: &Kind, function: &Function, krate: &TokenStream, error: &syn::Error) -> TokenStream {
    let error = error.to_compile_error();
    let ident = &function.signature.ident;
    let visibility = &function.visibility;
    let record = Ident::new(kind.record, Span::call_site());
    let why = format!("stands in for a {} whose declaration is wrong", kind.noun);
    let uri = (kind.noun == "resource").then(
        || quote!(#visibility const URI: &'static ::core::primitive::str = ::core::stringify!(#ident);),
    );
    let method = function.signature.receiver().is_some();
    // Beside a method there is no place for a type.
    let stub = (!method).then(|| {
        quote! {
            #[doc(hidden)]
            #[allow(non_camel_case_types, dead_code, reason = #why)]
            #visibility enum #ident {}

            #[allow(dead_code, reason = #why)]
            impl #ident {
                #visibility const NAME: &'static ::core::primitive::str = ::core::stringify!(#ident);

                #uri

                #visibility fn spec<__Context>() -> #krate::#record<__Context> {
                    loop {}
                }
            }
        }
    });
    quote!(#error #stub)
}
