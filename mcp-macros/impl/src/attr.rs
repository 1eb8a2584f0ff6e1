//! Reads `#[tool(...)]` and the function beneath it, and judges nothing but the spelling.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{Attribute, Expr, ExprLit, ExprPath, Lit, Path, Signature, Token, Visibility};

use crate::ctxt::Ctxt;
use crate::suggest::did_you_mean;

/// Every legal key, in the order in which the manual tells them.
pub(crate) const KEYS: &[&str] = &[
    "name",
    "title",
    "toolset",
    "risk",
    "idempotent",
    "open_world",
    "aliases",
    "operation",
    "operations",
    "crate",
];

/// How other libraries speak of the risk.
const RISKS_ELSEWHERE: &[&str] =
    &["read_only", "readonly", "read_only_hint", "destructive", "destructive_hint"];

/// What stands in every message about the attribute.
pub(crate) const LEGAL: &str = "#[tool(risk = read | write | destructive, toolset = \"…\", name = \"…\", title = \"…\", \
                                idempotent, open_world = false, aliases = [\"…\"], operation = path::TO_CONST)]";

/// A value and where it stands.
pub(crate) struct At<T> {
    pub(crate) value: T,
    pub(crate) span: Span,
}

/// The keys as written.
#[derive(Default)]
pub(crate) struct Keys {
    pub(crate) name: Option<At<String>>,
    pub(crate) title: Option<At<String>>,
    pub(crate) toolset: Option<At<String>>,
    pub(crate) risk: Option<At<String>>,
    /// The risk is spoken of, rightly or wrongly: that it is missing would be one complaint too many.
    pub(crate) risk_mentioned: bool,
    pub(crate) idempotent: Option<At<bool>>,
    pub(crate) open_world: Option<At<bool>>,
    pub(crate) aliases: Vec<At<String>>,
    pub(crate) operations: Vec<Expr>,
    pub(crate) krate: Option<Path>,
}

/// The function down to its body. A slip in the body is for the compiler to report, not for us.
pub(crate) struct Function {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) visibility: Visibility,
    pub(crate) signature: Signature,
}

impl syn::parse::Parse for Function {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attributes = input.call(Attribute::parse_outer)?;
        let function = Self { attributes, visibility: input.parse()?, signature: input.parse()? };
        input.parse::<TokenStream>()?;
        Ok(function)
    }
}

