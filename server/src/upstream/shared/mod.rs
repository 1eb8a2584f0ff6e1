//! Redis: what several copies of this server have in common. Nothing here is needed to serve.
//!
//! A request never waits for Redis longer than a bound, and never for a connection to it: while Redis is away every question
//! is answered at once with [`Away`], and one task in the background knocks until it is back. Whoever asks goes on with what
//! this process knows by itself.

mod connection;
mod settings;

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use redis::aio::MultiplexedConnection;
use redis::{Client, ErrorKind, Pipeline, RedisError, RedisResult};
use tokio::sync::watch;
use tokio::time::timeout;
use xyte_sdk::Error;

use super::caller::PrincipalId;
use super::event::{Event, Observer, RedisState};

pub use settings::{RedisUrl, Settings};

/// How long the number that names a tenant's present state lives. Longer than anything that is stored under it.
pub(crate) const GENERATION_LIFE: Duration = Duration::from_secs(7 * 86_400);

/// How many tenants may be owed a new number. Beyond that the lifetimes of what is stored must do.
const MOST_OWED: usize = 100_000;

/// There is no answer from Redis now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Away;

/// The way to Redis.
pub(crate) struct Shared {
    me: Weak<Self>,
    client: Client,
    prefix: String,
    wait: Duration,
    connect: Duration,
    retry: Duration,
    state: watch::Sender<State>,
    /// Tenants whose writes Redis has not heard of.
    owed: Mutex<HashSet<PrincipalId>>,
    observer: Arc<dyn Observer>,
}

/// Where the way stands.
#[derive(Clone)]
enum State {
    /// Nobody has asked yet.
    Unused,
    /// The first connection is being made. Questions wait for it, within their bound.
    Starting,
    Up(MultiplexedConnection, u64),
    Away,
}

impl Shared {
    /// The way to the Redis of these settings. Connects to nothing yet.
    ///
    /// # Errors
    ///
    /// The URL cannot be used.
    pub(crate) fn new(settings: &Settings, observer: Arc<dyn Observer>) -> Result<Arc<Self>, Error> {
        let client = settings.url.open().map_err(Error::Setup)?;
        Ok(Arc::new_cyclic(|me| Self {
            me: me.clone(),
            client,
            prefix: settings.prefix.clone(),
            wait: settings.wait_seconds.get(),
            connect: settings.connect_seconds.get(),
            retry: settings.retry_seconds.get(),
            state: watch::Sender::new(State::Unused),
            owed: Mutex::default(),
            observer,
        }))
    }

    /// The name of something kept for a tenant. What belongs to one tenant is on one node of a cluster.
    pub(crate) fn key(&self, principal: PrincipalId, what: &str) -> String {
        format!("{}:{{{principal}}}:{what}", self.prefix)
    }

    /// Asks Redis something, and waits no longer than the bound.
    pub(crate) async fn ask<T>(
        &self,
        question: impl AsyncFnOnce(&mut MultiplexedConnection) -> RedisResult<T>,
    ) -> Result<T, Away> {
        let mut epoch = None;
        let answer = timeout(self.wait, async {
            let (mut connection, current) = self.connection().await?;
            epoch = Some(current);
            Ok(question(&mut connection).await)
        })
        .await;
        match answer {
            Ok(Ok(Ok(answer))) => return Ok(answer),
            // It is there, and does not want to: it is out of memory, or a replica. A new connection would not change its mind.
            Ok(Ok(Err(error))) if !is_broken(&error) => {
                tracing::debug!(kind = ?error.kind(), "Redis refuses");
                self.tell(RedisState::Refused);
            }
            Ok(Err(Away)) => {}
            Ok(Ok(Err(_))) | Err(_) => {
                if let Some(epoch) = epoch {
                    self.lost(epoch);
                }
            }
        }
        Err(Away)
    }

