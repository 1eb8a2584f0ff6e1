//! Tokens of a real authorization server, and tokens that it would not give.

use axum::Router;
use serde_json::{Value, json};

use super::auth::{AuthSettings, JwksSettings, Mode, OAuthSettings, TenantSettings};
use super::provider::Provider;
use super::stage::{Answer, Folder, bearer, server};

const RESOURCE: &str = "https://mcp.example/mcp";
const SCOPE: &str = "devices:read devices:write tickets:write";

/// An authorization server, and a server that trusts it, with two tenants.
struct Stage {
    provider: Provider,
    folder: Folder,
    settings: AuthSettings,
    server: Router,
}

impl Stage {
    async fn new() -> Self {
        Self::with(JwksSettings::default()).await
    }

    async fn with(jwks: JwksSettings) -> Self {
        let provider = Provider::start().await;
        let folder = Folder::new();
        for (name, scopes) in
            [("acme", "*:write destructive"), ("blue", "*:read"), ("cyan", "*:read"), ("dusk", "*:read")]
        {
            folder.add(name, &format!("canary-key-of-{name}"), scopes);
        }
        let oauth = OAuthSettings {
            resource: Some(RESOURCE.to_owned()),
            issuer: Some(provider.issuer.clone()),
            jwks,
            tenant: TenantSettings { claim: "org".to_owned(), by_name: true, ..TenantSettings::default() },
            ..OAuthSettings::default()
        };
        let settings = AuthSettings { oauth, ..folder.settings(Mode::OAuth) };
        let server = server(&folder.auth(&settings, None));
        Self { provider, folder, settings, server }
    }

    async fn token(&self, client: &str) -> String {
        self.provider.token(client, RESOURCE, SCOPE).await
    }

    /// What comes of a token that differs from a good one in this.
    async fn minted(&self, mut asking: Value) -> Answer {
        if asking["claims"].get("aud").is_none() {
            asking["claims"]["aud"] = json!(RESOURCE);
        }
        bearer(&self.server, &self.provider.mint(asking).await).await
    }

    async fn refused(&self, asking: Value, reason: &str) {
        let answer = self.minted(asking.clone()).await;
        answer.is_well_refused();
        assert_eq!(answer.status, 401, "{asking}: {answer:?}");
        assert!(answer.reason().contains(reason), "{asking}: {answer:?}");
        assert!(answer.challenge().contains("error=\"invalid_token\""), "{answer:?}");
        assert!(answer.challenge().contains("/.well-known/oauth-protected-resource/mcp\""), "{answer:?}");
    }
}

#[tokio::test]
async fn a_token_of_the_server_opens_with_every_kind_of_signature() {
    let stage = Stage::new().await;
    // RS256, ES256, PS256 and EdDSA.
    for (client, scopes) in [
        ("acme", json!(["devices:write", "tickets:write"])),
        ("blue", json!(["devices:read", "tickets:read"])),
        ("cyan", json!(["devices:read", "tickets:read"])),
        ("dusk", json!(["devices:read", "tickets:read"])),
    ] {
        let answer = bearer(&stage.server, &stage.token(client).await).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        assert_eq!(answer.body["label"], client);
        assert_eq!(answer.body["operator"], false);
        assert_eq!(answer.body["scopes"], scopes, "the token's scopes, within the tenant's");
    }
    assert_eq!(stage.provider.fetches().await, 1);
    // The same caller with another token is the same caller.
    let [one, two] = [stage.token("acme").await, stage.token("acme").await];
    assert_ne!(one, two);
    assert_eq!(bearer(&stage.server, &one).await.body["id"], bearer(&stage.server, &two).await.body["id"]);
}

#[tokio::test]
async fn a_token_is_for_this_server_from_its_issuer_and_for_now() {
    let stage = Stage::new().await;
    assert_eq!(stage.minted(json!({})).await.status, 200, "what the odd tokens below are made from is good");
    let elsewhere = stage.provider.token("acme", "https://other.example/mcp", SCOPE).await;
    let answer = bearer(&stage.server, &elsewhere).await;
    assert_eq!(answer.status, 401);
    assert!(answer.reason().contains("issued for another server"), "{answer:?}");

    let genuine = stage.token("acme").await;
    assert_eq!(bearer(&stage.server, &genuine).await.status, 200);
    stage.folder.clock.pass(600 + 31);
    let answer = bearer(&stage.server, &genuine).await;
    assert!(answer.reason().contains("expired"), "{answer:?}");
    stage.folder.clock.pass(-(600 + 31));

    let now = (stage.folder.clock.now())().as_second();
    for (claims, reason) in [
        (json!({"aud": "https://mcp.example"}), "issued for another server"),
        (json!({"aud": ["https://mcp.example/", "acme"]}), "issued for another server"),
        (json!({"aud": null}), "issued for another server"),
        (json!({"iss": "https://issuer.example"}), "another issuer"),
        (json!({"iss": format!("{}/", stage.provider.issuer)}), "another issuer"),
        (json!({"exp": now - 60}), "expired"),
        (json!({"exp": null}), "when it expires"),
        (json!({"nbf": now + 120}), "not valid yet"),
        (json!({"sub": null}), "whom it stands for"),
        (json!({"cnf": {"jkt": "abc"}}), "bound to a key"),
    ] {
        stage.refused(json!({"claims": claims}), reason).await;
    }
}

