//! The rules of resources.

use super::{item, uri};
use crate::attr::{At, Completer, Function, ResourceKeys, Vocabulary as _};
use crate::ctxt::Ctxt;
use crate::model::{RESOURCE, Resource, Uri};
use crate::suggest::did_you_mean;

/// Joins keys and function to one resource. `None` means that at least one error has been reported.
pub(crate) fn resource(cx: &Ctxt, keys: ResourceKeys, function: &Function) -> Option<Resource> {
    let ident = &function.signature.ident;
    let item = item(cx, &RESOURCE, keys.common, function);
    let uri = match &keys.uri {
        Some(given) => uri::uri(cx, given),
        None if keys.uri_mentioned => None,
        None => {
            let message = format!(
                "the resource `{ident}` does not say its address; add `uri = \"scheme://path/{{variable}}\"`\nlegal: {}",
                ResourceKeys::LEGAL
            );
            cx.error_at(ident.span(), message);
            None
        }
    };
    let mime = keys.mime.inspect(|given| mime(cx, given)).map(|given| given.value);
    super::completers(cx, &RESOURCE, item.as_ref(), &keys.completers);
    if let Some(uri) = &uri {
        completed(cx, uri, &keys.completers);
    }
    let (item, uri) = (item?, uri?);
    if item.shape.args.is_none() && !uri.variables().is_empty() {
        let message = format!(
            "the address has variables, and the function takes no arguments: {}\n{}",
            uri.variables().join(", "),
            RESOURCE.signature
        );
        cx.error_at(uri.span, message);
    }
    Some(Resource { item, uri, mime, completers: keys.completers })
}

fn completed(cx: &Ctxt, uri: &Uri, completers: &[Completer]) {
    let known = uri.variables();
    for Completer { argument: At { value, span }, .. } in completers {
        if !known.contains(&value.as_str()) {
            let near = did_you_mean(value, &known);
            cx.error_at(*span, format!("`{value}` is no variable of `{}`{near}", uri.text));
        }
    }
}

fn mime(cx: &Ctxt, At { value, span }: &At<String>) {
    let token = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || "!#$&^_.+-".contains(c))
    };
    let essence = value.split(';').next().unwrap_or_default().trim();
    if !essence.split_once('/').is_some_and(|(kind, subtype)| token(kind) && token(subtype)) {
        cx.error_at(
            *span,
            format!("`{value}` is not a media type; write `type/subtype`: `application/json`"),
        );
    }
}