    /// The number that names the tenant's present state in all copies of this server.
    pub(crate) async fn generation(&self, principal: PrincipalId) -> Result<u64, Away> {
        let key = self.key(principal, "generation");
        let new = number()?;
        self.ask(async |connection| {
            let known: Option<u64> = redis::cmd("GET").arg(&key).query_async(connection).await?;
            if let Some(known) = known {
                return Ok(known);
            }
            // Nobody has one: it was never made, or was lost. Whoever is first makes it, so that a Redis that lost everything
            // cannot bring old answers back to life.
            let (_, made): (redis::Value, u64) = Pipeline::new()
                .add_command(renewal(&key, new, true))
                .cmd("GET")
                .arg(&key)
                .query_async(connection)
                .await?;
            Ok(made)
        })
        .await
    }

    /// Gives the tenant a new number, so that nothing read before is given to anybody any more. If Redis is away, it hears of
    /// it when it is back.
    pub(crate) async fn renew(&self, principal: PrincipalId) {
        let key = self.key(principal, "generation");
        let renewed = match number() {
            Ok(new) => {
                self.ask(async |connection| renewal(&key, new, false).query_async::<()>(connection).await)
                    .await
            }
            Err(away) => Err(away),
        };
        if renewed.is_err() {
            self.owe(principal);
        }
    }

    /// The same for somebody who cannot wait, because they are being dropped.
    pub(crate) fn renew_later(&self, principal: PrincipalId) {
        self.owe(principal);
        if let (Some(me), Ok(runtime)) = (self.me.upgrade(), tokio::runtime::Handle::try_current()) {
            runtime.spawn(async move { me.ask(async |connection| me.pay(connection).await).await });
        }
    }

    fn owe(&self, principal: PrincipalId) {
        let mut owed = self.owed.lock().unwrap_or_else(PoisonError::into_inner);
        if owed.len() < MOST_OWED {
            owed.insert(principal);
        } else {
            tracing::warn!(
                "Redis has been away for too many writes: other copies learn of some only by time"
            );
        }
    }

    /// Tells Redis of the writes it has not heard of.
    async fn pay(&self, connection: &mut MultiplexedConnection) -> RedisResult<()> {
        let owed = std::mem::take(&mut *self.owed.lock().unwrap_or_else(PoisonError::into_inner));
        if owed.is_empty() {
            return Ok(());
        }
        let mut debt = Debt { shared: self, owed };
        let mut pipeline = Pipeline::new();
        for principal in &debt.owed {
            let Ok(new) = number() else { continue };
            pipeline.add_command(renewal(&self.key(*principal, "generation"), new, false)).ignore();
        }
        pipeline.query_async::<()>(connection).await?;
        debt.owed.clear();
        Ok(())
    }

    fn tell(&self, state: RedisState) {
        self.observer.on(None, Event::Redis { state });
    }
}

/// What is being paid, and is owed again if that comes to nothing.
struct Debt<'a> {
    shared: &'a Shared,
    owed: HashSet<PrincipalId>,
}

impl Drop for Debt<'_> {
    fn drop(&mut self) {
        let unpaid = self.owed.drain();
        self.shared.owed.lock().unwrap_or_else(PoisonError::into_inner).extend(unpaid);
    }
}

/// Whether this connection is of no use any more.
fn is_broken(error: &RedisError) -> bool {
    use ErrorKind::{AuthenticationFailed, Client, Io, Parse};
    matches!(error.kind(), Io | Parse | AuthenticationFailed | Client)
}

/// The command that gives a tenant a new number; with `first` only if it has none.
fn renewal(key: &str, new: u64, first: bool) -> redis::Cmd {
    let mut command = redis::cmd("SET");
    command.arg(key).arg(new).arg("PX").arg(GENERATION_LIFE.as_millis() as u64);
    if first {
        command.arg("NX");
    }
    command
}

/// A number that was never used before.
fn number() -> Result<u64, Away> {
    getrandom::u64().map_err(|_| Away)
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shared").field("prefix", &self.prefix).finish_non_exhaustive()
    }
}
