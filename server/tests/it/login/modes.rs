//! Every mode against every kind of credential. Modes do not mix, and nobody falls back to the operator's key.

use serde_json::json;

use super::auth::{AuthSettings, IssuedKey, Mode, OAuthSettings, TenantSettings};
use super::stage::{Folder, TOKEN, offered, send, server};

const KEY: &str = "canary-xyte-key";
const RESOURCE: &str = "https://mcp.example/mcp";
const METADATA: &str = "https://mcp.example/.well-known/oauth-protected-resource/mcp";

/// OAuth, of an issuer that nobody asks here: no token of this file gets as far as its signature.
fn oauth(folder: &Folder) -> AuthSettings {
    let oauth = OAuthSettings {
        resource: Some(RESOURCE.to_owned()),
        issuer: Some("https://issuer.example".to_owned()),
        tenant: TenantSettings { everyone: Some("acme".to_owned()), ..TenantSettings::default() },
        ..OAuthSettings::default()
    };
    AuthSettings { oauth, byok: true, ..folder.settings(Mode::OAuth) }
}

#[tokio::test]
async fn every_mode_against_every_credential() {
    let folder = Folder::new();
    let issued = folder.add("acme", KEY, "devices:read");
    let unknown = IssuedKey::random().unwrap();
    let bearer = |text: &str| format!("Bearer {text}");
    let credentials: [(&str, Vec<(&str, String)>); 13] = [
        ("nothing", vec![]),
        ("empty key", vec![("x-xyte-api-key", String::new())]),
        ("xyte key", vec![("x-xyte-api-key", KEY.to_owned())]),
        ("xyte key, bare", vec![("authorization", KEY.to_owned())]),
        ("xyte key, bearer", vec![("authorization", bearer(KEY))]),
        ("issued key", vec![("x-xyte-api-key", issued.clone())]),
        ("issued key, bearer", vec![("authorization", bearer(&issued))]),
        ("unknown issued key", vec![("x-xyte-api-key", unknown.expose().to_owned())]),
        ("token", vec![("authorization", bearer(TOKEN))]),
        ("wrong token", vec![("authorization", bearer(&TOKEN.replace("32", "31")))]),
        ("basic", vec![("authorization", "Basic Y2FuYXJ5OmNhbmFyeQ==".to_owned())]),
        (
            "xyte key behind a proxy",
            vec![
                ("authorization", "Basic Y2FuYXJ5OmNhbmFyeQ==".to_owned()),
                ("x-xyte-api-key", KEY.to_owned()),
            ],
        ),
        ("two", vec![("authorization", bearer(TOKEN)), ("x-xyte-api-key", KEY.to_owned())]),
    ];
    let settings = |mode| folder.settings(mode);
    // What comes back: who it is, or the status and the kind of challenge.
    let expected = [
        // operator       operator+token   byok           opaque         oauth
        ["operator", "401 Bearer", "401 ApiKey", "401 ApiKey", "401 Bearer"],
        ["operator", "401 Bearer", "401 ApiKey", "401 ApiKey", "401 Bearer"],
        ["400", "400", "byok", "401 ApiKey", "401 Bearer"],
        ["400", "400", "byok", "401 ApiKey", "401 Bearer"],
        ["400", "401 Bearer", "401 ApiKey", "401 ApiKey", "401 Bearer"],
        ["400", "400", "401 ApiKey", "acme", "401 Bearer"],
        ["400", "401 Bearer", "401 ApiKey", "acme", "401 Bearer"],
        ["400", "400", "401 ApiKey", "401 ApiKey", "401 Bearer"],
        ["400", "operator", "401 ApiKey", "401 ApiKey", "401 Bearer"],
        ["400", "401 Bearer", "401 ApiKey", "401 ApiKey", "401 Bearer"],
        ["operator", "401 Bearer", "401 ApiKey", "401 ApiKey", "401 Bearer"],
        ["400", "400", "byok", "401 ApiKey", "401 Bearer"],
        ["400", "400", "400", "400", "400"],
    ];
    let servers = [
        server(&folder.auth(&settings(Mode::Operator), None)),
        server(&folder.auth(&settings(Mode::Operator), Some(TOKEN))),
        server(&folder.auth(&settings(Mode::Byok), None)),
        server(&folder.auth(&settings(Mode::Opaque), None)),
        server(&folder.auth(&oauth(&folder), None)),
    ];
    for ((name, headers), row) in credentials.iter().zip(expected) {
        for (mode, (server, expected)) in servers.iter().zip(row).enumerate() {
            let headers: Vec<(&str, &str)> =
                headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let answer = send(server, "/mcp", &headers).await;
            let got = if answer.status == 200 {
                assert_eq!(answer.body["operator"], answer.body["label"] == "operator");
                answer.body["label"].as_str().unwrap().to_owned()
            } else {
                answer.is_well_refused();
                let scheme = answer.challenge().split(' ').next().unwrap().to_owned();
                format!("{} {scheme}", answer.status.as_u16()).trim().to_owned()
            };
            assert_eq!(got, expected, "{name}, mode {mode}: {answer:?}");
        }
    }
}

