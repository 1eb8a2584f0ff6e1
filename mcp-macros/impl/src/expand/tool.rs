//! The code of a tool.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{Expr, ExprLit, Lit};

use super::{accepts, beside, call, dressed, locals};
use crate::model::{Item, Risk, TOOL, Tool};

pub(super) fn declaration(tool: &Tool) -> TokenStream {
    beside(&TOOL, &tool.item, &TokenStream::new(), |context| body(tool, context))
}

fn body(tool: &Tool, context: &TokenStream) -> TokenStream {
    let Item { krate, title, summary, description, toolset, .. } = &tool.item;
    let Tool { idempotent, open_world, aliases, .. } = tool;
    let operations = tool.operations.iter().map(operation);
    let returns = &tool.item.shape.returns;
    let [input, output, arguments, args, cx] = locals(["input", "output", "arguments", "args", "cx"]);
    let call = call(&tool.item, &args, &cx);
    let accepts = accepts(&tool.item);
    let dressed = dressed(&tool.item);
    let confirm = confirm(tool, &input, context);
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
        #confirm
        #dressed
    }
}

/// `.with_confirm(…)`: the function takes what the tool takes, the arguments by reference.
fn confirm(tool: &Tool, input: &Ident, context: &TokenStream) -> Option<TokenStream> {
    let path = tool.confirm.as_ref()?;
    let krate = &tool.item.krate;
    let [arguments, args, cx] = locals(["arguments", "args", "cx"]);
    let by_reference = tool.item.shape.args.as_ref().map(|_| quote!(&#args));
    let handed = by_reference.into_iter().chain(tool.item.shape.context.as_ref().map(|_| quote!(#cx)));
    let call = quote_spanned!(path.span()=> #path(#(#handed),*).await);
    Some(quote! {
        .with_confirm(move |#arguments, #cx: &#context| {
            #krate::__private::pin(async move {
                let #args = (#input.decode)(#arguments)?;
                #krate::__private::confirmed(#call)
            })
        })
    })
}

/// A string is an operation id as it stands; anything else is a const that knows its own.
fn operation(expression: &Expr) -> TokenStream {
    match expression {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => quote!(#text),
        other => quote_spanned!(other.span()=> (#other).as_str()),
    }
}
