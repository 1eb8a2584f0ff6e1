//! The macros, seen as text.

mod docs;
mod expansion;
mod report;
