//! What the crate shows to those who use it. One program, so that it is linked once.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails where it stands"
)]

/// Answers, written in two ways.
mod answers;
/// What a human has to approve, and that nothing runs before they have.
mod approval;
/// The example, spoken to by a client of the protocol, and held to the rules.
mod bookshelf;
/// Answers without a structure, and tools that are data.
mod content;
/// What goes to and fro during a call, with a client in both eras of the protocol.
mod exchange;
/// Every legal way of writing.
mod forms;
/// What stands around a call, from outside.
mod guard;
/// Generated code trusts no name of the scope it lands in.
mod hygiene;
/// Prompts, listed and got.
mod prompts;
/// A client with a human at it.
mod reader;
/// What the README says of its own example.
mod readme;
/// Lists of tools, and what is refused when they are put together.
mod registry;
/// Resources, found and read.
mod resources;
/// The ready-made server, with clients of both eras.
mod server;
