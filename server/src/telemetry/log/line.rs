//! How an event becomes a line.

use std::fmt::Write as _;

use jiff::Timestamp;
use serde_json::{Map, Value, json};
use tracing::Level;

use super::fields::Fields;

/// The fields of spans that each line shows at its top, so that lines of one request are found with one filter.
pub(super) const LIFTED: [&str; 3] = ["request_id", "trace_id", "principal"];

/// An event with all that is known around it.
pub(super) struct Line<'a> {
    pub(super) at: Timestamp,
    pub(super) level: Level,
    pub(super) target: &'a str,
    pub(super) message: Value,
    pub(super) fields: &'a Fields,
    /// The ids, from the innermost span that has them.
    pub(super) lifted: Vec<(&'static str, Value)>,
    /// Names and fields of the spans around it, the outermost first.
    pub(super) spans: Vec<(&'static str, Vec<(&'static str, Value)>)>,
}

impl Line<'_> {
    /// One JSON object.
    pub(super) fn json(self) -> String {
        let mut object = Map::new();
        object.insert("timestamp".into(), format!("{:.6}", self.at).into());
        object.insert("level".into(), self.level.as_str().into());
        object.insert("target".into(), self.target.into());
        object.insert("message".into(), self.message);
        for (name, value) in self.lifted {
            object.insert(name.into(), value);
        }
        if !self.spans.is_empty() {
            let spans = self.spans.into_iter().map(|(name, fields)| {
                let fields = fields.into_iter().map(|(name, value)| (name.to_owned(), value));
                Value::Object([("name".to_owned(), json!(name))].into_iter().chain(fields).collect())
            });
            object.insert("spans".into(), spans.collect());
        }
        for (name, value) in &self.fields.list {
            // A field must not pass itself off as one of the line's own.
            let name = match object.get(*name) {
                None => (*name).to_owned(),
                Some(known) if known == value => continue,
                Some(_) => format!("field.{name}"),
            };
            object.insert(name, value.clone());
        }
        Value::Object(object).to_string()
    }

    /// A line for people.
    pub(super) fn text(self, color: bool) -> String {
        let (dim, end) = if color { ("\u{1b}[2m", "\u{1b}[0m") } else { ("", "") };
        let level = match (color, self.level) {
            (false, _) => "",
            (true, Level::ERROR) => "\u{1b}[31m",
            (true, Level::WARN) => "\u{1b}[33m",
            (true, Level::INFO) => "\u{1b}[32m",
            (true, _) => "\u{1b}[34m",
        };
        let mut line =
            format!("{dim}{:.6}{end} {level}{:>5}{end} {dim}{}:{end} ", self.at, self.level, self.target);
        plain(&mut line, &self.message);
        for (name, value) in &self.fields.list {
            field(&mut line, name, value);
        }
        if !self.spans.is_empty() || !self.lifted.is_empty() {
            line.push_str(dim);
            line.push_str(" |");
            for (name, value) in &self.lifted {
                field(&mut line, name, value);
            }
            for (name, fields) in &self.spans {
                let _ = write!(line, " {name}");
                fields.iter().for_each(|(name, value)| field(&mut line, name, value));
            }
            line.push_str(end);
        }
        line
    }
}

fn field(line: &mut String, name: &str, value: &Value) {
    let _ = write!(line, " {name}=");
    match value {
        Value::String(text) if text.is_empty() || text.contains(needs_quotes) => {
            line.push('"');
            escaped(line, &text.replace('"', "\\\""));
            line.push('"');
        }
        value => plain(line, value),
    }
}

fn needs_quotes(letter: char) -> bool {
    letter.is_whitespace() || letter.is_control() || matches!(letter, '"' | '=')
}

fn plain(line: &mut String, value: &Value) {
    match value {
        Value::String(text) => escaped(line, text),
        value => {
            let _ = write!(line, "{value}");
        }
    }
}

/// Nothing in a text can end the line, drive the terminal or turn the direction of writing.
pub(crate) fn escaped(line: &mut String, text: &str) {
    for letter in text.chars() {
        let turns =
            matches!(letter, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        if letter.is_control() || turns {
            line.extend(letter.escape_default());
        } else {
            line.push(letter);
        }
    }
}
