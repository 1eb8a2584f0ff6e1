//! What can be set about the cache.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use xyte_sdk::{OPERATIONS, Operation, Risk};

use super::super::settings::{Fault, PerOperation, Seconds, unknown};
use super::super::shared::GENERATION_LIFE;
use super::lifetime::{Lifetime, fresh_seconds};

/// Answers are kept for a while.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Whether this is done. Default: true.
    pub enabled: bool,
    /// How much memory of this process all answers together may take, in bytes. Default: 67108864, which is 64 MiB.
    pub memory_bytes: u64,
    /// The largest answer that is kept, in bytes. Default: 1048576, which is 1 MiB.
    pub largest_answer_bytes: usize,
    /// How long an answer is fresh, in seconds, for all operations that are cached. Default: by what it is about, from 5 for
    /// devices to 600 for models. 0 keeps nothing.
    pub fresh_seconds: Option<Seconds>,
    /// How much longer an answer is kept, in seconds, to be given with its age while Xyte cannot be asked. Default: 3600. 0
    /// gives no old answers.
    pub stale_seconds: Seconds,
    /// What differs for single operations, by their id.
    pub operations: BTreeMap<String, OperationSettings>,
}

/// What differs for one operation.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct OperationSettings {
    /// How long an answer is fresh, in seconds. 0 keeps none of this operation.
    pub fresh_seconds: Option<Seconds>,
    /// How much longer it is kept, in seconds, for the time that Xyte cannot be asked.
    pub stale_seconds: Option<Seconds>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            enabled: true,
            memory_bytes: 64 * 1024 * 1024,
            largest_answer_bytes: 1024 * 1024,
            fresh_seconds: None,
            stale_seconds: Seconds::new(3_600),
            operations: BTreeMap::new(),
        }
    }
}

impl Settings {
    pub(in super::super) fn check(&self) -> Vec<Fault> {
        let mut faults = unknown("cache.operations", &self.operations);
        if self.enabled && self.memory_bytes < 1024 * 1024 {
            faults.push(Fault::new(
                "cache.memory_bytes",
                "must be at least 1048576; `enabled` switches it off",
            ));
        }
        if self.largest_answer_bytes as u64 > self.memory_bytes / 4 {
            faults.push(Fault::new(
                "cache.largest_answer_bytes",
                "must be at most a quarter of `memory_bytes`",
            ));
        }
        let mut lifetime = |path: String, seconds: &[Option<Seconds>]| {
            let whole = seconds.iter().flatten().map(|seconds| seconds.get()).sum::<std::time::Duration>();
            if whole > GENERATION_LIFE / 2 {
                faults.push(Fault::new(path, "fresh and stale together must be at most 302400 seconds"));
            }
        };
        lifetime("cache.stale_seconds".into(), &[self.fresh_seconds, Some(self.stale_seconds)]);
        for (id, said) in &self.operations {
            lifetime(
                format!("cache.operations.{id}.stale_seconds"),
                &[said.fresh_seconds, Some(said.stale_seconds.unwrap_or(self.stale_seconds))],
            );
        }
        for (id, said) in &self.operations {
            let is_read = Operation::find(id).is_none_or(|row| row.risk == Risk::Read);
            if !is_read && said.fresh_seconds.is_some_and(|fresh| !fresh.is_zero()) {
                faults.push(Fault::new(
                    format!("cache.operations.{id}.fresh_seconds"),
                    "the operation changes something, so its answer is never kept",
                ));
            }
        }
        faults
    }

    /// The lifetime of each operation's answers.
    pub(super) fn lifetimes(&self) -> PerOperation<Lifetime> {
        let rows: BTreeMap<_, _> =
            OPERATIONS.iter().map(|row| (row.id.to_string(), self.lifetime(row))).collect();
        PerOperation::new(Lifetime::default(), &rows, |lifetime| *lifetime)
    }

    fn lifetime(&self, operation: &Operation) -> Lifetime {
        let said = self
            .operations
            .iter()
            .find(|(id, _)| operation.id.as_str() == id.as_str() || operation.aliases.contains(&id.as_str()));
        let said = said.map(|(_, said)| said);
        let usual = Seconds::new(fresh_seconds(operation));
        // A value for all leaves out what is never kept; only its own name brings it in.
        let for_all = if usual.is_zero() { usual } else { self.fresh_seconds.unwrap_or(usual) };
        Lifetime {
            fresh: said.and_then(|said| said.fresh_seconds).unwrap_or(for_all).get(),
            stale: said.and_then(|said| said.stale_seconds).unwrap_or(self.stale_seconds).get(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn one_wins_over_all_and_all_wins_over_the_usual() {
        let settings: Settings = serde_json::from_value(serde_json::json!({
            "fresh_seconds": 7,
            "operations": {
                "organization.models.getModels": {"fresh_seconds": 1, "stale_seconds": 0},
                "organization.commands.getCommands": {"fresh_seconds": 2},
            },
        }))
        .unwrap();
        assert!(settings.check().is_empty());
        let lifetimes = settings.lifetimes();
        let of = |id| *lifetimes.get(id);
        let seconds =
            |fresh, stale| Lifetime { fresh: Duration::from_secs(fresh), stale: Duration::from_secs(stale) };
        assert_eq!(of(xyte_sdk::organization::models::LIST), seconds(1, 0));
        assert_eq!(of(xyte_sdk::organization::devices::LIST), seconds(7, 3_600));
        assert_eq!(of(xyte_sdk::organization::commands::LIST), seconds(2, 3_600));
        assert_eq!(of(xyte_sdk::partner::devices::LIST_COMMANDS).fresh, Duration::ZERO);
    }
}
