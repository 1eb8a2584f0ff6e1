//! From settings to gates.

use std::sync::Arc;

use axum::Router;
use jiff::SignedDuration;

use super::Now;
use super::byok::Byok;
use super::layer::Gate;
use super::oauth::{Metadata, OAuth};
use super::opaque::Opaque;
use super::operator::Operator;
use super::principal::Ids;
use super::refused::Refused;
use super::scope::Scopes;
use super::secrets::Secrets;
use super::settings::{AuthSettings, Mode, VaultSettings};
use super::source::CredentialSource;
use super::vault::{FileStore, MasterKeys, Vault, VaultError};
use crate::telemetry::mask;

/// What the login needs of the world around it.
pub struct World {
    /// What tells the time.
    pub now: Now,
    /// How the authorization server is reached: proxies, certificates. What a client must not do here is set on top.
    pub client: reqwest::ClientBuilder,
    /// What there is to ask for: the union of what the tools and operations of this server need. It is published.
    pub offered: Scopes,
    /// What must not be shown. The keys of tenants are added as long as somebody uses them.
    pub masked: mask::Secrets,
}

/// Why there is no login. `AuthSettings::check` finds most of it before.
#[derive(Debug, thiserror::Error)]
pub enum AuthError {
    /// Something was not set.
    #[error("{0} is not set")]
    Missing(&'static str),
    /// The tenants cannot be read.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// OAuth cannot be set up.
    #[error("oauth: {0}")]
    OAuth(String),
}

/// The gates of one server.
#[derive(Debug)]
pub struct Auth {
    main: Gate,
    byok: Option<Gate>,
    metadata: Option<Metadata>,
}

impl Auth {
    /// As the settings say. The authorization server is not asked before the first token comes, so the order in which the two
    /// are started does not matter.
    ///
    /// # Errors
    ///
    /// Something is missing or cannot be read.
    pub fn new(settings: &AuthSettings, secrets: Secrets, world: World) -> Result<Self, AuthError> {
        let Secrets { ids, operator_token, master_keys } = secrets;
        let World { now, client, offered, masked } = world;
        let life = SignedDuration::from_secs(i64::from(settings.refused.remember_seconds));
        let at_most = usize::try_from(settings.refused.at_most).unwrap_or(usize::MAX);
        let refused = Arc::new(Refused::new(Arc::clone(&now), life, at_most));
        let gate = |source: Arc<dyn CredentialSource>| Gate::new(source, Arc::clone(&refused));
        let beside = |ids: &Ids| settings.byok.then(|| gate(Arc::new(Byok::new(ids.clone()))));
        let (main, byok, metadata) = match settings.mode {
            Mode::Operator => (gate(Arc::new(Operator::new(&ids, operator_token))), None, None),
            Mode::Byok => (gate(Arc::new(Byok::new(ids))), None, None),
            Mode::Opaque => {
                let vault = vault(&settings.vault, master_keys, &now, masked)?;
                (gate(Arc::new(Opaque::new(ids, vault))), None, None)
            }
            Mode::OAuth => {
                let vault = vault(&settings.vault, master_keys, &now, masked)?;
                let byok = beside(&ids);
                let oauth = OAuth::new(&settings.oauth, ids, vault, now, client, &offered)
                    .map_err(AuthError::OAuth)?;
                let metadata = oauth.metadata().clone();
                (gate(Arc::new(oauth)), byok, Some(metadata))
            }
        };
        Ok(Self { main, byok, metadata })
    }

    /// The gate of `/mcp`.
    #[must_use]
    pub const fn main(&self) -> &Gate {
        &self.main
    }

    /// The gate of `/byok/mcp`, if there is that path.
    #[must_use]
    pub const fn byok(&self) -> Option<&Gate> {
        self.byok.as_ref()
    }

    /// What is said to everybody, before any login: where tokens come from, if they do. They stand beside the gates.
    pub fn public_routes(&self) -> Router {
        self.metadata.as_ref().map_or_else(Router::new, Metadata::routes)
    }
}

fn vault(
    settings: &VaultSettings,
    keys: Option<MasterKeys>,
    now: &Now,
    masked: mask::Secrets,
) -> Result<Vault, AuthError> {
    let file = settings.file.as_ref().ok_or(AuthError::Missing("vault.file"))?;
    let keys = keys.ok_or(AuthError::Missing("vault.master_keys_file"))?;
    let recheck = SignedDuration::from_secs(i64::from(settings.recheck_seconds));
    let store = FileStore::open(file, Arc::clone(now), recheck)?;
    Ok(Vault::new(Arc::new(store), keys, masked))
}

impl std::fmt::Debug for World {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("World").field("offered", &self.offered).finish_non_exhaustive()
    }
}
