//! The rules of prompts.

use super::item;
use crate::attr::{Function, PromptKeys};
use crate::ctxt::Ctxt;
use crate::model::{PROMPT, Prompt};

/// Joins keys and function to one prompt. `None` means that at least one error has been reported.
pub(crate) fn prompt(cx: &Ctxt, keys: PromptKeys, function: &Function) -> Option<Prompt> {
    let item = item(cx, &PROMPT, keys.common, function);
    super::completers(cx, &PROMPT, item.as_ref(), &keys.completers);
    Some(Prompt { item: item?, completers: keys.completers })
}
