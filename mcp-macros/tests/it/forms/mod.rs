//! Every legal way of writing, and that the compiler takes it.
#![allow(unused, reason = "what is declared here is not called")]

mod operations;
mod prompts_and_resources;
mod tools;
