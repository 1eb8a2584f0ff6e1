//! Trying again: only what is safe to send twice, never faster than asked, never as a storm.

use crate::error::Error;
use crate::layer::{Exchange, Layer, Next, Reply};
use futures_core::future::BoxFuture;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// When and how often a call is sent again.
///
/// Applies to idempotent operations that are not a POST; everything else is sent once, whatever stands here.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct RetryPolicy {
    /// Attempts in all, the first one included. 1 switches retries off.
    pub attempts: u32,
    /// Upper bound of the first pause; it doubles with each attempt. The pause is drawn evenly below the bound ("full
    /// jitter"), so that clients which failed together do not return together.
    pub first_pause: Duration,
    /// Upper bound of any pause of our own.
    pub longest_pause: Duration,
    /// The longest `Retry-After` that is waited for. Beyond it the error goes to the caller, who can come back later.
    pub longest_retry_after: Duration,
    /// Extra load that retries may cause, in percent of the calls made. Small bursts of ten are always allowed.
    pub budget_percent: u32,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            attempts: 4,
            first_pause: Duration::from_millis(500),
            longest_pause: Duration::from_secs(30),
            longest_retry_after: Duration::from_secs(30),
            budget_percent: 10,
        }
    }
}

impl RetryPolicy {
    /// Never sends anything twice.
    #[must_use]
    pub fn never() -> Self {
        Self { attempts: 1, ..Self::default() }
    }

    /// How long to wait before the attempt after `attempt`, or none if the caller should hear of the error now. Attempts are
    /// counted from 1.
    ///
    /// For a [layer](crate::layer) that tries again by rules of its own. It asks its [`RetryBudget`] as well, and sends
    /// again only what [`Operation::may_retry`](crate::Operation::may_retry) allows.
    #[must_use]
    pub fn pause(&self, attempt: u32, error: &Error) -> Option<Duration> {
        if attempt >= self.attempts || !error.is_retryable() {
            return None;
        }
        let bound = self.first_pause.saturating_mul(1 << attempt.saturating_sub(1).min(16));
        let drawn = bound.min(self.longest_pause).mul_f64(fastrand::f64());
        match error.retry_after() {
            Some(asked) if asked > self.longest_retry_after => None,
            Some(asked) => Some(asked.max(FLOOR) + drawn / 10),
            None => Some(drawn),
        }
    }
}

/// A server that says `Retry-After: 0` still gets a moment.
const FLOOR: Duration = Duration::from_millis(100);
/// The budget counts in hundredths of a retry. One retry costs this much …
const COST: u32 = 100;
/// … and this much is there to begin with and at most.
const RESERVE: u32 = 10 * COST;

/// What keeps retries from becoming a storm: each call earns a part of a retry, each retry spends a whole one.
#[derive(Debug)]
pub struct RetryBudget {
    percent: u32,
    left: AtomicU32,
}

impl RetryBudget {
    /// A budget that allows so many retries for a hundred calls. Ten are there to begin with, and at most.
    #[must_use]
    pub fn new(percent: u32) -> Self {
        Self { percent: percent.min(COST), left: AtomicU32::new(RESERVE) }
    }

    /// Every call earns a little …
    pub fn earn(&self) {
        let _ = self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
            Some(left.saturating_add(self.percent).min(RESERVE))
        });
    }

    /// … and every retry spends a lot. False when there is not enough left for one.
    #[must_use]
    pub fn spend(&self) -> bool {
        self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(COST)).is_ok()
    }
}

/// The layer next to the wire that applies a [`RetryPolicy`].
#[derive(Debug)]
pub(crate) struct Retry {
    policy: RetryPolicy,
    budget: RetryBudget,
}

impl Retry {
    pub(crate) fn new(policy: RetryPolicy) -> Self {
        let budget = RetryBudget::new(policy.budget_percent);
        Self { policy, budget }
    }

    fn pause(&self, attempt: u32, error: &Error) -> Option<Duration> {
        self.policy.pause(attempt, error).filter(|_| self.budget.spend())
    }
}

impl Layer for Retry {
    fn call<'a>(&'a self, exchange: Exchange, next: Next<'a>) -> BoxFuture<'a, Result<Reply, Error>> {
        Box::pin(async move {
            self.budget.earn();
            let mut current = exchange;
            let mut attempt = 1;
            loop {
                let may = attempt < self.policy.attempts && current.operation.may_retry();
                let again = if may { current.try_clone() } else { None };
                let error = match next.run(current).await {
                    Ok(reply) => return Ok(reply),
                    Err(error) => error,
                };
                let Some((again, pause)) = again.zip(self.pause(attempt, &error)) else { return Err(error) };
                tracing::debug!(attempt, ?pause, %error, "trying again");
                tracing::Span::current().record("http.request.resend_count", attempt);
                tokio::time::sleep(pause).await;
                current = again;
                attempt += 1;
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ApiError;
    use http::StatusCode;

    fn refused(operation: crate::OperationId, status: u16, retry_after: Option<u64>) -> Error {
        let mut refused = ApiError::new(operation, StatusCode::from_u16(status).unwrap());
        refused.retry_after = retry_after.map(Duration::from_secs);
        Error::Api(Box::new(refused))
    }

    #[test]
    fn only_passing_faults_of_idempotent_operations_are_tried_again() {
        let retry = Retry::new(RetryPolicy::default());
        assert!(retry.pause(1, &refused(crate::organization::devices::LIST, 503, None)).is_some());
        assert!(retry.pause(1, &refused(crate::organization::devices::LIST, 404, None)).is_none());
        assert!(retry.pause(1, &refused(crate::organization::commands::SEND, 503, None)).is_none());
        assert!(retry.pause(4, &refused(crate::organization::devices::LIST, 503, None)).is_none());
    }

    #[test]
    fn a_post_is_never_sent_twice_even_when_it_is_idempotent() {
        for operation in crate::OPERATIONS.iter().filter(|row| row.method == crate::Method::Post) {
            assert!(!operation.may_retry(), "{}", operation.id);
        }
    }

    #[test]
    fn retry_after_has_a_floor_and_a_cap() {
        let retry = Retry::new(RetryPolicy::default());
        let list = crate::organization::devices::LIST;
        assert!(retry.pause(1, &refused(list, 429, Some(0))).unwrap() >= FLOOR);
        assert!(retry.pause(1, &refused(list, 429, Some(7))).unwrap() >= Duration::from_secs(7));
        assert!(retry.pause(1, &refused(list, 429, Some(31))).is_none());
    }

    #[test]
    fn the_budget_ends_a_storm() {
        let retry = Retry::new(RetryPolicy::default());
        let error = refused(crate::organization::devices::LIST, 503, None);
        let granted = (0..1000)
            .filter(|_| {
                retry.budget.earn();
                retry.pause(1, &error).is_some()
            })
            .count();
        assert!((100..=110).contains(&granted), "{granted} retries for 1000 calls");
    }
}
