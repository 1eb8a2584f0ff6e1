//! From answers to bytes on a connection.

mod body;
mod listener;

pub(crate) use body::response;
pub(crate) use listener::{Connection, Listener};
