//! `#[derive(ToolArgs)]` and `#[derive(ToolChoice)]`: nothing that an agent has to fill in goes undescribed.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{Attribute, Data, DeriveInput, Field, Fields, Path};

use crate::check;
use crate::ctxt::Ctxt;
use crate::{docs, fields};

const TUPLE: &str = "arguments have names: write `struct Args { name: Type }`, each field with a doc comment";
const UNIT: &str =
    "no arguments are an empty object: write `struct Args {}`, or leave `args` out of the function";
const NO_STRUCT: &str = "the arguments of a tool are a struct with named fields; \
                         an enum goes into a field and derives `ToolChoice`";
const NO_ENUM: &str = "`ToolChoice` is for enums; a struct of arguments derives `ToolArgs`";
const UNNAMED: &str = "the fields of a choice have names: write `Variant { name: Type }`";

/// The derive for a struct of arguments.
pub(crate) fn tool_args(input: TokenStream) -> TokenStream {
    derive(input, "ToolArgs", |cx, input| match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => fields.named.iter().for_each(|field| legal(cx, field)),
            Fields::Unnamed(fields) => cx.error_on(fields, TUPLE),
            Fields::Unit => cx.error_on(&input.ident, UNIT),
        },
        Data::Enum(_) | Data::Union(_) => cx.error_on(&input.ident, NO_STRUCT),
    })
}

/// The derive for an enum inside the arguments.
pub(crate) fn tool_choice(input: TokenStream) -> TokenStream {
    derive(input, "ToolChoice", |cx, input| {
        let Data::Enum(data) = &input.data else {
            return cx.error_on(&input.ident, NO_ENUM);
        };
        for variant in data.variants.iter().filter(|variant| !fields::skipped(&variant.attrs)) {
            if !docs::present(&variant.attrs) {
                let name = &variant.ident;
                let why = "has no description; write a doc comment above it: the agent picks by it";
                cx.error_on(name, format!("the choice `{name}` {why}"));
            }
            match &variant.fields {
                Fields::Named(fields) => fields.named.iter().for_each(|field| legal(cx, field)),
                Fields::Unnamed(fields) => cx.error_on(fields, UNNAMED),
                Fields::Unit => {}
            }
        }
    })
}

fn derive(input: TokenStream, name: &str, rules: impl FnOnce(&Ctxt, &DeriveInput)) -> TokenStream {
    let input = match syn::parse2::<DeriveInput>(input) {
        Ok(input) => input,
        Err(error) => return error.to_compile_error(),
    };
    let cx = Ctxt::new();
    let krate = check::krate(krate(&cx, &input.attrs).as_ref());
    rules(&cx, &input);
    // The trait is implemented all the same: a missing comment is one error, not one more for every tool.
    let fields = (name == "ToolArgs").then(|| fields::constant(&input));
    let implementation = implementation(&input, name, &krate, fields.as_ref());
    match cx.check() {
        Ok(()) => implementation,
        Err(error) => {
            let error = error.to_compile_error();
            quote!(#implementation #error)
        }
    }
}

fn implementation(
    input: &DeriveInput,
    name: &str,
    krate: &TokenStream,
    fields: Option<&TokenStream>,
) -> TokenStream {
    let name = Ident::new(name, proc_macro2::Span::call_site());
    let ident = &input.ident;
    let (generics, arguments, clause) = input.generics.split_for_impl();
    let predicates = clause.map(|clause| &clause.predicates);
    let bounds = (!input.generics.params.is_empty()).then(|| quote!(Self: #krate::Readable,));
    quote! {
        #[automatically_derived]
        impl #generics #krate::#name for #ident #arguments where #bounds #predicates {
            #fields
        }
    }
}

/// The field has a type that can be sent, and a description.
fn legal(cx: &Ctxt, field: &Field) {
    if fields::skipped(&field.attrs) {
        return;
    }
    // With a reader or a schema of its own, the type says nothing about what is sent.
    if !fields::read_otherwise(&field.attrs)
        && let Some((part, why)) = check::types::field(&field.ty)
    {
        cx.error_on(part, why);
    }
    if docs::present(&field.attrs) {
        return;
    }
    if let Some(ident) = &field.ident {
        let message = format!(
            "the argument `{ident}` has no description; write a doc comment above it: the agent reads it"
        );
        cx.error_on(ident, message);
    }
}

/// `#[tool_args(crate = path)]`.
fn krate(cx: &Ctxt, attributes: &[Attribute]) -> Option<Path> {
    let mut found = None;
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("tool_args")) {
        let read = attribute.parse_nested_meta(|meta| {
            if !meta.path.is_ident("crate") {
                return Err(meta.error("unknown key; legal: #[tool_args(crate = my::mcp_macros)]"));
            }
            found = Some(meta.value()?.call(Path::parse_mod_style)?);
            Ok(())
        });
        if let Err(error) = read {
            cx.push(error);
        }
    }
    found
}
