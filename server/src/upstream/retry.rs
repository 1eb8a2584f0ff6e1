//! Trying again: what the SDK holds to be safe to send twice, at the pace it allows, with settings for each operation and a
//! budget for each tenant. It takes the place of the SDK's own retry, which knows neither tenants nor deadlines.
//!
//! A pause that would end after the deadline is not begun: the caller hears of the error while there is time to act on it. A
//! POST is never sent twice; that is the operation's own property, and no setting reaches it.

use std::collections::BTreeMap;
use std::sync::Arc;

use futures_core::future::BoxFuture;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tokio::time::sleep;
use xyte_sdk::layer::{Exchange, Layer, Next, Reply};
use xyte_sdk::{Error, RetryBudget, RetryPolicy};

use super::caller::{Caller, PrincipalId};
use super::event::{Event, Observer};
use super::limiter::Brake;
use super::settings::{Fault, PerOperation, Seconds, unknown};
use super::tenants::Tenants;

/// What is sent again.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Whether anything is. Default: true.
    pub enabled: bool,
    /// How often a call is sent at most, the first time included. Default: 3.
    pub attempts: u32,
    /// How long the first pause may be, in seconds. Default: 0.5. Each is drawn at random below its bound, which doubles
    /// every time.
    pub first_pause_seconds: Seconds,
    /// How long a pause may be, in seconds. Default: 10.
    pub longest_pause_seconds: Seconds,
    /// For how long Xyte may ask to wait, in seconds, that the call still waits. Default: 10. Beyond it the caller is told.
    pub longest_retry_after_seconds: Seconds,
    /// How much more load all retries of one caller may make, in percent of its calls. Default: 10. Ten are always allowed.
    pub budget_percent: u32,
    /// What differs for single operations, by their id.
    pub operations: BTreeMap<String, OperationSettings>,
}

/// What differs for one operation.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OperationSettings {
    /// How often a call of this operation is sent at most, the first time included. 1 never sends it again.
    pub attempts: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            enabled: true,
            attempts: 3,
            first_pause_seconds: Seconds::from_millis(500),
            longest_pause_seconds: Seconds::new(10),
            longest_retry_after_seconds: Seconds::new(10),
            budget_percent: 10,
            operations: BTreeMap::new(),
        }
    }
}

impl Settings {
    pub(super) fn check(&self) -> Vec<Fault> {
        let mut faults = unknown("retry.operations", &self.operations);
        if self.attempts == 0 {
            faults.push(Fault::new("retry.attempts", "must be at least 1: the first time counts"));
        }
        for (id, said) in &self.operations {
            if said.attempts == 0 {
                let path = format!("retry.operations.{id}.attempts");
                faults.push(Fault::new(path, "must be at least 1: the first time counts"));
            }
        }
        if self.budget_percent > 100 {
            faults.push(Fault::new("retry.budget_percent", "must be from 0 to 100"));
        }
        if self.longest_pause_seconds < self.first_pause_seconds {
            faults.push(Fault::new(
                "retry.longest_pause_seconds",
                "must not be less than `first_pause_seconds`",
            ));
        }
        faults
    }

    fn policy(&self, attempts: u32) -> RetryPolicy {
        let mut policy = RetryPolicy::default();
        policy.attempts = attempts;
        policy.first_pause = self.first_pause_seconds.get();
        policy.longest_pause = self.longest_pause_seconds.get();
        policy.longest_retry_after = self.longest_retry_after_seconds.get();
        policy
    }
}

/// The layer.
pub(crate) struct Retry {
    policies: PerOperation<RetryPolicy>,
    percent: u32,
    budgets: Tenants<Option<PrincipalId>, RetryBudget>,
    brake: Option<Brake>,
    observer: Arc<dyn Observer>,
}

impl Retry {
    pub(crate) fn new(
        settings: &Settings,
        most: usize,
        brake: Option<Brake>,
        observer: Arc<dyn Observer>,
    ) -> Self {
        let all = if settings.enabled { settings.attempts } else { 1 };
        Self {
            policies: PerOperation::new(settings.policy(all), &settings.operations, |said| {
                settings.policy(if settings.enabled { said.attempts } else { 1 })
            }),
            percent: settings.budget_percent,
            budgets: Tenants::new(most),
            brake,
            observer,
        }
    }

    async fn run(&self, exchange: Exchange, next: Next<'_>) -> Result<Reply, Error> {
        let operation = exchange.operation;
        let caller = exchange.extensions.get::<Caller>().cloned();
        let principal = caller.as_ref().map(Caller::principal);
        let budget = self.budgets.get_or(&principal, || RetryBudget::new(self.percent));
        budget.earn();
        let policy = self.policies.get(operation.id);
        let mut current = exchange;
        let mut attempt = 1;
        loop {
            let may = attempt < policy.attempts && operation.may_retry();
            let again = if may { current.try_clone() } else { None };
            let error = match next.run(current).await {
                Ok(reply) => return Ok(reply),
                Err(error) => error,
            };
            if let (Some(brake), Some(caller)) = (&self.brake, &caller) {
                brake.pull(caller, &error).await;
            }
            // What was not sent, because the time is up, will not be sent later either.
            if matches!(error, Error::Unsent { .. }) {
                return Err(error);
            }
            let Some((again, pause)) = again.zip(policy.pause(attempt, &error)) else { return Err(error) };
            let too_late = caller.as_ref().is_some_and(|caller| pause >= caller.left());
            if too_late || !budget.spend() {
                return Err(error);
            }
            self.observer.on(caller.as_ref(), Event::Retry { operation: operation.id, attempt, pause });
            tracing::debug!(attempt, ?pause, %error, "trying again");
            tracing::Span::current().record("http.request.resend_count", attempt);
            sleep(pause).await;
            current = again;
            attempt += 1;
        }
    }
}

impl Layer for Retry {
    fn call<'a>(&'a self, exchange: Exchange, next: Next<'a>) -> BoxFuture<'a, Result<Reply, Error>> {
        Box::pin(self.run(exchange, next))
    }
}
