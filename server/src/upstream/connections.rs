//! The pools of connections to Xyte, which all tenants share.

use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use xyte_sdk::ClientBuilder;

use super::settings::{Fault, Seconds};

/// How a certificate begins in PEM.
const CERTIFICATE: &[u8] = b"-----BEGIN CERTIFICATE-----";

/// The connections to Xyte.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// How long making a connection may take, in seconds, TLS included. Default: 10.
    pub connect_seconds: Seconds,
    /// How many unused connections to one host each thread of the server keeps. Default: 32.
    pub idle: usize,
    /// How long an unused connection is kept, in seconds. Default: 60.
    pub idle_seconds: Seconds,
    /// The largest answer that is read, in bytes after decompression. Default: 16777216, which is 16 MiB.
    pub largest_answer_bytes: usize,
    /// A PEM file with a certificate authority that is trusted beside those of this machine, such as that of a company's
    /// proxy. Default: none.
    pub certificate_authority: Option<PathBuf>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            connect_seconds: Seconds::new(10),
            idle: 32,
            idle_seconds: Seconds::new(60),
            largest_answer_bytes: 16 * 1024 * 1024,
            certificate_authority: None,
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
        if let Err(why) = self.authority() {
            faults.push(Fault::new("connections.certificate_authority", why));
        }
        faults
    }

    /// The certificate authority, in PEM.
    ///
    /// # Errors
    ///
    /// Its file cannot be read, or holds no certificate.
    pub fn authority(&self) -> Result<Option<Vec<u8>>, String> {
        let Some(path) = &self.certificate_authority else { return Ok(None) };
        let pem = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let begins = pem.windows(CERTIFICATE.len()).any(|text| text == CERTIFICATE);
        if begins {
            Ok(Some(pem))
        } else {
            Err(format!("{}: there is no PEM certificate in it", path.display()))
        }
    }

    pub(super) fn apply(&self, builder: ClientBuilder) -> ClientBuilder {
        let builder = match self.authority() {
            Ok(Some(pem)) => builder.certificate_authority(pem),
            // A fault was told when the settings were checked.
            Ok(None) | Err(_) => builder,
        };
        builder
            .connect_timeout(self.connect_seconds.get())
            .idle_connections(self.idle, self.idle_seconds.get())
            .body_limit(self.largest_answer_bytes)
    }
}
