//! Where HTTP listens, and which requests it takes as meant for it.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use http::uri::Authority;

use super::merge::told;
use super::{Http, Stage};
use crate::auth::Secret;
use crate::workers;

/// Where HTTP listens.
#[derive(Debug, Clone)]
pub struct Bind {
    /// The address: on loopback.
    pub address: SocketAddr,
    /// Further names that requests may give.
    pub allow: AllowList,
    /// Doors for older clients.
    pub legacy: Legacy,
    /// How much a client may take.
    pub bounds: Bounds,
    /// The certificate, if HTTPS is served.
    pub tls: Option<Tls>,
    /// Whether large answers are compressed.
    pub compression: bool,
    /// How many threads answer requests.
    pub workers: usize,
}

/// How much a client may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// The largest body of a request, in bytes.
    pub body: usize,
    /// The largest head of a request, in bytes.
    pub header_bytes: usize,
    /// How long a client has to send the head.
    pub header_timeout: Duration,
    /// How long a client has to send the body.
    pub body_timeout: Duration,
    /// How many connections there may be.
    pub connections: usize,
    /// How many requests one HTTP/2 connection may have under way.
    pub streams: u32,
    /// How long requests are still taken once the server has been told to stop.
    pub linger: Duration,
    /// How long calls under way may take once the server has been told to stop.
    pub drain: Duration,
}

impl Bounds {
    fn of(http: &Http) -> Self {
        let seconds = |count: u32| Duration::from_secs(u64::from(count));
        Self {
            body: http.body_kib as usize * 1024,
            header_bytes: http.header_kib as usize * 1024,
            header_timeout: seconds(http.read_timeout),
            body_timeout: seconds(http.read_timeout),
            connections: http.connections as usize,
            streams: http.streams,
            linger: seconds(http.linger),
            drain: seconds(http.drain),
        }
    }
}

impl Default for Bounds {
    fn default() -> Self {
        Self::of(&Http::default())
    }
}

/// A certificate and its key, as files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tls {
    /// The certificate and its chain, in PEM.
    pub certificate: PathBuf,
    /// Its private key, in PEM.
    pub key: PathBuf,
}

/// Doors for older clients. All are shut unless the operator opens them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Legacy {
    /// Sessions on `/mcp`, which live in this process: a client of before 2026-07-28 can then be asked something.
    pub sessions: bool,
    /// `/sse` with `/messages`, and `/invoke`.
    pub http: bool,
}

/// Where the admin port listens.
#[derive(Debug)]
pub struct AdminBind {
    /// The address.
    pub address: SocketAddr,
    /// What callers send as a Bearer token. Needed beyond loopback.
    pub token: Option<Secret>,
    /// Whether the configuration may be shown, masked.
    pub shows_config: bool,
}

impl AdminBind {
    pub(super) fn read(text: &str, token: Option<Secret>, stage: Stage) -> Result<Self, String> {
        let name = told("admin.address");
        let address = address(text.trim()).map_err(|fault| fault.replace(&told("http.address"), &name))?;
        if !address.ip().is_loopback() && token.is_none() {
            return Err(format!(
                "{name}: {} is reachable from outside; set XYTE_ADMIN_TOKEN, or use 127.0.0.1:{}",
                address.ip(),
                address.port()
            ));
        }
        Ok(Self { address, token, shows_config: stage != Stage::Prod })
    }
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
    /// At this address, with everything else as it is unless told otherwise.
    #[must_use]
    pub fn at(address: SocketAddr) -> Self {
        Self {
            address,
            allow: AllowList::default(),
            legacy: Legacy::default(),
            bounds: Bounds::default(),
            tls: None,
            compression: false,
            workers: workers::usual(),
        }
    }

    /// Where the settings say that it listens, or every reason why not.
    pub(super) fn read(text: &str, http: &Http) -> Result<Self, Vec<String>> {
        let mut faults = Vec::new();
        let address = address(text.trim()).map_err(|fault| faults.push(fault)).ok();
        let hosts = http.allowed_hosts.iter().filter(|host| host.parse::<Authority>().is_err());
        faults
            .extend(hosts.map(|host| format!("{}: {host:?} is no name[:port]", told("http.allowed_hosts"))));
        let origins = http.allowed_origins.iter().filter(|origin| !is_origin(origin));
        faults.extend(origins.map(|origin| {
            let name = told("http.allowed_origins");
            format!("{name}: {origin:?} is not scheme://name:port (the port is needed)")
        }));
        let tls = match (&http.tls_certificate, &http.tls_key) {
            (Some(certificate), Some(key)) => {
                Some(Tls { certificate: certificate.clone(), key: key.clone() })
            }
            (None, None) => None,
            _ => {
                faults
                    .push("http.tls_certificate and http.tls_key are set together or not at all".to_owned());
                None
            }
        };
        match address {
            Some(address) if faults.is_empty() => Ok(Self {
                address,
                allow: AllowList { hosts: http.allowed_hosts.clone(), origins: http.allowed_origins.clone() },
                legacy: Legacy { sessions: http.legacy_sessions, http: http.legacy_http },
                bounds: Bounds::of(http),
                tls,
                compression: http.compression,
                workers: http.workers.map_or_else(workers::usual, |count| count as usize),
            }),
            _ => Err(faults),
        }
    }
}

/// A socket address, `localhost:port`, or a port alone.
fn address(text: &str) -> Result<SocketAddr, String> {
    let local = |port: u16| SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port);
    let port = text.strip_prefix("localhost:").unwrap_or(text).trim_start_matches(':');
    if let Ok(port) = port.parse() {
        return Ok(local(port));
    }
    text.parse()
        .map_err(|_| format!("{}: {text:?} is no address; for example 127.0.0.1:8080", told("http.address")))
}

/// An entry without a port would match every port, which nobody means.
fn is_origin(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else { return false };
    let Ok(authority) = rest.parse::<Authority>() else { return false };
    matches!(scheme, "http" | "https") && authority.port_u16().is_some()
}
