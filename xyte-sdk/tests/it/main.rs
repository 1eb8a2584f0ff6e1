//! The client against the sandbox: everything that needs a server on the other side.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test ends by panicking, and so may its helpers"
)]

mod bad_answers;
mod canary;
mod common;
mod connections;
mod dynamic;
mod examples;
mod journeys;
mod layers;
mod pages;
mod path_values;
mod retries;
mod transfer;
