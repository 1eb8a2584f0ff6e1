//! From a value of the API to what a model reads: a count, a table or a card, what was left out and how to get it.
//!
//! Whatever comes from the fleet is somebody else's text. Before it is shown it loses every character that hides or
//! reorders, and it stands inside a fence.

mod budget;
mod card;
mod clean;
mod cursor;
mod letters;
mod moment;
mod node;
mod object;
mod page;
mod reading;
mod rows;
mod table;
mod walk;

pub use budget::{BUDGET, Omission, fit, size};
pub use card::{One, Subject};
pub use clean::{clean, clean_all, strip, strip_text};
pub use cursor::{Cursor, Mark, Place, digest};
pub use moment::ago;
pub use page::{Look, Page, View};
pub use reading::reading;
pub use rows::{Picked, Window, Wish};
pub use table::{Column, Row, short};
pub use walk::{Part, Placed, WINDOW, part};

#[cfg(test)]
mod tests;