#[tokio::test]
async fn challenges_say_exactly_what_is_wanted() {
    let folder = Folder::new();
    let byok = server(&folder.auth(&folder.settings(Mode::Byok), None));
    let answer = send(&byok, "/mcp", &[]).await;
    assert_eq!(answer.challenge(), "ApiKey realm=\"xyte\", header=\"X-Xyte-Api-Key\"");
    assert!(answer.reason().contains("X-Xyte-Api-Key") && answer.reason().contains("API Keys"), "{answer:?}");
    let answer = send(&byok, "/mcp", &[("authorization", "Bearer canary-key")]).await;
    assert!(answer.reason().contains("not a Bearer token"), "{answer:?}");

    let oauth = server(&folder.auth(&oauth(&folder), None));
    let answer = send(&oauth, "/mcp", &[]).await;
    assert_eq!(
        answer.challenge(),
        format!(
            "Bearer realm=\"xyte-mcp\", scope=\"commands:read devices:read incidents:read\", resource_metadata=\"{METADATA}\""
        )
    );
    let answer = send(&oauth, "/mcp", &[("authorization", "Bearer canary-key")]).await;
    assert!(answer.challenge().contains("error=\"invalid_token\""), "{answer:?}");
    assert!(answer.challenge().contains(&format!("resource_metadata=\"{METADATA}\"")), "{answer:?}");
    assert!(answer.reason().contains("a Xyte key is never sent as a Bearer token"), "{answer:?}");

    let token = server(&folder.auth(&folder.settings(Mode::Operator), Some(TOKEN)));
    assert_eq!(send(&token, "/mcp", &[]).await.challenge(), "Bearer realm=\"xyte-mcp\"");
}

#[tokio::test]
async fn the_resource_says_where_its_tokens_come_from() {
    let folder = Folder::new();
    let oauth = server(&folder.auth(&oauth(&folder), None));
    for path in [
        "/.well-known/oauth-protected-resource",
        "/.well-known/oauth-protected-resource/mcp",
        "/.well-known/oauth-protected-resource/mcp/x/devices/readonly",
    ] {
        let request = http::Request::get(path).body(axum::body::Body::empty()).unwrap();
        let response = tower::ServiceExt::oneshot(oauth.clone(), request).await.unwrap();
        assert_eq!(response.status(), 200, "{path}");
        assert_eq!(response.headers()["content-type"], "application/json");
        assert_eq!(response.headers()["access-control-allow-origin"], "*");
        let body = axum::body::to_bytes(response.into_body(), 10_000).await.unwrap();
        assert_eq!(
            serde_json::from_slice::<serde_json::Value>(&body).unwrap(),
            json!({
                "resource": RESOURCE,
                "authorization_servers": ["https://issuer.example"],
                "scopes_supported": offered().words(),
                "bearer_methods_supported": ["header"],
                "resource_name": "Xyte MCP server",
            })
        );
    }
    // In every other mode there is none: a client would look for an authorization server that is not there.
    for mode in [Mode::Operator, Mode::Byok, Mode::Opaque] {
        let other = server(&folder.auth(&folder.settings(mode), None));
        let answer = send(&other, "/.well-known/oauth-protected-resource", &[]).await;
        assert_eq!(answer.status, 404, "{mode:?}");
    }
}

#[tokio::test]
async fn keys_beside_oauth_have_a_path_of_their_own() {
    let folder = Folder::new();
    let beside = server(&folder.auth(&oauth(&folder), None));
    let answer = send(&beside, "/byok/mcp", &[("x-xyte-api-key", KEY)]).await;
    assert_eq!(answer.body["label"], "byok", "{answer:?}");
    let answer = send(&beside, "/byok/mcp", &[]).await;
    assert_eq!(answer.challenge(), "ApiKey realm=\"xyte\", header=\"X-Xyte-Api-Key\"");
    let without = server(&folder.auth(&AuthSettings { byok: false, ..oauth(&folder) }, None));
    assert_eq!(send(&without, "/byok/mcp", &[("x-xyte-api-key", KEY)]).await.status, 404);
}

