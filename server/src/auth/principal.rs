//! Somebody who has been let in.

use std::fmt;
use std::sync::Arc;

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use xyte_sdk::OrganizationKey;

use super::scope::Scopes;
use super::secrets::{NoSecret, SHORTEST};
use crate::hex::hex;
use crate::telemetry::mask::Held;

/// Sets this use of the secret apart from any other, such as the seal of cursors.
const PURPOSE: &[u8] = b"xyte-mcp ids v1";

/// Somebody who has been let in: who it is, what goes to Xyte for them, and what they may do.
#[derive(Debug)]
pub struct Principal {
    id: PrincipalId,
    key_id: KeyId,
    credential: Credential,
    scopes: Scopes,
    label: String,
    /// As long as anything is done for them, the key that goes to Xyte is in no line of the log.
    _masked: Option<Held>,
}

/// What opens Xyte for a principal.
#[derive(Debug)]
pub enum Credential {
    /// The keys of the server's own configuration.
    Operator,
    /// This key and no other.
    Organization(OrganizationKey),
}

impl Principal {
    /// With a key that the request itself has brought, or none: it is masked already.
    pub(super) const fn new(
        id: PrincipalId,
        key_id: KeyId,
        credential: Credential,
        scopes: Scopes,
        label: String,
    ) -> Self {
        Self { id, key_id, credential, scopes, label, _masked: None }
    }

    /// With a key that is masked as long as they are known.
    pub(super) fn masking(self, masked: Option<Held>) -> Self {
        Self { _masked: masked, ..self }
    }

    /// Who it is. What belongs to a caller is kept under this: confirmations, tasks, quotas, audit.
    #[must_use]
    pub const fn id(&self) -> PrincipalId {
        self.id
    }

    /// Which key goes to Xyte. What comes from Xyte, or is owed to it, is kept under this: caches, breakers, rate limits.
    ///
    /// Two people of one tenant have the same; whoever changes their key has another from then on.
    #[must_use]
    pub const fn key_id(&self) -> KeyId {
        self.key_id
    }

    /// What opens Xyte.
    #[must_use]
    pub const fn credential(&self) -> &Credential {
        &self.credential
    }

    /// What they may do, as far as their credential goes. The policy of the operator may allow less.
    #[must_use]
    pub const fn scopes(&self) -> &Scopes {
        &self.scopes
    }

    /// A name for logs: the tenant's, or the kind of caller. Never a key, and nothing a person is known by.
    #[must_use]
    pub fn label(&self) -> &str {
        &self.label
    }
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        ///
        /// Its `Display` is short, for logs. What is kept under it takes the whole of it, see `to_hex`.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name([u8; 32]);

        impl $name {
            /// The whole of it, for use as a key in a store.
            #[must_use]
            pub fn to_hex(self) -> String {
                hex(&self.0)
            }

            /// The first half, where room counts: still too long to be met by chance.
            #[must_use]
            pub fn half(self) -> [u8; 16] {
                let mut half = [0; 16];
                half.iter_mut().zip(self.0).for_each(|(to, from)| *to = from);
                half
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&hex(self.0.get(..8).unwrap_or_default()))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{self}")
            }
        }
    };
}

id! {
    /// Who somebody is: an HMAC of what identifies them, under a secret of the server.
    PrincipalId
}
id! {
    /// Which key goes to Xyte: an HMAC of it, under a secret of the server.
    KeyId
}

/// Makes ids. Replicas that share state share the secret, or each knows the same caller under another id.
#[derive(Clone)]
pub struct Ids(Arc<Hmac<Sha256>>);

impl Ids {
    /// With a secret that outlives the process. It may serve other purposes too: the ids are made with a key derived from it.
    ///
    /// # Errors
    ///
    /// It is too short.
    pub fn with_secret(secret: &[u8]) -> Result<Self, NoSecret> {
        if secret.len() < SHORTEST {
            return Err(NoSecret::Short);
        }
        // Keys may have any length, so this cannot fail.
        let keyed = |key: &[u8]| Hmac::<Sha256>::new_from_slice(key).map_err(|_| NoSecret::Short);
        let derived = keyed(secret)?.chain_update(PURPOSE).finalize().into_bytes();
        Ok(Self(Arc::new(keyed(&derived)?)))
    }

    /// With a secret that ends with the process.
    ///
    /// # Errors
    ///
    /// The system gives no random bytes.
    pub fn random() -> Result<Self, NoSecret> {
        let mut secret = zeroize::Zeroizing::new([0; SHORTEST]);
        getrandom::fill(secret.as_mut()).map_err(|_| NoSecret::Random)?;
        Self::with_secret(secret.as_ref())
    }

    /// The id of whoever is identified by these parts, within this kind of identity.
    pub(super) fn principal(&self, kind: &str, parts: &[&str]) -> PrincipalId {
        PrincipalId(self.make("principal", kind, parts))
    }

    /// The id of a key.
    pub(super) fn key(&self, kind: &str, key: &str) -> KeyId {
        KeyId(self.make("key", kind, &[key]))
    }

    fn make(&self, what: &str, kind: &str, parts: &[&str]) -> [u8; 32] {
        // What the key itself takes was done once.
        let mut mac = (*self.0).clone();
        // With their lengths: "ab" and "c" are not "a" and "bc".
        for part in [what, kind].iter().chain(parts) {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part.as_bytes());
        }
        mac.finalize().into_bytes().into()
    }
}

impl fmt::Debug for Ids {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[secret]")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_tells_callers_apart_and_shows_nothing() {
        let ids = Ids::with_secret(&[7; 32]).unwrap();
        let id = ids.principal("oauth", &["https://issuer.example", "ab"]);
        assert_eq!(id, ids.principal("oauth", &["https://issuer.example", "ab"]));
        for other in [
            ids.principal("oauth", &["https://issuer.examplea", "b"]),
            ids.principal("oauth", &["https://issuer.example", "a"]),
            ids.principal("byok", &["https://issuer.example", "ab"]),
            Ids::with_secret(&[8; 32]).unwrap().principal("oauth", &["https://issuer.example", "ab"]),
        ] {
            assert_ne!(id, other);
        }
        assert_eq!(id.to_string().len(), 16);
        assert_eq!(id.to_hex().len(), 64);
        assert!(id.to_hex().starts_with(&id.to_string()));
        assert_eq!(Ids::with_secret(&[7; 31]).unwrap_err(), NoSecret::Short);
    }

    #[test]
    fn a_key_and_whoever_has_it_are_two_things() {
        let ids = Ids::random().unwrap();
        assert_ne!(ids.principal("byok", &["key"]).0, ids.key("byok", "key").0);
    }
}
