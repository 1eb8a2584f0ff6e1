//! The binary, and what is said to it.

mod app;
mod http;
mod line;
mod stdio;

use std::process::{Command, Stdio};

use serde_json::{Value, json};

pub(crate) use app::{app, client, hosts, listen, serve};
pub(crate) use http::Http;
pub(crate) use line::Line;
pub(crate) use stdio::{Ended, stdio};

/// The two eras of the protocol. Everything works in both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Era {
    /// A session that begins with `initialize`.
    Legacy,
    /// Every request says for itself what it speaks.
    Modern,
}

pub(crate) const ERAS: [Era; 2] = [Era::Legacy, Era::Modern];

pub(crate) const LEGACY: &str = "2025-11-25";
pub(crate) const MODERN: &str = "2026-07-28";

/// The binary with an environment of its own, and nothing of ours.
pub(crate) fn binary(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xyte-mcp"));
    command.args(arguments).env_clear();
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

impl Era {
    /// A request as this era writes it.
    pub(crate) fn request(self, id: u64, method: &str, mut params: Value) -> Value {
        if self == Self::Modern {
            params["_meta"] = json!({
                "io.modelcontextprotocol/protocolVersion": MODERN,
                "io.modelcontextprotocol/clientCapabilities": {},
                "io.modelcontextprotocol/clientInfo": {"name": "test", "version": "1"},
            });
        }
        json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params})
    }

    /// What comes first on a connection.
    pub(crate) fn opening(self) -> Vec<Value> {
        match self {
            Self::Legacy => {
                vec![initialize(LEGACY), json!({"jsonrpc": "2.0", "method": "notifications/initialized"})]
            }
            Self::Modern => vec![self.request(0, "server/discover", json!({}))],
        }
    }
}

pub(crate) fn initialize(version: &str) -> Value {
    let params = json!({"protocolVersion": version, "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}});
    json!({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": params})
}

/// A `tools/call`.
pub(crate) fn call(era: Era, id: u64, tool: &str, arguments: Value) -> Value {
    let mut params = json!({"name": tool});
    params["arguments"] = arguments;
    era.request(id, "tools/call", params)
}
