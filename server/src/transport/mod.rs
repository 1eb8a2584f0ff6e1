//! How requests come and answers go. A transport names no tool.

pub mod admin;
pub mod http;
pub mod stdio;
