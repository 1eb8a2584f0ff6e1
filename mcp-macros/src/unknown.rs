//! Names that are not there, and the nearest that are.

use std::fmt;

use rmcp::ErrorData;

use schema_check::suggest;

/// How many names an unknown one is answered with.
const SUGGESTED: usize = 3;

/// There is nothing of that name.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Unknown {
    name: String,
    suggestions: Vec<String>,
}

impl Unknown {
    fn new<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        let suggestions =
            suggest::ranked(name, known).into_iter().take(SUGGESTED).map(str::to_owned).collect();
        Self { name: name.chars().take(64).collect(), suggestions }
    }

    fn write(&self, f: &mut fmt::Formatter<'_>, noun: &str) -> fmt::Result {
        write!(f, "There is no {noun} {:?}.", self.name)?;
        if self.suggestions.is_empty() {
            return write!(f, " See {noun}s/list.");
        }
        let names: Vec<String> = self.suggestions.iter().map(|name| format!("`{name}`")).collect();
        write!(f, " Did you mean {}?", names.join(" or "))
    }
}

macro_rules! unknown {
    ($(#[$doc:meta])* $type:ident, $noun:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $type(Unknown);

        impl $type {
            #[doc = concat!(
                "The name, and the nearest of those that would have been right. A server that shows only a part of its ",
                $noun, "s to a caller gives only those."
            )]
            pub fn new<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
                Self(Unknown::new(name, known))
            }

            /// The nearest names, the best first.
            #[must_use]
            pub fn suggestions(&self) -> &[String] {
                &self.0.suggestions
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.write(f, $noun)
            }
        }

        impl std::error::Error for $type {}

        impl From<$type> for ErrorData {
            fn from(unknown: $type) -> Self {
                Self::invalid_params(unknown.to_string(), None)
            }
        }
    };
}

unknown! {
    /// There is no tool of that name.
    UnknownTool, "tool"
}

unknown! {
    /// There is no prompt of that name.
    UnknownPrompt, "prompt"
}
