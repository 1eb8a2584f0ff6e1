//! What is wrong with arguments, in words for the one who wrote them.

use std::fmt;

use serde_json::Value;

/// How much of a wrong value is shown.
const SHOWN: usize = 60;

/// How many faults are told one by one.
const TOLD: usize = 20;

/// Which kind of rule was broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rule {
    /// Something that is required is not there.
    Missing,
    /// There is nothing of that name.
    Unknown,
    /// A value is not what it has to be.
    Value,
}

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fault {
    /// Where: `args.items[2].id`. Of what is missing, where it should be.
    pub path: String,
    /// What was expected, and what came.
    pub message: String,
    /// What was broken.
    pub rule: Rule,
}

impl Fault {
    /// A value at this path is not what it has to be.
    pub fn new(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { path: path.into(), message: message.into(), rule: Rule::Value }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The whole value has no path, when it is none of arguments.
        let colon = if self.path.is_empty() { "" } else { ": " };
        write!(f, "{}{colon}{}", self.path, self.message)
    }
}

/// Every fault of one call. There is at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faults(Vec<Fault>);

impl Faults {
    /// Just one.
    #[must_use]
    pub fn one(fault: Fault) -> Self {
        Self(vec![fault])
    }

    /// Nothing when there are none.
    pub(super) fn from_vec(faults: Vec<Fault>) -> Option<Self> {
        (!faults.is_empty()).then_some(Self(faults))
    }

    /// One after the other, in the order of the arguments.
    pub fn iter(&self) -> impl Iterator<Item = &Fault> {
        self.0.iter()
    }

    /// How many.
    #[must_use]
    pub fn count(&self) -> usize {
        self.0.len()
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.as_slice() {
            [only] => write!(f, "An argument is wrong:\n- {only}"),
            all => {
                write!(f, "{} arguments are wrong:", all.len())?;
                for fault in all.iter().take(TOLD) {
                    write!(f, "\n- {fault}")?;
                }
                if all.len() > TOLD {
                    write!(f, "\n- and {} more", all.len() - TOLD)?;
                }
                Ok(())
            }
        }
    }
}

impl std::error::Error for Faults {}

/// A value as the caller will recognise it: as JSON, so that nothing in it can pass for our own words, and not all of a
/// long one.
pub(super) fn show(value: &Value) -> String {
    match value {
        Value::Array(items) => return format!("an array of {}", items.len()),
        Value::Object(_) => return "an object".to_owned(),
        _ => {}
    }
    let text = value.to_string();
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}
