//! Keys that this server has issued. Each stands for a tenant whose Xyte key is stored here, sealed.
//!
//! Such a key opens nothing anywhere else, can be taken back, and can allow less than the Xyte key behind it.

use std::sync::Arc;

use http::request::Parts;

use super::Waiting;
use super::challenge::Challenge;
use super::principal::{Credential, Ids, Principal};
use super::refusal::Refusal;
use super::scope::Scopes;
use super::source::{API_KEY, CredentialSource, Presented};
use super::vault::{IssuedKey, Vault, VaultError};

const KIND: &str = "tenant";

/// Lets in whoever has a key that is in the vault.
pub(super) struct Opaque {
    ids: Ids,
    vault: Vault,
}

impl Opaque {
    pub(super) const fn new(ids: Ids, vault: Vault) -> Self {
        Self { ids, vault }
    }

    async fn judge(&self, presented: Presented) -> Result<Arc<Principal>, Refusal> {
        let key = match presented {
            // A token that this server has issued for itself. Some clients can send no other header.
            Presented::Key(key) | Presented::Bearer(key) => key,
            Presented::Several => return Err(Refusal::unclear("Send one credential, not several.")),
            Presented::Nothing => {
                return Err(refuse(
                    "This server needs a key that its operator has issued, in the header X-Xyte-Api-Key.",
                ));
            }
            Presented::OtherScheme | Presented::Unreadable => {
                return Err(refuse("Send the key in the header X-Xyte-Api-Key, as it was issued."));
            }
        };
        let Some(key) = IssuedKey::read(key.expose()) else {
            return Err(refuse(
                "This is no key of this server: those begin with xmcp_. A Xyte key is not taken here; ask the operator of \
                 this server for a key.",
            ));
        };
        let tenant = self.vault.by_key(&key).await.map_err(|error| unavailable(&error))?;
        let Some(tenant) = tenant else {
            return Err(refuse(
                "This key is not known here, or was taken back. Ask the operator of this server for another.",
            ));
        };
        let id = self.ids.principal(KIND, &[tenant.id()]);
        let key_id = self.ids.key("organization", tenant.key().expose());
        let credential =
            Credential::Organization(tenant.organization_key().map_err(|error| unavailable(&error))?);
        let (scopes, label) = (tenant.scopes().clone(), tenant.name().to_owned());
        let principal = Principal::new(id, key_id, credential, scopes, label);
        Ok(Arc::new(principal.masking(tenant.masked())))
    }
}

/// The vault cannot be read. The reason is for the operator, who finds it in the log.
pub(super) fn unavailable(error: &VaultError) -> Refusal {
    tracing::error!(%error, "a stored key cannot be read");
    Refusal::unavailable(
        "The keys of this server cannot be read at the moment. Its operator finds the reason in the log.",
        10,
    )
}

fn refuse(message: &'static str) -> Refusal {
    Refusal::unauthorized(Challenge::ApiKey { header: API_KEY }, message)
}

impl CredentialSource for Opaque {
    fn authenticate<'a>(&'a self, head: &'a mut Parts) -> Waiting<'a, Result<Arc<Principal>, Refusal>> {
        let presented = Presented::take(head);
        Box::pin(self.judge(presented))
    }

    fn refused_upstream(&self) -> Option<Refusal> {
        Some(refuse(
            "Xyte has refused the key that is stored for you. The operator of this server can store another one.",
        ))
    }

    fn step_up(&self, principal: &Principal, needed: &Scopes) -> Refusal {
        let missing = principal.scopes().missing(needed);
        Refusal::forbidden(
            None,
            format!(
                "Your key does not allow this: it lacks the scope {missing}. The operator of this server can grant it."
            ),
        )
    }
}
