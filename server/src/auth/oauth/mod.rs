//! This server as an OAuth 2.1 resource server.
//!
//! A token says who somebody is and what they may do. It was issued for this server and goes no further: what goes to Xyte
//! is the key that is stored for the token's tenant.
//!
//! | file | what |
//! |---|---|
//! | `metadata` | where clients find the authorization server |
//! | `discovery`, `fetch` | where this server finds the authorization server's keys |
//! | `jwks` | the keys, kept and fetched again |
//! | `token` | what makes a token good |
//! | `map` | which tenant it stands for |

mod discovery;
mod fetch;
mod jwks;
mod map;
mod metadata;
mod token;

use std::sync::Arc;

use http::request::Parts;

use super::challenge::{BearerError, Challenge};
use super::check::{identifier, secure};
use super::opaque::unavailable;
use super::principal::{Credential, Ids, Principal};
use super::refusal::Refusal;
use super::scope::Scopes;
use super::secrets::Secret;
use super::settings::OAuthSettings;
use super::source::{CredentialSource, Presented};
use super::vault::Vault;
use super::{Now, Waiting};
use jwks::{Jwks, Place};
use map::TenantOf;
pub(super) use metadata::Metadata;
use token::{Bad, Rules};

const KIND: &str = "oauth";

/// Lets in whoever has a good token that stands for a tenant.
pub(super) struct OAuth {
    ids: Ids,
    vault: Vault,
    now: Now,
    issuer: String,
    rules: Rules,
    jwks: Jwks,
    tenant_of: TenantOf,
    metadata: Metadata,
    first_scopes: Scopes,
}

/// Why OAuth cannot be set up: the reason as text. The settings have been checked before.
pub(super) type Unfit = String;

impl OAuth {
    pub(super) fn new(
        settings: &OAuthSettings,
        ids: Ids,
        vault: Vault,
        now: Now,
        client: reqwest::ClientBuilder,
        offered: &Scopes,
    ) -> Result<Self, Unfit> {
        let named = settings.resource.as_deref().ok_or("oauth.resource is not set")?;
        let issuer = settings.issuer.as_deref().ok_or("oauth.issuer is not set")?;
        let resource = identifier(named)?;
        let place = match &settings.jwks_uri {
            Some(text) => Place::Known(secure(text)?),
            None => Place::Issuer(issuer.to_owned()),
        };
        let fetch = fetch::Http::new(client).map_err(|error| error.to_string())?;
        Ok(Self {
            ids,
            vault,
            rules: Rules::new(issuer, named, settings),
            jwks: Jwks::new(place, Box::new(fetch), &settings.jwks, Arc::clone(&now)),
            tenant_of: TenantOf::new(&settings.tenant),
            metadata: Metadata::new(&resource, named, issuer, offered, settings.documentation.as_deref()),
            first_scopes: settings.first_scopes.clone().unwrap_or_else(|| offered.reading()),
            issuer: issuer.to_owned(),
            now,
        })
    }

    pub(super) const fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    async fn judge(&self, presented: Presented) -> Result<Arc<Principal>, Refusal> {
        match presented {
            Presented::Bearer(token) if !token.expose().is_empty() => self.token(&token).await,
            Presented::Several => Err(Refusal::unclear("Send one credential, not several.")),
            Presented::Nothing => Err(self.refuse(
                None,
                "This server needs a login. A client that knows OAuth finds the way by the header WWW-Authenticate.".to_owned(),
            )),
            _ => Err(self.refuse(
                None,
                "This server takes tokens of its authorization server, and no keys: Authorization: Bearer …".to_owned(),
            )),
        }
    }

    async fn token(&self, token: &Secret) -> Result<Arc<Principal>, Refusal> {
        let token = self.rules.judge(token, &self.jwks, &self.now).await.map_err(|bad| match bad {
            Bad::Unreachable => Refusal::unavailable(
                "The authorization server cannot be reached, so the token cannot be checked. Try again in a moment.",
                10,
            ),
            bad => self.refuse(Some(BearerError::InvalidToken), format!("The token is not good: {bad}.")),
        })?;
        let tenant = match self.tenant_of.name(&token.claims) {
            Some(name) => self.vault.by_name(&name).await.map_err(|error| unavailable(&error))?,
            None => None,
        };
        let Some(tenant) = tenant else {
            return Err(Refusal::forbidden(
                None,
                "The login is good, but no Xyte key is stored here for you. The operator of this server can add one.",
            ));
        };
        let id = self.ids.principal(KIND, &[&self.issuer, &token.subject, tenant.id()]);
        let key_id = self.ids.key("organization", tenant.key().expose());
        let key = tenant.organization_key().map_err(|error| unavailable(&error))?;
        let scopes = token.scopes.and(tenant.scopes());
        let label = tenant.name().to_owned();
        let principal = Principal::new(id, key_id, Credential::Organization(key), scopes, label);
        Ok(Arc::new(principal.masking(tenant.masked())))
    }

    fn challenge(&self, error: Option<BearerError>, description: Option<String>, scope: Scopes) -> Challenge {
        Challenge::Bearer {
            resource_metadata: Some(Arc::clone(&self.metadata.address)),
            error,
            description,
            scope: Some(scope),
        }
    }

    fn refuse(&self, error: Option<BearerError>, message: String) -> Refusal {
        let description = error.map(|_| message.clone());
        Refusal::unauthorized(self.challenge(error, description, self.first_scopes.clone()), message)
    }
}

impl CredentialSource for OAuth {
    fn authenticate<'a>(&'a self, head: &'a mut Parts) -> Waiting<'a, Result<Arc<Principal>, Refusal>> {
        let presented = Presented::take(head);
        Box::pin(self.judge(presented))
    }

    fn refused_upstream(&self) -> Option<Refusal> {
        Some(self.refuse(
            Some(BearerError::InvalidToken),
            "Xyte has refused the key that is stored for your tenant. The operator of this server can store another one."
                .to_owned(),
        ))
    }

    fn step_up(&self, principal: &Principal, needed: &Scopes) -> Refusal {
        let missing = principal.scopes().missing(needed);
        // With those that are held: a client that asked for the missing one alone would lose the others.
        let scope = principal.scopes().or(needed);
        let message = format!("Your login does not allow this: it lacks the scope {missing}.");
        let challenge = self.challenge(Some(BearerError::InsufficientScope), Some(message.clone()), scope);
        Refusal::forbidden(Some(challenge), message)
    }
}
