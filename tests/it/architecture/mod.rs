//! What the design says of crates and sources, enforced. See docs/ARCHITECTURE.md, "Invariants".
//!
//! Every check first shows, on a small bad example, that it can fail.

mod graph;
mod layers;
mod outside;
mod release;
mod shape;
mod source;
