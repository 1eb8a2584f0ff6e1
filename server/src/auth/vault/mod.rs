//! The tenants, and their Xyte keys.
//!
//! | file | what |
//! |---|---|
//! | `seal` | what lies in the store is sealed, under keys that lie elsewhere |
//! | `issued` | the keys that this server issues; the store has only their hash |
//! | `file` | the store: one file, replaced as a whole, read again when it has changed |
//! | `tenants` | what the operator does: add, list, rotate, remove |

mod file;
mod issued;
mod record;
mod seal;
mod tenants;

use std::sync::Arc;

use xyte_sdk::OrganizationKey;

use super::Waiting;
use super::scope::Scopes;
use super::secrets::Secret;
use crate::telemetry::mask::{self, Held};

pub use file::FileStore;
pub use issued::{IssuedHash, IssuedKey};
pub use record::{Record, TenantName};
pub use seal::MasterKeys;
pub use tenants::{Summary, TenantError, Tenants};

/// Where records lie. It is asked on every request, so it keeps what it can in memory.
pub trait Store: Send + Sync + 'static {
    /// The record that this key was issued for.
    fn by_key<'a>(&'a self, key: &'a IssuedHash) -> Waiting<'a, Result<Option<Arc<Record>>, VaultError>>;

    /// The record of this name.
    fn by_name<'a>(&'a self, name: &'a str) -> Waiting<'a, Result<Option<Arc<Record>>, VaultError>>;
}

/// Why a stored key cannot be had. For the operator.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// The store cannot be read.
    #[error("the tenants cannot be read: {0}")]
    Store(String),
    /// No master key opens the record.
    #[error(
        "no master key opens the Xyte key of tenant {0}: it was sealed under another one, or the file was altered"
    )]
    Sealed(String),
    /// What was sealed is no key.
    #[error("what is stored for tenant {0} is no Xyte key")]
    NoKey(String),
}

/// A store and what opens it. A clone is the same vault.
#[derive(Clone)]
pub struct Vault {
    store: Arc<dyn Store>,
    master_keys: MasterKeys,
    masked: mask::Secrets,
}

/// A tenant with its key, opened for one request.
#[derive(Debug)]
pub(super) struct Tenant {
    record: Arc<Record>,
    key: Secret,
    masked: Option<Held>,
}

impl Vault {
    /// This store, sealed with these keys. What is opened is masked as long as somebody has it.
    #[must_use]
    pub fn new(store: Arc<dyn Store>, master_keys: MasterKeys, masked: mask::Secrets) -> Self {
        Self { store, master_keys, masked }
    }

    pub(super) async fn by_key(&self, key: &IssuedKey) -> Result<Option<Tenant>, VaultError> {
        self.open(self.store.by_key(&key.hash()).await?)
    }

    pub(super) async fn by_name(&self, name: &str) -> Result<Option<Tenant>, VaultError> {
        self.open(self.store.by_name(name).await?)
    }

    fn open(&self, record: Option<Arc<Record>>) -> Result<Option<Tenant>, VaultError> {
        let Some(record) = record else { return Ok(None) };
        let key = self.master_keys.open(&record.sealed, &record.id);
        let key = key.ok_or_else(|| VaultError::Sealed(record.name.to_string()))?;
        let masked = self.masked.hold(key.expose()).ok();
        Ok(Some(Tenant { record, key, masked }))
    }
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Vault").finish_non_exhaustive()
    }
}

impl Tenant {
    pub(super) fn id(&self) -> &str {
        &self.record.id
    }

    pub(super) fn name(&self) -> &str {
        self.record.name.as_str()
    }

    pub(super) fn scopes(&self) -> &Scopes {
        &self.record.scopes
    }

    /// The promise that its key is in no line of the log, for whoever is let in with it.
    pub(super) fn masked(self) -> Option<Held> {
        self.masked
    }

    pub(super) fn key(&self) -> &Secret {
        &self.key
    }

    pub(super) fn organization_key(&self) -> Result<OrganizationKey, VaultError> {
        OrganizationKey::new(self.key.expose()).map_err(|_| VaultError::NoKey(self.record.name.to_string()))
    }
}
