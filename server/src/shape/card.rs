//! One thing, in full: a line per field, by its path.

use std::borrow::Cow;
use std::fmt::Write as _;

use bytestring::ByteString;
use mcp_macros::Render;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};

use super::clean;
use super::node::Node;
use super::table::put_short;

/// How long a value may be on a card.
const VALUE: usize = 400;

/// How much a card may take.
const BUDGET: usize = 8 * 1024;

/// What a card says of a type besides its fields.
pub trait Subject {
    /// The line above the fields, without a stop.
    fn headline(&self) -> String;
}

/// One thing of the API. Its structure is that of the API's own type, so a new field of the document is there at once, on
/// the card as well.
#[derive(Debug, Clone)]
pub struct One<T> {
    thing: T,
    /// The structure, written once: the card is made of it as well. Nothing, if it has no form in JSON.
    json: Option<ByteString>,
}

impl<T: Serialize> One<T> {
    /// Of this thing.
    #[must_use]
    pub fn of(thing: T) -> Self {
        let json = serde_json::to_string(&thing).ok().map(ByteString::from);
        Self { thing, json }
    }
}

impl<T: Serialize> Serialize for One<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.thing.serialize(serializer)
    }
}

// By hand: a derive would put our words above those of the document.
impl<T: JsonSchema> JsonSchema for One<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

impl<T: Subject + Serialize> Render for One<T> {
    fn text(&self) -> String {
        let json = self.json.as_deref().unwrap_or("null");
        let fields = serde_json::from_str(json).unwrap_or(Node::Null);
        let mut lines = Lines::within(BUDGET, format!("{}\n```\n", clean(&self.thing.headline())));
        walk(&mut String::new(), &fields, &mut lines);
        let Lines { mut text, left_out, .. } = lines;
        text.pop();
        text.push_str("\n```");
        if left_out > 0 {
            let _ = write!(text, "\n{left_out} more fields are in the structured content.");
        }
        text
    }

    fn json(&self) -> Option<ByteString> {
        self.json.clone()
    }
}

/// Text to which lines are added as long as they fit. Behind the first that does not, all are left out.
pub(super) struct Lines {
    /// Each line with its end.
    pub(super) text: String,
    most: usize,
    pub(super) left_out: usize,
}

impl Lines {
    pub(super) const fn within(most: usize, text: String) -> Self {
        Self { text, most, left_out: 0 }
    }

    /// One more line: what this writes.
    pub(super) fn add(&mut self, write: impl FnOnce(&mut String)) {
        let from = self.text.len();
        if self.left_out == 0 {
            write(&mut self.text);
        }
        // The end of the line before does not count.
        if self.left_out > 0 || self.text.len() > self.most + 1 {
            self.text.truncate(from);
            self.left_out += 1;
        } else {
            self.text.push('\n');
        }
    }
}

/// A line per value that is there. What is null or empty says nothing, and is left out.
pub(super) fn walk(path: &mut String, value: &Node<'_>, lines: &mut Lines) {
    let mut line = |text: &str| {
        lines.add(|line| {
            line.push_str(path);
            line.push_str(": ");
            put_short(line, text, VALUE);
        });
    };
    let length = path.len();
    match value {
        Node::Null => {}
        Node::Text(text) if text.trim().is_empty() => {}
        Node::List(items) if items.iter().all(|item| item.bare().is_some()) => {
            let items: Vec<Cow<'_, str>> = items.iter().filter_map(Node::bare).collect();
            if !items.is_empty() {
                line(&items.join(", "));
            }
        }
        Node::List(items) => {
            for (at, item) in items.iter().enumerate() {
                let _ = write!(path, "[{at}]");
                walk(path, item, lines);
                path.truncate(length);
            }
        }
        Node::Fields(fields) => {
            for (name, field) in fields {
                if length > 0 {
                    path.push('.');
                }
                put_short(path, name, 64);
                walk(path, field, lines);
                path.truncate(length);
            }
        }
        bare => line(&bare.bare().unwrap_or_default()),
    }
}
