//! The store as one file.
//!
//! It is replaced as a whole, so a reader finds the old one or the new one. Readers look whether it has changed, at most
//! every so often: a tenant that was removed is locked out that much later, on every replica that can see the file.

mod document;
mod write;

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use jiff::{SignedDuration, Timestamp};

use super::super::{Now, Waiting};
use super::issued::IssuedHash;
use super::record::Record;
use super::{Store, VaultError};

use document::{Document, Stamp};

pub(super) use document::ReadError;
pub(super) use write::update;

/// Reads a file once.
pub(super) fn read(path: &Path) -> Result<Document, ReadError> {
    document::read(path).map(|(document, _)| document)
}

/// A file of tenants, read by a server.
pub struct FileStore {
    path: Arc<Path>,
    now: Now,
    recheck: SignedDuration,
    state: Arc<RwLock<State>>,
}

struct State {
    document: Arc<Document>,
    stamp: Option<Stamp>,
    checked: Timestamp,
}

impl FileStore {
    /// Reads the file. One that is not there holds no tenant, until one is added.
    ///
    /// # Errors
    ///
    /// The file cannot be read, or is no file of tenants.
    pub fn open(path: impl Into<PathBuf>, now: Now, recheck: SignedDuration) -> Result<Self, VaultError> {
        let path: PathBuf = path.into();
        let checked = now();
        let (document, stamp) =
            document::read(&path).map_err(|error| VaultError::Store(error.to_string()))?;
        let state = State { document: Arc::new(document), stamp, checked };
        Ok(Self { path: path.into(), now, recheck, state: Arc::new(RwLock::new(state)) })
    }

    /// What is in the file, or was there not long ago.
    async fn document(&self) -> Arc<Document> {
        if self.is_due() {
            let (path, state) = (Arc::clone(&self.path), Arc::clone(&self.state));
            // It may be on a network. If the request ends early, the look is finished all the same.
            if let Err(error) = tokio::task::spawn_blocking(move || look(&path, &state)).await {
                tracing::error!(%error, "the file of tenants was not looked at");
            }
        }
        Arc::clone(&self.state.read().unwrap_or_else(PoisonError::into_inner).document)
    }

    /// Whether it is time to look. One request is told so; the others go on with what is known.
    fn is_due(&self) -> bool {
        let now = (self.now)();
        // A clock that was set back counts as time that has passed.
        let due = |state: &State| now.duration_since(state.checked).abs() >= self.recheck;
        if !due(&self.state.read().unwrap_or_else(PoisonError::into_inner)) {
            return false;
        }
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        let still = due(&state);
        state.checked = now;
        still
    }
}

/// Reads the file again if it has changed. One that cannot be read changes nothing: those who are known stay known.
fn look(path: &Path, state: &RwLock<State>) {
    let known = state.read().unwrap_or_else(PoisonError::into_inner).stamp;
    let (seen, read) = match document::stamp(path) {
        Ok(stamp) if stamp == known => return,
        Ok(stamp) => (stamp, document::read(path)),
        Err(error) => (known, Err(error.into())),
    };
    let mut state = state.write().unwrap_or_else(PoisonError::into_inner);
    match read {
        Ok((document, stamp)) => {
            tracing::info!(tenants = document.len(), "the file of tenants has changed");
            state.document = Arc::new(document);
            state.stamp = stamp;
        }
        Err(error) => {
            tracing::error!(%error, "the file of tenants cannot be read; what was in it before still holds");
            // What is wrong in itself will not come right by being read again.
            if !matches!(error, ReadError::Io(_)) {
                state.stamp = seen;
            }
        }
    }
}

impl Store for FileStore {
    fn by_key<'a>(&'a self, key: &'a IssuedHash) -> Waiting<'a, Result<Option<Arc<Record>>, VaultError>> {
        Box::pin(async move { Ok(self.document().await.by_key(key)) })
    }

    fn by_name<'a>(&'a self, name: &'a str) -> Waiting<'a, Result<Option<Arc<Record>>, VaultError>> {
        Box::pin(async move { Ok(self.document().await.by_name(name)) })
    }
}

impl std::fmt::Debug for FileStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FileStore").field("path", &self.path).finish_non_exhaustive()
    }
}
