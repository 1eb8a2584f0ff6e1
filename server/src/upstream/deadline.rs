//! No attempt takes longer than it may, and none longer than the caller will wait. The innermost of the layers, so that it
//! sees each attempt as it is sent.
//!
//! When the time is up the attempt is dropped, which closes its connection or resets its stream: Xyte is told that nobody
//! waits any more. The same happens when the caller goes away.

use std::collections::BTreeMap;
use std::time::Duration;

use futures_core::future::BoxFuture;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tokio::time::timeout_at;
use xyte_sdk::Error;
use xyte_sdk::error::Unsent;
use xyte_sdk::layer::{Exchange, Layer, Next, Reply};

use super::caller::Caller;
use super::settings::{Fault, PerOperation, Seconds, unknown};

/// How long things may take.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// How long one attempt may take, in seconds, from the first byte sent to the last one read. Default: 30.
    pub attempt_seconds: Seconds,
    /// How long a request may take in all, in seconds, when the client does not say. Default: 60.
    pub default_seconds: Seconds,
    /// How long a client may ask for, in seconds. Default: 300.
    pub longest_seconds: Seconds,
    /// What differs for single operations, by their id.
    pub operations: BTreeMap<String, OperationSettings>,
}

/// What differs for one operation.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OperationSettings {
    /// How long one attempt may take, in seconds.
    pub attempt_seconds: Seconds,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            attempt_seconds: Seconds::new(30),
            default_seconds: Seconds::new(60),
            longest_seconds: Seconds::new(300),
            operations: BTreeMap::new(),
        }
    }
}

impl Settings {
    /// How long a request may take, of a client that asks for this or for nothing.
    #[must_use]
    pub fn total(&self, asked: Option<Duration>) -> Duration {
        asked.unwrap_or(self.default_seconds.get()).min(self.longest_seconds.get())
    }

    pub(super) fn check(&self) -> Vec<Fault> {
        let mut faults = unknown("deadline.operations", &self.operations);
        let of_all = [
            ("deadline.attempt_seconds".to_owned(), self.attempt_seconds),
            ("deadline.default_seconds".to_owned(), self.default_seconds),
        ];
        let of_one = self
            .operations
            .iter()
            .map(|(id, said)| (format!("deadline.operations.{id}.attempt_seconds"), said.attempt_seconds));
        for (path, seconds) in of_all.into_iter().chain(of_one) {
            if seconds.is_zero() {
                faults.push(Fault::new(path, "must be more than 0"));
            }
        }
        if self.longest_seconds < self.default_seconds {
            faults.push(Fault::new("deadline.longest_seconds", "must not be less than `default_seconds`"));
        }
        faults
    }
}

/// The layer.
pub(crate) struct Deadline {
    /// None where the client's own bound holds.
    attempts: PerOperation<Option<Duration>>,
}

impl Deadline {
    pub(crate) fn new(settings: &Settings) -> Self {
        Self {
            attempts: PerOperation::new(None, &settings.operations, |said| Some(said.attempt_seconds.get())),
        }
    }
}

impl Layer for Deadline {
    fn call<'a>(&'a self, mut exchange: Exchange, next: Next<'a>) -> BoxFuture<'a, Result<Reply, Error>> {
        let operation = exchange.operation.id;
        if let Some(attempt) = self.attempts.get(operation) {
            exchange.timeout = *attempt;
        }
        let Some(caller) = exchange.extensions.get::<Caller>() else { return next.run(exchange) };
        let (deadline, left) = (caller.deadline(), caller.left());
        if left.is_zero() {
            let late = Error::Unsent { operation, why: Unsent::Late, retry_after: None };
            return Box::pin(async move { Err(late) });
        }
        exchange.timeout = exchange.timeout.min(left);
        Box::pin(async move {
            // The wire keeps to the bound by itself, save for a file on its way, which winds the clock up again.
            match timeout_at(deadline, next.run(exchange)).await {
                Ok(outcome) => outcome,
                Err(_) => Err(Error::Timeout { operation, after: left }),
            }
        })
    }
}
