//! `tools![…]`.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote, quote_spanned};
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned as _;
use syn::{Path, Token};

use crate::check;
use crate::ctxt::Ctxt;

struct List {
    krate: Option<Path>,
    tools: Punctuated<Path, Token![,]>,
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
            tools: input.call(|input| Punctuated::parse_terminated_with(input, Path::parse_mod_style))?,
        })
    }
}

/// The list in the order of writing. A path written twice is an error here; two paths to one name are one when the
/// constants are evaluated.
pub(crate) fn tools(input: TokenStream) -> TokenStream {
    let list = match syn::parse2::<List>(input) {
        Ok(list) => list,
        Err(error) => {
            let message = format!("{error}; legal: tools![list_books, shelves::list_shelves]");
            return syn::Error::new(error.span(), message).to_compile_error();
        }
    };
    let cx = Ctxt::new();
    let mut seen: Vec<String> = Vec::new();
    for path in &list.tools {
        let written = path.to_token_stream().to_string();
        if seen.contains(&written) {
            let name = written.replace(' ', "");
            cx.error_on(path, format!("the tool `{name}` is named twice in this list"));
        }
        seen.push(written);
    }
    if let Err(error) = cx.check() {
        let error = error.to_compile_error();
        return quote!({ #error ::std::vec::Vec::new() });
    }
    let krate = check::krate(list.krate.as_ref());
    let tools: Vec<&Path> = list.tools.iter().collect();
    // One constant for each tool, in its span, so that the compiler points at the one that comes second.
    let fresh = tools.iter().enumerate().map(
        |(at, path)| quote_spanned!(path.span()=> const _: () = #krate::__private::assert_new(__NAMES, #at);),
    );
    quote! {{
        const __NAMES: &[&::core::primitive::str] = &[#(#tools::NAME),*];
        #(#fresh)*
        ::std::vec::Vec::from([#(#tools::spec()),*])
    }}
}
