//! The client against the sandbox: everything that needs a server on the other side.

mod bad_answers;
mod canary;
mod common;
mod dynamic;
mod examples;
mod journeys;
mod layers;
mod pages;
mod path_values;
mod retries;
mod transfer;
