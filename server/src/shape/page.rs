//! A list, a page at a time: small rows unless more is asked for, within a bound that is never passed.

use std::borrow::Cow;
use std::fmt::{Display, Write as _};
use std::marker::PhantomData;

use bytestring::ByteString;
use jiff::Timestamp;
use mcp_macros::{Render, ToolChoice, ToolError};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

use super::budget::BUDGET;
use super::cursor::{Cursor, Place};
use super::letters;
use super::moment::Moment;
use super::object::{Plan, key, member, sizes, widths};
use super::rows::{Made, Picked, Window, Wish};
use super::table::{Column, Row, put_table};
use super::walk::Part;

/// How much the rows may take that nobody has chosen. Fields go from the end until they fit.
const SMALL: usize = 15 * 1000;

/// Room for what is said of a page, its table included.
const TEXT: usize = 8 * 1024;

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
    /// Both as JSON: nothing of a row is written twice, and nothing is made that is not sent.
    structure: ByteString,
    text: ByteString,
    row: PhantomData<fn() -> T>,
}

/// What a page is made with.
#[derive(Debug)]
pub struct Look<'a> {
    /// What was wanted of its rows.
    pub wish: &'a Wish,
    /// How the rows come.
    pub view: View,
    /// Makes the cursor of the next page.
    pub cursor: Cursor,
    /// Where it begins, and what stays the same on all pages.
    pub at: Place,
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
    /// The rows cannot be written.
    pub fn new(part: &Part, look: &Look<'_>) -> Result<Self, ToolError> {
        let about = About { noun: T::NOUN, beyond: T::BEYOND, empty: T::EMPTY, columns: T::COLUMNS };
        let mut moment = Moment::new(look.now);
        let (structure, text) = make(part, look, &about, &mut moment)?;
        let text = letters::quoted(&text).map_or_else(|| written(&text), Ok)?;
        let Some(beside) = part.beside.as_ref().filter(|beside| beside.keeps()) else {
            return Ok(Self { structure: structure.into(), text: text.into(), row: PhantomData });
        };
        let (structure, text) = (kept(structure), kept(text));
        beside.keep_page(Made {
            cursor: look.cursor.clone(),
            at: look.at,
            good: moment.good(),
            structure: structure.clone(),
            text: text.clone(),
        });
        Ok(Self { structure, text, row: PhantomData })
    }

    /// The page as it was made for the same call, if the window in which it begins was kept, and it would read the same now.
    #[must_use]
    pub fn made(first: &Window, look: &Look<'_>) -> Option<Self> {
        let made = first.beside.as_ref()?.page(&look.cursor, look.at, look.now)?;
        let (structure, text) = (made.structure.clone(), made.text.clone());
        Some(Self { structure, text, row: PhantomData })
    }
}

/// A text that may live for long, without the room that it was written in.
fn kept(mut text: String) -> ByteString {
    text.shrink_to_fit();
    text.into()
}

/// What the type of the rows says of them.
struct About {
    noun: (&'static str, &'static str),
    beyond: &'static str,
    empty: &'static str,
    columns: &'static [Column],
}

/// The structure and the text.
fn make(
    part: &Part,
    look: &Look<'_>,
    about: &About,
    moment: &mut Moment,
) -> Result<(String, String), ToolError> {
    let Items { names, dropped, objects, lines } = items(part, look);
    let sent = lines.as_ref().unwrap_or(&objects);
    // The bound that nothing passes. Rows go from the end, and the cursor leads to them.
    let all = sent.ends.len();
    let fits = sent.ends.iter().take_while(|end| **end < BUDGET - 2000);
    let kept = fits.count().max(usize::from(all > 0));
    let more = part.more || kept < all;
    // Behind the last row that is shown; if all are, behind the last one that was looked at.
    let shown = part.rows.get(kept.wrapping_sub(1)).map(|row| row.mark(look.wish));
    let last = if kept < all { shown } else { part.end.or(shown) };
    let next = last.filter(|_| more).map(|mark| look.cursor.write(mark, look.at.anchor));

    let chosen = match &look.wish.chosen {
        Some(names) if kept > 0 => Some(chosen(names, objects.first(kept))?),
        _ => None,
    };
    let is_table = lines.is_some();
    let mut structure = lines.unwrap_or(objects).into_first(kept);
    structure.push(']');
    if is_table {
        member(&mut structure, &key("columns"), &written(names)?);
    }
    if let Some(next) = &next {
        member(&mut structure, &key("next_cursor"), &written(next)?);
    }
    structure.push('}');

    let rows: Vec<&Picked> = part.rows.iter().take(kept).map(|placed| &placed.row).collect();
    let seen = look.filtered.then_some(part.seen);
    let mut text = text(&rows, look, about, moment, seen, next.is_some());
    text.push_str(&chosen.unwrap_or_default());
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
    Ok((structure, text))
}

/// Fields that somebody chose, to be read: whoever chose them wants to.
fn chosen(names: &[String], objects: &str) -> Result<String, ToolError> {
    let items: Value = serde_json::from_str(&format!("[{objects}]")).map_err(unwritable)?;
    Ok(format!("\nChosen: {}\n{}", names.join(", "), super::reading(&items)))
}

/// JSON texts with a comma between each and the next, behind the beginning of the structure that they are sent in.
struct Texts {
    text: String,
    /// How long the beginning is.
    start: usize,
    /// Where each of them ends, behind the beginning.
    ends: Vec<usize>,
}