#[tokio::test]
async fn a_key_is_always_the_same_caller_and_another_key_another() {
    let folder = Folder::new();
    let byok = server(&folder.auth(&folder.settings(Mode::Byok), None));
    let id = async |key: &str| send(&byok, "/mcp", &[("x-xyte-api-key", key)]).await.body["id"].clone();
    assert_eq!(id("one").await, id("one").await);
    assert_ne!(id("one").await, id("two").await);
    // Two tenants with one Xyte key are two callers who share what comes from Xyte.
    let (acme, blue) = (folder.add("acme", "one", "*:read"), folder.add("blue", "one", "*:write"));
    let opaque = server(&folder.auth(&folder.settings(Mode::Opaque), None));
    let [acme, blue] = [
        send(&opaque, "/mcp", &[("x-xyte-api-key", &acme)]).await.body,
        send(&opaque, "/mcp", &[("x-xyte-api-key", &blue)]).await.body,
    ];
    assert_ne!(acme["id"], blue["id"]);
    assert_eq!(acme["key_id"], blue["key_id"]);
    assert_eq!((&acme["scopes"], &blue["scopes"]), (&json!(["*:read"]), &json!(["*:write"])));
}

#[tokio::test]
async fn a_key_that_xyte_refuses_is_a_login_that_has_ended() {
    use mcp_macros::Risk;
    let folder = Folder::new();
    let issued = folder.add("acme", "old", "devices:read");
    for (mode, header, old, new) in [
        (Mode::Byok, "x-xyte-api-key", "old", "new"),
        (Mode::Opaque, "x-xyte-api-key", issued.as_str(), issued.as_str()),
    ] {
        let auth = folder.auth(&folder.settings(mode), None);
        let server = server(&auth);
        let principal = {
            let request = http::Request::post("/mcp").header(header, old).body(()).unwrap();
            auth.main().enter(&mut request.into_parts().0).await.unwrap()
        };
        assert_eq!(send(&server, "/mcp", &[(header, old)]).await.status, 200);
        auth.main().refused_upstream(&principal);
        let answer = send(&server, "/mcp", &[(header, old)]).await;
        answer.is_well_refused();
        assert_eq!(answer.status, 401);
        assert!(answer.reason().contains("Xyte has refused"), "{answer:?}");
        // Another key is another matter, whether the caller brings it or the operator has stored it.
        if mode == Mode::Opaque {
            folder
                .tenants()
                .replace_key("acme", &super::auth::Secret::new("new"), &folder.master_keys)
                .unwrap();
        }
        assert_eq!(send(&server, "/mcp", &[(header, new)]).await.status, 200);
        if mode == Mode::Byok {
            folder.clock.pass(60);
            assert_eq!(
                send(&server, "/mcp", &[(header, old)]).await.status,
                200,
                "it may be Xyte who was wrong"
            );
        }
        assert!(auth.main().allow(&principal, "devices", Risk::Read).is_ok());
    }
    // The operator's key is not the caller's to mend.
    let auth = folder.auth(&folder.settings(Mode::Operator), None);
    let server = server(&auth);
    let (mut head, ()) = http::Request::post("/mcp").body(()).unwrap().into_parts();
    let operator = auth.main().enter(&mut head).await.unwrap();
    auth.main().refused_upstream(&operator);
    assert_eq!(send(&server, "/mcp", &[]).await.status, 200);
}

#[tokio::test]
async fn a_key_that_allows_less_is_told_what_it_lacks() {
    use axum::response::IntoResponse as _;
    use mcp_macros::Risk;
    let folder = Folder::new();
    let issued = folder.add("acme", KEY, "devices:read commands:run");
    let auth = folder.auth(&folder.settings(Mode::Opaque), None);
    let (mut head, ()) =
        http::Request::post("/mcp").header("x-xyte-api-key", issued).body(()).unwrap().into_parts();
    let principal = auth.main().enter(&mut head).await.unwrap();
    for (toolset, risk, lacks) in [
        ("devices", Risk::Read, None),
        ("commands", Risk::Write, None),
        ("catalogue", Risk::Write, None),
        ("devices", Risk::Write, Some("devices:write.")),
        ("commands", Risk::Destructive, Some("destructive.")),
        ("tickets", Risk::Destructive, Some("tickets:write destructive.")),
    ] {
        let refusal = auth.main().allow(&principal, toolset, risk).err();
        assert_eq!(refusal.is_some(), lacks.is_some(), "{toolset} {risk}");
        if let (Some(refusal), Some(lacks)) = (refusal, lacks) {
            assert!(refusal.message().contains(lacks), "{}", refusal.message());
            let response = refusal.for_message(json!(7)).into_response();
            assert_eq!(response.status(), 403);
            let body = axum::body::to_bytes(response.into_body(), 10_000).await.unwrap();
            assert_eq!(serde_json::from_slice::<serde_json::Value>(&body).unwrap()["id"], 7);
        }
    }
}
