//! A list, a page at a time: small rows unless more is asked for, within a bound that is never passed.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::marker::PhantomData;

use jiff::Timestamp;
use mcp_macros::{Render, ToolChoice, ToolError};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::budget::{BUDGET, size};
use super::cursor::Cursor;
use super::table::{Row, table};
use super::walk::Part;

/// How much the rows may take that nobody has chosen. Fields go from the end until they fit.
const SMALL: usize = 15 * 1000;

/// How the rows of a list come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, ToolChoice)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// objects
    #[default]
    Rows,
    /// columns and values
    Table,
    /// every field
    Full,
}

/// A part of a list.
#[derive(Debug, Clone)]
pub struct Page<T> {
    structure: Map<String, Value>,
    text: String,
    row: PhantomData<fn() -> T>,
}

/// What a page is made with.
#[derive(Debug)]
pub struct Look<'a> {
    /// The fields asked for by name.
    pub fields: Option<&'a [String]>,
    /// How the rows come.
    pub view: View,
    /// Makes the cursor of the next page.
    pub cursor: Cursor,
    /// What stays the same on all pages.
    pub anchor: Option<i64>,
    /// Whether it is the first page.
    pub first: bool,
    /// Whether rows were left out here, since the API cannot be asked for those that are wanted.
    pub filtered: bool,
    /// What time it is, for how long ago something was.
    pub now: Timestamp,
}

impl<T: Row> Page<T> {
    /// Makes a page of a part of a list.
    ///
    /// # Errors
    ///
    /// A field that does not exist.
    pub fn new(part: &Part<T>, look: &Look<'_>) -> Result<Self, ToolError> {
        let values: Vec<Value> =
            part.rows.iter().map(|(_, row)| serde_json::to_value(row).unwrap_or_default()).collect();
        let names = names::<T>(look)?;
        let (names, dropped, mut items) = project(&values, names, look.fields.is_none());
        // The bound that nothing passes. Rows go from the end, and the cursor leads to them.
        let all = items.len();
        let mut room = BUDGET - 2000;
        let fits = items.iter().take_while(|item| {
            let wanted = size(item) + 1;
            room.checked_sub(wanted).inspect(|left| room = *left).is_some()
        });
        let kept = fits.count().max(usize::from(all > 0));
        items.truncate(kept);
        let more = part.more || kept < all;
        // Behind the last row that is shown; if all are, behind the last one that was looked at.
        let shown = part.rows.get(kept.wrapping_sub(1)).map(|(mark, _)| *mark);
        let last = if kept < all { shown } else { part.end.or(shown) };
        let next = last.filter(|_| more).map(|mark| look.cursor.write(mark, look.anchor));

        let mut structure = Map::new();
        if look.view == View::Table {
            let names = names.clone().unwrap_or_else(|| all_names(&items));
            let cells = |item: &Value| names.iter().map(|name| get(item, name)).collect::<Value>();
            structure.insert("rows".to_owned(), items.iter().map(cells).collect());
            structure.insert("columns".to_owned(), names.iter().cloned().collect());
        } else {
            structure.insert("items".to_owned(), Value::Array(items.clone()));
        }
        if let Some(next) = &next {
            structure.insert("next_cursor".to_owned(), next.as_str().into());
        }

        let rows: Vec<&T> = part.rows.iter().take(kept).map(|(_, row)| row).collect();
        let seen = look.filtered.then_some(part.seen);
        let mut text = text(&rows, look, seen, next.is_some());
        if let (Some(chosen), true) = (look.fields, kept > 0) {
            // Whoever chose the fields wants to read them.
            let _ = write!(text, "\nChosen: {}\n{}", chosen.join(", "), super::reading(&Value::Array(items)));
        }
        if !dropped.is_empty() {
            let _ = write!(text, "\nStructure without, for want of room: {}.", dropped.join(", "));
        }
        if kept < all {
            let _ = write!(
                text,
                "\nOnly {kept} of {all} rows fit; the cursor leads to the rest. Fewer `fields` make room."
            );
        }
        if part.lost {
            text.push_str(
                "\nThe row this page goes on from is gone: a row may be missing or come twice. Start anew if it matters.",
            );
        }
        if let Some(next) = &next {
            let _ = write!(text, "\nNext page: the same arguments and cursor=\"{next}\"");
        }
        Ok(Self { structure, text, row: PhantomData })
    }
}

