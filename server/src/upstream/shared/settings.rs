//! Where Redis is.

use std::fmt;

use redis::Client;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};

use super::super::settings::{Fault, Seconds};

/// Redis, or Valkey: a cache and limits that several copies of the server share. Without it each goes by its own.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Where it is: `redis://[user:password@]host[:port][/database]`, or `rediss://` for TLS. One server, or a proxy before
    /// several. Holds a password, so it is better given by the environment than by a file.
    pub url: RedisUrl,
    /// What the names of all keys begin with. Default: `xyte-mcp`. Copies that should share must have the same.
    #[serde(default = "prefix")]
    pub prefix: String,
    /// How long one question may take, in seconds. Default: 0.05. A slower Redis counts as away.
    #[serde(default = "wait")]
    pub wait_seconds: Seconds,
    /// How long making a connection may take, in seconds. Default: 1. No request waits for it.
    #[serde(default = "second")]
    pub connect_seconds: Seconds,
    /// How often to look whether Redis is back, in seconds. Default: 1.
    #[serde(default = "second")]
    pub retry_seconds: Seconds,
}

fn prefix() -> String {
    "xyte-mcp".into()
}

fn wait() -> Seconds {
    Seconds::from_millis(50)
}

fn second() -> Seconds {
    Seconds::new(1)
}

impl Settings {
    /// Redis at this URL, with the defaults.
    #[must_use]
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: RedisUrl(url.into()),
            prefix: prefix(),
            wait_seconds: wait(),
            connect_seconds: second(),
            retry_seconds: second(),
        }
    }

    pub(in super::super) fn check(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if let Err(why) = self.url.open() {
            faults.push(Fault::new("redis.url", why));
        }
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':');
        if self.prefix.is_empty() || !self.prefix.chars().all(plain) {
            faults.push(Fault::new("redis.prefix", "use letters, digits, `-`, `_`, `.` and `:`"));
        }
        for (name, seconds) in [
            ("wait_seconds", self.wait_seconds),
            ("connect_seconds", self.connect_seconds),
            ("retry_seconds", self.retry_seconds),
        ] {
            if seconds.is_zero() {
                faults.push(Fault::new(format!("redis.{name}"), "must be more than 0"));
            }
        }
        faults
    }
}

/// The URL of a Redis. It may hold a password, so it is not shown.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(extend("writeOnly" = true))]
pub struct RedisUrl(String);

impl RedisUrl {
    /// What the library makes of it. The error never repeats the URL.
    pub(in super::super) fn open(&self) -> Result<Client, String> {
        Client::open(self.0.as_str())
            .map_err(|_| "expected redis://host:port or rediss://host:port".to_owned())
    }
}

impl fmt::Debug for RedisUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[url]")
    }
}

impl Serialize for RedisUrl {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str("[url]")
    }
}
