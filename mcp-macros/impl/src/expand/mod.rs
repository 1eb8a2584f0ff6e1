//! Writes the code of a declaration: the function as it is, and beside it a type of the same name that knows what was
//! declared.

mod prompt;
mod resource;
mod tool;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned as _;

use crate::attr::{self, Completer, Function, PromptKeys, ResourceKeys, ToolKeys};
use crate::check;
use crate::ctxt::Ctxt;
use crate::fallback;
use crate::model::{Item, Kind, PROMPT, RESOURCE, TOOL};

/// `#[tool]`.
pub(crate) fn tool(attribute: TokenStream, item: &TokenStream) -> TokenStream {
    declare(&TOOL, item, |cx, function| {
        let keys: ToolKeys = attr::keys(cx, attribute);
        let krate = check::krate(keys.common.krate.as_ref());
        (krate, check::tool(cx, keys, function).as_ref().map(tool::declaration))
    })
}

/// `#[prompt]`.
pub(crate) fn prompt(attribute: TokenStream, item: &TokenStream) -> TokenStream {
    declare(&PROMPT, item, |cx, function| {
        let keys: PromptKeys = attr::keys(cx, attribute);
        let krate = check::krate(keys.common.krate.as_ref());
        (krate, check::prompt(cx, keys, function).as_ref().map(prompt::declaration))
    })
}

/// `#[resource]`.
pub(crate) fn resource(attribute: TokenStream, item: &TokenStream) -> TokenStream {
    declare(&RESOURCE, item, |cx, function| {
        let keys: ResourceKeys = attr::keys(cx, attribute);
        let krate = check::krate(keys.common.krate.as_ref());
        (krate, check::resource(cx, keys, function).as_ref().map(resource::declaration))
    })
}

fn declare(
    kind: &Kind,
    item: &TokenStream,
    read: impl FnOnce(&Ctxt, &Function) -> (TokenStream, Option<TokenStream>),
) -> TokenStream {
    let function = match syn::parse2::<Function>(item.clone()) {
        Ok(function) => function,
        Err(error) => return fallback::unreadable(kind, item, &error),
    };
    let cx = Ctxt::new();
    let (krate, declaration) = read(&cx, &function);
    let declaration = match cx.check() {
        Ok(()) => declaration.unwrap_or_default(),
        Err(error) => fallback::stub(kind, &function, &krate, &error),
    };
    quote!(#item #declaration)
}

/// The type beside the function. An enum without variants: types and functions have separate namespaces, and nobody can
/// make a value of it. The types of the signature are named in the scope in which the caller wrote them.
fn beside(
    kind: &Kind,
    item: &Item,
    constants: &TokenStream,
    body: impl FnOnce(&TokenStream) -> TokenStream,
) -> TokenStream {
    let Item { ident, visibility, conditions, krate, name, .. } = item;
    let record = Ident::new(kind.record, Span::call_site());
    let named = match kind.noun {
        "tool" => " The name under which the tool is called.",
        "prompt" => " The name under which the prompt is got.",
        _ => " The name of the resource.",
    };
    let told = format!(" The record of the {}.", kind.noun);
    // What needs no context fits into every list.
    let (parameters, context) = match &item.shape.context {
        Some(context) => (quote!(), quote!(#context)),
        None => {
            (quote!(<__Context: ::core::marker::Send + ::core::marker::Sync + 'static>), quote!(__Context))
        }
    };
    let body = body(&context);
    quote! {
        #(#conditions)*
        #[doc(hidden)]
        #[allow(non_camel_case_types, reason = "the name of the function, so that one path finds both")]
        #visibility enum #ident {}

        #(#conditions)*
        impl #ident {
            #[doc = #named]
            #visibility const NAME: &'static ::core::primitive::str = #name;

            #constants

            #[doc = #told]
            #[must_use]
            #visibility fn spec #parameters () -> #krate::#record<#context> {
                #body
            }
        }
    }
}

/// The type of the arguments, in the span of the signature.
fn accepts(item: &Item) -> TokenStream {
    let krate = &item.krate;
    item.shape.args.as_ref().map_or_else(|| quote!(#krate::__private::NoArgs), |args| quote!(#args))
}

/// Variables that no name of the caller can mean, and that can mean no name of the caller's.
fn locals<const N: usize>(names: [&str; N]) -> [Ident; N] {
    names.map(|name| Ident::new(name, Span::mixed_site()))
}

/// The call itself, in the span of the function.
fn call(item: &Item, args: &Ident, cx: &Ident) -> TokenStream {
    let ident = &item.ident;
    let args = item.shape.args.as_ref().map(|_| args);
    let cx = item.shape.context.as_ref().map(|_| cx);
    let handed = args.into_iter().chain(cx);
    quote_spanned!(ident.span()=> #ident(#(#handed),*).await)
}

/// What is added to a finished record: `.with_icons(…).with_meta(…)`.
fn dressed(item: &Item) -> TokenStream {
    let icons = item.icons.as_ref().map(|icons| quote_spanned!(icons.span()=> .with_icons(#icons)));
    let meta = item.meta.as_ref().map(|meta| quote_spanned!(meta.span()=> .with_meta(#meta)));
    quote!(#icons #meta)
}

/// `.with_completer(…)` for each of them.
fn completers(item: &Item, completers: &[Completer], context: &TokenStream) -> TokenStream {
    let krate = &item.krate;
    let [prefix, given, cx] = locals(["prefix", "given", "cx"]);
    let each = completers.iter().map(|Completer { argument, path }| {
        let name = &argument.value;
        let call = quote_spanned!(path.span()=> #path(#prefix, #given, #cx));
        quote! {
            .with_completer(#name, move |#prefix, #given, #cx: &#context| {
                #krate::__private::completing(#call)
            })
        }
    });
    quote!(#(#each)*)
}

/// The same tokens, standing elsewhere: what is wrong with a call is shown at all of it, its first token included.
pub(crate) fn located(tokens: &TokenStream, span: Span) -> TokenStream {
    let at = |mut token: TokenTree| {
        token.set_span(token.span().located_at(span));
        token
    };
    tokens.clone().into_iter().map(at).collect()
}

/// Checks while the caller's crate is compiled, against the fields that `ToolArgs` has written down.
fn is_argument(item: &Item, name: &str, message: &str, span: Span) -> TokenStream {
    let krate = located(&item.krate, span);
    quote_spanned!(span=> const _: () = #krate::__private::assert_argument(__FIELDS, #name, #message);)
}
