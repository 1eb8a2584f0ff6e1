//! Everything that can be set, once, as types: the file, the variables, the flags, the reference and the schema follow.
//!
//! Sections that configure a part of the server are that part's own types. No key is in here: keys are read by `secrets`, into
//! types that hide them.

use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::auth::AuthSettings;
use crate::telemetry::audit::AuditSettings;
use crate::telemetry::inspect::InspectSettings;
use crate::telemetry::log::LogSettings;
use crate::telemetry::trace::TraceSettings;
use crate::upstream;

/// The settings of the server.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Where the server is used.
    pub environment: Stage,
    /// How clients reach it over HTTP. Without an address it serves one client over stdio.
    pub http: Http,
    /// Who calls over HTTP, and whose key goes to Xyte for them.
    pub auth: AuthSettings,
    /// A second port for those who run the server: health, metrics, configuration, log level, drain.
    pub admin: Admin,
    /// What may be seen and done.
    pub policy: PolicySettings,
    /// Where Xyte is.
    pub xyte: Xyte,
    /// What stands around every call to Xyte.
    pub upstream: upstream::Settings,
    /// A stand-in for Xyte inside of the process.
    pub sandbox: SandboxSettings,
    /// What is logged.
    pub log: LogSettings,
    /// The record of who called what.
    pub audit: AuditSettings,
    /// Traces.
    pub trace: TraceSettings,
    /// What is sent to Xyte and what comes back, shown as it happens.
    pub inspect: InspectSettings,
}

/// Where a server is used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// On a laptop, or to try it.
    #[default]
    Dev,
    /// In production: the admin port shows no configuration.
    Prod,
}

/// How clients reach the server over HTTP.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Http {
    /// Where it listens: an address, `localhost:port`, or a port alone for loopback. Port 0 takes any free one. Unset: stdio.
    pub address: Option<String>,
    /// Further `Host` headers to accept, as `name` or `name:port`. Loopback names are always accepted.
    pub allowed_hosts: Vec<String>,
    /// Further `Origin` headers to accept, as `scheme://name:port`.
    pub allowed_origins: Vec<String>,
    /// Keep sessions for clients of before 2026-07-28, so that they can be asked for a yes. They live in one process.
    pub legacy_sessions: bool,
    /// Open `/sse` with `/messages`, and `/invoke`, for clients that know nothing newer.
    pub legacy_http: bool,
    /// The largest request body that is read, in KiB. The largest that is meant, a command with parameters, has a few.
    #[schemars(range(min = 1, max = 16384))]
    pub body_kib: u32,
    /// The largest head of a request, in KiB.
    #[schemars(range(min = 8, max = 256))]
    pub header_kib: u32,
    /// How many seconds a client has to send the head of a request, and as many for its body.
    #[schemars(range(min = 1, max = 600))]
    pub read_timeout: u32,
    /// How many threads answer requests, each with connections of its own to Xyte. Unset: one for each processor.
    #[schemars(range(min = 1, max = 1024))]
    pub workers: Option<u32>,
    /// How many connections there may be at a time. Further ones wait to be accepted.
    #[schemars(range(min = 1, max = 1_000_000))]
    pub connections: u32,
    /// How many requests one HTTP/2 connection may have under way.
    #[schemars(range(min = 1, max = 10_000))]
    pub streams: u32,
    /// How many seconds requests are still taken once the server has been told to stop, while `/readyz` says so: time for a
    /// balancer to notice, and for what it has already sent.
    #[schemars(range(max = 600))]
    pub linger: u32,
    /// How many seconds calls under way may then take.
    #[schemars(range(max = 3600))]
    pub drain: u32,
    /// Compress large answers for clients that take it.
    pub compression: bool,
    /// A PEM file with the certificate and its chain. With `tls_key`, HTTPS is served; both are read anew when they change.
    pub tls_certificate: Option<PathBuf>,
    /// A PEM file with the private key of the certificate.
    pub tls_key: Option<PathBuf>,
}

impl Default for Http {
    fn default() -> Self {
        Self {
            address: None,
            allowed_hosts: Vec::new(),
            allowed_origins: Vec::new(),
            legacy_sessions: false,
            legacy_http: false,
            body_kib: 256,
            header_kib: 32,
            read_timeout: 15,
            workers: None,
            connections: 10_000,
            streams: 200,
            linger: 1,
            drain: 10,
            compression: true,
            tls_certificate: None,
            tls_key: None,
        }
    }
}

/// What may be seen and done. A request can make it stricter, never wider.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PolicySettings {
    /// Which groups of tools there are: domains, `default`, `lean`, `all`, `experimental`. Empty: `default`.
    pub toolsets: Vec<String>,
    /// These tools alone, out of the groups chosen. Empty: all of them.
    pub allow_tools: Vec<String>,
    /// Not these tools.
    pub deny_tools: Vec<String>,
    /// Change nothing, whatever else is said.
    pub read_only: bool,
    /// Let calls over HTTP change things. Over stdio, and before the stand-in, they may anyway.
    pub allow_writes: bool,
    /// Let calls take things away for good, each after the user's yes.
    pub allow_destructive: bool,
    /// How many seconds the user has for that yes. A later one counts for nothing.
    #[schemars(range(min = 1, max = 3600))]
    pub confirm_within: u32,
}

impl Default for PolicySettings {
    fn default() -> Self {
        Self {
            toolsets: Vec::new(),
            allow_tools: Vec::new(),
            deny_tools: Vec::new(),
            read_only: false,
            allow_writes: false,
            allow_destructive: false,
            confirm_within: 300,
        }
    }
}

/// Where Xyte is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Xyte {
    /// The hub. Unset: `https://hub.xyte.io`.
    pub hub_url: Option<String>,
    /// Where devices register. Unset: `https://entry.xyte.io`.
    pub entry_url: Option<String>,
    /// Where the device of `XYTE_DEVICE_KEY` talks to: the `hub_url` of its registration.
    pub device_url: Option<String>,
}

/// A second port for those who run the server.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Admin {
    /// Where it listens: an address, or a port alone for loopback. Unset: nowhere. Beyond loopback it needs `XYTE_ADMIN_TOKEN`.
    pub address: Option<String>,
}

/// A stand-in for Xyte inside of the process: no key, no network.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SandboxSettings {
    /// Ask the stand-in instead of Xyte.
    pub enabled: bool,
    /// How many devices it has.
    #[schemars(range(max = 1_000_000))]
    pub devices: u32,
    /// What its fleet follows from: the same seed gives the same fleet.
    pub seed: u64,
}

impl Default for SandboxSettings {
    fn default() -> Self {
        Self { enabled: false, devices: 120, seed: 7 }
    }
}
