//! Types, as the emitters see them.

use serde_json::Value;

/// A named schema of the document.
#[derive(Clone, Debug)]
pub struct Schema {
    /// Its name.
    pub name: String,
    /// What it is.
    pub description: String,
    /// What it consists of.
    pub shape: Shape,
    /// As written.
    pub raw: Value,
    /// Whether a request holds it, itself or inside another.
    pub sent: bool,
    /// Whether an answer holds it.
    pub received: bool,
}

/// What a schema consists of.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// Fields; `extra` if others are kept as well.
    Object {
        /// The known fields.
        fields: Vec<Field>,
        /// Whether unknown fields belong to it.
        extra: bool,
    },
    /// Words, each with its meaning.
    Words(Vec<(String, String)>),
    /// One of several forms, each with its title.
    OneOf(Vec<(String, Kind)>),
    /// Another name for a type.
    Alias(Kind),
}

/// A field of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Name on the wire.
    pub name: String,
    /// Its type.
    pub kind: Kind,
    /// Whether it is always there.
    pub required: bool,
    /// Whether it may be null.
    pub nullable: bool,
    /// What it is.
    pub description: String,
    /// Whether the server has been seen to send another JSON type.
    pub lenient: bool,
}

/// A type.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Text.
    Text,
    /// A moment.
    Timestamp,
    /// A credential.
    Secret,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// True or false.
    Boolean,
    /// Any JSON.
    Any,
    /// An object with any fields.
    Free,
    /// An object whose values are of one type.
    Map(Box<Kind>),
    /// A list.
    List(Box<Kind>),
    /// A named schema.
    Named(String),
}

impl Kind {
    /// The name of the schema this type is built on, if it is built on one.
    #[must_use]
    pub fn named(&self) -> Option<&str> {
        match self {
            Self::Named(name) => Some(name),
            Self::Map(inner) | Self::List(inner) => inner.named(),
            _ => None,
        }
    }
}
