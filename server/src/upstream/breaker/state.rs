//! One breaker, as a machine that is told the time.
//!
//! Closed, it counts how calls end in a window of time, kept as two halves so that it costs no memory by the call. When
//! enough of them failed, and enough in proportion, it opens: a few failures among many successes are the retry's business.
//! A missing answer counts for several failures. Each takes a caller's whole time, so of a server that hangs a few a minute
//! are all there is to count.
//! After a while it is half open and lets a single call through. If that succeeds, it closes; if it fails, it opens again
//! for twice as long.

use std::time::Duration;

use tokio::time::Instant;

use super::super::event::BreakerState;

/// How long to come back in while the probe is under way.
const PROBING: Duration = Duration::from_secs(1);

/// When to open, and for how long.
#[derive(Clone, Copy, Debug)]
pub(super) struct Policy {
    /// How many failures in the window …
    pub(super) failures: u32,
    /// … and which part of all calls in it.
    pub(super) share: f64,
    /// For how many failures a missing answer counts.
    pub(super) silence: u32,
    pub(super) window: Duration,
    pub(super) pause: Duration,
    pub(super) longest_pause: Duration,
}

/// How a call ended, as far as the server is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Good,
    Bad,
    /// There was no answer in time.
    Silent,
    /// It says nothing about the server.
    Unknown,
}

/// Whether a call may pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Admission {
    Passed,
    /// It is the one that finds out.
    Probe,
    /// It is to come back after so long.
    Refused(Duration),
}

#[derive(Clone, Copy, Debug)]
enum Phase {
    Closed,
    Open { until: Instant },
    HalfOpen { probing: bool },
}

#[derive(Clone, Copy, Debug, Default)]
struct Count {
    all: u32,
    bad: u32,
    /// The bad ones, each as heavy as it counts.
    weight: u32,
}

impl Count {
    fn add(&mut self, other: Self) {
        self.all = self.all.saturating_add(other.all);
        self.bad = self.bad.saturating_add(other.bad);
        self.weight = self.weight.saturating_add(other.weight);
    }
}

#[derive(Debug)]
pub(super) struct State {
    phase: Phase,
    /// When the current half of the window began.
    since: Instant,
    current: Count,
    previous: Count,
    /// How often it has opened without closing in between.
    trips: u32,
}

impl State {
    pub(super) fn new(now: Instant) -> Self {
        Self {
            phase: Phase::Closed,
            since: now,
            current: Count::default(),
            previous: Count::default(),
            trips: 0,
        }
    }

    pub(super) fn is_open(&self, now: Instant) -> bool {
        match self.phase {
            Phase::Closed => false,
            Phase::Open { until } => now < until,
            Phase::HalfOpen { probing } => probing,
        }
    }

    /// Whether a call may pass, and what the breaker has become by it.
    pub(super) fn admit(&mut self, now: Instant) -> (Admission, Option<BreakerState>) {
        match self.phase {
            Phase::Closed => (Admission::Passed, None),
            Phase::Open { until } if now < until => (Admission::Refused(until - now), None),
            Phase::Open { .. } => {
                self.phase = Phase::HalfOpen { probing: true };
                (Admission::Probe, Some(BreakerState::HalfOpen))
            }
            Phase::HalfOpen { probing: true } => (Admission::Refused(PROBING), None),
            Phase::HalfOpen { probing: false } => {
                self.phase = Phase::HalfOpen { probing: true };
                (Admission::Probe, None)
            }
        }
    }

    /// How a call ended that was let through, and what the breaker has become by it.
    pub(super) fn settle(
        &mut self,
        now: Instant,
        verdict: Verdict,
        is_probe: bool,
        policy: &Policy,
    ) -> Option<BreakerState> {
        match (self.phase, verdict) {
            (Phase::HalfOpen { .. }, Verdict::Good) if is_probe => {
                *self = Self::new(now);
                Some(BreakerState::Closed)
            }
            (Phase::HalfOpen { .. }, Verdict::Bad | Verdict::Silent) if is_probe => {
                Some(self.open(now, policy))
            }
            (Phase::HalfOpen { .. }, Verdict::Unknown) if is_probe => {
                self.give_up();
                None
            }
            (Phase::Closed, Verdict::Good) => self.count(now, 0, policy),
            (Phase::Closed, Verdict::Bad) => self.count(now, 1, policy),
            (Phase::Closed, Verdict::Silent) => self.count(now, policy.silence, policy),
            // Calls that were on their way when it opened: it knows already.
            _ => None,
        }
    }

    /// The probe will not come back.
    pub(super) fn give_up(&mut self) {
        if let Phase::HalfOpen { probing } = &mut self.phase {
            *probing = false;
        }
    }

