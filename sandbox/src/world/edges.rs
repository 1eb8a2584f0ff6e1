//! Edges, and the work they do in the background: checking an address, claiming what answers there.
//!
//! An address is reachable unless it ends in `.0` or `.255` or begins with `unreachable`; a claim of an address that begins
//! with `refused` fails. The last edge of every organization is offline.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::time::SECOND;

/// How many edges each organization has.
pub(crate) const EACH: u32 = 3;

/// How long a check takes.
const PING: i64 = 3 * SECOND;
/// How long a claim takes.
const CLAIM: i64 = 6 * SECOND;

/// An edge.
#[derive(Clone, Debug)]
pub(crate) struct Edge {
    pub(crate) organization: usize,
    pub(crate) name: String,
    pub(crate) space: Option<i64>,
    pub(crate) online: bool,
    pub(crate) created: i64,
}

/// What a claim will make.
#[derive(Clone, Debug)]
pub(crate) struct Claim {
    pub(crate) organization: usize,
    pub(crate) started: i64,
    pub(crate) model: usize,
    pub(crate) space: Option<i64>,
    pub(crate) name: Option<String>,
    pub(crate) parameters: Map<String, Value>,
    pub(crate) custom_vendor: Option<String>,
    pub(crate) custom_model: Option<String>,
    pub(crate) mac: Option<String>,
    pub(crate) sn: Option<String>,
    /// The device, once it is made.
    pub(crate) device: Option<u32>,
}

/// Work in the background, by edge and address.
#[derive(Debug, Default)]
pub(crate) struct Work {
    pub(crate) pings: BTreeMap<(u32, String), i64>,
    pub(crate) claims: BTreeMap<(u32, String), Claim>,
}

/// Whether something answers at an address.
pub(crate) fn reachable(address: &str) -> bool {
    !(address.ends_with(".0") || address.ends_with(".255") || address.starts_with("unreachable"))
}

/// Whether what answers at an address lets itself be claimed.
pub(crate) fn claimable(address: &str) -> bool {
    !address.starts_with("refused")
}

/// Whether a text can be an address: an IP or a host name.
pub(crate) fn well_formed(address: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'-';
    (1..=253).contains(&address.len()) && address.bytes().all(fits)
}

impl Work {
    /// How a check stands, if one was started.
    pub(crate) fn ping(&self, edge: u32, address: &str, now: i64) -> Option<&'static str> {
        let started = self.pings.get(&(edge, address.to_owned()))?;
        Some(match (now - started < PING, reachable(address)) {
            (true, _) => "pending",
            (false, true) => "success",
            (false, false) => "failed",
        })
    }

    /// How a claim stands, if one was started.
    pub(crate) fn claim(&self, edge: u32, address: &str, now: i64) -> Option<&'static str> {
        let claim = self.claims.get(&(edge, address.to_owned()))?;
        Some(match (now - claim.started < CLAIM, claimable(address)) {
            (true, _) => "pending",
            (false, true) => "success",
            (false, false) => "failed",
        })
    }

    /// Claims that came through and have made no device yet.
    pub(crate) fn due(&self, now: i64) -> Vec<(u32, String)> {
        let due = |(key, claim): (&(u32, String), &Claim)| {
            let through = now - claim.started >= CLAIM && claimable(&key.1) && claim.device.is_none();
            through.then(|| key.clone())
        };
        self.claims.iter().filter_map(due).collect()
    }
}
