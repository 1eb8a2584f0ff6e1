//! Reading a list of the API in parts that need not be its own pages.
//!
//! Windows of a hundred rows are asked for, and rows given out of them, so that a row can be found again: after the one that
//! was given last, wherever it has moved meanwhile.

use xyte_sdk::{Continuation, Error};

use super::cursor::{Mark, Place};
use super::rows::{Beside, Picked, Window, Wish};
use super::table::Row;

/// How many rows a window has. Every list of the API gives as many.
pub const WINDOW: u32 = 100;

/// How many windows a part looks through for rows that are wanted. Behind them the caller goes on with the cursor.
const WINDOWS: usize = 20;

/// Rows out of a list, and whether there are more.
#[derive(Debug)]
pub struct Part {
    /// The rows, each with its place.
    pub rows: Vec<Placed>,
    /// The row that was looked at last. Without a filter it is the last row given.
    pub end: Option<Mark>,
    /// How many rows were looked at.
    pub seen: usize,
    /// Whether there are more behind them.
    pub more: bool,
    /// Whether the row to go on from was gone, so that rows may be missing or come twice.
    pub lost: bool,
    /// What is kept beside the window that it is made of, if it is made of one alone.
    pub(super) beside: Option<Beside>,
}

/// A row, and where it stood.
#[derive(Debug)]
pub struct Placed {
    window: u32,
    index: u16,
    pub(super) row: Picked,
}

impl Placed {
    pub(super) fn mark(&self, wish: &Wish) -> Mark {
        Mark { window: self.window, index: self.index, id: wish.digest(&self.row) }
    }
}

impl Part {
    /// Of rows that are all there is.
    #[must_use]
    pub fn whole<T: Row>(rows: Vec<T>, wish: &Wish) -> Self {
        let place = |(index, row)| Placed { window: 1, index, row };
        let rows = (0..).zip(Window::of(rows, wish).rows()).map(place).collect();
        Self { rows, end: None, seen: 0, more: false, lost: false, beside: None }
    }
}

/// A window in its list.
struct There {
    number: u32,
    rows: Vec<Picked>,
    /// Whether another one follows.
    next: bool,
}

impl There {
    fn of(number: u32, window: &Window) -> Self {
        let rows = window.rows();
        let next = match window.continuation {
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

    fn find(&self, id: u64, wish: &Wish) -> Option<usize> {
        self.rows.iter().position(|row| wish.digest(row) == id)
    }
}

/// So many rows from a place on, of those that are kept. The window in which the place is has been asked for already.
///
/// What the API cannot filter is filtered here. A part then holds less than was asked for where the wanted rows are far apart.
///
/// # Errors
///
/// Whatever asking for a window says.
pub async fn part<F>(
    at: Place,
    first: Window,
    count: usize,
    wish: &Wish,
    keep: impl Fn(&Picked) -> bool,
    ask: impl Fn(i64, i64) -> F,
) -> Result<Part, Error>
where
    F: Future<Output = Result<Window, Error>>,
{
    let window = async |number: u32| -> Result<There, Error> {
        Ok(There::of(number, &ask(i64::from(number), i64::from(WINDOW)).await?))
    };
    let mut lost = false;
    let mut beside = first.beside.clone();
    let there = There::of(at.window(), &first);
    let (mut current, mut from) = match at.mark {
        None => (there, 0),
        Some(mark) => {
            match there.find(mark.id, wish) {
                Some(index) => (there, index + 1),
                None => {
                    // What came before it pushed it on, or what went let it slip back.
                    let mut found = None;
                    beside = None;
                    if there.next {
                        let after = window(mark.window.saturating_add(1)).await?;
                        found = after.find(mark.id, wish).map(|index| (after, index + 1));
                    }
                    if found.is_none() && mark.window > 1 {
                        let before = window(mark.window - 1).await?;
                        found = before.find(mark.id, wish).map(|index| (before, index + 1));
                    }
                    lost = found.is_none();
                    found.unwrap_or((there, usize::from(mark.index)))
                }
            }
        }
    };
    let mut rows: Vec<Placed> = Vec::new();
    let (mut seen, mut windows) = (0, 1);
    // The last row that was looked at, unless it is among the rows.
    let mut passed = None;
    loop {
        let There { number, rows: present, next } = current;
        let mut left = false;
        rows.reserve(present.len().saturating_sub(from).min(count - rows.len()));
        for (index, row) in present.into_iter().enumerate().skip(from) {
            if rows.len() >= count {
                left = true;
                break;
            }
            seen += 1;
            let kept = keep(&row);
            let placed = Placed { window: number, index: u16::try_from(index).unwrap_or(u16::MAX), row };
            if kept {
                rows.push(placed);
                passed = None;
            } else {
                passed = Some(placed);
            }
        }
        if rows.len() >= count || !next || windows >= WINDOWS {
            let last = passed.as_ref().or(rows.last());
            let end = last.map(|last| last.mark(wish)).or(at.mark);
            return Ok(Part { rows, end, seen, more: left || next, lost, beside });
        }
        current = window(number.saturating_add(1)).await?;
        from = 0;
        windows += 1;
        beside = None;
    }
}
