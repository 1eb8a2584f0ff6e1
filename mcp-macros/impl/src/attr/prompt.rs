//! `#[prompt(…)]`.

use proc_macro2::Ident;

use super::{Common, Completer, Value, Vocabulary, read};
use crate::ctxt::Ctxt;

/// The keys as written.
#[derive(Default)]
pub(crate) struct PromptKeys {
    pub(crate) common: Common,
    pub(crate) completers: Vec<Completer>,
}

impl Vocabulary for PromptKeys {
    const KEYS: &'static [&'static str] = &["name", "title", "toolset", "complete", "icons", "meta", "crate"];
    const LEGAL: &'static str =
        "#[prompt(name = \"…\", title = \"…\", toolset = \"…\", complete(argument = path))]";

    fn elsewhere(word: &str) -> Option<&'static str> {
        match word {
            "completes" | "completers" | "completion" => Some("write `complete(argument = path)`"),
            "arguments" | "args" => {
                Some("the arguments are the fields of the struct that the function takes")
            }
            "risk" => Some("a prompt changes nothing"),
            _ => None,
        }
    }

    fn take(&mut self, _: &Ctxt, key: &Ident, value: Value) -> syn::Result<()> {
        match key.to_string().as_str() {
            "complete" => self.completers = read::completers(key, value)?,
            _ => self.common.take(key, value)?,
        }
        Ok(())
    }
}
