//! How many files a process may have open. A connection is one.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// What the harness has open beside connections, and more.
const OTHERS: usize = 300;

/// Raises the bound as far as the system lets anybody, for this process and those that it starts, and says how many connections
/// there is room for.
pub(super) fn room() -> anyhow::Result<usize> {
    let hard = getrlimit(Resource::Nofile).maximum;
    setrlimit(Resource::Nofile, Rlimit { current: hard, maximum: hard })?;
    let most = hard.and_then(|hard| usize::try_from(hard).ok()).unwrap_or(usize::MAX);
    Ok(most.saturating_sub(OTHERS))
}
