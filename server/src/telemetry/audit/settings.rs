//! What can be set of the audit.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::log::FileSettings;
use super::super::settings::{Fault, between};

/// The record of who called what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct AuditSettings {
    /// Where records go: `off`, `log` (into the log, at every level but off) or `file`. Default: `off`.
    pub to: AuditTo,
    /// The file of the records, one JSON object per line.
    pub file: Option<FileSettings>,
    /// How many records may wait to be written to the file. What comes when they are so many is dropped and counted. Default: 8192 records.
    pub queue: usize,
}

impl Default for AuditSettings {
    fn default() -> Self {
        Self { to: AuditTo::default(), file: None, queue: 8192 }
    }
}

/// Where records go.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum AuditTo {
    /// Nowhere.
    #[default]
    Off,
    /// Into the log.
    Log,
    /// Into a file of their own.
    File,
}

impl AuditSettings {
    /// What cannot be used, each with its field.
    #[must_use]
    pub fn check(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        between(&mut faults, "audit.queue", self.queue, 16, 1 << 20);
        match (&self.file, self.to) {
            (None, AuditTo::File) => faults.push(Fault::new("audit.file", "name it, or set audit.to to log")),
            (Some(_), AuditTo::Off | AuditTo::Log) => {
                faults.push(Fault::new("audit.file", "it would stay empty; set audit.to to file"));
            }
            (Some(file), AuditTo::File) => file.check("audit.file", &mut faults),
            (None, AuditTo::Off | AuditTo::Log) => {}
        }
        faults
    }
}
