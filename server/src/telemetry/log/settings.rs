//! What can be set of the log.

use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::settings::{Fault, between};
use super::Level;

/// The log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct LogSettings {
    /// How much is logged: `off`, `error`, `warn`, `info`, `debug` or `trace`. Default: `info`. Can be changed at run time.
    pub level: Level,
    /// How a line looks: `text` or `json`. Default: `text`.
    pub format: Format,
    /// Whether text has colours, where there is a terminal to show them. Default: true.
    pub color: bool,
    /// Where lines go instead of standard error. Default: to standard error.
    pub file: Option<FileSettings>,
    /// How many lines may wait to be written. What comes when they are so many is dropped and counted. Default: 8192 lines.
    pub queue: usize,
}

impl Default for LogSettings {
    fn default() -> Self {
        Self { level: Level::default(), format: Format::default(), color: true, file: None, queue: 8192 }
    }
}

/// How a line of the log looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// A line of text for people.
    #[default]
    Text,
    /// A JSON object per line for machines.
    Json,
}

/// A file that is changed for a new one before it grows too large or too old.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FileSettings {
    /// The file. What was written before is kept beside it, as `NAME.DATE.NUMBER`. The folder is made if it is missing.
    pub path: PathBuf,
    /// The size at which a new file is begun. Default: 64 MiB.
    #[serde(default = "FileSettings::default_max_mib")]
    pub max_mib: u64,
    /// Whether a new file is begun each day, by UTC. Default: true.
    #[serde(default = "FileSettings::default_daily")]
    pub daily: bool,
    /// How many files are kept beside the current one; the oldest are removed. Default: 7 files.
    #[serde(default = "FileSettings::default_keep")]
    pub keep: usize,
}

impl FileSettings {
    /// This file, with the defaults.
    #[must_use]
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            max_mib: Self::default_max_mib(),
            daily: Self::default_daily(),
            keep: Self::default_keep(),
        }
    }

    fn default_max_mib() -> u64 {
        64
    }

    fn default_daily() -> bool {
        true
    }

    fn default_keep() -> usize {
        7
    }

    pub(crate) fn check(&self, at: &str, faults: &mut Vec<Fault>) {
        if self.path.file_name().is_none() {
            faults
                .push(Fault::new(format!("{at}.path"), "name a file, such as /var/log/xyte-mcp/server.log"));
        }
        between(faults, &format!("{at}.max_mib"), self.max_mib, 1, 1 << 20);
        between(faults, &format!("{at}.keep"), self.keep, 0, 10_000);
    }
}

impl LogSettings {
    /// What cannot be used, each with its field.
    #[must_use]
    pub fn check(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        between(&mut faults, "log.queue", self.queue, 16, 1 << 20);
        if let Some(file) = &self.file {
            file.check("log.file", &mut faults);
        }
        faults
    }
}
