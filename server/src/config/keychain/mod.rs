//! The keychain of the operating system, as a place for the operator's keys: the Keychain of macOS, the Credential Manager of
//! Windows, the Secret Service of a Linux desktop.
//!
//! It is asked last, and only when somebody needs a key that nothing else has given. A keychain may be locked, and then asks
//! the person at the screen; so it is asked from a thread of its own and given up after a while.

mod system;

use std::fmt;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use keyring_core::{CredentialStore, Entry, Error};
use zeroize::Zeroizing;

/// The name under which everything of ours is kept.
const SERVICE: &str = "xyte-mcp";

/// How long somebody has to unlock it.
const PATIENCE: Duration = Duration::from_secs(30);

/// Opens the store of a platform.
type Opener = fn() -> Result<Arc<CredentialStore>, Error>;

/// A keychain. Nothing is opened before it is needed. Copies are the same keychain.
#[derive(Clone)]
pub struct Keychain(Arc<Inner>);

struct Inner {
    open: Opener,
    store: OnceLock<Arc<CredentialStore>>,
    /// What was found, so that a change of the configuration does not ask anybody again.
    found: OnceLock<Vec<Kept>>,
    patience: Duration,
}

/// A secret that the keychain holds, under its name there.
#[derive(Clone)]
pub struct Kept {
    /// Its name there.
    pub name: &'static str,
    /// The secret.
    pub value: Zeroizing<String>,
}

/// Why the keychain is of no use.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeychainError {
    /// There is none, or it does not answer.
    #[error("no keychain can be reached: {0}")]
    Absent(String),
    /// It is there, and does not let us in.
    #[error("the keychain is locked: {0}; unlock it and try again")]
    Locked(String),
    /// It has not answered.
    #[error("the keychain has not answered within {} seconds; it may wait to be unlocked", .0.as_secs())]
    Late(Duration),
    /// Everything else.
    #[error("the keychain cannot be used: {0}")]
    Failed(String),
}

impl From<Error> for KeychainError {
    fn from(error: Error) -> Self {
        match error {
            Error::NoDefaultStore | Error::NotSupportedByStore(_) => Self::Absent(error.to_string()),
            Error::NoStorageAccess(why) => Self::Locked(why.to_string()),
            other => Self::Failed(other.to_string()),
        }
    }
}

impl Keychain {
    /// That of this system, for this user.
    #[must_use]
    pub fn system() -> Self {
        Self::new(system::open, PATIENCE)
    }

    /// None at all.
    #[must_use]
    pub fn none() -> Self {
        Self::new(|| Err(Error::NoDefaultStore), PATIENCE)
    }

    /// One over this store, for tests: the library has one in memory.
    #[must_use]
    pub fn over(store: Arc<CredentialStore>) -> Self {
        let keychain = Self::none();
        // It was made in the line before, so it is empty.
        let _ = keychain.0.store.set(store);
        keychain
    }

    fn new(open: Opener, patience: Duration) -> Self {
        Self(Arc::new(Inner { open, store: OnceLock::new(), found: OnceLock::new(), patience }))
    }

    /// Those of these secrets that it holds.
    ///
    /// # Errors
    ///
    /// It cannot be asked.
    pub fn find(&self, names: &[&'static str]) -> Result<Vec<Kept>, KeychainError> {
        if let Some(found) = self.0.found.get() {
            return Ok(found.clone());
        }
        let names = names.to_vec();
        let found = self.ask(move |store| {
            let mut found = Vec::new();
            for name in names {
                match Entry::new_in_store(store, SERVICE, name)?.get_password() {
                    Ok(value) => found.push(Kept { name, value: Zeroizing::new(value) }),
                    Err(Error::NoEntry) => {}
                    Err(error) => return Err(error),
                }
            }
            Ok(found)
        })?;
        if !found.is_empty() {
            // Whoever was first has found the same.
            let _ = self.0.found.set(found.clone());
        }
        Ok(found)
    }

    /// Keeps a secret, in place of the one that was there.
    ///
    /// # Errors
    ///
    /// It cannot be asked, or does not take it.
    pub fn set(&self, name: &'static str, value: Zeroizing<String>) -> Result<(), KeychainError> {
        self.ask(move |store| Entry::new_in_store(store, SERVICE, name)?.set_password(&value))
    }

    /// Forgets a secret. False if there was none.
    ///
    /// # Errors
    ///
    /// It cannot be asked.
    pub fn remove(&self, name: &'static str) -> Result<bool, KeychainError> {
        self.ask(move |store| match Entry::new_in_store(store, SERVICE, name)?.delete_credential() {
            Ok(()) => Ok(true),
            Err(Error::NoEntry) => Ok(false),
            Err(error) => Err(error),
        })
    }

    /// Asks from a thread of its own: the calls block, some of them until a person has answered.
    fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Arc<CredentialStore>) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, KeychainError> {
        let inner = Arc::clone(&self.0);
        let (answer, answered) = sync_channel(1);
        let ask = move || {
            let outcome = inner
                .store()
                .map_err(|error| KeychainError::Absent(plain(&error)))
                .and_then(|store| question(&store).map_err(KeychainError::from));
            // If nobody waits any more, it was too late.
            let _ = answer.send(outcome);
        };
        let thread = std::thread::Builder::new().name("keychain".to_owned()).spawn(ask);
        thread.map_err(|error| KeychainError::Failed(error.to_string()))?;
        match answered.recv_timeout(self.0.patience) {
            Ok(outcome) => outcome,
            Err(RecvTimeoutError::Timeout) => Err(KeychainError::Late(self.0.patience)),
            Err(RecvTimeoutError::Disconnected) => {
                Err(KeychainError::Failed("its library has ended unexpectedly".to_owned()))
            }
        }
    }
}

impl Inner {
    fn store(&self) -> Result<Arc<CredentialStore>, Error> {
        if let Some(store) = self.store.get() {
            return Ok(Arc::clone(store));
        }
        let store = (self.open)()?;
        Ok(Arc::clone(self.store.get_or_init(|| store)))
    }
}

/// What the platform says, without the words of the library around it.
fn plain(error: &Error) -> String {
    match error {
        Error::NoDefaultStore => "this program knows none here".to_owned(),
        Error::PlatformFailure(why) | Error::NoStorageAccess(why) => why.to_string(),
        other => other.to_string(),
    }
}

impl fmt::Debug for Keychain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keychain")
    }
}

impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Kept({})", self.name)
    }
}

#[cfg(test)]
mod tests;
