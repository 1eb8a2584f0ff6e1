//! The names under which this server may be called.

use std::net::SocketAddr;

use crate::config::AllowList;

const LOOPBACK: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

/// `Host` headers that are ours.
pub(super) fn hosts(address: SocketAddr, allow: &AllowList) -> Vec<String> {
    let port = address.port();
    LOOPBACK.iter().map(|name| format!("{name}:{port}")).chain(allow.hosts.iter().cloned()).collect()
}

/// `Origin` headers of pages that may call us. Programs send none, and are not asked.
pub(super) fn origins(address: SocketAddr, allow: &AllowList) -> Vec<String> {
    let port = address.port();
    LOOPBACK.iter().map(|name| format!("http://{name}:{port}")).chain(allow.origins.iter().cloned()).collect()
}
