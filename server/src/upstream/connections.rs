//! The pool of connections to Xyte, which all tenants share.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use xyte_sdk::ClientBuilder;

use super::settings::{Fault, Seconds};

/// The connections to Xyte.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// How long making a connection may take, in seconds, TLS included. Default: 10.
    pub connect_seconds: Seconds,
    /// How many unused connections to one host are kept. Default: 32.
    pub idle: usize,
    /// How long an unused connection is kept, in seconds. Default: 60.
    pub idle_seconds: Seconds,
    /// The largest answer that is read, in bytes after decompression. Default: 16777216, which is 16 MiB.
    pub largest_answer_bytes: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            connect_seconds: Seconds::new(10),
            idle: 32,
            idle_seconds: Seconds::new(60),
            largest_answer_bytes: 16 * 1024 * 1024,
        }
    }
}

impl Settings {
    pub(super) fn check(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.connect_seconds.is_zero() {
            faults.push(Fault::new("connections.connect_seconds", "must be more than 0"));
        }
        if self.largest_answer_bytes < 64 * 1024 {
            faults.push(Fault::new("connections.largest_answer_bytes", "must be at least 65536"));
        }
        faults
    }

    pub(super) fn apply(&self, builder: ClientBuilder) -> ClientBuilder {
        builder
            .connect_timeout(self.connect_seconds.get())
            .idle_connections(self.idle, self.idle_seconds.get())
            .body_limit(self.largest_answer_bytes)
    }
}
