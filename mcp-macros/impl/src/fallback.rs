//! What is written when a declaration is wrong: the errors, and just enough for the rest of the crate to build.

use proc_macro2::TokenStream;
use quote::quote;

use crate::attr::Function;

/// The item could not be read at all.
pub(crate) fn unreadable(item: &TokenStream, error: &syn::Error) -> TokenStream {
    let hint = syn::Error::new(error.span(), format!("`#[tool]` stands above a free `async fn`: {error}"));
    let error = hint.to_compile_error();
    quote!(#item #error)
}

/// The function could be read, its declaration not. Lists that name the tool stay quiet.
pub(crate) fn tool(function: &Function, krate: &TokenStream, error: &syn::Error) -> TokenStream {
    let error = error.to_compile_error();
    let ident = &function.signature.ident;
    let visibility = &function.visibility;
    let method = function.signature.receiver().is_some();
    // Beside a method there is no place for a type.
    let stub = (!method).then(|| {
        quote! {
            #[doc(hidden)]
            #[allow(non_camel_case_types, dead_code, reason = "stands in for a tool whose declaration is wrong")]
            #visibility enum #ident {}

            #[allow(dead_code, reason = "stands in for a tool whose declaration is wrong")]
            impl #ident {
                #visibility const NAME: &'static ::core::primitive::str = ::core::stringify!(#ident);

                #visibility fn spec<__Context>() -> #krate::ToolSpec<__Context> {
                    loop {}
                }
            }
        }
    });
    quote!(#error #stub)
}