impl Texts {
    /// A list of this name, of what this writes of each: so many bytes, as far as that is known.
    fn of<T>(
        name: &str,
        all: impl Iterator<Item = T>,
        bytes: usize,
        mut write: impl FnMut(T, &mut String),
    ) -> Self {
        // What stands around them is a cursor at most, or names of columns.
        let mut text = String::with_capacity(bytes + 512);
        text.push('{');
        member(&mut text, &key(name), "[");
        let start = text.len();
        let mut ends = Vec::with_capacity(all.size_hint().0);
        for one in all {
            if !ends.is_empty() {
                text.push(',');
            }
            write(one, &mut text);
            ends.push(text.len() - start);
        }
        Self { text, start, ends }
    }

    /// How long so many of them are.
    fn length(&self, most: usize) -> usize {
        self.ends.get(most.wrapping_sub(1)).copied().unwrap_or_default()
    }

    /// The first of them.
    fn first(&self, most: usize) -> &str {
        self.text.get(self.start..self.start + self.length(most)).unwrap_or_default()
    }

    /// The beginning, and the first of them.
    fn into_first(mut self, most: usize) -> String {
        self.text.truncate(self.start + self.length(most));
        self.text
    }
}

/// The rows as JSON texts.
struct Items<'a> {
    /// The fields they have.
    names: &'a [String],
    /// Those that they would have had.
    dropped: &'a [String],
    objects: Texts,
    /// As lists of what stands in each column, if they are to come so.
    lines: Option<Texts>,
}

/// The rows with the fields that are wished for. Fields that nobody has chosen go from the end until it fits.
fn items<'a>(part: &Part, look: &Look<'a>) -> Items<'a> {
    let rows = || part.rows.iter().map(|placed| &placed.row);
    let own = look.wish.own;
    let names = look.wish.names.get(..own).unwrap_or_default();
    if look.wish.whole() {
        let plan = Plan::of(names);
        let objects = Texts::of("items", rows(), 0, |row, text| match row.whole() {
            Some(whole) => text.push_str(whole),
            None => plan.write(row, text),
        });
        return Items { names: &[], dropped: &[], objects, lines: None };
    }
    let sizes = sizes(rows(), &widths(names));
    let size = |fields: usize| sizes.get(fields).copied().unwrap_or_default();
    let mut most = names.len();
    while look.wish.chosen.is_none() && most > 2 && size(most) > SMALL {
        most -= 1;
    }
    let (names, dropped) = names.split_at_checked(most).unwrap_or((names, &[]));
    let plan = Plan::of(names);
    let objects = Texts::of("items", rows(), size(most), |row, text| plan.write(row, text));
    let line = |row: &Picked, text: &mut String| {
        text.push('[');
        for at in 0..most {
            if at > 0 {
                text.push(',');
            }
            text.push_str(row.get(at).unwrap_or("null"));
        }
        text.push(']');
    };
    let lines = (look.view == View::Table).then(|| Texts::of("rows", rows(), size(most), line));
    Items { names, dropped, objects, lines }
}

fn written(value: &(impl Serialize + ?Sized)) -> Result<String, ToolError> {
    serde_json::to_string(value).map_err(unwritable)
}

fn unwritable(error: impl Display) -> ToolError {
    ToolError::internal("The rows could not be written.").with_detail(error)
}

fn text(
    rows: &[&Picked],
    look: &Look<'_>,
    about: &About,
    moment: &mut Moment,
    seen: Option<usize>,
    more: bool,
) -> String {
    let count = rows.len();
    let (one, many) = about.noun;
    let noun = if count == 1 { one } else { many };
    let of = seen.map(|seen| format!(" of {seen} looked through")).unwrap_or_default();
    let mut text = String::with_capacity(if count == 0 { 0 } else { TEXT });
    // Writing into a text cannot fail.
    let _ = match (look.at.mark.is_none(), more) {
        (_, true) if count == 0 => write!(text, "No {many}{of}; more follow."),
        (true, false) if count == 0 => write!(text, "No {many}{of}. {}", about.empty),
        (false, false) if count == 0 => write!(text, "No more {many}{of}."),
        (true, false) => write!(text, "{count} {noun}{of}, and that is all."),
        (false, false) => write!(text, "{count} {noun}{of}, the last ones."),
        (_, true) => write!(text, "{count} {noun}{of}, more follow."),
    };
    if count == 0 {
        return text;
    }
    text.push_str("\n```\n");
    let dropped = put_table(&mut text, about.columns, &look.wish.names, rows, moment);
    text.push_str("\n```\n");
    text.push_str(about.beyond);
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
        let mut schema = json_schema!({
            "type": "object",
            "properties": {
                "items": {"type": "array"},
                "columns": {"type": "array", "items": {"type": "string"}},
                "rows": {"type": "array", "items": {"type": "array", "items": {}}},
                "next_cursor": {"type": "string"},
            },
        });
        // Moved there: what stands in the macro is copied.
        if let Some(Value::Object(items)) = schema.pointer_mut("/properties/items") {
            items.insert("items".into(), row.into());
        }
        schema
    }
}

impl<T> Render for Page<T> {
    fn text(&self) -> String {
        // It was written by ourselves.
        serde_json::from_str(&self.text).unwrap_or_default()
    }

    fn json(&self) -> Option<ByteString> {
        Some(self.structure.clone())
    }

    fn text_json(&self) -> Option<ByteString> {
        Some(self.text.clone())
    }
}
