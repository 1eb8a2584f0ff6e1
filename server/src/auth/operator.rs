//! One tenant: whoever is let in acts with the server's own key.
//!
//! This is the only file that makes such a principal.

use std::sync::Arc;

use http::request::Parts;

use super::Waiting;
use super::challenge::{BearerError, Challenge};
use super::principal::{Credential, Ids, Principal};
use super::refusal::Refusal;
use super::scope::Scopes;
use super::secrets::Secret;
use super::source::{CredentialSource, Presented};

/// The kind of identity, in ids.
const KIND: &str = "operator";

/// Whoever runs the server. Over stdio that is everybody who calls.
#[must_use]
pub fn principal(ids: &Ids) -> Arc<Principal> {
    let (id, key) = (ids.principal(KIND, &[]), ids.key(KIND, ""));
    Arc::new(Principal::new(id, key, Credential::Operator, Scopes::all(), KIND.to_owned()))
}

/// Lets in whoever reaches the server, or, with a token, whoever has it.
pub(super) struct Operator {
    principal: Arc<Principal>,
    token: Option<Secret>,
}

impl Operator {
    pub(super) fn new(ids: &Ids, token: Option<Secret>) -> Self {
        Self { principal: principal(ids), token }
    }

    fn judge(&self, presented: &Presented) -> Result<Arc<Principal>, Refusal> {
        match (&self.token, presented) {
            (_, Presented::Several) => Err(Refusal::unclear("Send one credential, not several.")),
            // Going on would show the caller another organization than the one they have named.
            (_, Presented::Key(_)) => Err(Refusal::unclear(
                "This server acts with its operator's key and takes no key from a caller. Leave the key out.",
            )),
            // Another scheme is the login of a proxy that stands in front. It was judged there.
            (None, Presented::Nothing | Presented::OtherScheme) => Ok(Arc::clone(&self.principal)),
            (None, _) => Err(Refusal::unclear(
                "This server has no login and takes no token. Leave the Authorization header out.",
            )),
            (Some(_), Presented::Nothing) => {
                Err(refuse(None, "Send the token of this server: Authorization: Bearer …"))
            }
            (Some(token), Presented::Bearer(given)) if token.matches(given) => {
                Ok(Arc::clone(&self.principal))
            }
            (Some(_), _) => Err(refuse(
                Some(BearerError::InvalidToken),
                "The token is not the token of this server. Its operator knows the right one.",
            )),
        }
    }
}

fn refuse(error: Option<BearerError>, message: &'static str) -> Refusal {
    let challenge = Challenge::Bearer { resource_metadata: None, error, description: None, scope: None };
    Refusal::unauthorized(challenge, message)
}

impl CredentialSource for Operator {
    fn authenticate<'a>(&'a self, head: &'a mut Parts) -> Waiting<'a, Result<Arc<Principal>, Refusal>> {
        Box::pin(std::future::ready(self.judge(&Presented::take(head))))
    }

    fn refused_upstream(&self) -> Option<Refusal> {
        // The caller's credential is good. That the operator's is not is said by the tool, to whoever reads its answer.
        None
    }

    fn step_up(&self, _: &Principal, needed: &Scopes) -> Refusal {
        Refusal::forbidden(None, format!("This needs the scope {needed}."))
    }
}
