//! A tenant's account in this process, by the generic cell rate algorithm: all it keeps is when the next call is due. A call
//! may come early by as much as the burst allows. That is a leaky bucket without a bucket: 16 bytes for a tenant.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use super::Decision;

/// How fast, and how many at once.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Rate {
    /// Between two calls, in nanoseconds.
    interval: u64,
    burst: u32,
}

impl Rate {
    /// A rate of so many calls per second, of which so many may come at once.
    pub(crate) fn new(per_second: f64, burst: u32) -> Self {
        // A float becomes an integer by the nearest that there is, so nothing overflows.
        Self { interval: (1e9 / per_second).round() as u64, burst }
    }

    pub(crate) fn interval(self) -> Duration {
        Duration::from_nanos(self.interval)
    }

    /// How early a call may come.
    pub(crate) fn tolerance(self) -> Duration {
        Duration::from_nanos(self.interval.saturating_mul(u64::from(self.burst)))
    }
}

/// Nanoseconds since the limit was made.
#[derive(Debug, Default)]
pub(crate) struct Account {
    /// When the call after the last one is due.
    due: AtomicU64,
    held_until: AtomicU64,
}

impl Account {
    /// Takes so many places, if they come up within this time. More than the burst at once is as much as the burst.
    pub(super) fn take(&self, now: Duration, rate: Rate, cost: u32, patience: Duration) -> Decision {
        let held = self.held(now);
        let (now, patience) = (nanos(now), nanos(patience));
        let price = rate.interval.saturating_mul(u64::from(cost.min(rate.burst)));
        let mut wait = 0;
        let taken = self.due.fetch_update(Ordering::AcqRel, Ordering::Acquire, |due| {
            let next = due.max(now).saturating_add(price);
            wait = next.saturating_sub(nanos(rate.tolerance())).saturating_sub(now).max(nanos(held));
            (wait <= patience).then_some(next)
        });
        let wait = Duration::from_nanos(wait);
        if taken.is_ok() { Decision::Pass(wait) } else { Decision::Refuse(wait) }
    }

    /// For how long nothing passes, by order of the server.
    pub(super) fn held(&self, now: Duration) -> Duration {
        Duration::from_nanos(self.held_until.load(Ordering::Acquire).saturating_sub(nanos(now)))
    }

    pub(super) fn hold(&self, until: Duration) {
        self.held_until.fetch_max(nanos(until), Ordering::AcqRel);
    }
}

fn nanos(duration: Duration) -> u64 {
    u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn ms(milliseconds: u64) -> Duration {
        Duration::from_millis(milliseconds)
    }

    #[test]
    fn a_burst_passes_at_once_and_the_rest_in_time() {
        let (account, rate) = (Account::default(), Rate::new(10.0, 3));
        let now = ms(5_000);
        let waits: Vec<_> = (0..6).map(|_| account.take(now, rate, 1, ms(250))).collect();
        let pass = |wait| Decision::Pass(ms(wait));
        assert_eq!(waits, [pass(0), pass(0), pass(0), pass(100), pass(200), Decision::Refuse(ms(300))]);
        // The refused call has taken no place.
        assert_eq!(account.take(now + ms(100), rate, 1, ms(250)), pass(200));
        assert_eq!(account.take(now + ms(10_000), rate, 3, ms(0)), pass(0));
    }

    #[test]
    fn a_dear_call_takes_several_places_and_never_more_than_there_are() {
        let (account, rate) = (Account::default(), Rate::new(10.0, 3));
        assert_eq!(account.take(ms(0), rate, 100, ms(0)), Decision::Pass(ms(0)));
        assert_eq!(account.take(ms(0), rate, 2, ms(0)), Decision::Refuse(ms(200)));
    }

    #[test]
    fn over_a_long_time_the_rate_is_kept() {
        let (account, rate) = (Account::default(), Rate::new(20.0, 5));
        let passed =
            (0..60_000).filter(|now| account.take(ms(*now), rate, 1, ms(0)) == Decision::Pass(ms(0))).count();
        assert!((1_200..=1_206).contains(&passed), "{passed} in a minute at 20 a second");
    }

    #[test]
    fn what_is_held_waits_and_a_shorter_hold_does_not_shorten_it() {
        let (account, rate) = (Account::default(), Rate::new(10.0, 3));
        account.hold(ms(2_000));
        account.hold(ms(1_000));
        assert_eq!(account.take(ms(500), rate, 1, ms(1_000)), Decision::Refuse(ms(1_500)));
        assert_eq!(account.take(ms(1_500), rate, 1, ms(1_000)), Decision::Pass(ms(500)));
        assert_eq!(account.take(ms(2_000), rate, 1, ms(0)), Decision::Pass(ms(0)));
    }
}
