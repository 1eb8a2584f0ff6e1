//! The profiling switch: where the time goes, as a picture.

mod flame;

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use pprof::ProfilerGuardBuilder;

/// How many times a second each busy thread is looked at. Not a round number, or it would keep step with timers.
const HERTZ: i32 = 99;

/// The longest profile.
const LONGEST: Duration = Duration::from_secs(300);

/// Samples are taken by a signal, of which a process has one.
static RUNS: AtomicBool = AtomicBool::new(false);

/// Why there is no profile.
#[derive(Debug, thiserror::Error)]
pub enum ProfileError {
    /// There is one already.
    #[error("a profile is being taken already; wait for its end")]
    Busy,
    /// It would take too long.
    #[error("a profile takes five minutes at most")]
    TooLong,
    /// The system does not let us.
    #[error("the profile cannot be taken: {0}")]
    System(#[from] pprof::Error),
    /// The thread that took it has ended.
    #[error("the profile was broken off")]
    Broken,
}

/// Watches this process for so long, and draws what it did as a flame graph in SVG.
///
/// # Errors
///
/// One is being taken already, or the system does not let us.
pub async fn flame_graph(duration: Duration) -> Result<String, ProfileError> {
    if duration > LONGEST {
        return Err(ProfileError::TooLong);
    }
    // On a thread of its own: resolving names takes a while. It goes on to its end if nobody waits for it.
    let taken = tokio::task::spawn_blocking(move || {
        let _turn = Turn::take()?;
        let guard = ProfilerGuardBuilder::default()
            .frequency(HERTZ)
            // Looking at a thread inside of these could make it wait for itself.
            .blocklist(&["libc", "libgcc", "pthread", "vdso"])
            .build()?;
        std::thread::sleep(duration);
        let report = guard.report().build()?;
        let stacks = report.data.iter().map(|(frames, count)| {
            let names = frames.frames.iter().rev().flat_map(|inlined| inlined.iter().rev());
            let names = names.map(pprof::Symbol::name);
            let thread = frames.thread_name_or_id();
            (std::iter::once(thread).chain(names).collect(), usize::try_from(*count).unwrap_or(0))
        });
        Ok(flame::draw(stacks))
    });
    taken.await.unwrap_or(Err(ProfileError::Broken))
}

/// The right to take a profile.
struct Turn;

impl Turn {
    fn take() -> Result<Self, ProfileError> {
        if RUNS.swap(true, Ordering::AcqRel) { Err(ProfileError::Busy) } else { Ok(Self) }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        RUNS.store(false, Ordering::Release);
    }
}
