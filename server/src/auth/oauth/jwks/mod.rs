//! The issuer's keys, kept and fetched again.
//!
//! They are fetched when the first token comes, when they have become old, and when a token names a key that is not among
//! them, since issuers change their keys. Between two fetches there is a pause: the name of a key comes from whoever sent
//! the token. While the issuer cannot be reached, the keys that are known are used, though not for ever.

mod set;

use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use jiff::{SignedDuration, Timestamp};
use jsonwebtoken::{Algorithm, DecodingKey};
use url::Url;

use super::super::Now;
use super::super::settings::JwksSettings;
use super::discovery;
use super::fetch::{Fetch, FetchError};
use set::KeySet;

/// Where the keys are.
#[derive(Debug, Clone)]
pub(super) enum Place {
    /// Where the metadata of this issuer says.
    Issuer(String),
    /// Here.
    Known(Url),
}

/// Why there is no key for a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoKey {
    /// The issuer has no such key.
    Unknown,
    /// What the issuer has is not known at the moment.
    Unreachable,
}

/// The keys. A clone is the same cache.
#[derive(Clone)]
pub(super) struct Jwks {
    shared: Arc<Shared>,
}

struct Shared {
    place: Place,
    fetch: Box<dyn Fetch>,
    now: Now,
    refresh: SignedDuration,
    keep: SignedDuration,
    pause: SignedDuration,
    known: RwLock<Known>,
    /// Whoever holds it fetches.
    turn: tokio::sync::Mutex<()>,
}

#[derive(Clone, Default)]
struct Known {
    keys: Arc<KeySet>,
    /// When the keys came.
    fetched: Option<Timestamp>,
    /// When the last attempt ended, and whether it failed.
    tried: Option<(Timestamp, bool)>,
}

impl Jwks {
    pub(super) fn new(place: Place, fetch: Box<dyn Fetch>, settings: &JwksSettings, now: Now) -> Self {
        let seconds = |seconds: u32| SignedDuration::from_secs(i64::from(seconds));
        let shared = Shared {
            place,
            fetch,
            now,
            refresh: seconds(settings.refresh_seconds),
            keep: seconds(settings.keep_seconds),
            pause: seconds(settings.pause_seconds),
            known: RwLock::default(),
            turn: tokio::sync::Mutex::default(),
        };
        Self { shared: Arc::new(shared) }
    }

    /// The key of this name for this algorithm. Without a name, the only one that there is for it.
    pub(super) async fn find(&self, algorithm: Algorithm, name: Option<&str>) -> Result<DecodingKey, NoKey> {
        let shared = &self.shared;
        let known = shared.known();
        let usable = |known: &Known| {
            let young = known.fetched.is_some_and(|at| shared.within(at, shared.keep));
            young.then(|| known.keys.find(algorithm, name)).flatten()
        };
        let found = usable(&known);
        let fresh = known.fetched.is_some_and(|at| shared.within(at, shared.refresh));
        if let Some(key) = found.as_ref().filter(|_| fresh) {
            return Ok(key.clone());
        }
        // Whoever has a key that will do need not wait for somebody else's fetch.
        let fetching = shared.turn.try_lock().is_err();
        if found.is_none() || !fetching {
            self.refresh().await;
        }
        let known = shared.known();
        match usable(&known) {
            Some(key) => Ok(key),
            None if known.fetched.is_some() && known.tried.is_some_and(|(_, failed)| !failed) => {
                Err(NoKey::Unknown)
            }
            None => Err(NoKey::Unreachable),
        }
    }

    /// Fetches, unless that was done a moment ago. It goes on if the request that has asked for it is gone.
    async fn refresh(&self) {
        let shared = Arc::clone(&self.shared);
        let fetching = tokio::spawn(async move {
            let _turn = shared.turn.lock().await;
            if shared.known().tried.is_some_and(|(at, _)| shared.within(at, shared.pause)) {
                return;
            }
            let fetched = shared.fetch().await;
            shared.take(fetched);
        });
        if let Err(error) = fetching.await {
            tracing::error!(%error, "the keys of the authorization server were not fetched");
        }
    }
}

impl Shared {
    fn known(&self) -> Known {
        self.known.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether this was less than so long ago. A moment in the future, from before the clock was set back, was not.
    fn within(&self, at: Timestamp, duration: SignedDuration) -> bool {
        let age = (self.now)().duration_since(at);
        !age.is_negative() && age < duration
    }

    async fn fetch(&self) -> Result<KeySet, FetchError> {
        let url = match &self.place {
            Place::Known(url) => url.clone(),
            Place::Issuer(issuer) => discovery::jwks_uri(self.fetch.as_ref(), issuer).await?,
        };
        let text = self
            .fetch
            .get(&url)
            .await
            .map_err(|FetchError(reason)| FetchError(format!("{url}: {reason}")))?;
        KeySet::read(&text).map_err(|reason| FetchError(format!("{url}: {reason}")))
    }

    fn take(&self, fetched: Result<KeySet, FetchError>) {
        let now = (self.now)();
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.tried = Some((now, fetched.is_err()));
        match fetched {
            Ok(keys) => {
                tracing::debug!(keys = keys.len(), "the keys of the authorization server were fetched");
                known.keys = Arc::new(keys);
                known.fetched = Some(now);
            }
            Err(error) => {
                tracing::warn!(%error, "the keys of the authorization server cannot be fetched");
            }
        }
    }
}

impl fmt::Debug for Jwks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Jwks").field("place", &self.shared.place).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
