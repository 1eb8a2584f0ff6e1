//! A server behind a gate, and what it needs.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::body::Body;
use axum::extract::Request;
use axum::{Json, Router};
use http::{HeaderMap, StatusCode, header};
use http_body_util::BodyExt as _;
use jiff::Timestamp;
use serde_json::{Value, json};
use tempfile::TempDir;
use tower::ServiceExt as _;

use super::auth::{
    Auth, AuthSettings, Credential, Gate, Ids, MasterKeys, Mode, Now, Principal, Scopes, Secret, Secrets,
    Tenants, VaultSettings, World, authenticate,
};
use xyte_mcp::telemetry::mask;

/// The token of the operator in tests.
pub(super) const TOKEN: &str = "canary-operator-token-of-more-than-32-bytes";

/// A clock that a test moves. It starts with the time of this machine, which is also that of the authorization server.
#[derive(Clone, Default)]
pub(super) struct Clock(Arc<AtomicI64>);

impl Clock {
    pub(super) fn pass(&self, seconds: i64) {
        self.0.fetch_add(seconds, Ordering::Relaxed);
    }

    #[expect(clippy::disallowed_methods, reason = "the authorization server of the tests has a real clock")]
    pub(super) fn now(&self) -> Now {
        let ahead = Arc::clone(&self.0);
        Arc::new(move || Timestamp::now() + jiff::SignedDuration::from_secs(ahead.load(Ordering::Relaxed)))
    }
}

/// A folder with tenants, and what opens them.
pub(super) struct Folder {
    pub(super) folder: TempDir,
    pub(super) master_keys: MasterKeys,
    pub(super) clock: Clock,
    /// What is masked in the logs of those who use them.
    pub(super) masked: mask::Secrets,
}

impl Folder {
    pub(super) fn new() -> Self {
        let master_keys = MasterKeys::parse(MasterKeys::generate().unwrap().expose()).unwrap();
        Self {
            folder: tempfile::tempdir().unwrap(),
            master_keys,
            clock: Clock::default(),
            masked: mask::Secrets::new(),
        }
    }

    pub(super) fn file(&self) -> std::path::PathBuf {
        self.folder.path().join("tenants.json")
    }

    pub(super) fn tenants(&self) -> Tenants {
        Tenants::new(self.file(), self.clock.now())
    }

    /// Adds a tenant and gives the key that was issued for it.
    pub(super) fn add(&self, name: &str, key: &str, scopes: &str) -> String {
        let scopes = Scopes::parse(scopes.split_whitespace()).unwrap();
        let issued = self.tenants().add(name, &Secret::new(key), scopes, true, &self.master_keys).unwrap();
        issued.unwrap().expose().to_owned()
    }

    pub(super) fn settings(&self, mode: Mode) -> AuthSettings {
        let vault = match mode {
            Mode::Opaque | Mode::OAuth => {
                VaultSettings { file: Some(self.file()), recheck_seconds: 0, ..VaultSettings::default() }
            }
            _ => VaultSettings::default(),
        };
        AuthSettings { mode, vault, ..AuthSettings::default() }
    }

    pub(super) fn auth(&self, settings: &AuthSettings, token: Option<&str>) -> Auth {
        let secrets = Secrets {
            ids: Ids::with_secret(&[7; 32]).unwrap(),
            operator_token: token.map(Secret::new),
            master_keys: Some(self.master_keys.clone()),
        };
        let client = reqwest::Client::builder().no_proxy();
        let masked = self.masked.clone();
        Auth::new(settings, secrets, World { now: self.clock.now(), client, offered: offered(), masked })
            .unwrap()
    }
}

/// What the tools of the test server need.
pub(super) fn offered() -> Scopes {
    Scopes::parse(["devices:write", "incidents:read", "commands:run", "destructive"]).unwrap()
}

/// A server that says whose request it got.
pub(super) fn server(auth: &Auth) -> Router {
    let behind = |gate: &Gate| {
        Router::new().fallback(whose).layer(axum::middleware::from_fn_with_state(gate.clone(), authenticate))
    };
    let byok = auth.byok().map(|gate| Router::new().nest("/byok/mcp", behind(gate)));
    Router::new()
        .nest("/mcp", behind(auth.main()))
        .merge(byok.unwrap_or_default())
        .merge(auth.public_routes())
}

async fn whose(request: Request) -> Json<Value> {
    for name in ["authorization", "proxy-authorization", "x-xyte-api-key", "cookie"] {
        assert!(!request.headers().contains_key(name), "{name} has come through");
    }
    let principal = request.extensions().get::<Arc<Principal>>().unwrap();
    Json(json!({
        "id": principal.id().to_hex(),
        "key_id": principal.key_id().to_hex(),
        "label": principal.label(),
        "scopes": principal.scopes(),
        "operator": matches!(principal.credential(), Credential::Operator),
    }))
}

/// An answer, read to its end.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Value,
}

impl Answer {
    pub(super) fn challenge(&self) -> &str {
        self.headers.get(header::WWW_AUTHENTICATE).map_or("", |value| value.to_str().unwrap())
    }

    pub(super) fn reason(&self) -> &str {
        self.body["error"]["message"].as_str().unwrap()
    }

    /// What a refusal has to be, whatever its reason.
    pub(super) fn is_well_refused(&self) {
        assert!(!self.status.is_success(), "{self:?}");
        assert_eq!(self.headers[header::CACHE_CONTROL], "no-store");
        assert_eq!(self.body["jsonrpc"], "2.0");
        assert!(self.body["error"]["code"].is_i64() && self.reason().len() > 20, "{self:?}");
        assert_eq!(
            self.status == StatusCode::UNAUTHORIZED,
            self.status != 403 && !self.challenge().is_empty()
        );
        assert!(!format!("{self:?}").contains("canary"), "{self:?}");
    }
}

pub(super) async fn send(router: &Router, path: &str, headers: &[(&str, &str)]) -> Answer {
    let request = headers
        .iter()
        .fold(http::Request::post(path), |request, (name, value)| request.header(*name, *value));
    let response = router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let (head, body) = response.into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    let body = serde_json::from_slice(&body)
        .unwrap_or_else(|_| Value::String(String::from_utf8_lossy(&body).into()));
    Answer { status: head.status, headers: head.headers, body }
}

pub(super) async fn bearer(router: &Router, token: &str) -> Answer {
    send(router, "/mcp", &[("authorization", &format!("Bearer {token}"))]).await
}