#[tokio::test]
async fn a_signature_is_made_by_a_published_key_and_in_no_weaker_way() {
    let stage = Stage::new().await;
    assert_eq!(stage.minted(json!({})).await.status, 200);
    // The names of keys come from whoever sends the token; one may be asked for.
    stage.folder.clock.pass(10);
    for (asking, reason) in [
        (json!({"key": "none"}), "in a way that is not accepted"),
        (json!({"key": "none", "header": {"alg": "NONE"}}), "in a way that is not accepted"),
        (json!({"key": "shared"}), "in a way that is not accepted"),
        (json!({"header": {"alg": "RS512"}}), "in a way that is not accepted"),
        (json!({"key": "unpublished"}), "does not publish"),
        // A key of that name is published. This is not it.
        (json!({"key": "unpublished", "header": {"kid": "RS256-1"}}), "signature is wrong"),
        (json!({"header": {"kid": "ES256-1"}}), "does not publish"),
        (json!({"header": {"alg": "PS256"}}), "does not publish"),
        (json!({"header": {"kid": "../../etc/passwd"}}), "does not publish"),
        // Where the head says that the key is, is not where it is looked for.
        (
            json!({"key": "unpublished", "header": {"jku": format!("{}/jwks", stage.provider.issuer)}}),
            "does not publish",
        ),
        (json!({"header": {"crit": ["exp"], "exp": 1}}), "does not know"),
        (json!({"header": {"typ": "logout+jwt"}}), "of another kind"),
        (json!({"header": {"typ": "dpop+jwt"}}), "of another kind"),
    ] {
        stage.refused(asking, reason).await;
    }
    let good = stage.token("acme").await;
    let (signed, signature) = good.rsplit_once('.').unwrap();
    for broken in [
        signed.to_owned(),
        format!("{signed}."),
        format!("{signed}.{}", signature.replace('A', "B")),
        format!("{good}.x"),
    ] {
        let answer = bearer(&stage.server, &broken).await;
        answer.is_well_refused();
        assert_eq!(answer.status, 401, "{broken}");
    }
    let answer = bearer(&stage.server, &format!("{good}{}", "A".repeat(20_000))).await;
    assert!(answer.reason().contains("no JWT"), "{answer:?}");
    assert!(stage.provider.fetches().await <= 2, "made-up names of keys do not hurry us");
    // A type in other letters, or none, is the same type, and a set of keys may leave names out.
    for header in [json!({"typ": "AT+JWT"}), json!({"typ": null}), json!({"typ": "JWT"})] {
        assert_eq!(stage.minted(json!({"header": header})).await.status, 200, "{header}");
    }
}

#[tokio::test]
async fn keys_rotate() {
    let stage = Stage::new().await;
    let before = stage.token("acme").await;
    assert_eq!(bearer(&stage.server, &before).await.status, 200);
    stage.provider.control(json!({"do": "rotate"})).await;
    let after = stage.token("acme").await;
    let answer = bearer(&stage.server, &after).await;
    assert!(answer.reason().contains("does not publish"), "within the pause: {answer:?}");
    stage.folder.clock.pass(10);
    assert_eq!(bearer(&stage.server, &after).await.status, 200);
    let answer = bearer(&stage.server, &before).await;
    assert_eq!(answer.status, 401, "a key that was taken back: {answer:?}");
    assert_eq!(stage.provider.fetches().await, 2);
}

#[tokio::test]
async fn an_issuer_that_is_down_locks_nobody_out_and_lets_nobody_in() {
    let jwks = JwksSettings { refresh_seconds: 60, keep_seconds: 300, pause_seconds: 10 };
    let stage = Stage::with(jwks).await;
    let token = stage.token("acme").await;
    stage.provider.control(json!({"do": "down"})).await;
    let answer = bearer(&stage.server, &token).await;
    answer.is_well_refused();
    assert_eq!(answer.status, 503, "nobody can tell: {answer:?}");
    assert_eq!(answer.headers["retry-after"], "10");
    stage.provider.control(json!({"do": "down", "down": false})).await;
    stage.folder.clock.pass(10);
    assert_eq!(bearer(&stage.server, &token).await.status, 200);

    stage.provider.control(json!({"do": "down"})).await;
    stage.folder.clock.pass(60);
    // They are old now: one look for new ones, and then those that are known.
    assert_eq!(bearer(&stage.server, &token).await.status, 200);
    let unknown = stage.minted(json!({"key": "unpublished"})).await;
    assert_eq!(unknown.status, 503, "its key may be a new one: {unknown:?}");
    stage.folder.clock.pass(300);
    assert_eq!(bearer(&stage.server, &token).await.status, 503, "they are not used for ever");
}

