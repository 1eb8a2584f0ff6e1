//! What was asked of the sandbox, so that a test can say "sent exactly once" or "nothing was sent".

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Mutex, PoisonError},
};

use serde_json::{Value, json};

/// How many requests the log keeps; older ones are only counted.
const LOG_LENGTH: usize = 10_000;

/// The longest path that the log keeps whole.
const PATH_LENGTH: usize = 300;

/// One request that reached the sandbox. It never holds a key or a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoggedRequest {
    /// The HTTP method.
    pub method: String,
    /// The path, without the query string.
    pub path: String,
    /// The operation, if the path and method belong to one.
    pub operation: Option<&'static str>,
    /// The status that was answered; 0 when the answer was withheld by a fault.
    pub status: u16,
}

/// A copy of the counters at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Requests {
    total: u64,
    by_operation: BTreeMap<&'static str, u64>,
    log: VecDeque<LoggedRequest>,
}

impl Requests {
    /// How many requests came, of any kind. The control surface does not count.
    #[must_use]
    pub const fn total(&self) -> u64 {
        self.total
    }

    /// How many requests came for one operation.
    #[must_use]
    pub fn of(&self, operation: &str) -> u64 {
        self.by_operation.get(operation).copied().unwrap_or(0)
    }

    /// The operations that were called, with how often.
    #[must_use]
    pub const fn by_operation(&self) -> &BTreeMap<&'static str, u64> {
        &self.by_operation
    }

    /// The last ten thousand requests, oldest first.
    pub fn log(&self) -> impl Iterator<Item = &LoggedRequest> {
        self.log.iter()
    }

    /// The same as JSON, as the control surface shows it.
    pub(crate) fn json(&self) -> Value {
        let log: Vec<Value> = self
            .log
            .iter()
            .map(|row| {
                json!({"method": row.method, "path": row.path, "operation": row.operation, "status": row.status})
            })
            .collect();
        json!({"total": self.total, "by_operation": self.by_operation, "log": log})
    }
}

/// The live counters.
#[derive(Debug, Default)]
pub(crate) struct Counters(Mutex<Requests>);

impl Counters {
    pub(crate) fn add(&self, mut row: LoggedRequest) {
        row.path = row.path.chars().take(PATH_LENGTH).collect();
        let mut requests = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        requests.total = requests.total.saturating_add(1);
        if let Some(operation) = row.operation {
            *requests.by_operation.entry(operation).or_default() += 1;
        }
        if requests.log.len() >= LOG_LENGTH {
            requests.log.pop_front();
        }
        requests.log.push_back(row);
    }

    pub(crate) fn snapshot(&self) -> Requests {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn clear(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Requests::default();
    }
}
