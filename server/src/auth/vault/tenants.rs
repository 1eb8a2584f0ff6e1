//! What the operator does with tenants.

use std::path::PathBuf;

use jiff::Timestamp;
use serde::Serialize;
use xyte_sdk::OrganizationKey;

use super::super::Now;
use super::super::scope::Scopes;
use super::super::secrets::{NoSecret, Secret};
use super::file::{ReadError, update};
use super::issued::IssuedKey;
use super::record::{Record, TenantName};
use super::seal::MasterKeys;
use crate::hex::hex;

/// The tenants of one file, to be changed.
pub struct Tenants {
    path: PathBuf,
    now: Now,
}

/// What may be shown of a tenant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Summary {
    /// The name.
    pub name: String,
    /// The id, which logs of the store may name.
    pub id: String,
    /// What it may do at most.
    pub scopes: Scopes,
    /// Whether a key was issued for it.
    pub has_key: bool,
    /// When it was added.
    pub created: Timestamp,
    /// When one of its keys last changed.
    pub changed: Timestamp,
}

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum TenantError {
    /// It is no name.
    #[error("{0}")]
    Name(&'static str),
    /// There is one of this name.
    #[error("there is a tenant {0} already; remove it first, or give it another Xyte key")]
    Exists(TenantName),
    /// There is none of this name.
    #[error("there is no tenant {0:?}")]
    Unknown(String),
    /// What should be stored is no key.
    #[error("the Xyte key cannot be used: {0}")]
    Key(xyte_sdk::Error),
    /// A sealed key was not opened.
    #[error(
        "no master key opens what is stored for tenant {0}; give the old master key too, after the new one"
    )]
    Sealed(TenantName),
    /// There is no randomness.
    #[error(transparent)]
    Random(#[from] NoSecret),
    /// The file cannot be read.
    #[error("the file of tenants cannot be read: {0}")]
    Read(String),
    /// The file cannot be written.
    #[error("the file of tenants cannot be written: {0}")]
    Write(#[from] std::io::Error),
}

impl From<ReadError> for TenantError {
    fn from(error: ReadError) -> Self {
        Self::Read(error.to_string())
    }
}

impl Tenants {
    /// Of this file. It need not be there.
    #[must_use]
    pub fn new(path: impl Into<PathBuf>, now: Now) -> Self {
        Self { path: path.into(), now }
    }

    /// Adds a tenant. With `issue`, the key that was issued for it, to be shown this once; without, it is known by the
    /// authorization server's tokens alone.
    ///
    /// # Errors
    ///
    /// There is one of this name, or something cannot be used.
    pub fn add(
        &self,
        name: &str,
        key: &Secret,
        scopes: Scopes,
        issue: bool,
        master_keys: &MasterKeys,
    ) -> Result<Option<IssuedKey>, TenantError> {
        let name = TenantName::new(name).map_err(TenantError::Name)?;
        let issued = issue.then(IssuedKey::random).transpose()?;
        let id = id()?;
        let now = (self.now)();
        let record = Record {
            sealed: seal(key, &id, master_keys)?,
            id,
            name,
            issued: issued.as_ref().map(IssuedKey::hash),
            scopes,
            created: now,
            changed: now,
        };
        update(&self.path, |records| {
            if records.iter().any(|known| known.name == record.name) {
                return Err(TenantError::Exists(record.name));
            }
            records.push(record);
            Ok(())
        })?;
        Ok(issued)
    }

    /// All tenants, in the order in which they were added.
    ///
    /// # Errors
    ///
    /// The file cannot be read.
    pub fn list(&self) -> Result<Vec<Summary>, TenantError> {
        let document = super::file::read(&self.path)?;
        Ok(document.records().map(Summary::of).collect())
    }

    /// Removes a tenant. Its key is of no more use, a moment later on every replica.
    ///
    /// # Errors
    ///
    /// There is none of this name.
    pub fn remove(&self, name: &str) -> Result<(), TenantError> {
        update(&self.path, |records| {
            let at = records.iter().position(|record| record.name.as_str() == name);
            let at = at.ok_or_else(|| TenantError::Unknown(name.to_owned()))?;
            records.remove(at);
            Ok(())
        })
    }

    /// Issues another key for a tenant, to be shown this once. The former one is of no more use.
    ///
    /// # Errors
    ///
    /// There is no tenant of this name.
    pub fn rotate(&self, name: &str) -> Result<IssuedKey, TenantError> {
        let issued = IssuedKey::random()?;
        self.change(name, |record| {
            record.issued = Some(issued.hash());
            Ok(())
        })?;
        Ok(issued)
    }

    /// Stores another Xyte key for a tenant. The key that was issued for it stays.
    ///
    /// # Errors
    ///
    /// There is no tenant of this name, or it is no key.
    pub fn replace_key(&self, name: &str, key: &Secret, master_keys: &MasterKeys) -> Result<(), TenantError> {
        self.change(name, |record| {
            record.sealed = seal(key, &record.id, master_keys)?;
            Ok(())
        })
    }

    /// Sets what a tenant may do at most.
    ///
    /// # Errors
    ///
    /// There is no tenant of this name.
    pub fn limit(&self, name: &str, scopes: Scopes) -> Result<(), TenantError> {
        self.change(name, |record| {
            record.scopes = scopes;
            Ok(())
        })
    }

    /// Seals everything with the first master key, and says how much was sealed with another one.
    ///
    /// # Errors
    ///
    /// Something does not open with any of the keys. Then nothing is changed.
    pub fn seal_anew(&self, master_keys: &MasterKeys) -> Result<usize, TenantError> {
        update(&self.path, |records| {
            let mut count = 0;
            for record in records.iter_mut().filter(|record| !master_keys.is_current(&record.sealed)) {
                let key = master_keys.open(&record.sealed, &record.id);
                let key = key.ok_or_else(|| TenantError::Sealed(record.name.clone()))?;
                record.sealed = master_keys.seal(&key, &record.id)?;
                count += 1;
            }
            Ok(count)
        })
    }

    fn change(
        &self,
        name: &str,
        change: impl FnOnce(&mut Record) -> Result<(), TenantError>,
    ) -> Result<(), TenantError> {
        let now = (self.now)();
        update(&self.path, |records| {
            let record = records.iter_mut().find(|record| record.name.as_str() == name);
            let record = record.ok_or_else(|| TenantError::Unknown(name.to_owned()))?;
            record.changed = now;
            change(record)
        })
    }
}

fn seal(key: &Secret, id: &str, master_keys: &MasterKeys) -> Result<String, TenantError> {
    // Looked at before it is stored: nobody would see it afterwards.
    OrganizationKey::new(key.expose()).map_err(TenantError::Key)?;
    Ok(master_keys.seal(key, id)?)
}

fn id() -> Result<String, NoSecret> {
    let mut random = [0; 12];
    getrandom::fill(&mut random).map_err(|_| NoSecret::Random)?;
    Ok(format!("t_{}", hex(&random)))
}

impl Summary {
    fn of(record: &Record) -> Self {
        Self {
            name: record.name.to_string(),
            id: record.id.clone(),
            scopes: record.scopes.clone(),
            has_key: record.issued.is_some(),
            created: record.created,
            changed: record.changed,
        }
    }
}

impl std::fmt::Debug for Tenants {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tenants").field("path", &self.path).finish_non_exhaustive()
    }
}
