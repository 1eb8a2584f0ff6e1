//! Rows as lines: a head, then one line per row, cells apart by a tab.
//!
//! Tabs and not blanks: an aligned table of a hundred rows is a third filling.

use std::borrow::Cow;
use std::fmt::Write as _;

use schemars::JsonSchema;
use serde::Serialize;
use xyte_sdk::value::Timestamp;

use super::clean;

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
    /// The fields that columns show and those rows do not have.
    const BESIDE: &'static [&'static str];
    /// The columns, the most needed first.
    const COLUMNS: &'static [Column<Self>];

    /// What tells it from all others.
    fn id(&self) -> Cow<'_, str>;
}

/// A column.
#[derive(Debug)]
pub struct Column<T> {
    head: &'static str,
    cell: Cell<T>,
}

#[derive(Debug)]
enum Cell<T> {
    Text(fn(&T) -> Option<Cow<'_, str>>),
    Time(fn(&T) -> Option<&Timestamp>),
}

impl<T> Column<T> {
    /// Its head, and a time, which is shown with how long ago it was.
    #[must_use]
    pub const fn time(head: &'static str, cell: fn(&T) -> Option<&Timestamp>) -> Self {
        Self { head, cell: Cell::Time(cell) }
    }

    /// Its head, and what stands in it; `-` for nothing.
    #[must_use]
    pub const fn new(head: &'static str, cell: fn(&T) -> Option<Cow<'_, str>>) -> Self {
        Self { head, cell: Cell::Text(cell) }
    }
}

/// A time to the second, for a cell. What the server sends as a time may be none, and is then shown as it came.
#[must_use]
pub fn moment(time: &Timestamp) -> Cow<'_, str> {
    let text = time.as_str();
    match text.split_once('.').and_then(|(whole, rest)| Some((whole, rest.strip_suffix('Z')?))) {
        Some((whole, fraction)) if fraction.bytes().all(|digit| digit.is_ascii_digit()) => {
            format!("{whole}Z").into()
        }
        _ => text.into(),
    }
}

/// A time, and how long ago it was: `2026-11-20T11:58:00Z (2 min ago)`.
#[must_use]
pub fn ago(time: &Timestamp, now: jiff::Timestamp) -> String {
    let shown = moment(time);
    let Ok(then) = time.parse() else { return shown.into_owned() };
    let seconds = now.duration_since(then).as_secs();
    let (size, tail) = (seconds.unsigned_abs(), if seconds < 0 { "from now" } else { "ago" });
    let long = match size {
        0..60 => format!("{size} s"),
        60..3600 => format!("{} min", size / 60),
        3600..172_800 => format!("{} h", size / 3600),
        _ => format!("{} days", size / 86_400),
    };
    format!("{shown} ({long} {tail})")
}

/// A table that fits, and the heads of the columns that did not.
pub(super) fn table<T: Row>(rows: &[&T], now: jiff::Timestamp) -> (String, Vec<&'static str>) {
    let mut shown: Vec<Shown> = Vec::new();
    let mut bytes = 0;
    for (at, column) in T::COLUMNS.iter().enumerate() {
        let cells = column.shows(rows, now);
        // Each with the tab or the end of line that divides it from the next.
        bytes += column.head.len() + 1 + cells.text.len() + cells.ends.len();
        // Two columns are always shown: without them there is no reading at all.
        if at >= 2 && bytes > BUDGET + 1 {
            break;
        }
        shown.push(cells);
    }
    let mut text = String::with_capacity(BUDGET);
    let heads = T::COLUMNS.iter().take(shown.len()).map(|column| column.head);
    text.push_str(&heads.collect::<Vec<_>>().join("\t"));
    for row in 0..rows.len() {
        for (at, cells) in shown.iter().enumerate() {
            text.push(if at == 0 { '\n' } else { '\t' });
            text.push_str(cells.get(row));
        }
    }
    (text, T::COLUMNS.iter().skip(shown.len()).map(|column| column.head).collect())
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

impl<T> Column<T> {
    fn shows(&self, rows: &[&T], now: jiff::Timestamp) -> Shown {
        let (mut text, mut ends) = (String::with_capacity(rows.len() * 32), Vec::with_capacity(rows.len()));
        for row in rows {
            match self.cell {
                Cell::Text(cell) => put_short(&mut text, &cell(row).unwrap_or_default(), CELL),
                Cell::Time(cell) => {
                    put_short(&mut text, &cell(row).map(|time| ago(time, now)).unwrap_or_default(), CELL);
                }
            }
            ends.push(text.len());
        }
        Shown { text, ends }
    }
}

/// The text, clean and no longer than this; `-` for none.
#[must_use]
pub fn short(text: &str, most: usize) -> String {
    let mut short = String::new();
    put_short(&mut short, text, most);
    short
}

/// The same, behind what is there already.
pub(super) fn put_short(to: &mut String, text: &str, most: usize) {
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
