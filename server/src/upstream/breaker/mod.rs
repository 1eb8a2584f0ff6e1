//! A host that has failed a tenant repeatedly is left alone for a while: it gets time to recover, and the tenant a fast
//! answer instead of a slow one.
//!
//! There is a breaker for each tenant and host, so one tenant's trouble is never another's. Failures are faults of the
//! server and of the way to it: 5xx, a lost connection, no answer in time. A 4xx means that it works, and a 429 is the
//! limiter's business. The breaker stands outside of the retry, so what a retry has healed never reached it.

mod settings;
mod state;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures_core::future::BoxFuture;
use tokio::time::Instant;
use url::Url;
use xyte_sdk::error::{TransportFault, Unsent};
use xyte_sdk::layer::{Exchange, Layer, Next, Reply};
use xyte_sdk::{Error, OperationId};

use super::caller::{Caller, PrincipalId};
use super::event::{BreakerState, Event, Observer};
use super::key::Keys;
use super::settings::PerOperation;
use super::tenants::Tenants;

pub use settings::{OperationSettings, Settings};
use state::{Admission, Policy, State, Verdict};

/// The breakers of all tenants and hosts.
#[derive(Debug)]
pub(crate) struct Breakers {
    table: Tenants<(PrincipalId, u64), Mutex<State>>,
    keys: Keys,
}

impl Breakers {
    pub(crate) fn new(most: usize, keys: Keys) -> Self {
        Self { table: Tenants::new(most), keys }
    }

    /// Whether a call of this tenant to this host would be held back now.
    pub(crate) fn is_open(&self, principal: PrincipalId, url: &Url) -> bool {
        let breaker = self.table.get(&(principal, self.keys.host(url)));
        breaker.is_some_and(|breaker| lock(&breaker).is_open(Instant::now()))
    }

    fn of(&self, principal: PrincipalId, url: &Url) -> Arc<Mutex<State>> {
        self.table.get_or(&(principal, self.keys.host(url)), || Mutex::new(State::new(Instant::now())))
    }
}

/// The layer.
pub(crate) struct Breaker {
    breakers: Arc<Breakers>,
    enabled: PerOperation<bool>,
    policy: Policy,
    /// From when on a missing answer is the server's fault and not that of a caller in a hurry.
    patience: Duration,
    observer: Arc<dyn Observer>,
}

impl Breaker {
    pub(crate) fn new(settings: &Settings, breakers: Arc<Breakers>, observer: Arc<dyn Observer>) -> Self {
        Self {
            breakers,
            enabled: PerOperation::new(settings.enabled, &settings.operations, |said| said.enabled),
            policy: settings.policy(),
            patience: settings.timeout_counts_after_seconds.get(),
            observer,
        }
    }

    async fn guard(&self, caller: Caller, exchange: Exchange, next: Next<'_>) -> Result<Reply, Error> {
        let operation = exchange.operation.id;
        let breaker = self.breakers.of(caller.principal(), &exchange.url);
        let host = exchange.url.host_str().unwrap_or_default().to_owned();
        let (admission, news) = lock(&breaker).admit(Instant::now());
        self.tell(&caller, &host, news);
        if let Admission::Refused(wait) = admission {
            return Err(refusal(operation, wait));
        }
        let mut trial = Trial { breaker: &breaker, is_probe: admission == Admission::Probe, settled: false };
        let outcome = next.run(exchange).await;
        let news = trial.settle(self.judge(&outcome), &self.policy);
        self.tell(&caller, &host, news);
        outcome
    }

    fn judge(&self, outcome: &Result<Reply, Error>) -> Verdict {
        match outcome {
            Err(Error::Api(api)) if api.status.is_server_error() => Verdict::Bad,
            // It fails at once, and whoever asks should hear of the certificate each time.
            Err(Error::Transport { what: TransportFault::Certificate(_), .. }) => Verdict::Unknown,
            Err(Error::Transport { .. }) => Verdict::Bad,
            Err(Error::Timeout { after, .. }) if *after >= self.patience => Verdict::Silent,
            // Nothing has reached the server, or nobody waited for it.
            Err(Error::Timeout { .. } | Error::Unsent { .. } | Error::Argument { .. } | Error::Setup(_)) => {
                Verdict::Unknown
            }
            // Whatever else it said, it was there to say it.
            _ => Verdict::Good,
        }
    }

    fn tell(&self, caller: &Caller, host: &str, news: Option<BreakerState>) {
        if let Some(state) = news {
            self.observer.on(Some(caller), Event::Breaker { host, state });
        }
    }
}

/// One call that was let through. A probe that is given up makes room for the next one.
struct Trial<'a> {
    breaker: &'a Mutex<State>,
    is_probe: bool,
    settled: bool,
}

impl Trial<'_> {
    fn settle(&mut self, verdict: Verdict, policy: &Policy) -> Option<BreakerState> {
        self.settled = true;
        lock(self.breaker).settle(Instant::now(), verdict, self.is_probe, policy)
    }
}

impl Drop for Trial<'_> {
    fn drop(&mut self) {
        if !self.settled && self.is_probe {
            lock(self.breaker).give_up();
        }
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

fn refusal(operation: OperationId, wait: Duration) -> Error {
    Error::Unsent { operation, why: Unsent::Unavailable, retry_after: Some(wait) }
}

impl Layer for Breaker {
    fn call<'a>(&'a self, exchange: Exchange, next: Next<'a>) -> BoxFuture<'a, Result<Reply, Error>> {
        match exchange.extensions.get::<Caller>() {
            Some(caller) if *self.enabled.get(exchange.operation.id) => {
                let caller = caller.clone();
                Box::pin(self.guard(caller, exchange, next))
            }
            _ => next.run(exchange),
        }
    }
}
