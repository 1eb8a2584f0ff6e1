//! Follows the configuration: on SIGHUP, and when one of its files changes, it is read anew.

use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use tokio_util::sync::CancellationToken;

use super::args::ServeCommand;
use crate::app::Reloader;
use crate::config::{Config, Every, Files, Flags, Process};

/// How often the files are looked at.
const LOOK: Duration = Duration::from_secs(2);

/// Follows until somebody stops it.
pub(super) fn spawn(flags: &ServeCommand, reloader: Reloader, stop: CancellationToken) {
    let (settings, files) = (flags.settings.clone(), flags.files.files());
    tokio::spawn(follow(settings, files, reloader, stop));
}

async fn follow(settings: Flags<Every>, files: Files, reloader: Reloader, stop: CancellationToken) {
    let mut hangup = Hangup::new();
    let watched = files.clone().watched(&Process);
    let mut known = written(&watched);
    loop {
        let asked = tokio::select! {
            () = stop.cancelled() => return,
            () = hangup.recv() => true,
            () = tokio::time::sleep(LOOK) => false,
        };
        let now = written(&watched);
        if asked || now != known {
            known = now;
            // It reads files, and may have to wait for a keychain.
            let (settings, files) = (settings.clone(), files.clone());
            let load = move || Config::load(&settings, files, &Process);
            if let Ok(loaded) = tokio::task::spawn_blocking(load).await {
                reloader.take(loaded);
            }
        }
    }
}

/// When each was last changed; none where there is none. To look takes microseconds, less than to have another thread do it.
fn written(paths: &[PathBuf]) -> Vec<Option<SystemTime>> {
    let changed = |path: &PathBuf| std::fs::metadata(path).ok()?.modified().ok();
    paths.iter().map(changed).collect()
}

/// The signal that asks for it, where there is one.
struct Hangup {
    #[cfg(unix)]
    signal: Option<tokio::signal::unix::Signal>,
}

impl Hangup {
    fn new() -> Self {
        #[cfg(unix)]
        {
            let kind = tokio::signal::unix::SignalKind::hangup();
            let signal = tokio::signal::unix::signal(kind);
            if let Err(error) = &signal {
                tracing::warn!(%error, "SIGHUP cannot be heard");
            }
            Self { signal: signal.ok() }
        }
        #[cfg(not(unix))]
        Self {}
    }

    async fn recv(&mut self) {
        #[cfg(unix)]
        if let Some(signal) = &mut self.signal
            && signal.recv().await.is_some()
        {
            return;
        }
        std::future::pending::<()>().await;
    }
}
