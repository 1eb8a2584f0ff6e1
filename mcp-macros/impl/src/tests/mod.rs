//! The macros, seen as text.

mod docs;
mod expansion;
mod fields;
mod report;
mod uri;
