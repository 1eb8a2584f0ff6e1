//! The code of a tool.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{Expr, ExprLit, Lit};

use super::{accepts, beside, call, dressed, is_argument, locals};
use crate::attr::At;
use crate::model::{Confirm, Item, Risk, TOOL, Tool};

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
    let (dry_run, fields) = dry_run(tool, &accepts).unzip();
    let risk = match tool.risk {
        Risk::Read => quote!(Read),
        Risk::Write => quote!(Write),
        Risk::Destructive => quote!(Destructive),
    };
    // Each type of the signature is named once, in its own span: when it does not fit, there is one error, and it points
    // at the signature.
    quote! {
        #fields
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
        #dry_run
        #dressed
    }
}

/// `.with_confirm(…)`: the function takes what the tool takes, the arguments by reference.
fn confirm(tool: &Tool, input: &Ident, context: &TokenStream) -> Option<TokenStream> {
    let path = match &tool.confirm {
        Confirm::No => return None,
        Confirm::Itself => return Some(quote!(.with_own_confirm())),
        Confirm::Words(path) => path,
    };
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

/// `.with_dry_run(…)`, and the proof that there is such an argument.
fn dry_run(tool: &Tool, accepts: &TokenStream) -> Option<(TokenStream, TokenStream)> {
    let At { value: name, span } = tool.dry_run.as_ref()?;
    let krate = &tool.item.krate;
    let message = format!("the dry run is asked for by `{name}`, which is no argument of the tool");
    let check = is_argument(&tool.item, name, &message, *span);
    let fields = quote! {
        const __FIELDS: #krate::__private::Fields = #krate::__private::input::<#accepts>().fields;
        #check
    };
    Some((quote!(.with_dry_run(#name)), fields))
}

/// A string is an operation id as it stands; anything else is a const that knows its own.
fn operation(expression: &Expr) -> TokenStream {
    match expression {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => quote!(#text),
        other => quote_spanned!(other.span()=> (#other).as_str()),
    }
}
