//! How fast calls go to Xyte, for each tenant by itself: a little above the rate they wait, far above it they are refused
//! and told when to come back. That is quicker and kinder than a 429, which Xyte counts as a call as well.
//!
//! When Xyte answers 429 and says for how long, all calls of that tenant are held back for that time. The limiter stands
//! outside of the retry; what that sends again is few, and has a budget of its own.

mod gate;
mod local;
mod redis;
mod settings;

use std::sync::Arc;
use std::time::Duration;

use futures_core::future::BoxFuture;
use tokio::time::sleep;
use xyte_sdk::Error;
use xyte_sdk::error::Unsent;
use xyte_sdk::layer::{Exchange, Layer, Next, Reply};

use super::caller::Caller;
use super::event::{Event, Limit, LimitOutcome, Observer};
use super::settings::PerOperation;

pub(crate) use gate::{Decision, Gate};
pub(crate) use local::Rate;
pub(super) use settings::check_rate;
pub use settings::{OperationSettings, Settings};

/// The layer.
pub(crate) struct Limiter {
    gate: Arc<Gate>,
    costs: PerOperation<u32>,
    patience: Duration,
    observer: Arc<dyn Observer>,
}

impl Limiter {
    pub(crate) fn new(settings: &Settings, gate: Arc<Gate>, observer: Arc<dyn Observer>) -> Self {
        Self {
            gate,
            costs: PerOperation::new(1, &settings.operations, |said| said.cost),
            patience: settings.longest_wait_seconds.get(),
            observer,
        }
    }

    async fn pass(
        &self,
        cost: u32,
        caller: Caller,
        exchange: Exchange,
        next: Next<'_>,
    ) -> Result<Reply, Error> {
        let operation = exchange.operation.id;
        // Waiting until there is no time left to ask would help nobody.
        let patience = self.patience.min(caller.left());
        match self.gate.take(caller.principal(), cost, patience).await {
            Decision::Pass(Duration::ZERO) => {}
            Decision::Pass(wait) => {
                self.tell(&caller, LimitOutcome::Waited(wait));
                sleep(wait).await;
            }
            Decision::Refuse(wait) => {
                self.tell(&caller, LimitOutcome::Refused(wait));
                return Err(Error::Unsent { operation, why: Unsent::Limited, retry_after: Some(wait) });
            }
        }
        next.run(exchange).await
    }

    fn tell(&self, caller: &Caller, outcome: LimitOutcome) {
        self.observer.on(Some(caller), Event::Limited { limit: Limit::Upstream, outcome });
    }
}

impl Layer for Limiter {
    fn call<'a>(&'a self, exchange: Exchange, next: Next<'a>) -> BoxFuture<'a, Result<Reply, Error>> {
        let cost = *self.costs.get(exchange.operation.id);
        match exchange.extensions.get::<Caller>() {
            Some(caller) if cost > 0 => {
                let caller = caller.clone();
                Box::pin(self.pass(cost, caller, exchange, next))
            }
            _ => next.run(exchange),
        }
    }
}

/// What Xyte says with a 429, on its way to the limiter. The retry sees it first, and may wait it out by itself.
#[derive(Clone)]
pub(crate) struct Brake {
    gate: Arc<Gate>,
    longest: Duration,
    observer: Arc<dyn Observer>,
}

impl Brake {
    pub(crate) fn new(settings: &Settings, gate: Arc<Gate>, observer: Arc<dyn Observer>) -> Self {
        Self { gate, longest: settings.longest_hold_seconds.get(), observer }
    }

    /// Holds this tenant's calls back, if the error is a 429 that says for how long.
    pub(crate) async fn pull(&self, caller: &Caller, error: &Error) {
        let Error::Api(api) = error else { return };
        if api.status != http::StatusCode::TOO_MANY_REQUESTS {
            return;
        }
        let Some(asked) = api.retry_after.filter(|asked| !asked.is_zero()) else { return };
        // A slip of the server must not shut a tenant out for a day.
        let wait = asked.min(self.longest);
        let outcome = LimitOutcome::Held(wait);
        self.observer.on(Some(caller), Event::Limited { limit: Limit::Upstream, outcome });
        self.gate.hold(caller.principal(), wait).await;
    }
}
