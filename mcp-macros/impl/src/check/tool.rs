//! The rules of tools.

use proc_macro2::Ident;

use super::{item, legal_name};
use crate::attr::{At, Function, ToolKeys, Vocabulary as _};
use crate::ctxt::Ctxt;
use crate::model::{Confirm, Item, Risk, TOOL, Tool};
use crate::suggest::did_you_mean;

const LEGAL: &str = ToolKeys::LEGAL;

/// Joins keys and function to one tool. `None` means that at least one error has been reported.
pub(crate) fn tool(cx: &Ctxt, mut keys: ToolKeys, function: &Function) -> Option<Tool> {
    let ident = &function.signature.ident;
    let common = std::mem::take(&mut keys.common);
    let name = common.name.as_ref().map_or_else(|| super::bare(ident), |name| name.value.clone());
    let item = item(cx, &TOOL, common, function);
    let risk = risk(cx, &keys, ident);
    confirm(cx, &keys, risk, ident);
    dry_run(cx, &keys, risk, item.as_ref());
    let aliases = aliases(cx, &keys, &name);
    let idempotent = idempotent(cx, &keys, risk);
    Some(Tool {
        item: item?,
        risk: risk?,
        confirm: match keys.confirm {
            None => Confirm::No,
            Some(path) if path.is_ident("self") => Confirm::Itself,
            Some(path) => Confirm::Words(path),
        },
        dry_run: keys.dry_run,
        idempotent,
        open_world: keys.open_world.is_none_or(|open| open.value),
        aliases,
        operations: keys.operations,
    })
}

fn risk(cx: &Ctxt, keys: &ToolKeys, ident: &Ident) -> Option<Risk> {
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

/// What cannot be undone is shown to a human first, in words that the tool itself has to find.
fn confirm(cx: &Ctxt, keys: &ToolKeys, risk: Option<Risk>, ident: &Ident) {
    let form = "async fn words(args: &Args, cx: &Context) -> Result<Confirmation, ToolError>";
    match (risk, &keys.confirm) {
        (Some(Risk::Destructive), None) if !keys.confirm_mentioned => {
            let span = keys.risk.as_ref().map_or_else(|| ident.span(), |risk| risk.span);
            let message = format!(
                "the tool `{ident}` is destructive and does not say what a human has to approve; add \
                 `confirm = words`, a function that names the real target: no call runs before these words are \
                 approved\nlegal: `confirm = path` of `{form}`; it takes what the tool takes, the arguments by \
                 reference\nlegal: `confirm = self` if the function itself asks, in its own way"
            );
            cx.error_at(span, message);
        }
        (Some(Risk::Read), Some(path)) => {
            let message = "`confirm` contradicts `risk = read`: there is nothing to approve in a call that \
                           changes nothing; leave it out, or say `risk = write`";
            cx.error_on(path, message);
        }
        _ => {}
    }
}

/// A rehearsal of what changes nothing would be the thing itself.
fn dry_run(cx: &Ctxt, keys: &ToolKeys, risk: Option<Risk>, item: Option<&Item>) {
    let Some(At { value, span }) = &keys.dry_run else { return };
    if risk == Some(Risk::Read) {
        let message = "`dry_run` contradicts `risk = read`: every call changes nothing; leave it out";
        cx.error_at(*span, message);
    }
    if item.is_some_and(|item| item.shape.args.is_none()) {
        let message = format!(
            "the dry run is asked for by the argument `{value}`, and the function takes no arguments\n{}",
            TOOL.signature
        );
        cx.error_at(*span, message);
    }
}

fn idempotent(cx: &Ctxt, keys: &ToolKeys, risk: Option<Risk>) -> bool {
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

fn aliases(cx: &Ctxt, keys: &ToolKeys, name: &str) -> Vec<String> {
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
