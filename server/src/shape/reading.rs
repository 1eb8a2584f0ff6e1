//! How an answer reads whose type nobody has taught to: rows as a table, anything else as a line per field.

use std::fmt::Write as _;

use serde_json::Value;

use super::card::{Lines, walk};
use super::node::Node;
use super::table::short;

/// How much text there is at most.
const MOST: usize = 16 * 1000;

/// How many columns a table has.
const COLUMNS: usize = 8;

/// How long a cell is.
const CELL: usize = 48;

/// The value as text, fenced. What does not fit is said.
#[must_use]
pub fn reading(value: &Value) -> String {
    let rows = ["items", "data"].iter().find_map(|name| value.get(name)).unwrap_or(value);
    match rows.as_array() {
        Some(rows) if rows.is_empty() => "It is empty.".to_owned(),
        Some(rows) if rows.iter().all(Value::is_object) => {
            let mut text = format!("{} rows.", rows.len());
            if let Some(fields) = value.as_object() {
                for (name, field) in fields.iter().filter(|(_, field)| !field.is_array()) {
                    let _ = write!(text, " {}: {}.", short(name, 40), short(&field.to_string(), 120));
                }
            }
            format!("{text}\n```\n{}\n```", table(rows))
        }
        _ => {
            let mut lines = Lines::within(MOST, String::new());
            let json = value.to_string();
            walk(&mut String::new(), &serde_json::from_str(&json).unwrap_or(Node::Null), &mut lines);
            if lines.text.is_empty() && lines.left_out == 0 {
                return "It has nothing in it.".to_owned();
            }
            format!("```\n{}\n```", bounded(lines))
        }
    }
}

fn table(rows: &[Value]) -> String {
    // The columns that most rows have; the order is that of the first row that has them.
    let mut names: Vec<&String> = Vec::new();
    for name in rows.iter().filter_map(Value::as_object).flat_map(|row| row.keys()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let shown: Vec<&String> = names.iter().copied().take(COLUMNS).collect();
    let head = shown.iter().map(|name| short(name, CELL)).collect::<Vec<_>>().join("\t");
    let mut lines = Lines::within(MOST, String::new());
    lines.add(|text| text.push_str(&head));
    for row in rows {
        let cells =
            shown.iter().map(|name| short(&cell(row.get(name.as_str()).unwrap_or(&Value::Null)), CELL));
        lines.add(|text| text.push_str(&cells.collect::<Vec<_>>().join("\t")));
    }
    let mut text = bounded(lines);
    if names.len() > shown.len() {
        let rest: Vec<String> = names.iter().skip(COLUMNS).map(|name| short(name, CELL)).collect();
        let _ = write!(text, "\n(not shown here, but in the structured content: {})", rest.join(", "));
    }
    text
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Object(fields) => {
            let name = ["full_path", "name", "title", "id"].iter().find_map(|name| fields.get(*name));
            name.map_or_else(|| format!("{{{} fields}}", fields.len()), cell)
        }
        Value::Array(items) => format!("[{}]", items.len()),
        other => other.to_string(),
    }
}

/// The lines, and how many more there are.
fn bounded(lines: Lines) -> String {
    let Lines { mut text, left_out, .. } = lines;
    text.pop();
    if left_out > 0 {
        let _ = write!(text, "\n({left_out} more lines are in the structured content)");
    }
    text
}
