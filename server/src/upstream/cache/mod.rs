//! Answers that are young enough are given again. First this process is asked, then Redis if there is one, then Xyte.
//!
//! Kept are successful answers to reads, under the principal, the operation, the URL and the generation of the tenant: a
//! write takes a new generation, and so nothing that was read before it is found any more. How long an answer is fresh
//! depends on the operation. After that it is kept a while longer, for the time that Xyte cannot be asked: while the breaker
//! is open an old answer is given, and how old it is, is said.

mod lifetime;
mod memory;
mod redis;
mod settings;

use std::sync::Arc;
use std::time::Duration;

use futures_core::future::BoxFuture;
use http::header::AGE;
use http::{HeaderMap, HeaderValue};
use url::Url;
use xyte_sdk::error::Unsent;
use xyte_sdk::layer::{Exchange, Layer, Next, Reply};
use xyte_sdk::{Error, Method, OperationId};

use super::breaker::Breakers;
use super::caller::{Caller, Notice};
use super::event::{CacheOutcome, Event, Observer};
use super::generation::{self, Generation};
use super::key::{CallKey, Keys};
use super::settings::PerOperation;
use super::shared::Shared;

use lifetime::Lifetime;
use memory::{Kept, Memory};
pub use settings::{OperationSettings, Settings};

/// The layer.
pub(crate) struct Cache {
    lifetimes: PerOperation<Lifetime>,
    largest: usize,
    keys: Keys,
    memory: Memory,
    shared: Option<Arc<Shared>>,
    breakers: Arc<Breakers>,
    observer: Arc<dyn Observer>,
}

/// One read on its way through the cache.
struct Read {
    caller: Caller,
    operation: OperationId,
    key: CallKey,
    generation: Generation,
    lifetime: Lifetime,
}

impl Cache {
    pub(crate) fn new(
        settings: &Settings,
        keys: Keys,
        shared: Option<Arc<Shared>>,
        breakers: Arc<Breakers>,
        observer: Arc<dyn Observer>,
    ) -> Self {
        Self {
            lifetimes: settings.lifetimes(),
            largest: settings.largest_answer_bytes,
            keys,
            memory: Memory::new(settings.memory_bytes, Arc::clone(&observer)),
            shared,
            breakers,
            observer,
        }
    }

    /// What is to be done with this call, or none if the cache has no part in it.
    fn read(&self, exchange: &Exchange) -> Option<Read> {
        let operation = exchange.operation;
        let lifetime = *self.lifetimes.get(operation.id);
        let plain = operation.method == Method::Get && operation.idempotent && exchange.headers.is_empty();
        if !plain || lifetime.fresh.is_zero() {
            return None;
        }
        // Only reads have a generation, and only those of somebody.
        let generation = generation::of(exchange)?;
        let caller = exchange.extensions.get::<Caller>()?.clone();
        let key = self.keys.call(caller.principal(), exchange);
        Some(Read { caller, operation: operation.id, key, generation, lifetime })
    }

    async fn through(&self, read: Read, exchange: Exchange, next: Next<'_>) -> Result<Reply, Error> {
        let mut kept = self.memory.get(&read.key, read.generation);
        if let Some(fresh) = kept.take_if(|kept| kept.age() < read.lifetime.fresh) {
            self.tell(&read, CacheOutcome::Hit);
            return Ok(self.memory.with_memo(read.key, fresh).reply(HeaderMap::new()));
        }
        // From here on it costs a question to somebody else, so it may cost an allocation as well.
        let url = exchange.url.clone();
        let shelf = self.shelf(&read, &url);
        if let Some((shared, name)) = &shelf
            && let Some(found) = redis::get(shared, name).await
        {
            let found = Kept::new(found, read.generation, read.lifetime.whole());
            self.memory.insert(read.key, found.clone());
            if found.age() < read.lifetime.fresh {
                self.tell(&read, CacheOutcome::SharedHit);
                return Ok(found.reply(HeaderMap::new()));
            }
            kept = Some(found);
        }
        self.tell(&read, CacheOutcome::Miss);
        match next.run(exchange).await {
            Ok(reply) => {
                self.store(&read, shelf, &reply).await;
                Ok(reply)
            }
            Err(error) => {
                let kept = kept.filter(|_| self.is_down(&error, &read, &url));
                kept.and_then(|kept| self.stale(&read, &kept)).ok_or(error)
            }
        }
    }

    /// Where Redis keeps it. None while Redis is away.
    fn shelf(&self, read: &Read, url: &Url) -> Option<(&Shared, String)> {
        let (shared, number) = self.shared.as_deref().zip(read.generation.shared)?;
        let name = redis::name(shared, read.caller.principal(), number, read.operation, url.as_str());
        Some((shared, name))
    }

    async fn store(&self, read: &Read, shelf: Option<(&Shared, String)>, reply: &Reply) {
        let bytes = reply.body.len();
        if bytes > self.largest {
            return;
        }
        let whole = read.lifetime.whole();
        self.memory.insert(read.key, Kept::new(redis::Found::now(reply), read.generation, whole));
        self.tell(read, CacheOutcome::Stored { bytes });
        if let Some((shared, name)) = shelf {
            redis::set(shared, &name, reply, whole).await;
        }
    }

    /// Whether this error means that Xyte cannot be asked. The call that opens the breaker counts, and the one that finds it
    /// still broken.
    fn is_down(&self, error: &Error, read: &Read, url: &Url) -> bool {
        match error {
            Error::Unsent { why, .. } => *why == Unsent::Unavailable,
            _ => error.is_transient() && self.breakers.is_open(read.caller.principal(), url),
        }
    }

    fn stale(&self, read: &Read, kept: &Kept) -> Option<Reply> {
        let age = kept.age();
        if age >= read.lifetime.whole() {
            return None;
        }
        self.tell(read, CacheOutcome::Stale { age });
        // Along with the answer, so that those who only share it learn of its age as well.
        let reply = kept.reply(HeaderMap::from_iter([(AGE, HeaderValue::from(age.as_secs()))]));
        note_age(&read.caller, read.operation, &reply);
        Some(reply)
    }

    fn tell(&self, read: &Read, outcome: CacheOutcome) {
        self.observer.on(Some(&read.caller), Event::Cache { operation: read.operation, outcome });
    }
}

/// Tells the caller how old the answer is, if it is an old one.
pub(crate) fn note_age(caller: &Caller, operation: OperationId, reply: &Reply) {
    let age = reply.headers.get(AGE).and_then(|age| age.to_str().ok()?.parse().ok());
    if let Some(age) = age {
        caller.notices().note(Notice::Stale { operation, age: Duration::from_secs(age) });
    }
}

impl Layer for Cache {
    fn call<'a>(&'a self, exchange: Exchange, next: Next<'a>) -> BoxFuture<'a, Result<Reply, Error>> {
        match self.read(&exchange) {
            Some(read) => Box::pin(self.through(read, exchange, next)),
            None => next.run(exchange),
        }
    }
}
