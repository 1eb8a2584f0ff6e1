//! A declaration as we mean it: checked, with every default filled in.

use proc_macro2::{Ident, TokenStream};
use syn::{Attribute, Expr, Type, Visibility};

/// One tool.
pub(crate) struct Tool {
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
    pub(crate) risk: Risk,
    pub(crate) idempotent: bool,
    pub(crate) open_world: bool,
    pub(crate) aliases: Vec<String>,
    pub(crate) operations: Vec<Expr>,
    pub(crate) shape: Shape,
}

/// What a call may do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Risk {
    Read,
    Write,
    Destructive,
}

/// What goes in and out of the function.
pub(crate) struct Shape {
    pub(crate) args: Option<Type>,
    /// The type behind the reference.
    pub(crate) context: Option<Type>,
    /// The whole return type.
    pub(crate) returns: Type,
}
