//! How fast each tenant may call this server, whatever Xyte allows. It stands before a tool, not around a call to Xyte: what
//! the cache answers costs this server something as well.
//!
//! Nobody waits here. Who is too fast is told when to come back.

use std::sync::Arc;
use std::time::Duration;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::caller::Caller;
use super::event::{Event, Limit, LimitOutcome, Observer};
use super::limiter::{Decision, Gate, Rate, check_rate};
use super::settings::Fault;
use super::shared::Shared;

/// How fast each caller may call this server.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Whether there is a limit. Default: false, which is right for a server that one person uses.
    pub enabled: bool,
    /// How many calls per second each caller may make in the long run. Default: 10.
    pub per_second: f64,
    /// How many may come at once. Default: 60.
    pub burst: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self { enabled: false, per_second: 10.0, burst: 60 }
    }
}

impl Settings {
    pub(super) fn check(&self) -> Vec<Fault> {
        check_rate("quota", self.per_second, self.burst)
    }
}

/// The limit on calls to this server. A clone is the same one.
#[derive(Clone)]
pub struct Quota {
    gate: Option<Arc<Gate>>,
    observer: Arc<dyn Observer>,
}

/// There were too many calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exceeded {
    /// When the next one will be let in.
    pub retry_after: Duration,
}

impl Quota {
    pub(super) fn new(
        settings: &Settings,
        most: usize,
        shared: Option<Arc<Shared>>,
        observer: Arc<dyn Observer>,
    ) -> Self {
        let rate = Rate::new(settings.per_second, settings.burst);
        let gate = settings.enabled.then(|| Arc::new(Gate::new("quota", rate, most, shared)));
        Self { gate, observer }
    }

    /// Counts one call of this caller.
    ///
    /// # Errors
    ///
    /// When there were too many. The call is not counted then.
    pub async fn admit(&self, caller: &Caller) -> Result<(), Exceeded> {
        let Some(gate) = &self.gate else { return Ok(()) };
        match gate.take(caller.principal(), 1, Duration::ZERO).await {
            Decision::Pass(_) => Ok(()),
            Decision::Refuse(retry_after) => {
                let outcome = LimitOutcome::Refused(retry_after);
                self.observer.on(Some(caller), Event::Limited { limit: Limit::Caller, outcome });
                Err(Exceeded { retry_after })
            }
        }
    }
}

impl std::fmt::Debug for Quota {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Quota").field("enabled", &self.gate.is_some()).finish_non_exhaustive()
    }
}
