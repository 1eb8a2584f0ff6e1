//! The workspace held to its documents and to its design.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test ends by panicking"
)]

mod architecture;
mod by_name;
mod contract;
mod documents;
mod stage;
