//! What can be set about the limiter.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::settings::{Fault, Seconds, unknown};
use super::Rate;

/// How fast each caller's calls go to Xyte.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Whether there is a limit. Default: true.
    pub enabled: bool,
    /// How many calls per second each caller may make to Xyte in the long run. Default: 20.
    pub per_second: f64,
    /// How many may come at once. Default: 100.
    pub burst: u32,
    /// How long a call waits for its turn, in seconds, before it is refused. Default: 2. Never longer than its deadline.
    pub longest_wait_seconds: Seconds,
    /// How long a caller is held back at most, in seconds, when Xyte asks for it with a 429. Default: 300.
    pub longest_hold_seconds: Seconds,
    /// What differs for single operations, by their id.
    pub operations: BTreeMap<String, OperationSettings>,
}

/// What differs for one operation.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OperationSettings {
    /// For how many calls this one counts. 0 is not limited at all.
    pub cost: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            enabled: true,
            per_second: 20.0,
            burst: 100,
            longest_wait_seconds: Seconds::new(2),
            longest_hold_seconds: Seconds::new(300),
            operations: BTreeMap::new(),
        }
    }
}

impl Settings {
    pub(in super::super) fn check(&self) -> Vec<Fault> {
        let mut faults = unknown("limiter.operations", &self.operations);
        faults.extend(check_rate("limiter", self.per_second, self.burst));
        faults
    }

    pub(in super::super) fn rate(&self) -> Rate {
        Rate::new(self.per_second, self.burst)
    }
}

/// The bounds of a rate. The lower one is three calls an hour, the upper one what a clock of nanoseconds still tells apart.
pub(in super::super) fn check_rate(place: &str, per_second: f64, burst: u32) -> Vec<Fault> {
    let mut faults = Vec::new();
    if !(0.001..=1_000_000.0).contains(&per_second) {
        faults.push(Fault::new(format!("{place}.per_second"), "must be from 0.001 to 1000000"));
    }
    if burst == 0 {
        faults.push(Fault::new(format!("{place}.burst"), "must be at least 1"));
    }
    faults
}
