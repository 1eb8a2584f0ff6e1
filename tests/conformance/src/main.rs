//! What the official MCP conformance suite expects of a server: its tools, prompts and resources, declared with the macros
//! that declare ours, behind the router, the middleware and the transport that serve ours.
//!
//! `tests/conformance/run` starts it. The names and the texts are those that the suite asks for. With `--stdio` it serves one
//! client over standard input and output: the suite cannot, our own tests of what the suite does not ask can.
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
use xyte_mcp::clock::Clock;
use xyte_mcp::config::{Bind, Legacy};
use xyte_mcp::telemetry::Now;
use xyte_mcp::telemetry::log::{self, LogSettings};
use xyte_mcp::telemetry::mask::Secrets;
use xyte_mcp::transport::http::Listening;
use xyte_mcp::transport::stdio;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let settings = LogSettings { color: false, ..LogSettings::default() };
    let now: Now = Arc::new(|| Clock::System.now());
    let _log = log::start(&settings, &Secrets::new(), &now, Vec::new())?;
    let server = Arc::new(server::server()?);
    if std::env::args().nth(1).as_deref() == Some("--stdio") {
        return Ok(stdio::serve(server, None, CancellationToken::new()).await?);
    }
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    // The scenarios of 2025-11-25 in which the server asks something need sessions.
    let legacy = Legacy { sessions: true, http: false };
    let listening = Listening::open(Bind { legacy, ..Bind::at(address) })?;
    // Nobody stops it but the one who started it, by a signal.
    listening.serve(move || Arc::clone(&server), None, CancellationToken::new()).await?;
    Ok(())
}
