//! The rules: what is written against what a tool has to be.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{FnArg, Path, ReturnType, Safety, Signature, Type};

use crate::attr::{At, Function, Keys, LEGAL};
use crate::ctxt::Ctxt;
use crate::docs;
use crate::model::{Risk, Shape, Tool};
use crate::suggest::did_you_mean;

/// What stands in every message about the function.
const SIGNATURE: &str = "legal: async fn name(args: Args, cx: &Context) -> Result<Output, ToolError>; \
                         `args` and `cx` may be left out";

/// Joins keys and function to one tool. `None` means that at least one error has been reported.
pub(crate) fn tool(cx: &Ctxt, keys: Keys, function: &Function) -> Option<Tool> {
    let ident = function.signature.ident.clone();
    let description = description(cx, function);
    let risk = risk(cx, &keys, &ident);
    let name = name(cx, &keys, &ident);
    let toolset = toolset(cx, &keys);
    let aliases = aliases(cx, &keys, &name);
    let idempotent = idempotent(cx, &keys, risk);
    let title = title(cx, &keys, &name);
    let shape = shape(cx, &function.signature);

    let description = description?;
    Some(Tool {
        ident,
        visibility: function.visibility.clone(),
        conditions: function
            .attributes
            .iter()
            .filter(|attribute| attribute.path().is_ident("cfg"))
            .cloned()
            .collect(),
        krate: krate(keys.krate.as_ref()),
        title,
        summary: docs::summary(&description).to_owned(),
        description,
        toolset,
        risk: risk?,
        idempotent,
        open_world: keys.open_world.is_none_or(|open| open.value),
        aliases,
        operations: keys.operations,
        shape: shape?,
        name,
    })
}

/// The runtime crate: the path given by the caller, or the crate's own name from the root.
pub(crate) fn krate(given: Option<&Path>) -> TokenStream {
    given.map_or_else(|| quote!(::mcp_macros), quote::ToTokens::to_token_stream)
}

fn description(cx: &Ctxt, function: &Function) -> Option<String> {
    match docs::text(&function.attributes) {
        Ok(Some(text)) => Some(text),
        Ok(None) => {
            let ident = &function.signature.ident;
            let message = format!(
                "the tool `{ident}` has no description; write a doc comment above the function: \
                 its first paragraph is the summary, the whole text is what the agent reads"
            );
            cx.error_at(ident.span(), message);
            None
        }
        Err(attribute) => {
            cx.error_on(
                attribute,
                "the description of a tool has to be literal text, written as a doc comment",
            );
            None
        }
    }
}

fn risk(cx: &Ctxt, keys: &Keys, ident: &syn::Ident) -> Option<Risk> {
    let Some(At { value, span }) = &keys.risk else {
        if keys.risk_mentioned {
            return None;
        }
        let message = format!(
            "the tool `{ident}` does not say its risk; add `risk = read` (changes nothing), `risk = write` or \
             `risk = destructive` (cannot be undone)\nlegal: {LEGAL}"
        );
        cx.error_at(ident.span(), message);
        return None;
    };
    match value.as_str() {
        "read" => Some(Risk::Read),
        "write" => Some(Risk::Write),
        "destructive" => Some(Risk::Destructive),
        other => {
            let near = did_you_mean(other, &["read", "write", "destructive"]);
            cx.error_at(
                *span,
                format!("unknown risk `{other}`{near}\nlegal: `risk = read | write | destructive`"),
            );
            None
        }
    }
}

fn idempotent(cx: &Ctxt, keys: &Keys, risk: Option<Risk>) -> bool {
    let read = risk == Some(Risk::Read);
    match &keys.idempotent {
        Some(At { value: false, span }) if read => {
            let message = "`idempotent = false` contradicts `risk = read`: a call that changes nothing can be \
                           repeated; leave it out, or say `risk = write`";
            cx.error_at(*span, message);
            false
        }
        Some(given) => given.value,
        None => read,
    }
}

fn name(cx: &Ctxt, keys: &Keys, ident: &syn::Ident) -> String {
    let (name, span) = match &keys.name {
        Some(At { value, span }) => (value.clone(), *span),
        None => (ident.to_string().trim_start_matches("r#").to_owned(), ident.span()),
    };
    legal_name(cx, "tool name", &name, span);
    name
}

fn toolset(cx: &Ctxt, keys: &Keys) -> String {
    let Some(At { value, span }) = &keys.toolset else { return "default".to_owned() };
    legal_name(cx, "toolset", value, *span);
    value.clone()
}

fn aliases(cx: &Ctxt, keys: &Keys, name: &str) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    for At { value, span } in &keys.aliases {
        legal_name(cx, "alias", value, *span);
        if value == name {
            cx.error_at(
                *span,
                format!("`{value}` is the name of the tool itself; an alias is a former name"),
            );
        } else if seen.contains(value) {
            cx.error_at(*span, format!("the alias `{value}` is given twice"));
        }
        seen.push(value.clone());
    }
    seen
}

