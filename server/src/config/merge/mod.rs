//! From several sources to one tree, in which every value knows where it came from: defaults, file, `.env`, environment, flags.
//! A later source wins over an earlier one, value by value.

mod names;
mod tree;

pub use names::{ALIASES, Alias, Reading, SHORT, Short, variable_of};
pub(super) use names::{at, meaning, nearest, told, value};
pub use tree::{Source, Tree};
