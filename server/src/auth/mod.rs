//! Who calls: from the head of a request to a [`Principal`], or to a [`Refusal`] that says what is missing.
//!
//! There are four ways to be known, one file each behind the trait [`CredentialSource`], and a path takes exactly one:
//!
//! | mode | who calls | whose key goes to Xyte |
//! |---|---|---|
//! | `operator` | anybody who reaches the server, or whoever has its one token | the server's own |
//! | `byok` | whoever has a Xyte key | the one the request brought |
//! | `opaque` | whoever has a key that this server has issued | the one stored for the key's tenant |
//! | `oauth` | whoever has a token of the authorization server | the one stored for the token's tenant |
//!
//! Only the first can act with the server's own key, and it is the only file that can say so. A caller without a
//! credential is refused; there is nothing to fall back to.
//!
//! What a caller presents is taken out of the request before anything else sees it, see [`Presented`]. What a caller may do
//! is a set of [`Scopes`], which can only narrow what the operator's policy allows.

mod assemble;
mod byok;
mod challenge;
mod check;
mod layer;
mod oauth;
mod opaque;
mod operator;
mod principal;
mod refusal;
mod refused;
mod scope;
mod secrets;
mod settings;
mod source;
mod vault;

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use jiff::Timestamp;

pub use assemble::{Auth, AuthError, World};
pub use challenge::{BearerError, Challenge};
pub use check::{Facts, Fault};
pub use layer::{Gate, authenticate};
pub use operator::principal as operator;
pub use principal::{Credential, Ids, KeyId, Principal, PrincipalId};
pub use refusal::Refusal;
pub use refused::Refused;
pub use scope::{CATALOGUE, Scopes, UnknownScope, required};
pub use secrets::{NoSecret, SHORTEST, Secret, Secrets};
pub use settings::{
    AuthSettings, JwksSettings, Mode, OAuthSettings, OperatorSettings, RefusedSettings, SigningAlgorithm,
    TenantSettings, VaultSettings,
};
pub use source::{API_KEY, CredentialSource, Presented};
pub use vault::{
    FileStore, IssuedHash, IssuedKey, MasterKeys, Record, Store, Summary, TenantError, TenantName, Tenants,
    Vault, VaultError,
};

/// What tells the time. It is handed in, so that a test can move it.
pub type Now = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// An answer that is waited for.
pub type Waiting<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
