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

/// Writes a table that fits, of rows of fields of these names. Gives the heads of the columns that did not.
pub(super) fn put_table(
    text: &mut String,
    columns: &'static [Column],
    names: &[String],
    rows: &[&Picked],
    moment: &mut Moment,
) -> Vec<&'static str> {
    let cells = rows.len() * columns.len();
    let mut cells = Cells { text: String::with_capacity(BUDGET), ends: Vec::with_capacity(cells) };
    let (mut shown, mut between) = (0, 0);
    for column in columns {
        // Each cell with the tab or the end of line that divides it from the next.
        between += column.head.len() + 1 + rows.len();
        // Two columns are always shown: without them there is no reading at all.
        let room = if shown < 2 { usize::MAX } else { (BUDGET + 1).saturating_sub(between) };
        if !cells.add(column, names, rows, moment, room) {
            break;
        }
        shown += 1;
    }
    for (at, column) in columns.iter().take(shown).enumerate() {
        text.push_str(if at == 0 { "" } else { "\t" });
        text.push_str(column.head);
    }
    for row in 0..rows.len() {
        for column in 0..shown {
            text.push(if column == 0 { '\n' } else { '\t' });
            text.push_str(cells.get(column * rows.len() + row));
        }
    }
    columns.iter().skip(shown).map(|column| column.head).collect()
}

/// Cells, one behind the other: column after column, and in each one row after row.
struct Cells {
    text: String,
    ends: Vec<usize>,
}

impl Cells {
    fn get(&self, cell: usize) -> &str {
        let end = |cell: usize| self.ends.get(cell).copied().unwrap_or_default();
        self.text.get(cell.checked_sub(1).map_or(0, end)..end(cell)).unwrap_or_default()
    }

    /// Adds those of a column, unless all would then take more room.
    fn add(
        &mut self,
        column: &Column,
        names: &[String],
        rows: &[&Picked],
        moment: &mut Moment,
        room: usize,
    ) -> bool {
        let place = |field: &&str| names.iter().position(|name| name == field);
        let places: Vec<usize> = column.fields.iter().filter_map(place).collect();
        let mut time = String::new();
        for row in rows {
            let mut fields = places.iter().map(|at| row.text(*at));
            match column.cell {
                Cell::First => put_short(&mut self.text, &fields.flatten().next().unwrap_or_default(), CELL),
                Cell::Time => {
                    time.clear();
                    if let Some(sent) = fields.next().flatten() {
                        moment.put_ago(&mut time, &sent);
                    }
                    put_short(&mut self.text, &time, CELL);
                }
                Cell::Made(made) => {
                    let fields: Vec<_> = fields.collect();
                    put_short(&mut self.text, &made(&fields).unwrap_or_default(), CELL);
                }
            }
            if self.text.len() > room {
                return false;
            }
            self.ends.push(self.text.len());
        }
        true
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
