//! How requests come and answers go. A transport names no tool.

pub mod http;
pub mod stdio;