/// Reads the keys. What cannot be read is reported and skipped, so that the next key is still looked at.
pub(crate) fn keys(cx: &Ctxt, tokens: TokenStream) -> Keys {
    let mut keys = Keys::default();
    let parser = |input: ParseStream<'_>| {
        let mut seen: Vec<String> = Vec::new();
        while !input.is_empty() {
            if let Err(error) = key(cx, &mut keys, &mut seen, input) {
                cx.push(error);
                skip_to_comma(input)?;
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(())
    };
    if let Err(error) = parser.parse2(tokens) {
        cx.push(error);
    }
    keys
}

fn key(cx: &Ctxt, keys: &mut Keys, seen: &mut Vec<String>, input: ParseStream<'_>) -> syn::Result<()> {
    let key = input.call(Ident::parse_any)?;
    let word = key.to_string();
    keys.risk_mentioned |= word == "risk" || RISKS_ELSEWHERE.contains(&word.as_str());
    let value =
        if input.parse::<Option<Token![=]>>()?.is_some() { Some(input.parse::<Expr>()?) } else { None };
    if !input.is_empty() && !input.peek(Token![,]) {
        return Err(input.error("expected `,` between two keys"));
    }
    if !KEYS.contains(&word.as_str()) {
        return Err(syn::Error::new(key.span(), unknown(&word)));
    }
    if seen.contains(&word) && word != "operation" {
        return Err(syn::Error::new(key.span(), format!("`{word}` is given twice")));
    }
    seen.push(word.clone());
    match word.as_str() {
        "name" => keys.name = Some(string(&key, value)?),
        "title" => keys.title = Some(string(&key, value)?),
        "toolset" => keys.toolset = Some(string(&key, value)?),
        "risk" => keys.risk = Some(word_of(&key, value)?),
        "idempotent" => keys.idempotent = Some(flag(&key, value)?),
        "open_world" => keys.open_world = Some(flag(&key, value)?),
        "aliases" => keys.aliases = strings(cx, &key, value)?,
        "operation" => keys.operations.push(value.ok_or_else(|| needs(&key, "path::TO_CONST"))?),
        "operations" => keys.operations.extend(list(&key, value)?),
        _ => keys.krate = Some(path(&key, value)?),
    }
    Ok(())
}

/// Why a key is unknown. The words other libraries use get an answer of their own.
fn unknown(word: &str) -> String {
    let instead = match word {
        "description" | "desc" | "doc" | "summary" => {
            Some("the description is the doc comment of the function")
        }
        "read_only" | "readonly" | "read_only_hint" => Some("write `risk = read`"),
        "destructive" | "destructive_hint" => Some("write `risk = destructive`"),
        "annotations" | "hints" => Some("the hints follow from `risk`, `idempotent` and `open_world`"),
        "input_schema" | "output_schema" => Some("the schemas follow from the types of the function"),
        _ => None,
    };
    let why = instead.map_or_else(|| did_you_mean(word, KEYS), |instead| format!("; {instead}"));
    format!("unknown key `{word}`{why}\nlegal: {LEGAL}")
}

fn needs(key: &Ident, value: &str) -> syn::Error {
    syn::Error::new(key.span(), format!("`{key}` needs a value: `{key} = {value}`"))
}

fn string(key: &Ident, value: Option<Expr>) -> syn::Result<At<String>> {
    match value {
        Some(Expr::Lit(ExprLit { lit: Lit::Str(text), .. })) => {
            Ok(At { value: text.value(), span: text.span() })
        }
        Some(other) => Err(syn::Error::new_spanned(other, format!("expected a string: `{key} = \"…\"`"))),
        None => Err(needs(key, "\"…\"")),
    }
}

fn strings(cx: &Ctxt, key: &Ident, value: Option<Expr>) -> syn::Result<Vec<At<String>>> {
    let mut all = Vec::new();
    for element in list(key, value)? {
        match string(key, Some(element)) {
            Ok(text) => all.push(text),
            Err(error) => cx.push(error),
        }
    }
    Ok(all)
}

fn list(key: &Ident, value: Option<Expr>) -> syn::Result<Vec<Expr>> {
    match value {
        Some(Expr::Array(array)) => Ok(array.elems.into_iter().collect()),
        Some(other) => Err(syn::Error::new_spanned(other, format!("expected a list: `{key} = […]`"))),
        None => Err(needs(key, "[…]")),
    }
}

fn flag(key: &Ident, value: Option<Expr>) -> syn::Result<At<bool>> {
    match value {
        None => Ok(At { value: true, span: key.span() }),
        Some(Expr::Lit(ExprLit { lit: Lit::Bool(value), .. })) => {
            Ok(At { value: value.value, span: key.span() })
        }
        Some(other) => {
            Err(syn::Error::new_spanned(other, format!("expected `{key}` or `{key} = true | false`")))
        }
    }
}

fn word_of(key: &Ident, value: Option<Expr>) -> syn::Result<At<String>> {
    let legal = "read | write | destructive";
    match value {
        Some(Expr::Path(ExprPath { path, .. })) if path.get_ident().is_some() => {
            let ident = path.require_ident()?;
            Ok(At { value: ident.to_string(), span: ident.span() })
        }
        Some(other) => Err(syn::Error::new_spanned(other, format!("expected a word: `{key} = {legal}`"))),
        None => Err(needs(key, legal)),
    }
}

fn path(key: &Ident, value: Option<Expr>) -> syn::Result<Path> {
    match value {
        Some(Expr::Path(ExprPath { path, .. })) => Ok(path),
        Some(other) => {
            Err(syn::Error::new_spanned(other, format!("expected a path: `{key} = my::mcp_macros`")))
        }
        None => Err(needs(key, "my::mcp_macros")),
    }
}

fn skip_to_comma(input: ParseStream<'_>) -> syn::Result<()> {
    while !input.is_empty() && !input.peek(Token![,]) {
        input.parse::<TokenTree>()?;
    }
    Ok(())
}
