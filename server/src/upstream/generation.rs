//! Which state of the world a read may show: the outermost layer. Without it a tenant could write, and then be shown what
//! was before.
//!
//! Each tenant has a number, its generation. A read is stored, found and shared only under the number that was current when
//! it began. A write gives the tenant a new one twice. Before it is sent: should this process die in the middle, nobody is
//! shown the time before it. And after: whatever was read while it was under way may be either.
//!
//! With Redis there is a second number, which all copies of the server share. It is asked for each read, which costs one
//! short question and keeps the promise among copies as well. While Redis is away each process goes by its own number.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use futures_core::future::BoxFuture;
use xyte_sdk::layer::{Exchange, Layer, Next, Reply};
use xyte_sdk::{Error, Risk};

use super::breaker::Breakers;
use super::caller::{Caller, PrincipalId};
use super::shared::Shared;
use super::tenants::Tenants;

/// The number of a tenant, here and in Redis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Generation {
    local: u64,
    /// None while Redis is away, or if there is none.
    pub(crate) shared: Option<u64>,
}

impl Generation {
    /// Whether what was read under this number may be shown under the other. What was read while Redis was away may be older
    /// than a write through another copy, so it is not shown once Redis is back.
    pub(crate) fn holds_under(self, now: Self) -> bool {
        self.local == now.local && (now.shared.is_none() || self.shared == now.shared)
    }
}

/// The numbers of all tenants.
#[derive(Debug)]
pub(crate) struct Generations {
    tenants: Tenants<PrincipalId, AtomicU64>,
    /// The next number. No two are alike, so that a tenant that is forgotten and comes back is never shown what was stored
    /// under an earlier one.
    next: AtomicU64,
    shared: Option<Arc<Shared>>,
}

impl Generations {
    pub(crate) fn new(most: usize, shared: Option<Arc<Shared>>) -> Self {
        Self { tenants: Tenants::new(most), next: AtomicU64::new(0), shared }
    }

    async fn now(&self, principal: PrincipalId) -> Generation {
        let shared = match &self.shared {
            Some(shared) => shared.generation(principal).await.ok(),
            None => None,
        };
        // Read last: a write that happens meanwhile in this process is then seen.
        Generation { local: self.tenant(principal).load(Ordering::Acquire), shared }
    }

    fn tenant(&self, principal: PrincipalId) -> Arc<AtomicU64> {
        self.tenants.get_or(&principal, || AtomicU64::new(self.number()))
    }

    fn number(&self) -> u64 {
        self.next.fetch_add(1, Ordering::Relaxed)
    }

    fn renew_here(&self, principal: PrincipalId) {
        // Looked up each time: a row that is held on to may have been dropped from the table meanwhile.
        self.tenant(principal).fetch_max(self.number(), Ordering::AcqRel);
    }

    async fn renew(&self, principal: PrincipalId) {
        self.renew_here(principal);
        if let Some(shared) = &self.shared {
            shared.renew(principal).await;
        }
    }
}

/// The layer.
pub(crate) struct Fresh {
    generations: Generations,
    breakers: Arc<Breakers>,
}

impl Fresh {
    pub(crate) fn new(generations: Generations, breakers: Arc<Breakers>) -> Self {
        Self { generations, breakers }
    }

    async fn write(
        &self,
        principal: PrincipalId,
        exchange: Exchange,
        next: Next<'_>,
    ) -> Result<Reply, Error> {
        // What the breaker holds back changes nothing, and the old answers are all there is then.
        if !self.breakers.is_open(principal, &exchange.url) {
            self.generations.renew(principal).await;
        }
        let mut written = Written { generations: &self.generations, principal, told: false };
        let outcome = next.run(exchange).await;
        if !matches!(outcome, Err(Error::Unsent { .. })) {
            self.generations.renew(principal).await;
        }
        written.told = true;
        outcome
    }
}

/// A write that nobody waits for to the end may have been done all the same.
struct Written<'a> {
    generations: &'a Generations,
    principal: PrincipalId,
    told: bool,
}

impl Drop for Written<'_> {
    fn drop(&mut self) {
        if self.told {
            return;
        }
        self.generations.renew_here(self.principal);
        if let Some(shared) = &self.generations.shared {
            shared.renew_later(self.principal);
        }
    }
}

impl Layer for Fresh {
    fn call<'a>(&'a self, mut exchange: Exchange, next: Next<'a>) -> BoxFuture<'a, Result<Reply, Error>> {
        let Some(principal) = exchange.extensions.get::<Caller>().map(Caller::principal) else {
            return next.run(exchange);
        };
        if exchange.operation.risk != Risk::Read {
            return Box::pin(self.write(principal, exchange, next));
        }
        Box::pin(async move {
            exchange.extensions.insert(self.generations.now(principal).await);
            next.run(exchange).await
        })
    }
}

/// The number under which a read runs. None for a write, and for a call of nobody.
pub(crate) fn of(exchange: &Exchange) -> Option<Generation> {
    exchange.extensions.get().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_forgotten_tenant_never_gets_an_old_number_again() {
        let generations = Generations::new(8, None);
        let id = |number: u128| PrincipalId::new(number.to_be_bytes());
        let first = generations.now(id(0)).await;
        assert!(first.holds_under(generations.now(id(0)).await));
        // Others that come back, so that they are worth more than one who was seen once.
        for number in 0..10_000 {
            generations.now(id(1 + number / 2)).await;
        }
        assert!(generations.tenants.get(&id(0)).is_none());
        assert!(!first.holds_under(generations.now(id(0)).await));
    }

    #[test]
    fn what_was_read_without_redis_is_not_shown_with_it() {
        let with = |shared| Generation { local: 1, shared };
        assert!(with(None).holds_under(with(None)));
        assert!(with(Some(5)).holds_under(with(None)));
        assert!(!with(None).holds_under(with(Some(5))));
        assert!(!with(Some(4)).holds_under(with(Some(5))));
        assert!(!Generation { local: 2, shared: None }.holds_under(with(None)));
    }
}
