//! What can be set, in one struct for each layer. The words on the fields are the reference of the configuration.

mod operations;
mod seconds;

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{breaker, cache, coalesce, connections, deadline, limiter, quota, remap, retry, shared};

pub(crate) use operations::{PerOperation, check as unknown};
pub use seconds::Seconds;

/// How calls to Xyte are made. Layers stand around every call in the order of the fields from `coalesce` to `deadline`.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// How many callers are remembered. Default: 10000. Whoever has not been seen for longest is forgotten first, and begins
    /// anew with a closed breaker and a full allowance.
    pub callers: usize,
    /// Other addresses for Xyte's operations. Default: none.
    pub remap: remap::Settings,
    /// Identical reads at the same time are sent once.
    pub coalesce: coalesce::Settings,
    /// Answers are kept for a while.
    pub cache: cache::Settings,
    /// A host that fails is left alone for a while.
    pub breaker: breaker::Settings,
    /// How fast each caller's calls go to Xyte.
    pub limiter: limiter::Settings,
    /// What is sent again.
    pub retry: retry::Settings,
    /// How long things may take.
    pub deadline: deadline::Settings,
    /// How fast each caller may call this server.
    pub quota: quota::Settings,
    /// The connections to Xyte.
    pub connections: connections::Settings,
    /// A Redis to share cache and limits among several copies of this server. Default: none.
    pub redis: Option<shared::Settings>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            callers: 10_000,
            remap: remap::Settings::default(),
            coalesce: coalesce::Settings::default(),
            cache: cache::Settings::default(),
            breaker: breaker::Settings::default(),
            limiter: limiter::Settings::default(),
            retry: retry::Settings::default(),
            deadline: deadline::Settings::default(),
            quota: quota::Settings::default(),
            connections: connections::Settings::default(),
            redis: None,
        }
    }
}

impl Settings {
    /// What cannot be meant, all of it: values out of bounds, rules between fields, operations that do not exist.
    #[must_use]
    pub fn check(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.callers == 0 {
            faults.push(Fault::new("callers", "must be at least 1"));
        }
        faults.extend(self.remap.check());
        faults.extend(self.coalesce.check());
        faults.extend(self.cache.check());
        faults.extend(self.breaker.check());
        faults.extend(self.limiter.check());
        faults.extend(self.retry.check());
        faults.extend(self.deadline.check());
        faults.extend(self.quota.check());
        faults.extend(self.connections.check());
        faults.extend(self.redis.iter().flat_map(shared::Settings::check));
        faults
    }
}

/// A setting that cannot be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Which one: the names that lead to it, with dots between them.
    pub path: String,
    /// What is wrong with it, and what would be right. Never a secret.
    pub message: String,
}

impl Fault {
    pub(crate) fn new(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { path: path.into(), message: message.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.message)
    }
}
