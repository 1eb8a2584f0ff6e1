//! The sandbox, asked over HTTP as a client would.

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
