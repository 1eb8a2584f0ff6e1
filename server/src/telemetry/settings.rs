//! Everything that can be set of what the server tells of itself. The doc comments are the reference of the configuration.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::audit::AuditSettings;
use super::inspect::InspectSettings;
use super::log::LogSettings;
use super::trace::TraceSettings;

/// What the server tells of itself.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// The log.
    pub log: LogSettings,
    /// The record of who called what.
    pub audit: AuditSettings,
    /// Traces.
    pub trace: TraceSettings,
    /// The inspector of what is sent to Xyte and what comes back.
    pub inspect: InspectSettings,
}

impl Settings {
    /// What cannot be used, each with its field.
    #[must_use]
    pub fn check(&self) -> Vec<Fault> {
        let mut faults = self.log.check();
        faults.extend(self.audit.check());
        faults.extend(self.trace.check());
        faults.extend(self.inspect.check());
        faults
    }
}

/// A setting that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Which: the way to it, such as `log.file.keep`.
    pub field: String,
    /// Why, and what can be.
    pub problem: String,
}

impl Fault {
    pub(super) fn new(field: impl Into<String>, problem: impl Into<String>) -> Self {
        Self { field: field.into(), problem: problem.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.field, self.problem)
    }
}

/// A number must lie between two others.
pub(super) fn between<N: Copy + PartialOrd + fmt::Display>(
    faults: &mut Vec<Fault>,
    field: &str,
    number: N,
    least: N,
    most: N,
) {
    if number < least || number > most {
        faults.push(Fault::new(field, format!("{number} is not between {least} and {most}")));
    }
}
