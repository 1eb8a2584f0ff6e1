//! The MCP server for the Xyte device cloud.
//!
//! A request meets the folders in this order: [`transport`] brings it, [`mcp`] reads the protocol, [`tools`] do the work
//! through [`upstream`] ([`resources`] read the same under addresses), [`shape`] makes a reading of the answer. [`cli`] and [`config`] stand before all of that, and
//! [`telemetry`] beside it. Arrows point that way only: a tool knows neither how a request came nor who sent it.

pub mod app;
pub mod auth;
pub mod cli;
pub mod clock;
pub mod config;
pub mod errors;
mod hex;
pub mod mcp;
pub mod policy;
pub mod prompts;
mod random;
pub mod resources;
pub mod seal;
pub mod shape;
pub mod telemetry;
pub mod tools;
pub mod transport;
pub mod upstream;
pub mod workers;
