//! Bring your own key: the key of the request goes to Xyte, and is forgotten with the request.
//!
//! It comes in a header of its own, or in `Authorization` without a scheme, as Xyte takes it. It never comes as a Bearer
//! token: those are for tokens that were issued for this server, and a client that has mixed them up might send us the
//! token of somebody else.

use std::sync::Arc;

use http::request::Parts;
use xyte_sdk::OrganizationKey;

use super::Waiting;
use super::challenge::Challenge;
use super::principal::{Credential, Ids, Principal};
use super::refusal::Refusal;
use super::scope::Scopes;
use super::source::{API_KEY, CredentialSource, Presented};
use super::vault::IssuedKey;

const KIND: &str = "byok";

/// Lets in whoever has something that could be a key. Whether it is one, Xyte says.
pub(super) struct Byok {
    ids: Ids,
}

impl Byok {
    pub(super) const fn new(ids: Ids) -> Self {
        Self { ids }
    }

    fn judge(&self, presented: Presented) -> Result<Arc<Principal>, Refusal> {
        let key = match presented {
            Presented::Key(key) => key,
            Presented::Several => return Err(Refusal::unclear("Send one credential, not several.")),
            Presented::Nothing => {
                return Err(refuse(
                    "This server needs your Xyte organization key in the header X-Xyte-Api-Key. It is made in the Xyte \
                     portal: Settings, API Keys.",
                ));
            }
            Presented::Bearer(_) => {
                return Err(refuse(
                    "A Xyte key is not a Bearer token. Send it in the header X-Xyte-Api-Key, and nothing in Authorization.",
                ));
            }
            Presented::OtherScheme => {
                return Err(refuse("Send your Xyte key in the header X-Xyte-Api-Key, without a scheme."));
            }
            Presented::Unreadable => return Err(refuse("The key holds characters that no key has.")),
        };
        if IssuedKey::looks_like(key.expose()) {
            return Err(refuse(
                "This key was issued by a server like this one and opens nothing at Xyte. Send a Xyte organization key.",
            ));
        }
        let id = self.ids.principal(KIND, &[key.expose()]);
        let key_id = self.ids.key("organization", key.expose());
        let key = OrganizationKey::new(key.expose())
            .map_err(|_| refuse("The key holds characters that no key has."))?;
        let credential = Credential::Organization(key);
        Ok(Arc::new(Principal::new(id, key_id, credential, Scopes::all(), KIND.to_owned())))
    }
}

fn refuse(message: &'static str) -> Refusal {
    Refusal::unauthorized(Challenge::ApiKey { header: API_KEY }, message)
}

impl CredentialSource for Byok {
    fn authenticate<'a>(&'a self, head: &'a mut Parts) -> Waiting<'a, Result<Arc<Principal>, Refusal>> {
        Box::pin(std::future::ready(self.judge(Presented::take(head))))
    }

    fn refused_upstream(&self) -> Option<Refusal> {
        Some(refuse(
            "Xyte has refused this key: it was deleted, has expired, or is of another kind. Send another one; keys are made \
             in the Xyte portal: Settings, API Keys.",
        ))
    }

    fn step_up(&self, _: &Principal, needed: &Scopes) -> Refusal {
        Refusal::forbidden(None, format!("This needs the scope {needed}."))
    }
}
