//! What keeps a schema from being portable.

use crate::schema::Side;

/// One reason why a schema cannot be shown to hosts. Paths begin with `args` or `output`; `[]` is an element.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SchemaError {
    /// A type contains itself.
    #[error(
        "{path}: `{name}` contains itself; many hosts cannot read a recursive schema, so flatten it or cut it off"
    )]
    Recursive {
        /// Where it was met again.
        path: String,
        /// The name of the type.
        name: String,
    },
    /// A reference leads nowhere.
    #[error("{path}: the reference `{reference}` does not lead into this schema")]
    Reference {
        /// Where it stands.
        path: String,
        /// As it was written.
        reference: String,
    },
    /// The root is not a plain object.
    #[error(
        "{path}: the root has to be a struct with named fields, it is {found}; wrap it: `{{ items: … }}`"
    )]
    Root {
        /// `args` or `output`.
        path: String,
        /// What it is instead.
        found: String,
    },
    /// An argument without a description.
    #[error("{path}: the argument has no description; give its field a doc comment")]
    Undescribed {
        /// Which one.
        path: String,
    },
    /// An argument that cannot arrive as text.
    #[error(
        "{path}: an argument of a prompt or of an address arrives as text, so its type has to be a string, a number, \
         a boolean or an enum of words"
    )]
    NotText {
        /// Which one.
        path: String,
    },
    /// What is declared does not hold together.
    #[error("{what}")]
    Declaration {
        /// What is wrong.
        what: String,
    },
    /// Something a host may not understand has come through.
    #[error("{path}: {what}")]
    Unportable {
        /// Where.
        path: String,
        /// What.
        what: String,
    },
}

impl SchemaError {
    pub(crate) fn unportable(path: &impl ToString, what: impl Into<String>) -> Self {
        Self::Unportable { path: path.to_string(), what: what.into() }
    }

    pub(crate) fn root(side: Side, found: &str) -> Self {
        Self::Root { path: side.root().to_owned(), found: found.to_owned() }
    }
}
