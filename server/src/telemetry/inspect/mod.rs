//! The inspector: what is sent to Xyte and what comes back, as it happens, without the keys.

mod seen;
mod settings;

use std::collections::VecDeque;
use std::fmt;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError};

use futures_util::future::BoxFuture;
use tokio::sync::broadcast;
use tokio::time::Instant;
use xyte_sdk::Error;
use xyte_sdk::layer::{Exchange, Layer, Next, Reply};

use super::Now;
use super::mask::Secrets;

pub use seen::{Body, Seen};
pub use settings::InspectSettings;

/// A layer that shows each exchange to whoever listens. It costs nothing while nobody does. A clone is the same inspector.
#[derive(Clone)]
pub struct Inspector {
    shared: Arc<Shared>,
}

struct Shared {
    listeners: AtomicUsize,
    numbers: AtomicU64,
    live: broadcast::Sender<Arc<Seen>>,
    recent: Mutex<VecDeque<Arc<Seen>>>,
    keep: usize,
    secrets: Secrets,
    now: Now,
}

impl Inspector {
    /// An inspector to which nobody listens yet.
    #[must_use]
    pub fn new(settings: &InspectSettings, secrets: &Secrets, now: &Now) -> Self {
        let keep = settings.keep.max(1);
        let shared = Shared {
            listeners: AtomicUsize::new(0),
            numbers: AtomicU64::new(0),
            live: broadcast::Sender::new(keep),
            recent: Mutex::default(),
            keep,
            secrets: secrets.clone(),
            now: Arc::clone(now),
        };
        Self { shared: Arc::new(shared) }
    }

    /// Listens, from now until the listener is dropped.
    #[must_use]
    pub fn listen(&self) -> Listener {
        // Before anything is copied, so that nothing falls between what was and what comes.
        self.shared.listeners.fetch_add(1, Relaxed);
        let recent = self.shared.recent.lock().unwrap_or_else(PoisonError::into_inner);
        let (live, recent) = (self.shared.live.subscribe(), recent.clone());
        Listener { shared: Arc::clone(&self.shared), recent, live }
    }

    fn show(&self, seen: Seen) {
        let seen = Arc::new(seen);
        let mut recent = self.shared.recent.lock().unwrap_or_else(PoisonError::into_inner);
        if recent.len() >= self.shared.keep {
            recent.pop_front();
        }
        recent.push_back(Arc::clone(&seen));
        let _ = self.shared.live.send(seen);
    }
}

impl Layer for Inspector {
    fn call<'a>(&'a self, exchange: Exchange, next: Next<'a>) -> BoxFuture<'a, Result<Reply, Error>> {
        if self.shared.listeners.load(Relaxed) == 0 {
            return next.run(exchange);
        }
        let number = self.shared.numbers.fetch_add(1, Relaxed) + 1;
        let mut seen = Seen::request(number, (self.shared.now)(), &exchange, &self.shared.secrets);
        Box::pin(async move {
            let begun = Instant::now();
            let outcome = next.run(exchange).await;
            seen.answered(&outcome, begun.elapsed(), &self.shared.secrets);
            self.show(seen);
            outcome
        })
    }
}

impl fmt::Debug for Inspector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Inspector")
    }
}

/// Somebody who listens.
pub struct Listener {
    shared: Arc<Shared>,
    recent: VecDeque<Arc<Seen>>,
    live: broadcast::Receiver<Arc<Seen>>,
}

impl Listener {
    /// The next exchange: first those that others have seen already, then each as it ends. One who is too slow misses some,
    /// which shows in the numbers. None when the inspector is gone.
    pub async fn next(&mut self) -> Option<Arc<Seen>> {
        if let Some(seen) = self.recent.pop_front() {
            return Some(seen);
        }
        loop {
            match self.live.recv().await {
                Ok(seen) => return Some(seen),
                Err(broadcast::error::RecvError::Lagged(_)) => {}
                Err(broadcast::error::RecvError::Closed) => return None,
            }
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.shared.listeners.fetch_sub(1, Relaxed);
    }
}

impl fmt::Debug for Listener {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Listener")
    }
}
