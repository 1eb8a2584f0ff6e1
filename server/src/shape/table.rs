//! Rows as lines: a head, then one line per row, cells apart by a tab.
//!
//! Tabs and not blanks: an aligned table of a hundred rows is a third filling.

use std::borrow::Cow;
use std::fmt::Write as _;

use schemars::JsonSchema;
use serde::Serialize;

use super::clean;
use super::clean::is_plain;
use super::moment::Moment;
use super::rows::Picked;

/// How much a table may take. Columns are left out from the end until it fits.
const BUDGET: usize = 7 * 1000;

/// How long a cell may be.
const CELL: usize = 64;

/// What a table says of a type.
pub trait Row: Sized + Serialize + JsonSchema + 'static {
    /// One and many: `device`, `devices`.
    const NOUN: (&'static str, &'static str);
    /// What no column shows, and how to get it.
    const BEYOND: &'static str;
    /// Why there may be none, and what to try.
    const EMPTY: &'static str;
    /// The fields of a row that nobody has chosen, the most needed first; `space.name` is a field of a field.
    const SMALL: &'static [&'static str];
    /// The fields that together tell a row from all others.
    const ID: &'static [&'static str];
    /// The columns, the most needed first.
    const COLUMNS: &'static [Column];
}

/// A column: its head, the fields it is made of, and how.
#[derive(Debug)]
pub struct Column {
    head: &'static str,
    fields: &'static [&'static str],
    cell: Cell,
}

#[derive(Debug)]
enum Cell {
    First,
    Time,
    Made(fn(&[Option<Cow<'_, str>>]) -> Option<String>),
}

impl Column {
    /// The first of these fields that is there.
    #[must_use]
    pub const fn of(head: &'static str, fields: &'static [&'static str]) -> Self {
        Self { head, fields, cell: Cell::First }
    }

    /// A time, which is shown with how long ago it was.
    #[must_use]
    pub const fn time(head: &'static str, field: &'static [&'static str; 1]) -> Self {
        Self { head, fields: field, cell: Cell::Time }
    }

    /// What this makes of these fields.
    #[must_use]
    pub const fn made(
        head: &'static str,
        fields: &'static [&'static str],
        cell: fn(&[Option<Cow<'_, str>>]) -> Option<String>,
    ) -> Self {
        Self { head, fields, cell: Cell::Made(cell) }
    }

    pub(super) const fn fields(&self) -> &'static [&'static str] {
        self.fields
    }
}

/// A table that fits, of rows of fields of these names, and the heads of the columns that did not.
pub(super) fn table(
    columns: &'static [Column],
    names: &[String],
    rows: &[&Picked],
    moment: &mut Moment,
) -> (String, Vec<&'static str>) {
    let mut shown: Vec<Shown> = Vec::new();
    let mut bytes = 0;
    for (at, column) in columns.iter().enumerate() {
        // Each cell with the tab or the end of line that divides it from the next.
        bytes += column.head.len() + 1 + rows.len();
        // Two columns are always shown: without them there is no reading at all.
        let room = if at < 2 { usize::MAX } else { (BUDGET + 1).saturating_sub(bytes) };
        let Some(cells) = column.shows(names, rows, moment, room) else { break };
        bytes += cells.text.len();
        shown.push(cells);
    }
    let mut text = String::with_capacity(BUDGET);
    let heads = columns.iter().take(shown.len()).map(|column| column.head);
    text.push_str(&heads.collect::<Vec<_>>().join("\t"));
    for row in 0..rows.len() {
        for (at, cells) in shown.iter().enumerate() {
            text.push(if at == 0 { '\n' } else { '\t' });
            text.push_str(cells.get(row));
        }
    }
    (text, columns.iter().skip(shown.len()).map(|column| column.head).collect())
}

/// What stands in a column, row after row.
struct Shown {
    text: String,
    ends: Vec<usize>,
}

impl Shown {
    fn get(&self, row: usize) -> &str {
        let end = |row: usize| self.ends.get(row).copied().unwrap_or_default();
        self.text.get(row.checked_sub(1).map_or(0, end)..end(row)).unwrap_or_default()
    }
}

impl Column {
    /// Nothing, if they take more room.
    fn shows(&self, names: &[String], rows: &[&Picked], moment: &mut Moment, room: usize) -> Option<Shown> {
        let (mut text, mut ends) = (String::with_capacity(rows.len() * 32), Vec::with_capacity(rows.len()));
        let place = |field: &&str| names.iter().position(|name| name == field);
        let places: Vec<usize> = self.fields.iter().filter_map(place).collect();
        let mut time = String::new();
        for row in rows {
            let mut fields = places.iter().map(|at| row.text(*at));
            match self.cell {
                Cell::First => put_short(&mut text, &fields.flatten().next().unwrap_or_default(), CELL),
                Cell::Time => {
                    time.clear();
                    if let Some(sent) = fields.next().flatten() {
                        moment.put_ago(&mut time, &sent);
                    }
                    put_short(&mut text, &time, CELL);
                }
                Cell::Made(made) => {
                    let fields: Vec<_> = fields.collect();
                    put_short(&mut text, &made(&fields).unwrap_or_default(), CELL);
                }
            }
            if text.len() > room {
                return None;
            }
            ends.push(text.len());
        }
        Some(Shown { text, ends })
    }
}

/// The text, clean and no longer than this; `-` for none.
#[must_use]
pub fn short(text: &str, most: usize) -> String {
    let mut short = String::new();
    put_short(&mut short, text, most);
    short
}

/// Whether there is something, which is clean and neither begins nor ends with a blank.
fn is_tidy(text: &str) -> bool {
    let blank = |byte: Option<&u8>| matches!(byte, None | Some(b' '));
    let bytes = text.as_bytes();
    !blank(bytes.first()) && !blank(bytes.last()) && is_plain(text, b'`')
}

/// The same, behind what is there already.
pub(super) fn put_short(to: &mut String, text: &str, most: usize) {
    // Nearly all that comes.
    if text.len() <= most && is_tidy(text) {
        to.push_str(text);
        return;
    }
    let text = clean(text);
    let text = text.trim();
    if text.is_empty() {
        to.push('-');
    } else if text.len() <= most {
        to.push_str(text);
    } else {
        let end = text.char_indices().nth(most).map_or(text.len(), |(at, _)| at);
        to.push_str(text.get(..end).unwrap_or_default());
        if end < text.len() {
            let _ = write!(to, "… ({} characters)", text.chars().count());
        }
    }
}
