//! What can be set of the inspector.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::settings::{Fault, between};

/// The inspector of what is sent to Xyte and what comes back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct InspectSettings {
    /// Whether each exchange is written to standard error as it ends. For people at a terminal. Default: false.
    pub on: bool,
    /// How many exchanges are kept for those who begin to listen later. Default: 256 exchanges.
    pub keep: usize,
}

impl Default for InspectSettings {
    fn default() -> Self {
        Self { on: false, keep: 256 }
    }
}

impl InspectSettings {
    /// What cannot be used, each with its field.
    #[must_use]
    pub fn check(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        between(&mut faults, "inspect.keep", self.keep, 1, 65_536);
        faults
    }
}
