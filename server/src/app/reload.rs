//! A change of the configuration while the server runs: checked as a whole, then taken as a whole. One that cannot be taken
//! leaves the last good one in place.

use std::sync::{Arc, Mutex, PoisonError};

use serde_json::Value;

use super::Shared;
use crate::config::{Config, Settings};
use crate::mcp::Server;

/// Settings that are read once. Their beginnings; a change of them is said to need a restart.
const AT_START: [&str; 9] =
    ["http.", "auth.", "admin.", "xyte.", "sandbox.", "audit.", "inspect.", "environment", "trace."];

/// Changes the configuration of a server.
pub struct Reloader {
    server: Server,
    shared: Arc<Shared>,
    last: Mutex<Settings>,
}

impl Reloader {
    pub(super) fn new(server: Server, shared: Arc<Shared>, settings: Settings) -> Self {
        Self { server, shared, last: Mutex::new(settings) }
    }

    /// Takes a new configuration, and logs what came of it.
    pub fn take(&self, loaded: Result<Config, impl std::fmt::Display>) {
        let outcome = loaded.map_err(|error| error.to_string()).and_then(|config| self.apply(config));
        match &outcome {
            Ok(changed) if changed.is_empty() => tracing::info!("the configuration is as it was"),
            Ok(changed) => {
                let (late, now): (Vec<&String>, Vec<&String>) =
                    changed.iter().partition(|path| AT_START.iter().any(|start| path.starts_with(start)));
                if !now.is_empty() {
                    tracing::info!(changed = ?now, "the configuration was changed");
                }
                if !late.is_empty() {
                    tracing::warn!(changed = ?late, "these settings are read at start; restart the server for them");
                }
            }
            Err(why) => {
                tracing::error!("the configuration cannot be used, and the last good one stays: {why}");
            }
        }
        self.shared.health.reloaded(outcome.err());
    }

    /// The paths that differ, once everything is in place.
    fn apply(&self, config: Config) -> Result<Vec<String>, String> {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let changed = differences(&last, &config.settings);
        let parts = self.shared.parts(&config.settings, config.policy).map_err(|error| error.to_string())?;
        self.shared.log.level().set(config.settings.log.level).map_err(|error| error.to_string()).or_else(
            // Another log runs in this process, as in a test.
            |why| if changed.iter().any(|path| path == "log.level") { Err(why) } else { Ok(()) },
        )?;
        self.server.replace(parts);
        *last = config.settings;
        Ok(changed)
    }
}

/// The paths at which two settings differ.
fn differences(one: &Settings, other: &Settings) -> Vec<String> {
    fn walk(under: &str, one: &Value, other: &Value, found: &mut Vec<String>) {
        match (one, other) {
            (Value::Object(one), Value::Object(other)) => {
                let names = one.keys().chain(other.keys().filter(|name| !one.contains_key(*name)));
                for name in names {
                    let path = if under.is_empty() { name.clone() } else { format!("{under}.{name}") };
                    let at =
                        |table: &serde_json::Map<String, Value>| table.get(name).cloned().unwrap_or_default();
                    walk(&path, &at(one), &at(other), found);
                }
            }
            _ if one == other => {}
            _ => found.push(under.to_owned()),
        }
    }
    let value = |settings: &Settings| serde_json::to_value(settings).unwrap_or_default();
    let mut found = Vec::new();
    walk("", &value(one), &value(other), &mut found);
    found
}

impl std::fmt::Debug for Reloader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Reloader")
    }
}
