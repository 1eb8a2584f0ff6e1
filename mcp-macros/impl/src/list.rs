//! `tools![…]`, `prompts![…]`, `resources![…]`.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote, quote_spanned};
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned as _;
use syn::{Path, Token};

use crate::check;
use crate::ctxt::Ctxt;
use crate::expand::located;
use crate::model::Kind;

struct List {
    krate: Option<Path>,
    members: Punctuated<Path, Token![,]>,
}

impl Parse for List {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut krate = None;
        if input.peek(Token![crate]) && input.peek2(Token![=]) {
            input.parse::<Token![crate]>()?;
            input.parse::<Token![=]>()?;
            krate = Some(input.call(Path::parse_mod_style)?);
            input.parse::<Token![;]>()?;
        }
        Ok(Self {
            krate,
            members: input.call(|input| Punctuated::parse_terminated_with(input, Path::parse_mod_style))?,
        })
    }
}

/// The list in the order of writing. A path written twice is an error here; two paths to one name are one when the
/// constants are evaluated.
pub(crate) fn list(kind: &Kind, input: TokenStream) -> TokenStream {
    let noun = kind.noun;
    let list = match syn::parse2::<List>(input) {
        Ok(list) => list,
        Err(error) => {
            let message = format!("{error}; legal: {noun}s![one, module::other]");
            return syn::Error::new(error.span(), message).to_compile_error();
        }
    };
    let cx = Ctxt::new();
    let mut seen: Vec<String> = Vec::new();
    for path in &list.members {
        let written = path.to_token_stream().to_string();
        if seen.contains(&written) {
            let name = written.replace(' ', "");
            cx.error_on(path, format!("the {noun} `{name}` is named twice in this list"));
        }
        seen.push(written);
    }
    if let Err(error) = cx.check() {
        let error = error.to_compile_error();
        return quote!({ #error ::std::vec::Vec::new() });
    }
    let krate = check::krate(list.krate.as_ref());
    let members: Vec<&Path> = list.members.iter().collect();
    // One constant for each member, in its span, so that the compiler points at the one that comes second.
    let fresh = members.iter().enumerate().map(|(at, path)| {
        let krate = located(&krate, path.span());
        quote_spanned!(path.span()=> const _: () = #krate::__private::assert_new(#noun, __NAMES, #at);)
    });
    let addresses = (noun == "resource").then(|| {
        let fresh = members.iter().enumerate().map(|(at, path)| {
            let krate = located(&krate, path.span());
            quote_spanned!(path.span()=> const _: () = #krate::__private::assert_new(#noun, __URIS, #at);)
        });
        quote! {
            const __URIS: &[&::core::primitive::str] = &[#(#members::URI),*];
            #(#fresh)*
        }
    });
    quote! {{
        const __NAMES: &[&::core::primitive::str] = &[#(#members::NAME),*];
        #(#fresh)*
        #addresses
        ::std::vec::Vec::from([#(#members::spec()),*])
    }}
}
