//! Reading a list of the API in parts that need not be its own pages.
//!
//! Windows of a hundred rows are asked for, and rows given out of them, so that a row can be found again: after the one that
//! was given last, wherever it has moved meanwhile.

use xyte_sdk::{Continuation, Error};

use super::cursor::{Mark, Place, digest};
use super::table::Row;

/// How many rows a window has. Every list of the API gives as many.
pub const WINDOW: u32 = 100;

/// How many windows a part looks through for rows that are wanted. Behind them the caller goes on with the cursor.
const WINDOWS: usize = 20;

/// Rows out of a list, and whether there are more.
#[derive(Debug)]
pub struct Part<T> {
    /// The rows, each with its mark.
    pub rows: Vec<(Mark, T)>,
    /// The row that was looked at last. Without a filter it is the last row given.
    pub end: Option<Mark>,
    /// How many rows were looked at.
    pub seen: usize,
    /// Whether there are more behind them.
    pub more: bool,
    /// Whether the row to go on from was gone, so that rows may be missing or come twice.
    pub lost: bool,
}

struct Window<T> {
    number: u32,
    rows: Vec<T>,
    next: bool,
}

impl<T: Row> Window<T> {
    fn of(number: u32, page: impl xyte_sdk::Page<Item = T>) -> Self {
        let continuation = page.continuation();
        let rows = page.into_items();
        let next = match continuation {
            // An empty page ends every list, whatever it says of itself.
            _ if rows.is_empty() => false,
            Continuation::End => false,
            // A server that leads back would be asked for ever.
            Continuation::More(Some(next)) => next > i64::from(number),
            Continuation::More(None) => true,
            Continuation::Unsaid => rows.len() >= WINDOW as usize,
        };
        Self { number, rows, next }
    }

    fn find(&self, id: u64) -> Option<usize> {
        self.rows.iter().position(|row| digest(&row.id()) == id)
    }
}

/// So many rows from a place on, of those that are kept.
///
/// What the API cannot filter is filtered here. A part then holds less than was asked for where the wanted rows are far apart.
///
/// # Errors
///
/// Whatever asking for a window says.
pub async fn part<T, P, F>(
    at: Place,
    count: usize,
    keep: impl Fn(&T) -> bool,
    ask: impl Fn(i64, i64) -> F,
) -> Result<Part<T>, Error>
where
    T: Row,
    P: xyte_sdk::Page<Item = T>,
    F: Future<Output = Result<P, Error>>,
{
    let window = async |number: u32| -> Result<Window<T>, Error> {
        Ok(Window::of(number, ask(i64::from(number), i64::from(WINDOW)).await?))
    };
    let mut lost = false;
    let (mut current, mut from) = match at.mark {
        None => (window(1).await?, 0),
        Some(mark) => {
            let there = window(mark.window).await?;
            match there.find(mark.id) {
                Some(index) => (there, index + 1),
                None => {
                    // What came before it pushed it on, or what went let it slip back.
                    let mut found = None;
                    if there.next {
                        let after = window(mark.window.saturating_add(1)).await?;
                        found = after.find(mark.id).map(|index| (after, index + 1));
                    }
                    if found.is_none() && mark.window > 1 {
                        let before = window(mark.window - 1).await?;
                        found = before.find(mark.id).map(|index| (before, index + 1));
                    }
                    lost = found.is_none();
                    found.unwrap_or((there, usize::from(mark.index)))
                }
            }
        }
    };
    let mut rows = Vec::new();
    let (mut end, mut seen, mut windows) = (at.mark, 0, 1);
    loop {
        let Window { number, rows: present, next } = current;
        let mut left = false;
        for (index, row) in present.into_iter().enumerate().skip(from) {
            if rows.len() >= count {
                left = true;
                break;
            }
            let index = u16::try_from(index).unwrap_or(u16::MAX);
            let mark = Mark { window: number, index, id: digest(&row.id()) };
            (end, seen) = (Some(mark), seen + 1);
            if keep(&row) {
                rows.push((mark, row));
            }
        }
        if rows.len() >= count || !next || windows >= WINDOWS {
            return Ok(Part { rows, end, seen, more: left || next, lost });
        }
        current = window(number.saturating_add(1)).await?;
        from = 0;
        windows += 1;
    }
}
