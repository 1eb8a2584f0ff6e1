//! Where schemas stand inside of a schema. Everything else in one (`default`, `enum`, `examples`) is data.

use std::fmt;

use serde_json::{Map, Value};

/// Calls `each` with every direct subschema and the step that leads to it in a value.
pub(super) fn each_mut<E>(
    schema: &mut Map<String, Value>,
    mut each: impl FnMut(Step<'_>, &mut Value) -> Result<(), E>,
) -> Result<(), E> {
    for (keyword, value) in schema.iter_mut() {
        match (place(keyword), value) {
            (Place::Named, Value::Object(members)) => {
                for (name, member) in members.iter_mut() {
                    each(Step::Member(name), member)?;
                }
            }
            (Place::Branches, Value::Array(branches)) => {
                for branch in branches.iter_mut() {
                    each(Step::Same, branch)?;
                }
            }
            (Place::One(step), value) if value.is_object() || value.is_boolean() => each(step, value)?,
            _ => {}
        }
    }
    Ok(())
}

/// The same for reading.
pub(super) fn each(schema: &Map<String, Value>, mut each: impl FnMut(Step<'_>, &Value)) {
    for (keyword, value) in schema {
        match (place(keyword), value) {
            (Place::Named, Value::Object(members)) => {
                for (name, member) in members {
                    each(Step::Member(name), member);
                }
            }
            (Place::Branches, Value::Array(branches)) => {
                for branch in branches {
                    each(Step::Same, branch);
                }
            }
            (Place::One(step), value) if value.is_object() || value.is_boolean() => each(step, value),
            _ => {}
        }
    }
}

/// A step in a value, as it is written in a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step<'a> {
    /// It is the same value, seen by another schema.
    Same,
    /// `.name`
    Member(&'a str),
    /// `[]`: each element.
    Element,
    /// `.*`: each member that has no name in the schema.
    Other,
}

impl fmt::Display for Step<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Same => Ok(()),
            Self::Member(name) => write!(f, ".{name}"),
            Self::Element => f.write_str("[]"),
            Self::Other => f.write_str(".*"),
        }
    }
}

/// The way from the root to where a walk is. It is written out only when there is something to say about the place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Path<'a> {
    parent: Option<&'a Self>,
    step: Step<'a>,
    root: &'static str,
}

impl<'a> Path<'a> {
    /// The root, by its name.
    pub(super) const fn root(root: &'static str) -> Self {
        Self { parent: None, step: Step::Same, root }
    }

    /// One step further.
    pub(super) const fn then<'b>(&'b self, step: Step<'b>) -> Path<'b>
    where
        'a: 'b,
    {
        Path { parent: Some(self), step, root: self.root }
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.parent {
            Some(parent) => write!(f, "{parent}{}", self.step),
            None => f.write_str(self.root),
        }
    }
}

enum Place {
    One(Step<'static>),
    Named,
    Branches,
    None,
}

fn place(keyword: &str) -> Place {
    match keyword {
        "properties" | "patternProperties" | "dependentSchemas" => Place::Named,
        "anyOf" | "oneOf" | "allOf" | "prefixItems" => Place::Branches,
        "items" | "contains" | "unevaluatedItems" => Place::One(Step::Element),
        "additionalProperties" | "unevaluatedProperties" => Place::One(Step::Other),
        "propertyNames" | "not" | "if" | "then" | "else" => Place::One(Step::Same),
        _ => Place::None,
    }
}
