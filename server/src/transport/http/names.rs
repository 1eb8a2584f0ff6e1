//! The names under which this server may be called. A web page could otherwise reach it through the browser of whoever runs it.

use std::net::SocketAddr;

use axum::extract::Request;
use axum::response::Response;
use http::uri::Authority;
use http::{StatusCode, header};

use super::readable::{INVALID_REQUEST, refusal};
use crate::config::AllowList;

const LOOPBACK: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

/// What `Host` and `Origin` may say.
#[derive(Debug)]
pub(super) struct Names {
    /// `Host` headers that are ours: `name:port`, or `name` for any port.
    pub(super) hosts: Vec<String>,
    /// The same, read once. What is no name is nobody's.
    known: Vec<Authority>,
    /// `Origin` headers of pages that may call us. Programs send none, and are not asked.
    pub(super) origins: Vec<String>,
}

impl Names {
    pub(super) fn new(address: SocketAddr, allow: &AllowList) -> Self {
        let port = address.port();
        let own = |name: &&str| format!("{name}:{port}");
        let hosts: Vec<String> = LOOPBACK.iter().map(own).chain(allow.hosts.iter().cloned()).collect();
        Self {
            known: hosts.iter().filter_map(|host| host.parse().ok()).collect(),
            hosts,
            origins: LOOPBACK
                .iter()
                .map(|name| format!("http://{name}:{port}"))
                .chain(allow.origins.iter().cloned())
                .collect(),
        }
    }

    fn host(&self, said: &Authority) -> bool {
        self.known.iter().any(|known| {
            known.host().eq_ignore_ascii_case(said.host())
                && known.port_u16().is_none_or(|port| said.port_u16() == Some(port))
        })
    }

    /// The answer to a request that was not meant for us, or does not come from a page of ours.
    pub(super) fn refusal(&self, request: &Request) -> Option<Response> {
        let headers = request.headers();
        // With HTTP/2 the name is part of the address.
        let host = match headers.get(header::HOST) {
            Some(host) => host.to_str().ok().and_then(|host| host.parse().ok()),
            None => request.uri().authority().cloned(),
        };
        if !host.is_some_and(|host| self.host(&host)) {
            let message = "This server is not called by the name in the Host header; its operator can add it with --allow-host.";
            return Some(refusal(StatusCode::FORBIDDEN, INVALID_REQUEST, message));
        }
        let foreign = |origin: &http::HeaderValue| !origin.to_str().is_ok_and(|origin| self.origin(origin));
        if headers.get_all(header::ORIGIN).iter().any(foreign) {
            let message =
                "Pages of this origin may not call this server; its operator can add it with --allow-origin.";
            return Some(refusal(StatusCode::FORBIDDEN, INVALID_REQUEST, message));
        }
        None
    }

    pub(super) fn origin(&self, said: &str) -> bool {
        let Some(said) = origin(said) else { return false };
        self.origins.iter().filter_map(|known| origin(known)).any(|known| known == said)
    }
}

/// Scheme, name and port. A browser leaves the port out where it follows from the scheme.
fn origin(text: &str) -> Option<(&str, String, u16)> {
    let (scheme, rest) = text.split_once("://")?;
    let authority: Authority = rest.parse().ok()?;
    let port = match (authority.port_u16(), scheme) {
        (Some(port), _) => port,
        (None, "https") => 443,
        (None, "http") => 80,
        (None, _) => return None,
    };
    (!authority.host().is_empty()).then(|| (scheme, authority.host().to_ascii_lowercase(), port))
}
