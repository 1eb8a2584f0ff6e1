//! A list, a page at a time: small rows unless more is asked for, within a bound that is never passed.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::marker::PhantomData;

use jiff::Timestamp;
use mcp_macros::{Render, ToolChoice, ToolError};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

use super::budget::BUDGET;
use super::cursor::Cursor;
use super::fields::{Cells, Fields, Plan, Width, key, member, widths};
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
    /// As text: nothing of a row is written twice, and nothing is made that is not sent.
    structure: String,
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
        let Items { names, dropped, objects, lines } = items(part, names::<T>(look)?, look)?;
        let sent = lines.as_ref().unwrap_or(&objects);
        // The bound that nothing passes. Rows go from the end, and the cursor leads to them.
        let all = sent.ends.len();
        let fits = sent.ends.iter().take_while(|end| **end < BUDGET - 2000);
        let kept = fits.count().max(usize::from(all > 0));
        let more = part.more || kept < all;
        // Behind the last row that is shown; if all are, behind the last one that was looked at.
        let shown = part.rows.get(kept.wrapping_sub(1)).map(|(mark, _)| *mark);
        let last = if kept < all { shown } else { part.end.or(shown) };
        let next = last.filter(|_| more).map(|mark| look.cursor.write(mark, look.anchor));

        let mut structure = String::with_capacity(sent.text.len() + 512);
        structure.push('{');
        member(&mut structure, &key(if lines.is_some() { "rows" } else { "items" }), "[");
        structure.push_str(sent.first(kept));
        structure.push(']');
        if lines.is_some() {
            member(&mut structure, &key("columns"), &written(&names)?);
        }
        if let Some(next) = &next {
            member(&mut structure, &key("next_cursor"), &written(next)?);
        }
        structure.push('}');

        let rows: Vec<&T> = part.rows.iter().take(kept).map(|(_, row)| row).collect();
        let seen = look.filtered.then_some(part.seen);
        let mut text = text(&rows, look, seen, next.is_some());
        if let (Some(chosen), true) = (look.fields, kept > 0) {
            // Whoever chose the fields wants to read them.
            let items: Value =
                serde_json::from_str(&format!("[{}]", objects.first(kept))).map_err(unwritable)?;
            let _ = write!(text, "\nChosen: {}\n{}", chosen.join(", "), super::reading(&items));
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

/// The fields of the document's type that a page is made of, if it is made of few: those of the rows, and those that the table
/// shows besides.
#[must_use]
pub fn needed<T: Row>(fields: Option<&[String]>, view: View) -> Option<Vec<&str>> {
    if view == View::Full {
        return None;
    }
    let chosen = fields.unwrap_or_default().iter().map(String::as_str);
    let mut needed: Vec<&str> = Vec::with_capacity(T::SMALL.len() + 2);
    for name in T::SMALL.iter().chain(T::BESIDE).copied().chain(chosen) {
        let root = name.split('.').next().unwrap_or_default();
        if !needed.contains(&root) {
            needed.push(root);
        }
    }
    Some(needed)
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

/// JSON texts in one, with a comma between each and the next.
#[derive(Default)]
struct Texts {
    text: String,
    /// Where each of them ends.
    ends: Vec<usize>,
}

impl Texts {
    /// What this writes of each, one after the other.
    fn of<T>(
        all: impl Iterator<Item = T>,
        mut write: impl FnMut(T, &mut String) -> Result<(), ToolError>,
    ) -> Result<Self, ToolError> {
        let mut texts = Self::default();
        for one in all {
            if !texts.ends.is_empty() {
                texts.text.push(',');
            }
            write(one, &mut texts.text)?;
            texts.ends.push(texts.text.len());
        }
        Ok(texts)
    }

    /// The first of them.
    fn first(&self, most: usize) -> &str {
        let end = self.ends.get(most.wrapping_sub(1)).copied().unwrap_or_default();
        self.text.get(..end).unwrap_or_default()
    }
}

/// The rows as JSON texts.
struct Items {
    /// The fields they have; nothing, if it is all.
    names: Option<Vec<String>>,
    /// Those that they would have had.
    dropped: Vec<String>,
    objects: Texts,
    /// As lists of what stands in each column, if they are to come so.
    lines: Option<Texts>,
}

/// The rows with these fields, or with all of theirs. Fields that nobody has chosen go from the end until it fits.
fn items<T: Row>(part: &Part<T>, names: Option<Vec<String>>, look: &Look<'_>) -> Result<Items, ToolError> {
    let rows = part.rows.iter().map(|(_, row)| row);
    let mut dropped = Vec::new();
    let Some(mut names) = names else {
        let objects = Texts::of(rows, |row, text| {
            text.push_str(&written(row)?);
            Ok(())
        })?;
        return Ok(Items { names, dropped, objects, lines: None });
    };
    let cells = Cells::of(rows, &names);
    let mut widths = widths(&names);
    let bytes = |widths: &[Width]| cells.rows().map(|fields| fields.size(widths) + 1).sum::<usize>();
    while look.fields.is_none() && names.len() > 2 && bytes(&widths) > SMALL {
        dropped.insert(0, names.pop().unwrap_or_default());
        widths.pop();
    }
    let plan = Plan::of(&names);
    let objects = Texts::of(cells.rows(), |fields, text| {
        plan.write(fields, text);
        Ok(())
    })?;
    let width = names.len();
    let line = |fields: Fields<'_>, text: &mut String| {
        text.push('[');
        for at in 0..width {
            if at > 0 {
                text.push(',');
            }
            text.push_str(fields.get(at).unwrap_or("null"));
        }
        text.push(']');
        Ok(())
    };
    let lines = (look.view == View::Table).then(|| Texts::of(cells.rows(), line)).transpose()?;
    Ok(Items { names: Some(names), dropped, objects, lines })
}

fn written(value: &(impl Serialize + ?Sized)) -> Result<String, ToolError> {
    serde_json::to_string(value).map_err(unwritable)
}

fn unwritable(error: serde_json::Error) -> ToolError {
    ToolError::internal("The rows could not be written.").with_detail(error)
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
        let structure: &RawValue =
            serde_json::from_str(&self.structure).map_err(serde::ser::Error::custom)?;
        structure.serialize(serializer)
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

    fn json(&self) -> Option<&str> {
        Some(&self.structure)
    }
}
