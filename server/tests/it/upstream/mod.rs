//! The layers around every call, through their public interface: against a wire of the test's own with time that the test
//! moves, against the sandbox, and against a real Redis.

mod breaker;
mod cache;
mod coalesce;
mod common;
mod deadline;
mod isolation;
mod limiter;
mod redis;
mod redis_server;
mod retry;
mod sandbox;
mod settings;
mod wire;
