//! What the parts of a call take, each by itself: `cargo bench -p xyte-bench`.
//!
//! The harness of this folder says what calls cost; this says where to look. The figures are times on the clock of a busy machine:
//! they are for comparing two states of the code on the same machine, one right after the other.

#![allow(clippy::unwrap_used, reason = "a benchmark that cannot be set up has nothing to measure")]

mod arguments;
mod cache;
mod cursor;
mod fleet;
mod page;
mod registry;

fn main() {
    divan::main();
}