    fn count(&mut self, now: Instant, weight: u32, policy: &Policy) -> Option<BreakerState> {
        let half = policy.window / 2;
        let gone = now.saturating_duration_since(self.since);
        if gone >= half {
            self.previous = if gone < policy.window { self.current } else { Count::default() };
            self.current = Count::default();
            self.since = now;
        }
        self.current.add(Count { all: 1, bad: u32::from(weight > 0), weight });
        let mut whole = self.current;
        whole.add(self.previous);
        let enough = whole.weight >= policy.failures;
        let opens = weight > 0 && enough && f64::from(whole.bad) >= policy.share * f64::from(whole.all);
        opens.then(|| self.open(now, policy))
    }

    fn open(&mut self, now: Instant, policy: &Policy) -> BreakerState {
        let pause = policy.pause.saturating_mul(1 << self.trips.min(16)).min(policy.longest_pause);
        *self = Self {
            phase: Phase::Open { until: now + pause },
            trips: self.trips.saturating_add(1),
            ..Self::new(now)
        };
        BreakerState::Open
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const POLICY: Policy = Policy {
        failures: 5,
        share: 0.5,
        silence: 3,
        window: Duration::from_secs(30),
        pause: Duration::from_secs(10),
        longest_pause: Duration::from_secs(35),
    };

    /// A breaker and a clock that the test moves.
    struct Bench {
        state: State,
        now: Instant,
    }

    impl Bench {
        fn new() -> Self {
            let now = Instant::now();
            Self { state: State::new(now), now }
        }

        fn later(&mut self, seconds: u64) {
            self.now += Duration::from_secs(seconds);
        }

        fn admit(&mut self) -> Admission {
            self.state.admit(self.now).0
        }

        fn end(&mut self, verdict: Verdict, is_probe: bool) -> Option<BreakerState> {
            self.state.settle(self.now, verdict, is_probe, &POLICY)
        }

        fn fail(&mut self, times: u32) -> Option<BreakerState> {
            (0..times).fold(None, |_, _| self.end(Verdict::Bad, false))
        }
    }

    #[test]
    fn it_opens_after_enough_failures() {
        let mut bench = Bench::new();
        assert_eq!(bench.fail(4), None);
        assert_eq!(bench.admit(), Admission::Passed);
        assert_eq!(bench.fail(1), Some(BreakerState::Open));
        assert_eq!(bench.admit(), Admission::Refused(Duration::from_secs(10)));
        assert!(bench.state.is_open(bench.now));
    }

    #[test]
    fn a_few_failures_among_many_successes_do_not_open_it() {
        let mut bench = Bench::new();
        for _ in 0..20 {
            bench.end(Verdict::Good, false);
        }
        assert_eq!(bench.fail(19), None);
        assert_eq!(bench.fail(1), Some(BreakerState::Open));
    }

    #[test]
    fn two_missing_answers_say_as_much_as_five_failures() {
        let mut bench = Bench::new();
        assert_eq!(bench.end(Verdict::Silent, false), None);
        assert_eq!(bench.end(Verdict::Silent, false), Some(BreakerState::Open));
        bench.later(10);
        assert_eq!(bench.admit(), Admission::Probe);
        assert_eq!(bench.end(Verdict::Silent, true), Some(BreakerState::Open));
    }

    #[test]
    fn what_lies_outside_of_the_window_is_forgotten() {
        let mut bench = Bench::new();
        bench.fail(4);
        bench.later(16);
        assert_eq!(bench.fail(1), Some(BreakerState::Open), "still within the window");
        let mut bench = Bench::new();
        bench.fail(4);
        bench.later(31);
        assert_eq!(bench.fail(4), None);
    }

    #[test]
    fn one_probe_passes_and_closes_it() {
        let mut bench = Bench::new();
        bench.fail(5);
        bench.later(10);
        assert!(!bench.state.is_open(bench.now));
        assert_eq!(bench.admit(), Admission::Probe);
        assert!(matches!(bench.admit(), Admission::Refused(_)));
        assert_eq!(bench.end(Verdict::Bad, false), None, "a call from before says nothing new");
        assert_eq!(bench.end(Verdict::Good, true), Some(BreakerState::Closed));
        assert_eq!(bench.admit(), Admission::Passed);
        assert_eq!(bench.fail(4), None, "it counts from nothing");
    }

    #[test]
    fn a_failed_probe_doubles_the_pause_up_to_a_bound() {
        let mut bench = Bench::new();
        bench.fail(5);
        for seconds in [10, 20, 35, 35] {
            assert_eq!(bench.admit(), Admission::Refused(Duration::from_secs(seconds)));
            bench.later(seconds);
            assert_eq!(bench.admit(), Admission::Probe);
            assert_eq!(bench.end(Verdict::Bad, true), Some(BreakerState::Open));
        }
    }

    #[test]
    fn a_probe_that_says_nothing_makes_room_for_the_next() {
        let mut bench = Bench::new();
        bench.fail(5);
        bench.later(10);
        assert_eq!(bench.admit(), Admission::Probe);
        assert_eq!(bench.end(Verdict::Unknown, true), None);
        assert_eq!(bench.admit(), Admission::Probe);
        bench.state.give_up();
        assert_eq!(bench.admit(), Admission::Probe);
    }
}
