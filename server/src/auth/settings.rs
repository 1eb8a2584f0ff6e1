//! What the operator says about the login. No secret stands here: each comes from a file that is named, or from a variable.
//!
//! Whoever reads the configuration reads these as one section of it. The comments are the reference of the settings.

use std::collections::BTreeMap;
use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::scope::Scopes;

/// Who may call this server over HTTP, and whose key goes to Xyte for them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct AuthSettings {
    /// How callers at `/mcp` are known. Callers who are known in another way are refused there.
    pub mode: Mode,
    /// With mode `oauth`: also take Xyte keys, at `/byok/mcp` and nowhere else.
    pub byok: bool,
    /// For mode `operator`: the token that keeps others out.
    pub operator: OperatorSettings,
    /// For the modes `opaque` and `oauth`: where the Xyte keys of tenants are stored.
    pub vault: VaultSettings,
    /// For mode `oauth`: whose tokens are taken, and what they stand for.
    pub oauth: OAuthSettings,
    /// What happens to callers whose key Xyte has refused.
    pub refused: RefusedSettings,
}

/// How callers are known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// Everybody acts with the key of this server: whoever reaches a loopback address, or whoever has the server's token.
    #[default]
    Operator,
    /// Each request brings a Xyte key of its own in `X-Xyte-Api-Key`. Nothing is stored.
    Byok,
    /// Each request brings a key that this server has issued for a tenant; `xyte-mcp tenant add` makes one.
    Opaque,
    /// Each request brings a token of an OAuth 2.1 authorization server, which stands for a tenant.
    OAuth,
}

/// For mode `operator`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct OperatorSettings {
    /// A file with the token that callers send as `Authorization: Bearer …`: 32 bytes or more. Needed beyond loopback.
    pub token_file: Option<PathBuf>,
}

/// Where the Xyte keys of tenants are stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct VaultSettings {
    /// The file of tenants. `xyte-mcp tenant` changes it; servers read it and see changes by themselves.
    pub file: Option<PathBuf>,
    /// A file with the keys that stored Xyte keys are sealed with: 32 random bytes in base64, one key a line. The first one
    /// seals, all of them open.
    pub master_keys_file: Option<PathBuf>,
    /// How often, in seconds, the file of tenants is looked at. A tenant that was removed is locked out after that time.
    #[schemars(range(min = 0, max = 3600))]
    pub recheck_seconds: u32,
}

impl Default for VaultSettings {
    fn default() -> Self {
        Self { file: None, master_keys_file: None, recheck_seconds: 1 }
    }
}

/// For mode `oauth`: this server as an OAuth 2.1 resource server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct OAuthSettings {
    /// The address of this server as clients know it, such as `https://mcp.example.com/mcp`. Tokens are issued for it: it must
    /// stand in their `aud`.
    pub resource: Option<String>,
    /// The issuer of the tokens, exactly as it stands in their `iss`, such as `https://login.example.com`.
    pub issuer: Option<String>,
    /// Where the issuer's keys are, if its metadata should not be asked.
    pub jwks_uri: Option<String>,
    /// How tokens may be signed.
    pub algorithms: Vec<SigningAlgorithm>,
    /// By how many seconds the clocks of the issuer and of this server may differ.
    #[schemars(range(min = 0, max = 300))]
    pub leeway_seconds: u32,
    /// The claims in which a token carries its scopes, as text with spaces or as a list. All of them count.
    pub scope_claims: Vec<String>,
    /// The scopes that a client is told to ask for first. If not said: reading, in every toolset that this server offers.
    pub first_scopes: Option<Scopes>,
    /// A page for people about how to get access. Clients may show it.
    pub documentation: Option<String>,
    /// How the issuer's keys are kept.
    pub jwks: JwksSettings,
    /// Which tenant a token stands for.
    pub tenant: TenantSettings,
}

impl Default for OAuthSettings {
    fn default() -> Self {
        Self {
            resource: None,
            issuer: None,
            jwks_uri: None,
            algorithms: vec![
                SigningAlgorithm::RS256,
                SigningAlgorithm::PS256,
                SigningAlgorithm::ES256,
                SigningAlgorithm::ES384,
                SigningAlgorithm::EdDSA,
            ],
            leeway_seconds: 30,
            scope_claims: vec!["scope".to_owned(), "scp".to_owned()],
            first_scopes: None,
            documentation: None,
            jwks: JwksSettings::default(),
            tenant: TenantSettings::default(),
        }
    }
}

/// How a token may be signed. There are only signatures whose keys are public: with a shared secret, or with none, anybody
/// who checks tokens could make them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[expect(missing_docs, reason = "the names are those of RFC 7518 and RFC 8037")]
pub enum SigningAlgorithm {
    RS256,
    RS384,
    RS512,
    PS256,
    PS384,
    PS512,
    ES256,
    ES384,
    EdDSA,
}

/// How the issuer's keys are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct JwksSettings {
    /// After how many seconds they are fetched again.
    #[schemars(range(min = 1, max = 86400))]
    pub refresh_seconds: u32,
    /// For how many seconds they are used while the issuer cannot be reached.
    #[schemars(range(min = 1, max = 604800))]
    pub keep_seconds: u32,
    /// How many seconds lie between two fetches at least, whatever keys the tokens name.
    #[schemars(range(min = 1, max = 3600))]
    pub pause_seconds: u32,
}

impl Default for JwksSettings {
    fn default() -> Self {
        Self { refresh_seconds: 600, keep_seconds: 86_400, pause_seconds: 10 }
    }
}

/// Which tenant a token stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct TenantSettings {
    /// The claim that says it: a name such as `org_id`, or a JSON pointer such as `/realm/org`.
    pub claim: String,
    /// The tenants by the value of the claim.
    pub map: BTreeMap<String, String>,
    /// Whether a value that is not in the map is the tenant's name. Only for claims that the issuer sets and its users cannot.
    pub by_name: bool,
    /// The tenant of everybody whose token is good, for a server of one organization. Then nothing else is set here.
    pub everyone: Option<String>,
}

impl Default for TenantSettings {
    fn default() -> Self {
        Self { claim: "sub".to_owned(), map: BTreeMap::new(), by_name: false, everyone: None }
    }
}

/// What happens to callers whose key Xyte has refused: their next request is answered 401, as a login that has ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct RefusedSettings {
    /// For how many seconds the same key is refused here. Then one call finds out whether Xyte still refuses it.
    #[schemars(range(min = 0, max = 3600))]
    pub remember_seconds: u32,
    /// How many such keys are remembered.
    #[schemars(range(min = 0, max = 1_000_000))]
    pub at_most: u32,
}

impl Default for RefusedSettings {
    fn default() -> Self {
        Self { remember_seconds: 60, at_most: 10_000 }
    }
}
