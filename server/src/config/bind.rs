//! Where HTTP listens, and which requests it takes as meant for it.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use super::ConfigError;

/// Where HTTP listens.
#[derive(Debug, Clone)]
pub struct Bind {
    /// The address: on loopback.
    pub address: SocketAddr,
    /// Further names that requests may give.
    pub allow: AllowList,
    /// Doors for older clients.
    pub legacy: Legacy,
}

/// Doors for older clients. All are shut unless the operator opens them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Legacy {
    /// Sessions on `/mcp`, which live in this process: a client of before 2026-07-28 can then be asked something.
    pub sessions: bool,
    /// `/sse` with `/messages`, and `/invoke`.
    pub http: bool,
}

/// Names beside the loopback names, which are always allowed.
#[derive(Debug, Clone, Default)]
pub struct AllowList {
    /// `Host` headers: `name` or `name:port`.
    pub hosts: Vec<String>,
    /// `Origin` headers: `scheme://name:port`.
    pub origins: Vec<String>,
}

impl Bind {
    pub(super) fn parse(
        text: &str,
        hosts: Vec<String>,
        origins: Vec<String>,
        legacy: Legacy,
    ) -> Result<Self, ConfigError> {
        let address = address(text.trim())?;
        if !address.ip().is_loopback() {
            return Err(ConfigError(format!(
                "--http / XYTE_HTTP: {} is reachable from outside, and this version has no login: whoever reaches it \
                 would act with your key. Use 127.0.0.1:{} and put a tunnel with a login in front",
                address.ip(),
                address.port()
            )));
        }
        if let Some(host) = hosts.iter().find(|host| host.parse::<http::uri::Authority>().is_err()) {
            return Err(ConfigError(format!(
                "--allow-host / XYTE_ALLOWED_HOSTS: {host:?} is no name[:port]"
            )));
        }
        if let Some(origin) = origins.iter().find(|origin| !is_origin(origin)) {
            return Err(ConfigError(format!(
                "--allow-origin / XYTE_ALLOWED_ORIGINS: {origin:?} is not scheme://name:port (the port is needed)"
            )));
        }
        Ok(Self { address, allow: AllowList { hosts, origins }, legacy })
    }
}

/// A socket address, `localhost:port`, or a port alone.
fn address(text: &str) -> Result<SocketAddr, ConfigError> {
    let local = |port: u16| SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port);
    let port = text.strip_prefix("localhost:").unwrap_or(text).trim_start_matches(':');
    if let Ok(port) = port.parse() {
        return Ok(local(port));
    }
    text.parse().map_err(|_| {
        ConfigError(format!("--http / XYTE_HTTP: {text:?} is no address; for example 127.0.0.1:8080"))
    })
}

/// An entry without a port would match every port, which nobody means.
fn is_origin(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else { return false };
    let Ok(authority) = rest.parse::<http::uri::Authority>() else { return false };
    matches!(scheme, "http" | "https") && authority.port_u16().is_some()
}
