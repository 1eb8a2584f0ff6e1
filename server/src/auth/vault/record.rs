//! What is stored of a tenant.

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::super::scope::Scopes;
use super::issued::IssuedHash;

/// A tenant as it lies in the store. Nothing in it opens anything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Never changes, and is never given again. The sealed key is bound to it.
    pub id: String,
    /// The name that the operator has given.
    pub name: TenantName,
    /// The hash of the key that was issued, if one was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<IssuedHash>,
    /// The Xyte key, sealed.
    pub sealed: String,
    /// What the tenant may do at most.
    pub scopes: Scopes,
    /// When the tenant was added.
    pub created: Timestamp,
    /// When the Xyte key or the issued key last changed.
    pub changed: Timestamp,
}

/// The name of a tenant: `[a-z0-9][a-z0-9._-]{0,62}`, so that it can stand in logs, files and commands.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct TenantName(String);

impl TenantName {
    /// Takes the name.
    ///
    /// # Errors
    ///
    /// It is no name: the reason as text.
    pub fn new(name: impl Into<String>) -> Result<Self, &'static str> {
        let name = name.into();
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        let first = name.bytes().next().is_some_and(plain);
        if !first || name.len() > 63 || !name.bytes().all(|byte| plain(byte) || b"._-".contains(&byte)) {
            return Err(
                "a tenant's name is 1 to 63 of a-z, 0-9, '.', '_', '-', and begins with a letter or a digit",
            );
        }
        Ok(Self(name))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for TenantName {
    type Error = &'static str;

    fn try_from(name: String) -> Result<Self, Self::Error> {
        Self::new(name)
    }
}

impl fmt::Display for TenantName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for TenantName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
