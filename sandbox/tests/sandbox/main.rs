//! The sandbox, asked over HTTP as a client would.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test ends by panicking, and so do its helpers"
)]

mod client;
mod determinism;
mod device;
mod faults;
mod fleet;
mod organization;
mod pages;
mod partner;
mod random;
mod refusals;
mod routes;
