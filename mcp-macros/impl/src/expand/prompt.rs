//! The code of a prompt.

use proc_macro2::TokenStream;
use quote::quote;

use super::{accepts, beside, call, completers, dressed, is_argument, locals};
use crate::attr::Completer;
use crate::model::{Item, PROMPT, Prompt};

pub(super) fn declaration(prompt: &Prompt) -> TokenStream {
    beside(&PROMPT, &prompt.item, &TokenStream::new(), |context| body(prompt, context))
}

fn body(prompt: &Prompt, context: &TokenStream) -> TokenStream {
    let Prompt { item, completers: named } = prompt;
    let Item { krate, title, summary, description, toolset, .. } = item;
    let returns = &item.shape.returns;
    let [input, output, arguments, args, cx] = locals(["input", "output", "arguments", "args", "cx"]);
    let call = call(item, &args, &cx);
    let accepts = accepts(item);
    let dressed = dressed(item);
    let completers = completers(item, named, context);
    let known = named.iter().map(|Completer { argument, .. }| {
        let message = format!("`{}` is no argument of this prompt", argument.value);
        is_argument(item, &argument.value, &message, argument.span)
    });
    quote! {
        const __INPUT: #krate::__private::Input<#accepts> = #krate::__private::input::<#accepts>();
        const __FIELDS: #krate::__private::Fields = __INPUT.fields;
        #(#known)*
        let #input = __INPUT;
        let #output = #krate::__private::prompt_output::<#returns>();
        #krate::__private::prompt(
            #krate::__private::PromptDeclaration {
                name: Self::NAME,
                title: #title,
                summary: #summary,
                description: #description,
                toolset: #toolset,
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
