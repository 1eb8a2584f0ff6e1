//! `#[resource(…)]`.

use proc_macro2::Ident;

use super::{At, Common, Completer, Value, Vocabulary, read};
use crate::ctxt::Ctxt;

/// The keys as written.
#[derive(Default)]
pub(crate) struct ResourceKeys {
    pub(crate) common: Common,
    pub(crate) uri: Option<At<String>>,
    /// The address is spoken of, rightly or wrongly: that it is missing would be one complaint too many.
    pub(crate) uri_mentioned: bool,
    pub(crate) mime: Option<At<String>>,
    pub(crate) completers: Vec<Completer>,
}

impl Vocabulary for ResourceKeys {
    const KEYS: &'static [&'static str] =
        &["uri", "name", "title", "mime", "toolset", "complete", "icons", "meta", "crate"];
    const LEGAL: &'static str = "#[resource(uri = \"scheme://path/{variable}{?filter,other}\", name = \"…\", \
                                 title = \"…\", mime = \"…\", toolset = \"…\", complete(variable = path))]";

    fn elsewhere(word: &str) -> Option<&'static str> {
        match word {
            "uri_template" | "template" | "url" => {
                Some("write `uri = \"…\"`; with variables it is a template")
            }
            "mime_type" | "content_type" => Some("write `mime = \"…\"`"),
            "completes" | "completers" | "completion" => Some("write `complete(variable = path)`"),
            "risk" => Some("reading a resource changes nothing"),
            _ => None,
        }
    }

    fn met(&mut self, word: &str) {
        self.uri_mentioned |= matches!(word, "uri" | "uri_template" | "template" | "url");
    }

    fn take(&mut self, _: &Ctxt, key: &Ident, value: Value) -> syn::Result<()> {
        match key.to_string().as_str() {
            "uri" => self.uri = Some(read::string(key, value)?),
            "mime" => self.mime = Some(read::string(key, value)?),
            "complete" => self.completers = read::completers(key, value)?,
            _ => self.common.take(key, value)?,
        }
        Ok(())
    }
}
