//! What the operator may not set, and what the settings look like from outside.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use serde_json::{Value, json};

use super::auth::{AuthSettings, Facts};

const TOOLSETS: &[&str] = &["devices", "commands"];

fn facts(address: &str) -> Facts<'static> {
    let address: Option<SocketAddr> = Some(address.parse().unwrap());
    Facts { address, toolsets: TOOLSETS, ..Facts::default() }
}

fn faults(settings: &Value, facts: &Facts<'_>) -> Vec<String> {
    let settings: AuthSettings = serde_json::from_value(settings.clone()).unwrap();
    settings.check(facts).iter().map(ToString::to_string).collect()
}

/// Settings that nothing is wrong with.
fn good(mode: &str) -> Value {
    match mode {
        "opaque" => json!({"mode": mode, "vault": {"file": "tenants.json"}}),
        "oauth" => json!({
            "mode": mode,
            "vault": {"file": "tenants.json"},
            "oauth": {
                "resource": "https://mcp.example/mcp",
                "issuer": "https://login.example",
                "tenant": {"everyone": "acme"},
            },
        }),
        _ => json!({"mode": mode}),
    }
}

#[test]
fn beyond_loopback_there_is_a_login() {
    for (mode, token, keys, address, starts) in [
        ("operator", false, false, "127.0.0.1:8080", true),
        ("operator", false, false, "[::1]:8080", true),
        ("operator", false, false, "0.0.0.0:8080", false),
        ("operator", false, false, "[::]:8080", false),
        ("operator", false, false, "192.0.2.1:8080", false),
        ("operator", true, false, "0.0.0.0:8080", true),
        ("byok", false, false, "0.0.0.0:8080", true),
        ("opaque", false, true, "0.0.0.0:8080", true),
        ("oauth", false, true, "0.0.0.0:8080", true),
    ] {
        let facts = Facts { operator_token: token, master_keys: keys, ..facts(address) };
        let faults = faults(&good(mode), &facts);
        assert_eq!(faults.is_empty(), starts, "{mode} {address}: {faults:?}");
        if !starts {
            let [fault] = faults.as_slice() else { panic!("{faults:?}") };
            assert!(fault.contains("whoever reaches it would act with your key"), "{fault}");
            assert!(fault.contains("127.0.0.1:8080") && fault.contains("operator.token_file"), "{fault}");
        }
    }
    // Over stdio there is no address.
    assert!(faults(&good("operator"), &Facts::default()).is_empty());
}

#[test]
fn every_fault_is_named() {
    let change = |mode: &str, pointer: &str, value: Value| {
        let mut settings = good(mode);
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        if settings.pointer(parent).is_none() {
            settings[parent.trim_start_matches('/')] = json!({});
        }
        settings.pointer_mut(parent).unwrap()[name] = value;
        settings
    };
    for (mode, pointer, value, fault) in [
        ("byok", "/operator/token_file", json!("t"), "operator.token_file: only mode operator"),
        ("byok", "/byok", json!(true), "byok: only beside mode oauth"),
        ("byok", "/oauth/issuer", json!("https://login.example"), "oauth: only mode oauth"),
        ("byok", "/vault/file", json!("t"), "vault.file: only the modes opaque and oauth"),
        ("opaque", "/vault/file", Value::Null, "vault.file: this mode needs"),
        ("oauth", "/oauth/issuer", Value::Null, "oauth.issuer: mode oauth needs"),
        (
            "oauth",
            "/oauth/issuer",
            json!("http://login.example"),
            "oauth.issuer: this has to begin with https://",
        ),
        ("oauth", "/oauth/issuer", json!("login"), "oauth.issuer: this is no URL"),
        (
            "oauth",
            "/oauth/issuer",
            json!("https://login.example/?a=b"),
            "oauth.issuer: this is a scheme, a host and a path",
        ),
        (
            "oauth",
            "/oauth/resource",
            json!("https://MCP.example/mcp"),
            "write this as https://mcp.example/mcp",
        ),
        ("oauth", "/oauth/resource", json!("https://mcp.example/mcp#x"), "oauth.resource: this is a scheme"),
        ("oauth", "/oauth/jwks_uri", json!("ftp://login.example/keys"), "oauth.jwks_uri: this has to begin"),
        ("oauth", "/oauth/algorithms", json!([]), "oauth.algorithms: without any"),
        ("oauth", "/oauth/scope_claims", json!([]), "oauth.scope_claims: without any"),
        (
            "oauth",
            "/oauth/first_scopes",
            json!(["device:read"]),
            "oauth.first_scopes: there is no toolset \"device\"",
        ),
        ("oauth", "/oauth/leeway_seconds", json!(301), "oauth.leeway_seconds: this is between 0 and 300"),
        ("oauth", "/oauth/tenant", json!({}), "oauth.tenant: no token stands for any tenant"),
        (
            "oauth",
            "/oauth/tenant",
            json!({"everyone": "a", "by_name": true}),
            "oauth.tenant.everyone: set either",
        ),
        ("oauth", "/oauth/documentation", json!("page"), "oauth.documentation: this is no URL"),
        ("byok", "/refused/remember_seconds", json!(3601), "refused.remember_seconds: this is between"),
    ] {
        let facts = Facts { master_keys: mode != "byok", ..facts("0.0.0.0:80") };
        let faults = faults(&change(mode, pointer, value), &facts);
        let [only] = faults.as_slice() else { panic!("{pointer}: {faults:?}") };
        assert!(only.contains(fault), "{pointer}: {only}");
    }
    let keyless = faults(&good("oauth"), &facts("127.0.0.1:80"));
    assert!(keyless[0].starts_with("vault.master_keys_file: this mode needs a master key"), "{keyless:?}");
    let local = change("oauth", "/oauth/issuer", json!("http://127.0.0.1:3000"));
    assert!(faults(&local, &Facts { master_keys: true, ..facts("127.0.0.1:80") }).is_empty());
}

#[test]
fn what_is_no_setting_is_refused() {
    for wrong in [
        json!({"modes": "byok"}),
        json!({"mode": "none"}),
        json!({"oauth": {"audience": "x"}}),
        json!({"oauth": {"algorithms": ["HS256"]}}),
        json!({"oauth": {"algorithms": ["none"]}}),
        json!({"oauth": {"first_scopes": ["everything"]}}),
        json!({"oauth": {"tenant": {"claims": "sub"}}}),
        json!({"vault": {"master_key": "x"}}),
        json!({"operator": {"token": "x"}}),
        json!({"refused": {"seconds": 1}}),
    ] {
        assert!(serde_json::from_value::<AuthSettings>(wrong.clone()).is_err(), "{wrong}");
    }
}

#[test]
fn every_setting_has_its_words() {
    let schema = serde_json::to_value(schemars::schema_for!(AuthSettings)).unwrap();
    let mut objects = BTreeMap::from([("AuthSettings", &schema)]);
    objects.extend(schema["$defs"].as_object().unwrap().iter().map(|(name, object)| (name.as_str(), object)));
    let mut fields = 0;
    for (name, object) in objects {
        for (field, schema) in object["properties"].as_object().into_iter().flatten() {
            assert!(schema["description"].as_str().is_some_and(|words| words.len() > 20), "{name}.{field}");
            fields += 1;
        }
    }
    assert!(fields > 20, "{fields}");
    // What is written out is read again: the settings may be shown to their operator.
    let settings: AuthSettings = serde_json::from_value(good("oauth")).unwrap();
    assert_eq!(
        serde_json::from_value::<AuthSettings>(serde_json::to_value(&settings).unwrap()).unwrap(),
        settings
    );
}
