//! Rows as lines: a head, then one line per row, cells apart by a tab.
//!
//! Tabs and not blanks: an aligned table of a hundred rows is a third filling.

use std::borrow::Cow;
use std::fmt::Write as _;

use xyte_sdk::value::Timestamp;

use super::clean;

/// How much a table may take. Columns are left out from the end until it fits.
const BUDGET: usize = 8 * 1024;

/// How long a cell may be.
const CELL: usize = 64;

/// What a table says of a type.
pub trait Row: Sized + 'static {
    /// One and many: `device`, `devices`.
    const NOUN: (&'static str, &'static str);
    /// What no column shows, and how to get it.
    const BEYOND: &'static str;
    /// The columns, the most needed first.
    const COLUMNS: &'static [Column<Self>];
}

/// A column.
#[derive(Debug)]
pub struct Column<T> {
    head: &'static str,
    cell: fn(&T) -> Option<Cow<'_, str>>,
}

impl<T> Column<T> {
    /// Its head, and what stands in it; `-` for nothing.
    #[must_use]
    pub const fn new(head: &'static str, cell: fn(&T) -> Option<Cow<'_, str>>) -> Self {
        Self { head, cell }
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

/// A table that fits, and the heads of the columns that did not.
pub(super) fn table<T: Row>(rows: &[T]) -> (String, Vec<&'static str>) {
    let mut columns = T::COLUMNS;
    loop {
        let text = lines(rows, columns);
        match columns.split_last() {
            // Two columns are always shown: without them there is no reading at all.
            Some((_, fewer)) if text.len() > BUDGET && fewer.len() >= 2 => columns = fewer,
            _ => {
                let dropped = T::COLUMNS.iter().skip(columns.len());
                return (text, dropped.map(|column| column.head).collect());
            }
        }
    }
}

fn lines<T>(rows: &[T], columns: &[Column<T>]) -> String {
    let mut text = columns.iter().map(|column| column.head).collect::<Vec<_>>().join("\t");
    for row in rows {
        for (at, column) in columns.iter().enumerate() {
            text.push(if at == 0 { '\n' } else { '\t' });
            let cell = (column.cell)(row).unwrap_or(Cow::Borrowed(""));
            text.push_str(&short(&cell, CELL));
        }
    }
    text
}

/// The text, clean and no longer than this; `-` for none.
#[must_use]
pub fn short(text: &str, most: usize) -> String {
    let text = clean(text);
    let text = text.trim();
    let mut short: String = text.chars().take(most).collect();
    if short.is_empty() {
        short.push('-');
    } else if short.len() < text.len() {
        let _ = write!(short, "… ({} characters)", text.chars().count());
    }
    short
}
