//! What must hold whatever comes in. Each module is one kind of input and one property of it: `check` takes bytes and panics
//! where the property does not hold.
//!
//! The short run, a test of this crate, tries the kept inputs and what follows from them by a fixed seed. The long run hands
//! the same functions to libFuzzer. See the README.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a property that does not hold ends by panicking"
)]

pub mod arguments;
pub mod config;
pub mod cursor;
mod forged;
pub mod path;
pub mod request_state;
pub mod rpc;
#[cfg(test)]
mod short;
mod stage;
pub mod stdio;
pub mod upstream;

/// The program that hands a target to libFuzzer. Built in any other way it does nothing.
#[macro_export]
macro_rules! target {
    ($name:ident) => {
        #[cfg(fuzzing)]
        libfuzzer_sys::fuzz_target!(|bytes: &[u8]| $crate::$name::check(bytes));

        #[cfg(not(fuzzing))]
        fn main() {}
    };
}
