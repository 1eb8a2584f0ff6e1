//! What those who run the server can ask of it: the answers of the admin port.

use std::sync::Arc;
use std::time::Duration;

use futures_util::future::BoxFuture;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::observed::Redis;
use super::{CHECK, Shared};
use crate::auth::Mode;
use crate::config::Settings;
use crate::telemetry::inspect::Listener;
use crate::telemetry::log::Level;
#[cfg(feature = "profile")]
use crate::telemetry::profile::flame_graph;
use crate::transport::admin::{Check, Operations};
use crate::upstream::{Caller, PrincipalId};

/// The admin port's view of a server.
pub struct Admin {
    shared: Arc<Shared>,
    mode: Mode,
    has_redis: bool,
    /// The configuration as it may be shown.
    config: Option<String>,
    /// Whether a profile may be taken.
    #[cfg(feature = "profile")]
    profiles: bool,
    stop: CancellationToken,
}

impl Admin {
    pub(super) fn new(shared: Arc<Shared>, settings: &Settings, shows_config: bool) -> Self {
        let config = shows_config.then(|| serde_json::to_string_pretty(settings).unwrap_or_default());
        Self {
            shared,
            mode: settings.auth.mode,
            has_redis: settings.upstream.redis.is_some(),
            config,
            #[cfg(feature = "profile")]
            profiles: shows_config,
            stop: CancellationToken::new(),
        }
    }

    /// The token that is cancelled when somebody asks for a drain.
    #[must_use]
    pub fn stopping(mut self, stop: CancellationToken) -> Self {
        self.stop = stop;
        self
    }

    /// From now on the server is not ready.
    pub fn drain(&self) {
        self.shared.health.drain();
    }

    /// Whether the operator's key opens Xyte. Answered by the cache most of the time.
    async fn key_works(&self) -> Check {
        let Some(key) = &self.shared.keys.organization else {
            return Check::fine("key", "there is no organization key to check");
        };
        let Some(client) = self.shared.checking.load_full() else {
            return Check::fine("key", "not checked yet");
        };
        let id = PrincipalId::new(self.shared.operator.key_id().half());
        if self.shared.observed.is_open(id) {
            return Check::bad("upstream", "Xyte fails, and is left alone for a while");
        }
        let caller = Caller::new(id, Instant::now() + CHECK);
        let organization = client.with_key(key).attach(caller);
        match tokio::time::timeout(CHECK, organization.info().get().send()).await {
            Ok(Ok(_)) => Check::fine("key", "Xyte takes the key"),
            Ok(Err(error)) => Check::bad("key", format!("Xyte was asked, and: {error}")),
            Err(_) => Check::bad("key", "Xyte did not answer in time"),
        }
    }
}

impl Operations for Admin {
    fn ready(&self) -> BoxFuture<'_, Vec<Check>> {
        Box::pin(async move {
            let health = &self.shared.health;
            let mut checks = Vec::new();
            if health.is_draining() {
                checks.push(Check::bad("drain", "the server has been told to stop"));
            }
            checks.push(match self.mode {
                Mode::Operator => self.key_works().await,
                _ => Check::fine("key", "each caller has a key of their own"),
            });
            if self.has_redis {
                // Without it the server goes by its own cache and limits, so this is no reason not to be given work.
                let word = match self.shared.observed.redis() {
                    Redis::Up => "it answers",
                    Redis::Down => "it is away; this process goes by its own cache and limits",
                    Redis::Unknown => "it has not been asked yet",
                };
                checks.push(Check::fine("redis", word));
            }
            checks.push(match health.reload_fault() {
                None => Check::fine("configuration", "the last one is in force"),
                Some(why) => Check::fine("configuration", format!("the last change was not taken: {why}")),
            });
            checks
        })
    }

    fn metrics(&self) -> String {
        self.shared.metrics.exposition()
    }

    fn config(&self) -> Option<String> {
        self.config.clone()
    }

    fn level(&self) -> String {
        let level = self.shared.log.level().get();
        level.map_or_else(|error| error.to_string(), |level| format!("{level:?}").to_lowercase())
    }

    fn set_level(&self, word: &str) -> Result<(), String> {
        let level: Level = serde_json::from_value(word.trim().to_lowercase().into())
            .map_err(|_| "a level is one of off, error, warn, info, debug, trace".to_owned())?;
        self.shared.log.level().set(level).map_err(|error| error.to_string())?;
        tracing::info!(level = word.trim(), "the level of the log was changed");
        Ok(())
    }

    fn drain(&self) {
        tracing::info!("somebody has asked for a drain");
        self.shared.health.drain();
        self.stop.cancel();
    }

    fn inspect(&self) -> Listener {
        self.shared.inspector.listen()
    }

    #[cfg(feature = "profile")]
    fn profile(&self, duration: Duration) -> Option<BoxFuture<'_, Result<String, String>>> {
        self.profiles.then(|| -> BoxFuture<'_, _> {
            Box::pin(async move {
                tracing::info!(seconds = duration.as_secs(), "somebody takes a profile");
                flame_graph(duration).await.map_err(|error| error.to_string())
            })
        })
    }

    #[cfg(not(feature = "profile"))]
    fn profile(&self, _: Duration) -> Option<BoxFuture<'_, Result<String, String>>> {
        None
    }
}

impl std::fmt::Debug for Admin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Admin")
    }
}
