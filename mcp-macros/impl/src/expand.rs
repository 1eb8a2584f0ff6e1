//! Writes the code of a tool.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{Expr, ExprLit, Lit};

use crate::attr::{self, Function};
use crate::check;
use crate::ctxt::Ctxt;
use crate::fallback;
use crate::model::{Risk, Tool};

/// `#[tool]`: the function as it is, and beside it a type of the same name that knows the declaration.
pub(crate) fn tool(attribute: TokenStream, item: &TokenStream) -> TokenStream {
    let function = match syn::parse2::<Function>(item.clone()) {
        Ok(function) => function,
        Err(error) => return fallback::unreadable(item, &error),
    };
    let cx = Ctxt::new();
    let keys = attr::keys(&cx, attribute);
    let krate = check::krate(keys.krate.as_ref());
    let tool = check::tool(&cx, keys, &function);
    let declaration = match (cx.check(), tool) {
        (Ok(()), Some(tool)) => declaration(&tool),
        (Err(error), _) => fallback::tool(&function, &krate, &error),
        (Ok(()), None) => TokenStream::new(),
    };
    quote!(#item #declaration)
}

/// The type beside the function. An enum without variants: types and functions have separate namespaces, and nobody can
/// make a value of it. The types of the signature are named in the scope in which the caller wrote them.
fn declaration(tool: &Tool) -> TokenStream {
    let Tool { ident, visibility, conditions, krate, name, .. } = tool;
    // A tool that needs no context fits into every list.
    let (parameters, context) = match &tool.shape.context {
        Some(context) => (quote!(), quote!(#context)),
        None => {
            (quote!(<__Context: ::core::marker::Send + ::core::marker::Sync + 'static>), quote!(__Context))
        }
    };
    let body = body(tool, &context);
    quote! {
        #(#conditions)*
        #[doc(hidden)]
        #[allow(non_camel_case_types, reason = "the name of the function, so that one path finds both")]
        #visibility enum #ident {}

        #(#conditions)*
        impl #ident {
            /// The name under which the tool is called.
            #visibility const NAME: &'static ::core::primitive::str = #name;

            /// The record of the tool.
            #[must_use]
            #visibility fn spec #parameters () -> #krate::ToolSpec<#context> {
                #body
            }
        }
    }
}

fn body(tool: &Tool, context: &TokenStream) -> TokenStream {
    let Tool { krate, title, summary, description, toolset, idempotent, open_world, aliases, .. } = tool;
    let operations = tool.operations.iter().map(operation);
    let returns = &tool.shape.returns;
    let [input, output, arguments, args, cx] = locals();
    let call = call(tool, &args, &cx);
    let accepts =
        tool.shape.args.as_ref().map_or_else(|| quote!(#krate::__private::NoArgs), |args| quote!(#args));
    let risk = match tool.risk {
        Risk::Read => quote!(Read),
        Risk::Write => quote!(Write),
        Risk::Destructive => quote!(Destructive),
    };
    // Each type of the signature is named once, in its own span: when it does not fit, there is one error, and it points
    // at the signature.
    quote! {
        const __OPERATIONS: &[&::core::primitive::str] = &[#(#operations),*];
        let #input = #krate::__private::input::<#accepts>();
        let #output = #krate::__private::output::<#returns>();
        #krate::__private::spec(
            #krate::__private::Declaration {
                name: Self::NAME,
                title: #title,
                summary: #summary,
                description: #description,
                toolset: #toolset,
                risk: #krate::Risk::#risk,
                idempotent: #idempotent,
                open_world: #open_world,
                aliases: &[#(#aliases),*],
                operations: __OPERATIONS,
            },
            #input.schema,
            #output.schema,
            move |#arguments, #cx: &#context| {
                #krate::__private::pin(async move {
                    let #args = (#input.decode)(#arguments)?;
                    (#output.reply)(#call)
                })
            },
        )
    }
}

/// Variables that no name of the caller can mean, and that can mean no name of the caller's.
fn locals() -> [Ident; 5] {
    ["input", "output", "arguments", "args", "cx"].map(|name| Ident::new(name, Span::mixed_site()))
}

/// The call itself, in the span of the function.
fn call(tool: &Tool, args: &Ident, cx: &Ident) -> TokenStream {
    let ident = &tool.ident;
    let args = tool.shape.args.as_ref().map(|_| args);
    let cx = tool.shape.context.as_ref().map(|_| cx);
    let handed = args.into_iter().chain(cx);
    quote_spanned!(ident.span()=> #ident(#(#handed),*).await)
}

/// A string is an operation id as it stands; anything else is a const that knows its own.
fn operation(expression: &Expr) -> TokenStream {
    match expression {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => quote!(#text),
        other => quote_spanned!(other.span()=> (#other).as_str()),
    }
}
