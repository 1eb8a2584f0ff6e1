//! What the way to Xyte tells of its doings, as numbers; and whose key Xyte has refused.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::telemetry::metrics::{Answer, Breaker, Cached, Dependency, Limit, Metrics};
use crate::upstream::{
    self, BreakerState, CacheOutcome, Caller, Event, LimitOutcome, Observer, Outcome, PrincipalId, RedisState,
};

/// How many refused keys are remembered until somebody asks.
const MOST: usize = 10_000;

/// Hears of everything that happens on the way to Xyte.
pub(super) struct Observed {
    metrics: Arc<Metrics>,
    /// Breakers that are not closed, by tenant and host.
    breakers: Mutex<HashMap<(PrincipalId, String), Breaker>>,
    refused: Mutex<HashSet<[u8; 16]>>,
    any_refused: AtomicBool,
    redis: AtomicU8,
}

/// Whether Redis is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Redis {
    Unknown,
    Up,
    Down,
}

impl Observed {
    pub(super) fn new(metrics: Arc<Metrics>) -> Self {
        Self {
            metrics,
            breakers: Mutex::default(),
            refused: Mutex::default(),
            any_refused: AtomicBool::new(false),
            redis: AtomicU8::new(0),
        }
    }

    /// Whether Xyte has refused this key since it was last asked.
    pub(super) fn was_refused(&self, key: [u8; 16]) -> bool {
        // Nearly always there is nothing.
        if !self.any_refused.load(Ordering::Acquire) {
            return false;
        }
        let mut refused = self.refused.lock().unwrap_or_else(PoisonError::into_inner);
        let found = refused.remove(&key);
        self.any_refused.store(!refused.is_empty(), Ordering::Release);
        found
    }

    /// Whether a breaker of this tenant stands open.
    pub(super) fn is_open(&self, tenant: PrincipalId) -> bool {
        let breakers = self.breakers.lock().unwrap_or_else(PoisonError::into_inner);
        breakers.iter().any(|((of, _), state)| *of == tenant && *state == Breaker::Open)
    }

    pub(super) fn redis(&self) -> Redis {
        match self.redis.load(Ordering::Relaxed) {
            0 => Redis::Unknown,
            1 => Redis::Down,
            _ => Redis::Up,
        }
    }

    fn breaker(&self, tenant: PrincipalId, host: &str, state: BreakerState) {
        let to = match state {
            BreakerState::Closed => Breaker::Closed,
            BreakerState::Open => Breaker::Open,
            BreakerState::HalfOpen => Breaker::HalfOpen,
        };
        let mut breakers = self.breakers.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (tenant, host.to_owned());
        let from = breakers.get(&key).copied().unwrap_or_else(|| {
            self.metrics.breaker_made();
            Breaker::Closed
        });
        self.metrics.breaker(from, to);
        if to == Breaker::Closed {
            breakers.remove(&key);
            self.metrics.breaker_dropped(Breaker::Closed);
        } else {
            breakers.insert(key, to);
        }
        drop(breakers);
        tracing::info!(%tenant, host, state = ?state, "the breaker before xyte has changed");
    }

    fn finished(&self, caller: Option<&Caller>, outcome: Outcome) -> Answer {
        match outcome {
            Outcome::Status(status) => {
                self.metrics.up(Dependency::Hub, status < 500);
                if let (401, Some(caller)) = (status, caller) {
                    let mut refused = self.refused.lock().unwrap_or_else(PoisonError::into_inner);
                    if refused.len() < MOST {
                        refused.insert(*caller.principal().as_bytes());
                        self.any_refused.store(true, Ordering::Release);
                    }
                }
                Answer::Status(status)
            }
            Outcome::Failed(kind) => {
                let answer = match kind {
                    "timeout" => Answer::Timeout,
                    "transport" => Answer::Transport,
                    "decode" => Answer::Decode,
                    "too_large" => Answer::TooLarge,
                    _ => Answer::NotSent,
                };
                if matches!(answer, Answer::Timeout | Answer::Transport) {
                    self.metrics.up(Dependency::Hub, false);
                }
                answer
            }
            _ => Answer::Other,
        }
    }
}

impl Observer for Observed {
    fn on(&self, caller: Option<&Caller>, event: Event<'_>) {
        let metrics = &self.metrics;
        match event {
            Event::Cache { outcome, .. } => match outcome {
                CacheOutcome::Hit | CacheOutcome::SharedHit => metrics.cache(Cached::Hit),
                CacheOutcome::Miss => metrics.cache(Cached::Miss),
                CacheOutcome::Stale { .. } => metrics.cache(Cached::Stale),
                _ => {}
            },
            Event::Coalesced { .. } => metrics.coalesced(),
            Event::Breaker { host, state } => {
                if let Some(caller) = caller {
                    self.breaker(caller.principal(), host, state);
                }
            }
            Event::Limited { limit: upstream::Limit::Upstream, .. } => metrics.limited(Limit::Upstream),
            Event::Limited { limit: upstream::Limit::Caller, outcome } => {
                metrics.limited(Limit::Caller);
                if matches!(outcome, LimitOutcome::Refused(_)) {
                    metrics.quota_refused();
                }
            }
            Event::Retry { .. } => metrics.retried(),
            Event::Finished { operation, outcome, duration, bytes } => {
                let answer = self.finished(caller, outcome);
                metrics.upstream_finished(operation, answer, duration, u64::try_from(bytes).ok());
            }
            Event::Redis { state: RedisState::Refused } => {}
            Event::Redis { state } => {
                let up = state == RedisState::Up;
                self.redis.store(if up { 2 } else { 1 }, Ordering::Relaxed);
                metrics.up(Dependency::Redis, up);
                tracing::info!(up, "redis was found or lost");
            }
            _ => {}
        }
    }
}
