//! A declaration as we mean it: checked, with every default filled in.

use proc_macro2::{Ident, Span, TokenStream};
use syn::{Attribute, Expr, Path, Type, Visibility};

use crate::attr::{At, Completer};

/// What is declared.
pub(crate) struct Kind {
    /// The word for it in messages.
    pub(crate) noun: &'static str,
    /// The same with its article.
    pub(crate) one: &'static str,
    /// The type of its record.
    pub(crate) record: &'static str,
    /// What stands in every message about the function.
    pub(crate) signature: &'static str,
}

pub(crate) const TOOL: Kind = Kind {
    noun: "tool",
    one: "a tool",
    record: "ToolSpec",
    signature: "legal: async fn name(args: Args, cx: &Context) -> Result<Output, ToolError>; \
                `args` and `cx` may be left out",
};

pub(crate) const PROMPT: Kind = Kind {
    noun: "prompt",
    one: "a prompt",
    record: "PromptSpec",
    signature: "legal: async fn name(args: Args, cx: &Context) -> Result<String | PromptReply, ToolError>; \
                `args` and `cx` may be left out",
};

pub(crate) const RESOURCE: Kind = Kind {
    noun: "resource",
    one: "a resource",
    record: "ResourceSpec",
    signature: "legal: async fn name(args: Args, cx: &Context) -> Result<String | Value | Vec<u8>, ToolError>; \
                `args` and `cx` may be left out",
};

/// What all declarations have.
pub(crate) struct Item {
    pub(crate) ident: Ident,
    pub(crate) visibility: Visibility,
    /// The `cfg` attributes of the function: what is made for it stands and falls with it.
    pub(crate) conditions: Vec<Attribute>,
    /// The root of the runtime crate as the caller can reach it.
    pub(crate) krate: TokenStream,
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) summary: String,
    pub(crate) description: String,
    pub(crate) toolset: String,
    pub(crate) icons: Option<Expr>,
    pub(crate) meta: Option<Expr>,
    pub(crate) shape: Shape,
}

/// One tool.
pub(crate) struct Tool {
    pub(crate) item: Item,
    pub(crate) risk: Risk,
    pub(crate) confirm: Confirm,
    pub(crate) dry_run: Option<At<String>>,
    pub(crate) idempotent: bool,
    pub(crate) open_world: bool,
    pub(crate) aliases: Vec<String>,
    pub(crate) operations: Vec<Expr>,
}

/// One prompt.
pub(crate) struct Prompt {
    pub(crate) item: Item,
    pub(crate) completers: Vec<Completer>,
}

/// One resource, or one template of resources.
pub(crate) struct Resource {
    pub(crate) item: Item,
    pub(crate) uri: Uri,
    pub(crate) mime: Option<String>,
    pub(crate) completers: Vec<Completer>,
}

/// What a call may do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Risk {
    Read,
    Write,
    Destructive,
}

/// How a human approves a call.
pub(crate) enum Confirm {
    No,
    /// In the words that this function finds.
    Words(Path),
    /// As the tool itself asks them.
    Itself,
}

/// What goes in and out of the function.
pub(crate) struct Shape {
    pub(crate) args: Option<Type>,
    /// The type behind the reference.
    pub(crate) context: Option<Type>,
    /// The whole return type.
    pub(crate) returns: Type,
}

/// An address, taken apart at its slashes.
pub(crate) struct Uri {
    pub(crate) text: String,
    pub(crate) span: Span,
    pub(crate) path: Vec<Segment>,
    /// The names in `{?…}`.
    pub(crate) query: Vec<String>,
}

pub(crate) enum Segment {
    Literal(String),
    Variable(String),
}

impl Uri {
    /// Every variable, those of the path first.
    pub(crate) fn variables(&self) -> Vec<&str> {
        let path = self.path.iter().filter_map(|segment| match segment {
            Segment::Variable(name) => Some(name.as_str()),
            Segment::Literal(_) => None,
        });
        path.chain(self.query.iter().map(String::as_str)).collect()
    }
}