/// The fields of each row: those asked for, the small ones, or all.
fn names<T: Row>(look: &Look<'_>) -> Result<Option<Vec<String>>, ToolError> {
    let Some(chosen) = look.fields else {
        let small = T::SMALL.iter().map(|name| (*name).to_owned()).collect();
        return Ok((look.view != View::Full).then_some(small));
    };
    let mut generator = schemars::generate::SchemaSettings::default().for_serialize().into_generator();
    let schema = T::json_schema(&mut generator);
    let known: Vec<&str> = schema
        .get("properties")
        .and_then(Value::as_object)
        .map(|known| known.keys().map(String::as_str).collect())
        .unwrap_or_default();
    for name in chosen {
        let root = name.split('.').next().unwrap_or_default();
        if !known.contains(&root) {
            let mut near: Vec<&str> = known.clone();
            near.sort_by(|one, other| {
                strsim::jaro_winkler(root, other).total_cmp(&strsim::jaro_winkler(root, one))
            });
            let near = near.first().copied().unwrap_or_default();
            return Err(ToolError::invalid(
                "fields",
                format!("there is no field `{root}`; did you mean `{near}`? Known are: {}", known.join(", ")),
            ));
        }
    }
    let mut names = vec!["id".to_owned()];
    names.extend(chosen.iter().filter(|name| *name != "id").cloned());
    Ok(Some(names))
}

/// The rows with these fields; if they may go, without the last ones until it fits.
fn project(
    values: &[Value],
    names: Option<Vec<String>>,
    may_drop: bool,
) -> (Option<Vec<String>>, Vec<String>, Vec<Value>) {
    let Some(mut names) = names else { return (None, Vec::new(), values.to_vec()) };
    let mut dropped = Vec::new();
    loop {
        let items: Vec<Value> = values.iter().map(|value| pick(value, &names)).collect();
        let bytes: usize = items.iter().map(|item| size(item) + 1).sum();
        if !may_drop || bytes <= SMALL || names.len() <= 2 {
            return (Some(names), dropped, items);
        }
        dropped.insert(0, names.pop().unwrap_or_default());
    }
}

/// The object with these fields. What is null is left out.
fn pick(value: &Value, names: &[String]) -> Value {
    let mut picked = Map::new();
    for name in names {
        let found = get(value, name);
        if found.is_null() {
            continue;
        }
        match name.split_once('.') {
            None => {
                picked.insert(name.clone(), found);
            }
            Some((root, inner)) => {
                let object = picked.entry(root).or_insert_with(|| Value::Object(Map::new()));
                if let Some(object) = object.as_object_mut() {
                    object.insert(inner.to_owned(), found);
                }
            }
        }
    }
    Value::Object(picked)
}

fn get(value: &Value, name: &str) -> Value {
    name.split('.').try_fold(value, |value, part| value.get(part)).cloned().unwrap_or(Value::Null)
}

fn all_names(items: &[Value]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in items.iter().filter_map(Value::as_object).flat_map(|row| row.keys()) {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    names
}

fn text<T: Row>(rows: &[&T], look: &Look<'_>, seen: Option<usize>, more: bool) -> String {
    let count = rows.len();
    let noun = if count == 1 { T::NOUN.0 } else { T::NOUN.1 };
    let of = seen.map(|seen| format!(" of {seen} looked through")).unwrap_or_default();
    let mut text = match (look.first, more) {
        (_, true) if count == 0 => return format!("No {}{of}; more follow.", T::NOUN.1),
        (true, false) if count == 0 => return format!("No {}{of}. {}", T::NOUN.1, T::EMPTY),
        (false, false) if count == 0 => return format!("No more {}{of}.", T::NOUN.1),
        (true, false) => format!("{count} {noun}{of}, and that is all."),
        (false, false) => format!("{count} {noun}{of}, the last ones."),
        (_, true) => format!("{count} {noun}{of}, more follow."),
    };
    let (lines, dropped) = table(rows, look.now);
    let _ = write!(text, "\n```\n{lines}\n```\n{}", T::BEYOND);
    if !dropped.is_empty() {
        let _ = write!(
            text,
            " For want of room without: {}; a smaller `per_page` shows them.",
            dropped.join(", ")
        );
    }
    text
}

impl<T> Serialize for Page<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.structure.serialize(serializer)
    }
}

// By hand: a row has the fields of the document's type, any of which may be left out.
impl<T: JsonSchema> JsonSchema for Page<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("PageOf{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut row = T::json_schema(generator);
        row.remove("required");
        json_schema!({
            "type": "object",
            "properties": {
                "items": {"type": "array", "items": row},
                "columns": {"type": "array", "items": {"type": "string"}},
                "rows": {"type": "array", "items": {"type": "array", "items": {}}},
                "next_cursor": {"type": "string"},
            },
        })
    }
}

impl<T> Render for Page<T> {
    fn text(&self) -> String {
        self.text.clone()
    }
}
