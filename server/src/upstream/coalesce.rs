//! Identical reads that come while one is under way wait for its answer: one is sent, all are served.
//!
//! Identical means: the same principal, operation, URL and generation. Whoever comes first leads, the others follow. When a
//! leader goes away without an answer, because it was cancelled, its own time was up or it panicked, one of the followers
//! leads instead and sends the read anew. A lone leader costs a row in a table and nothing else.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use futures_core::future::BoxFuture;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tokio::sync::watch;
use tokio::time::{Instant, timeout_at};
use xyte_sdk::Error;
use xyte_sdk::layer::{Exchange, Layer, Next, Reply};

use super::cache;
use super::caller::Caller;
use super::event::{Event, Observer};
use super::generation::{self, Generation};
use super::key::{CallKey, Keys};
use super::settings::{Fault, PerOperation, unknown};

/// Identical reads at the same time are sent once.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Whether this is done. Default: true.
    pub enabled: bool,
    /// What differs for single operations, by their id.
    pub operations: BTreeMap<String, OperationSettings>,
}

/// What differs for one operation.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OperationSettings {
    /// Whether identical reads of this operation are sent once.
    pub enabled: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { enabled: true, operations: BTreeMap::new() }
    }
}

impl Settings {
    pub(super) fn check(&self) -> Vec<Fault> {
        unknown("coalesce.operations", &self.operations)
    }

    pub(super) fn is_off(&self) -> bool {
        !self.enabled && self.operations.values().all(|operation| !operation.enabled)
    }
}

/// What a read is known by while it is under way.
type Name = (CallKey, Generation);

/// What a leader tells its followers. None if it told nothing.
type Told = Option<Result<Reply, Arc<Error>>>;

/// The layer.
pub(crate) struct Coalesce {
    enabled: PerOperation<bool>,
    keys: Keys,
    observer: Arc<dyn Observer>,
    /// The reads under way, each with the way to its followers as soon as there is one.
    flights: Mutex<HashMap<Name, Option<watch::Sender<Told>>>>,
}

/// Whether this read leads or follows.
enum Role<'a> {
    Leader(Leader<'a>),
    Follower(watch::Receiver<Told>),
}

impl Coalesce {
    pub(crate) fn new(settings: &Settings, keys: Keys, observer: Arc<dyn Observer>) -> Self {
        let enabled = PerOperation::new(settings.enabled, &settings.operations, |said| said.enabled);
        Self { enabled, keys, observer, flights: Mutex::default() }
    }

    fn board(&self, name: Name) -> Role<'_> {
        let mut flights = self.flights.lock().unwrap_or_else(PoisonError::into_inner);
        match flights.get_mut(&name) {
            Some(followers) => {
                Role::Follower(followers.get_or_insert_with(|| watch::Sender::new(None)).subscribe())
            }
            None => {
                flights.insert(name, None);
                Role::Leader(Leader { flights: &self.flights, name, landed: false })
            }
        }
    }

    async fn share(
        &self,
        name: Name,
        caller: Caller,
        exchange: Exchange,
        next: Next<'_>,
    ) -> Result<Reply, Error> {
        let begun = Instant::now();
        let operation = exchange.operation.id;
        loop {
            let mut leader = match self.board(name) {
                Role::Leader(leader) => return leader.fly(&caller, exchange, next).await,
                Role::Follower(leader) => leader,
            };
            self.observer.on(Some(&caller), Event::Coalesced { operation });
            let told = timeout_at(caller.deadline(), leader.wait_for(Option::is_some)).await;
            let Ok(told) = told else {
                return Err(Error::Timeout { operation, after: begun.elapsed() });
            };
            match told.as_deref() {
                Ok(Some(Ok(reply))) => {
                    cache::note_age(&caller, operation, reply);
                    return Ok(reply.clone());
                }
                Ok(Some(Err(error))) => return Err(error.duplicate()),
                // The leader is gone. Whoever of its followers is first leads now.
                Ok(None) | Err(_) => {}
            }
        }
    }
}

/// The one that sends. However it ends, its row goes with it, and so nobody waits for it in vain.
struct Leader<'a> {
    flights: &'a Mutex<HashMap<Name, Option<watch::Sender<Told>>>>,
    name: Name,
    landed: bool,
}

impl Leader<'_> {
    async fn fly(mut self, caller: &Caller, exchange: Exchange, next: Next<'_>) -> Result<Reply, Error> {
        let outcome = next.run(exchange).await;
        let Some(followers) = self.land() else { return outcome };
        match outcome {
            Ok(reply) => {
                let _ = followers.send(Some(Ok(reply.clone())));
                Ok(reply)
            }
            // Its own time was up, which says nothing to those who have more.
            Err(error) if caller.left().is_zero() => Err(error),
            Err(error) => {
                let _ = followers.send(Some(Err(Arc::new(error.duplicate()))));
                Err(error)
            }
        }
    }

    /// Takes the row off, before anybody is told: whoever comes now asks anew. Once only, for the next row of this name is
    /// another leader's.
    fn land(&mut self) -> Option<watch::Sender<Told>> {
        if std::mem::replace(&mut self.landed, true) {
            return None;
        }
        self.flights.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.name).flatten()
    }
}

impl Drop for Leader<'_> {
    fn drop(&mut self) {
        self.land();
    }
}

impl Layer for Coalesce {
    fn call<'a>(&'a self, exchange: Exchange, next: Next<'a>) -> BoxFuture<'a, Result<Reply, Error>> {
        let plain = exchange.body().is_none() && exchange.headers.is_empty();
        // Only reads have a generation, and only those of somebody.
        let named = generation::of(&exchange).zip(exchange.extensions.get::<Caller>().cloned());
        match named {
            Some((generation, caller)) if plain && *self.enabled.get(exchange.operation.id) => {
                let name = (self.keys.call(caller.principal(), &exchange), generation);
                Box::pin(self.share(name, caller, exchange, next))
            }
            _ => next.run(exchange),
        }
    }
}