fn legal_name(cx: &Ctxt, what: &str, name: &str, span: proc_macro2::Span) {
    let mut chars = name.chars();
    let starts = chars.next().is_some_and(|first| first.is_ascii_lowercase());
    let goes_on = chars.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if !starts || !goes_on || name.len() > 64 {
        let rule = "lower case letters, digits and `_`, a letter first, at most 64: [a-z][a-z0-9_]{0,63}";
        cx.error_at(span, format!("`{name}` is not a legal {what}; use {rule}"));
    }
}

/// `list_devices` becomes `List devices`.
fn title(cx: &Ctxt, keys: &Keys, name: &str) -> String {
    if let Some(At { value, span }) = &keys.title {
        if value.trim().is_empty() {
            cx.error_at(*span, "the title is empty; leave `title` out to derive it from the name");
        }
        return value.clone();
    }
    let mut chars = name.chars();
    let first = chars.next().map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(chars.map(|c| if c == '_' { ' ' } else { c })).collect()
}

fn shape(cx: &Ctxt, signature: &Signature) -> Option<Shape> {
    form(cx, signature);
    let parameters = parameters(cx, signature);
    let returns = returns(cx, signature);
    let ((args, context), returns) = (parameters?, returns?);
    Some(Shape { args, context, returns })
}

/// What the function must be, parameters and return type aside.
fn form(cx: &Ctxt, signature: &Signature) {
    if signature.asyncness.is_none() {
        cx.error_on(signature.fn_token, format!("a tool has to be an `async fn`\n{SIGNATURE}"));
    }
    if let Safety::Unsafe(token) = &signature.safety {
        cx.error_on(token, "a tool cannot be an `unsafe fn`: its caller is not code");
    }
    if !signature.generics.params.is_empty() {
        cx.error_on(
            &signature.generics,
            "a tool cannot be generic: its schema has to be known when it is declared",
        );
    }
}

type Parameters = (Option<Type>, Option<Type>);

fn parameters(cx: &Ctxt, signature: &Signature) -> Option<Parameters> {
    let mut types = Vec::new();
    for input in &signature.inputs {
        match input {
            FnArg::Receiver(receiver) => {
                cx.error_on(receiver, format!("a tool is a free function, not a method\n{SIGNATURE}"));
                return None;
            }
            FnArg::Typed(parameter) => types.push(&*parameter.ty),
        }
    }
    match types.as_slice() {
        [] => Some((None, None)),
        [Type::Reference(_)] => Some((None, Some(context(cx, types.first()?)?))),
        [args] => Some((Some((*args).clone()), None)),
        [args, cx_type] => {
            let by_value = by_value(cx, args);
            let context = context(cx, cx_type);
            by_value.then_some(())?;
            Some((Some((*args).clone()), Some(context?)))
        }
        [_, _, rest @ ..] => {
            for extra in rest {
                let message =
                    format!("a tool has at most two parameters; put it into the arguments\n{SIGNATURE}");
                cx.error_on(extra, message);
            }
            None
        }
    }
}

fn by_value(cx: &Ctxt, args: &Type) -> bool {
    let reference = matches!(args, Type::Reference(_));
    if reference {
        cx.error_on(
            args,
            format!("the arguments come first and are taken by value: they belong to the call\n{SIGNATURE}"),
        );
    }
    !reference
}

fn context(cx: &Ctxt, given: &Type) -> Option<Type> {
    let Type::Reference(reference) = given else {
        cx.error_on(
            given,
            format!("the context is shared by all calls, so it has to be a reference\n{SIGNATURE}"),
        );
        return None;
    };
    if reference.mutability.is_some() {
        cx.error_on(
            given,
            format!("the context is shared by all calls, so it cannot be `&mut`\n{SIGNATURE}"),
        );
        return None;
    }
    Some((*reference.elem).clone())
}

fn returns(cx: &Ctxt, signature: &Signature) -> Option<Type> {
    let ReturnType::Type(_, returns) = &signature.output else {
        cx.error_at(
            signature.paren_token.span.close(),
            format!("a tool has to return a `Result`\n{SIGNATURE}"),
        );
        return None;
    };
    // Only the name can be seen from here. An alias is welcome when it says what it is; the type itself is checked
    // by the trait `ToolReturn`.
    let result = match &**returns {
        Type::Path(path) => {
            path.path.segments.last().is_some_and(|last| last.ident.to_string().ends_with("Result"))
        }
        _ => false,
    };
    if !result {
        cx.error_on(returns, format!("a tool has to return a `Result`\n{SIGNATURE}"));
        return None;
    }
    Some((**returns).clone())
}
