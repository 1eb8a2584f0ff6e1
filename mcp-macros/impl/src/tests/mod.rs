//! The macros, seen as text.
