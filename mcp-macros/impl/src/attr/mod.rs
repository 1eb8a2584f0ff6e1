//! Reads the attributes and the function beneath them, and judges nothing but the spelling.

mod prompt;
mod read;
mod resource;
mod tool;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::{Attribute, Expr, Path, Signature, Token, Visibility, parenthesized, token};

pub(crate) use prompt::PromptKeys;
pub(crate) use resource::ResourceKeys;
pub(crate) use tool::ToolKeys;

use crate::ctxt::Ctxt;
use crate::suggest::did_you_mean;

/// A value and where it stands.
pub(crate) struct At<T> {
    pub(crate) value: T,
    pub(crate) span: Span,
}

/// The words of one attribute.
pub(crate) trait Vocabulary: Default {
    /// Every legal key, in the order in which the manual tells them.
    const KEYS: &'static [&'static str];
    /// Those that may be written more than once.
    const REPEATED: &'static [&'static str] = &[];
    /// What stands in every message about the attribute.
    const LEGAL: &'static str;

    /// What to write instead of a word that other libraries use.
    fn elsewhere(word: &str) -> Option<&'static str>;

    /// A key has been met, rightly or wrongly written.
    fn met(&mut self, _word: &str) {}

    /// Takes the value of a legal key.
    fn take(&mut self, cx: &Ctxt, key: &Ident, value: Value) -> syn::Result<()>;
}

/// What stands behind a key.
pub(crate) enum Value {
    /// `key`
    Nothing,
    /// `key = expression`
    Expr(Expr),
    /// `key(…)`
    Group(TokenStream),
}

/// The keys that every attribute has.
#[derive(Default)]
pub(crate) struct Common {
    pub(crate) name: Option<At<String>>,
    pub(crate) title: Option<At<String>>,
    pub(crate) toolset: Option<At<String>>,
    pub(crate) icons: Option<Expr>,
    pub(crate) meta: Option<Expr>,
    pub(crate) krate: Option<Path>,
}

impl Common {
    fn take(&mut self, key: &Ident, value: Value) -> syn::Result<()> {
        match key.to_string().as_str() {
            "name" => self.name = Some(read::string(key, value)?),
            "title" => self.title = Some(read::string(key, value)?),
            "toolset" => self.toolset = Some(read::string(key, value)?),
            "icons" => self.icons = Some(read::expression(key, value, "my_icons()")?),
            "meta" => self.meta = Some(read::expression(key, value, "my_meta()")?),
            _ => self.krate = Some(read::path(key, value, "my::mcp_macros")?),
        }
        Ok(())
    }
}

/// `argument = path` inside of `complete(…)`.
pub(crate) struct Completer {
    pub(crate) argument: At<String>,
    pub(crate) path: Path,
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
pub(crate) fn keys<K: Vocabulary>(cx: &Ctxt, tokens: TokenStream) -> K {
    let mut keys = K::default();
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

fn key<K: Vocabulary>(
    cx: &Ctxt,
    keys: &mut K,
    seen: &mut Vec<String>,
    input: ParseStream<'_>,
) -> syn::Result<()> {
    let key = input.call(Ident::parse_any)?;
    let word = key.to_string();
    keys.met(&word);
    let value = if input.parse::<Option<Token![=]>>()?.is_some() {
        Value::Expr(input.parse()?)
    } else if input.peek(token::Paren) {
        let group;
        parenthesized!(group in input);
        Value::Group(group.parse()?)
    } else {
        Value::Nothing
    };
    if !input.is_empty() && !input.peek(Token![,]) {
        return Err(input.error("expected `,` between two keys"));
    }
    if !K::KEYS.contains(&word.as_str()) {
        return Err(syn::Error::new(key.span(), unknown::<K>(&word)));
    }
    if seen.contains(&word) && !K::REPEATED.contains(&word.as_str()) {
        return Err(syn::Error::new(key.span(), format!("`{word}` is given twice")));
    }
    seen.push(word);
    keys.take(cx, &key, value)
}

/// Why a key is unknown. The words other libraries use get an answer of their own.
fn unknown<K: Vocabulary>(word: &str) -> String {
    let instead = match word {
        "description" | "desc" | "doc" | "summary" => {
            Some("the description is the doc comment of the function")
        }
        other => K::elsewhere(other),
    };
    let why = instead.map_or_else(|| did_you_mean(word, K::KEYS), |instead| format!("; {instead}"));
    format!("unknown key `{word}`{why}\nlegal: {}", K::LEGAL)
}

fn skip_to_comma(input: ParseStream<'_>) -> syn::Result<()> {
    while !input.is_empty() && !input.peek(Token![,]) {
        input.parse::<TokenTree>()?;
    }
    Ok(())
}
