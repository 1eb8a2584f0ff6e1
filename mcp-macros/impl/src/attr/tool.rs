//! `#[tool(…)]`.

use proc_macro2::Ident;
use syn::{Expr, Path};

use super::{At, Common, Value, Vocabulary, read};
use crate::ctxt::Ctxt;

/// How other libraries speak of the risk.
const RISKS_ELSEWHERE: &[&str] =
    &["read_only", "readonly", "read_only_hint", "destructive", "destructive_hint"];

/// The keys as written.
#[derive(Default)]
pub(crate) struct ToolKeys {
    pub(crate) common: Common,
    pub(crate) risk: Option<At<String>>,
    /// The risk is spoken of, rightly or wrongly: that it is missing would be one complaint too many.
    pub(crate) risk_mentioned: bool,
    pub(crate) confirm: Option<Path>,
    /// The same for the confirmation.
    pub(crate) confirm_mentioned: bool,
    pub(crate) dry_run: Option<At<String>>,
    pub(crate) idempotent: Option<At<bool>>,
    pub(crate) open_world: Option<At<bool>>,
    pub(crate) aliases: Vec<At<String>>,
    pub(crate) operations: Vec<Expr>,
}

impl Vocabulary for ToolKeys {
    const KEYS: &'static [&'static str] = &[
        "name",
        "title",
        "toolset",
        "risk",
        "confirm",
        "dry_run",
        "idempotent",
        "open_world",
        "aliases",
        "operation",
        "operations",
        "icons",
        "meta",
        "crate",
    ];
    const REPEATED: &'static [&'static str] = &["operation"];
    const LEGAL: &'static str = "#[tool(risk = read | write | destructive, confirm = path | self, dry_run, \
                                 toolset = \"…\", name = \"…\", title = \"…\", idempotent, open_world = false, \
                                 aliases = [\"…\"], operation = path::TO_CONST)]";

    fn elsewhere(word: &str) -> Option<&'static str> {
        match word {
            "read_only" | "readonly" | "read_only_hint" => Some("write `risk = read`"),
            "destructive" | "destructive_hint" => Some("write `risk = destructive`"),
            "approve" | "confirmation" | "elicit" => Some("write `confirm = path`, or `confirm = self`"),
            "annotations" | "hints" => Some("the hints follow from `risk`, `idempotent` and `open_world`"),
            "input_schema" | "output_schema" => Some("the schemas follow from the types of the function"),
            _ => None,
        }
    }

    fn met(&mut self, word: &str) {
        self.risk_mentioned |= word == "risk" || RISKS_ELSEWHERE.contains(&word);
        self.confirm_mentioned |= word == "confirm";
    }

    fn take(&mut self, cx: &Ctxt, key: &Ident, value: Value) -> syn::Result<()> {
        match key.to_string().as_str() {
            "risk" => self.risk = Some(read::word(key, value, "read | write | destructive")?),
            "confirm" => self.confirm = Some(read::path(key, value, "path::to::function")?),
            "dry_run" => self.dry_run = Some(read::field(key, value)?),
            "idempotent" => self.idempotent = Some(read::flag(key, value)?),
            "open_world" => self.open_world = Some(read::flag(key, value)?),
            "aliases" => self.aliases = read::strings(cx, key, value)?,
            "operation" => self.operations.push(read::expression(key, value, "path::TO_CONST")?),
            "operations" => self.operations.extend(read::list(key, value)?),
            _ => self.common.take(key, value)?,
        }
        Ok(())
    }
}
