//! What can be set about the breaker.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::settings::{Fault, Seconds, unknown};
use super::state::Policy;

/// A host that fails is left alone for a while.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Whether this is done. Default: true.
    pub enabled: bool,
    /// How many calls of one caller to one host must fail within the window to open its breaker. Default: 5.
    pub failures: u32,
    /// Which part of the calls in the window must fail, from 0 to 1. Default: 0.5.
    pub failure_share: f64,
    /// For how many failures a missing answer counts. Default: 3, so that of a host that hangs two are enough.
    pub timeout_failures: u32,
    /// How long a failure counts, in seconds. Default: 120. It must be long enough for several missing answers.
    pub window_seconds: Seconds,
    /// How long the host is left alone, in seconds. Default: 10. Doubles each time that it fails again.
    pub pause_seconds: Seconds,
    /// How long it is left alone at most, in seconds. Default: 120.
    pub longest_pause_seconds: Seconds,
    /// From how long a wait on, in seconds, a missing answer is the host's failure. Default: 1. A shorter one says more
    /// about the deadline of the caller.
    pub timeout_counts_after_seconds: Seconds,
    /// What differs for single operations, by their id.
    pub operations: BTreeMap<String, OperationSettings>,
}

/// What differs for one operation.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OperationSettings {
    /// Whether this operation is held back by an open breaker, and counts for it.
    pub enabled: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            enabled: true,
            failures: 5,
            failure_share: 0.5,
            timeout_failures: 3,
            window_seconds: Seconds::new(120),
            pause_seconds: Seconds::new(10),
            longest_pause_seconds: Seconds::new(120),
            timeout_counts_after_seconds: Seconds::new(1),
            operations: BTreeMap::new(),
        }
    }
}

impl Settings {
    pub(in super::super) fn check(&self) -> Vec<Fault> {
        let mut faults = unknown("breaker.operations", &self.operations);
        for (name, count) in [("failures", self.failures), ("timeout_failures", self.timeout_failures)] {
            if count == 0 {
                faults.push(Fault::new(format!("breaker.{name}"), "must be at least 1"));
            }
        }
        if !(0.0..=1.0).contains(&self.failure_share) {
            faults.push(Fault::new("breaker.failure_share", "must be from 0 to 1"));
        }
        if self.window_seconds.is_zero() {
            faults.push(Fault::new("breaker.window_seconds", "must be more than 0"));
        }
        if self.pause_seconds.is_zero() {
            faults.push(Fault::new("breaker.pause_seconds", "must be more than 0"));
        }
        if self.longest_pause_seconds < self.pause_seconds {
            faults.push(Fault::new("breaker.longest_pause_seconds", "must not be less than `pause_seconds`"));
        }
        faults
    }

    pub(super) fn policy(&self) -> Policy {
        Policy {
            failures: self.failures,
            share: self.failure_share,
            silence: self.timeout_failures,
            window: self.window_seconds.get(),
            pause: self.pause_seconds.get(),
            longest_pause: self.longest_pause_seconds.get(),
        }
    }

    pub(in super::super) fn is_off(&self) -> bool {
        !self.enabled && self.operations.values().all(|operation| !operation.enabled)
    }
}
