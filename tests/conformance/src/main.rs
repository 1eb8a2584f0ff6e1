//! What the official MCP conformance suite expects of a server: its tools, prompts and resources, declared with the macros
//! that declare ours, behind the router, the middleware and the transport that serve ours.
//!
//! `tests/conformance/run` starts it. The names and the texts are those that the suite asks for.
#![allow(deprecated, reason = "the suite asks for what the protocol gives up: logging, sampling, roots")]

mod call;
mod prompts;
mod resources;
mod server;
mod tools;

use std::error::Error;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use tokio_util::sync::CancellationToken;
use xyte_mcp::config::{AllowList, Bind, Level, Log, LogFormat};
use xyte_mcp::telemetry;
use xyte_mcp::transport::http::Listening;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    telemetry::start(Log { level: Level::Info, format: LogFormat::Text, color: false });
    let server = Arc::new(server::server()?);
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let listening = Listening::open(Bind { address, allow: AllowList::default() }).await?;
    // Nobody stops it but the one who started it, by a signal.
    listening.serve(move || Arc::clone(&server), CancellationToken::new()).await?;
    Ok(())
}
