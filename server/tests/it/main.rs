//! The server as others meet it: the real binary, over its real transports, asking the real stand-in.

// `cfg(test)` on each, though it always holds here: clippy goes by it when it lets tests unwrap.
#[cfg(test)]
mod arrows;
#[cfg(test)]
mod cached;
#[cfg(test)]
mod catalogue;
#[cfg(test)]
mod cli;
#[cfg(test)]
mod common;
#[cfg(test)]
mod confirm;
#[cfg(test)]
mod direct;
#[cfg(test)]
mod doctor;
#[cfg(test)]
mod hosted;
#[cfg(test)]
mod http;
#[cfg(test)]
mod keychain;
#[cfg(test)]
mod keys;
#[cfg(test)]
mod legacy;
#[cfg(test)]
mod lines;
#[cfg(test)]
mod login;
#[cfg(test)]
mod mishaps;
#[cfg(test)]
mod profile;
#[cfg(test)]
mod prompts;
#[cfg(test)]
mod questions;
#[cfg(test)]
mod remap;
#[cfg(test)]
mod resources;
#[cfg(test)]
mod schemas;
#[cfg(test)]
mod stdio;
#[cfg(test)]
mod telemetry;
#[cfg(test)]
mod tools;
#[cfg(test)]
mod upstream;