#[tokio::test]
async fn keys_that_are_served_badly_are_not_taken() {
    let stage = Stage::new().await;
    let token = stage.token("acme").await;
    for how in ["redirect", "large", "garbage", "failure"] {
        stage.provider.control(json!({"do": "jwks", "how": how})).await;
        assert_eq!(bearer(&stage.server, &token).await.status, 503, "{how}");
        stage.folder.clock.pass(10);
    }
    assert_eq!(stage.provider.fetches().await, 4, "each was asked for once, and nothing elsewhere");
    stage.provider.control(json!({"do": "jwks", "how": "well"})).await;
    assert_eq!(bearer(&stage.server, &token).await.status, 200);
}

#[tokio::test]
async fn metadata_of_another_issuer_is_not_taken() {
    let stage = Stage::new().await;
    // The same server by another name: the name in its metadata is not the one that was configured.
    let issuer = stage.provider.issuer.replace("127.0.0.1", "localhost");
    let oauth = OAuthSettings { issuer: Some(issuer), ..stage.settings.oauth.clone() };
    let server = server(&stage.folder.auth(&AuthSettings { oauth, ..stage.settings.clone() }, None));
    let answer = bearer(&server, &stage.token("acme").await).await;
    assert_eq!(answer.status, 503, "{answer:?}");
    assert_eq!(stage.provider.fetches().await, 0);
}

#[tokio::test]
async fn where_the_keys_are_can_be_said() {
    let stage = Stage::new().await;
    let jwks_uri = Some(format!("{}/jwks", stage.provider.issuer));
    let oauth = OAuthSettings { jwks_uri, ..stage.settings.oauth.clone() };
    let server = server(&stage.folder.auth(&AuthSettings { oauth, ..stage.settings.clone() }, None));
    assert_eq!(bearer(&server, &stage.token("acme").await).await.status, 200);
}

#[tokio::test]
async fn a_good_login_without_a_tenant_has_no_key() {
    let stage = Stage::new().await;
    let answer = bearer(&stage.server, &stage.token("stranger").await).await;
    answer.is_well_refused();
    assert_eq!(answer.status, 403, "another login would not help: {answer:?}");
    assert_eq!(answer.challenge(), "");
    assert!(answer.reason().contains("no Xyte key is stored"), "{answer:?}");
    // A tenant that is added later needs no restart, and one that is removed is gone.
    stage.folder.add("stranger", "canary-key-of-stranger", "*:read");
    assert_eq!(bearer(&stage.server, &stage.token("stranger").await).await.status, 200);
    stage.folder.tenants().remove("stranger").unwrap();
    assert_eq!(bearer(&stage.server, &stage.token("stranger").await).await.status, 403);
}

#[tokio::test]
async fn a_login_that_allows_less_is_told_what_to_ask_for() {
    use axum::response::IntoResponse as _;
    use mcp_macros::Risk;
    let stage = Stage::new().await;
    let auth = stage.folder.auth(&stage.settings, None);
    let principal = async |scope: &str| {
        let token = stage.provider.token("acme", RESOURCE, scope).await;
        let request = http::Request::post("/mcp").header("authorization", format!("Bearer {token}"));
        auth.main().enter(&mut request.body(()).unwrap().into_parts().0).await.unwrap()
    };
    let reader = principal("devices:read").await;
    assert!(auth.main().allow(&reader, "devices", Risk::Read).is_ok());
    let response = auth.main().allow(&reader, "commands", Risk::Write).unwrap_err().into_response();
    assert_eq!(response.status(), 403);
    let challenge = response.headers()["www-authenticate"].to_str().unwrap();
    for part in [
        "error=\"insufficient_scope\"",
        "scope=\"commands:run devices:read\"",
        "resource_metadata=\"https://mcp.example/.well-known/oauth-protected-resource/mcp\"",
    ] {
        assert!(challenge.contains(part), "{challenge}");
    }
    // With what it was told to ask for, it may.
    let stepped_up = principal("commands:run devices:read").await;
    assert!(auth.main().allow(&stepped_up, "commands", Risk::Write).is_ok());
    assert_eq!(reader.id(), stepped_up.id());
}

#[tokio::test]
async fn a_stored_key_that_xyte_refuses_is_a_login_that_has_ended() {
    let stage = Stage::new().await;
    let auth = stage.folder.auth(&stage.settings, None);
    let server = server(&auth);
    let token = stage.token("acme").await;
    let request = http::Request::post("/mcp").header("authorization", format!("Bearer {token}"));
    let principal = auth.main().enter(&mut request.body(()).unwrap().into_parts().0).await.unwrap();
    auth.main().refused_upstream(&principal);
    let answer = bearer(&server, &token).await;
    answer.is_well_refused();
    assert_eq!(answer.status, 401);
    assert!(answer.challenge().contains("error=\"invalid_token\""), "{answer:?}");
    assert!(answer.reason().contains("key that is stored for your tenant"), "{answer:?}");
    assert_eq!(bearer(&server, &stage.token("blue").await).await.status, 200, "another tenant");
    let key = super::auth::Secret::new("canary-new-key-of-acme");
    stage.folder.tenants().replace_key("acme", &key, &stage.folder.master_keys).unwrap();
    assert_eq!(bearer(&server, &token).await.status, 200);
}
