//! Every mode by every door, with the real binary before the real stand-in: who is let in where, and that a client changes nothing
//! but its address and one header.

use std::path::Path;
use std::process::Command;

use reqwest::Client;
use serde_json::{Value, json};
use xyte_sandbox::Sandbox;

use super::provider::Provider;
use crate::common::{Era, Http, LEGACY, binary, call, initialize, stdio};
use crate::hosted::{MASTER, SECOND, admin, tenant};

const TOKEN: &str = "canary-operator-token-of-more-than-32-bytes";
const RESOURCE: &str = "https://mcp.example/mcp";

/// A login as a client says it: a header and its value.
type Login = (&'static str, String);

/// A server in one of the modes, and the logins that are tried at it.
struct Mode {
    name: &'static str,
    http: Http,
    /// Of the first organization, and of the second if there can be one.
    right: Login,
    foreign: Option<Login>,
    wrong: Login,
}

fn bearer(token: &str) -> Login {
    ("authorization", format!("Bearer {token}"))
}

fn key(key: &str) -> Login {
    ("x-xyte-api-key", key.to_owned())
}

fn serve(sandbox: &Sandbox, auth: &str) -> Command {
    let mut command = binary(&[
        "serve",
        "--http",
        "0",
        "--admin",
        "127.0.0.1:0",
        "--hub-url",
        sandbox.url(),
        "--auth",
        auth,
    ]);
    command.env("XYTE_CACHE", "false");
    command
}

/// The modes that need stored keys.
fn vault(command: &mut Command, folder: &Path) {
    command.env("XYTE_MASTER_KEYS", MASTER).env("XYTE_AUTH__VAULT__FILE", folder.join("tenants.json"));
}

async fn modes(sandbox: &Sandbox, folder: &Path, provider: &Provider) -> [Mode; 4] {
    let add = |name: &str, key: &str| {
        let (code, said, error) = tenant(folder, &["add", name, "--scopes", "*:write"], key);
        assert_eq!(code, Some(0), "{error}");
        said.lines().find(|line| line.starts_with("xmcp_")).unwrap().to_owned()
    };
    let (acme, blue) = (add("acme", &sandbox.organization_key()), add("blue", SECOND));

    let mut operator = serve(sandbox, "operator");
    operator.env("XYTE_API_KEY", sandbox.organization_key()).env("XYTE_OPERATOR_TOKEN", TOKEN);
    let byok = serve(sandbox, "byok");
    let mut opaque = serve(sandbox, "opaque");
    vault(&mut opaque, folder);
    let mut oauth = serve(sandbox, "oauth");
    vault(&mut oauth, folder);
    oauth.env("XYTE_AUTH__OAUTH__RESOURCE", RESOURCE).env("XYTE_AUTH__OAUTH__ISSUER", &provider.issuer);
    oauth.env("XYTE_AUTH__OAUTH__TENANT__CLAIM", "org").env("XYTE_AUTH__OAUTH__TENANT__BY_NAME", "true");
    let token = async |client| bearer(&provider.token(client, RESOURCE, "devices:read spaces:read").await);
    let elsewhere = provider.token("acme", "https://other.example/mcp", "devices:read").await;

    let mode = |name, command, right, foreign, wrong| Mode {
        name,
        http: Http::start(command),
        right,
        foreign,
        wrong,
    };
    [
        mode("operator", operator, bearer(TOKEN), None, bearer("another-token-of-more-than-32-bytes-in-all")),
        mode("byok", byok, key(&sandbox.organization_key()), Some(key(SECOND)), bearer(SECOND)),
        mode("opaque", opaque, key(&acme), Some(key(&blue)), key(&sandbox.organization_key())),
        mode("oauth", oauth, token("acme").await, Some(token("blue").await), bearer(&elsewhere)),
    ]
}

/// One message, with this login or none.
async fn say(mode: &Mode, login: Option<&Login>, message: &Value) -> (u16, Value) {
    let mut request = mode.http.post(message.to_string());
    if let Some((name, value)) = login {
        request = request.header(*name, value);
    }
    let response = request.send().await.unwrap();
    (response.status().as_u16(), response.json().await.unwrap_or_default())
}

/// What a client does that has an address and a header: it opens, lists, reads to the end, and reads one.
async fn walk(mode: &Mode, login: &Login) -> Vec<String> {
    let said = async |message: Value| {
        let (status, answer) = say(mode, Some(login), &message).await;
        assert_eq!(status, 200, "{}: {answer}", mode.name);
        assert!(
            answer["result"].is_object() && answer["result"]["isError"] != true,
            "{}: {answer}",
            mode.name
        );
        answer["result"].clone()
    };
    assert_eq!(said(initialize(LEGACY)).await["protocolVersion"], LEGACY);
    let listed = said(Era::Legacy.request(1, "tools/list", json!({}))).await;
    assert!(listed["tools"].as_array().unwrap().iter().any(|tool| tool["name"] == "list_devices"));
    let (mut seen, mut arguments) = (Vec::new(), json!({"per_page": 7}));
    loop {
        let page =
            said(call(Era::Legacy, 2, "list_devices", arguments.clone())).await["structuredContent"].clone();
        seen.extend(
            page["items"].as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned()),
        );
        match page["next_cursor"].as_str() {
            Some(cursor) => arguments["cursor"] = cursor.into(),
            None => break,
        }
    }
    let one = said(call(Era::Legacy, 3, "get_device", json!({"device_id": seen[0]}))).await;
    assert_eq!(one["structuredContent"]["id"], seen[0].as_str());
    seen
}

#[tokio::test(flavor = "multi_thread")]
async fn one_client_meets_every_mode_by_its_address_and_a_header() {
    let sandbox = Sandbox::builder().organizations(2).devices(20).start().await.unwrap();
    let (folder, provider) = (tempfile::tempdir().unwrap(), Provider::start().await);
    let modes = modes(&sandbox, folder.path(), &provider).await;
    let first = walk(&modes[0], &modes[0].right).await;
    for mode in &modes {
        // The same organization behind each of them.
        assert_eq!(walk(mode, &mode.right).await, first, "{}", mode.name);
        if let Some(foreign) = &mode.foreign {
            let others = walk(mode, foreign).await;
            assert!(!others.is_empty() && others.iter().all(|id| !first.contains(id)), "{}", mode.name);
            // What is somebody else's is not there, not even to be read by its id.
            let asked = call(Era::Legacy, 4, "get_device", json!({"device_id": first[0]}));
            let (_, answer) = say(mode, Some(foreign), &asked).await;
            assert_eq!(answer["result"]["isError"], true, "{}: {answer}", mode.name);
        }
        for login in [None, Some(&mode.wrong)] {
            for message in [initialize(LEGACY), Era::Legacy.request(1, "tools/list", json!({}))] {
                let (status, answer) = say(mode, login, &message).await;
                assert_eq!(status, 401, "{}: {answer}", mode.name);
                assert!(answer["error"]["message"].is_string() && answer["result"].is_null(), "{answer}");
            }
        }
        admin_is_no_way_in(mode, &sandbox).await;
        // Of those who were refused, too, nothing is told but that they were.
        let log = mode.http.log();
        for login in [Some(&mode.right), mode.foreign.as_ref(), Some(&mode.wrong)].into_iter().flatten() {
            let secret = login.1.rsplit(' ').next().unwrap();
            assert!(!log.contains(secret), "{} shows a login", mode.name);
        }
    }
}

/// The admin port asks nobody who they are, says nothing of anybody, and speaks no MCP, whatever login is shown to it.
async fn admin_is_no_way_in(mode: &Mode, sandbox: &Sandbox) {
    let (admin, client) = (admin(&mode.http), Client::builder().no_proxy().build().unwrap());
    for login in [None, Some(&mode.right), mode.foreign.as_ref(), Some(&mode.wrong)] {
        for (path, expected) in [("/livez", 200), ("/config", 200), ("/metrics", 200), ("/mcp", 404)] {
            let mut request = client.get(format!("{admin}{path}"));
            let mut call = client.post(format!("{admin}/mcp")).body(initialize(LEGACY).to_string());
            if let Some((name, value)) = login {
                (request, call) = (request.header(*name, value), call.header(*name, value));
            }
            let response = request.send().await.unwrap();
            assert_eq!(response.status().as_u16(), expected, "{} {path}", mode.name);
            let text = response.text().await.unwrap();
            for secret in [&sandbox.organization_key(), SECOND, TOKEN, MASTER, &mode.right.1, &mode.wrong.1] {
                assert!(!text.contains(secret), "{} {path} shows a key", mode.name);
            }
            assert_eq!(call.send().await.unwrap().status(), 404, "{}", mode.name);
        }
    }
}

/// Over stdio there is one caller, whoever runs the process: a key that is missing, wrong, right, of another organization; and
/// modes for many.
#[tokio::test(flavor = "multi_thread")]
async fn over_stdio_there_is_the_operator_and_nobody_else() {
    let sandbox = Sandbox::builder().organizations(2).devices(20).start().await.unwrap();
    let said = |key: Option<&str>, auth: &str| {
        let mut command = binary(&["serve", "--hub-url", sandbox.url(), "--auth", auth]);
        if let Some(key) = key {
            command.env("XYTE_API_KEY", key);
        }
        let messages = [
            initialize(LEGACY),
            json!({"jsonrpc": "2.0", "method": "notifications/initialized"}),
            call(Era::Legacy, 1, "list_devices", json!({"per_page": 50})),
        ];
        let input: String = messages.iter().map(|message| format!("{message}\n")).collect();
        stdio(command, input.as_bytes())
    };
    let ids = |key: &str| -> Vec<String> {
        let ended = said(Some(key), "operator");
        let answer = ended.messages().into_iter().find(|message| message["id"] == 1).unwrap();
        let items = answer["result"]["structuredContent"]["items"].as_array().unwrap().clone();
        items.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
    };
    let (right, foreign) = (ids(&sandbox.organization_key()), ids(SECOND));
    assert!(!right.is_empty() && !foreign.is_empty() && right.iter().all(|id| !foreign.contains(id)));
    let wrong = said(Some("canary-key-4711"), "operator");
    let answer = wrong.messages().into_iter().find(|message| message["id"] == 1).unwrap();
    assert_eq!(answer["result"]["isError"], true, "{answer}");
    assert!(!wrong.stdout.contains("4711") && !wrong.stderr.contains("4711"));
    let missing = said(None, "operator");
    assert_ne!(missing.code, Some(0), "{}", missing.stderr);
    assert!(missing.stdout.is_empty() && missing.stderr.contains("XYTE_API_KEY"), "{}", missing.stderr);
    for auth in ["byok", "opaque", "oauth"] {
        let refused = said(Some(&sandbox.organization_key()), auth);
        assert_eq!(refused.code, Some(2), "{auth}: {}", refused.stderr);
        assert!(
            refused.stdout.is_empty() && refused.stderr.contains("over stdio"),
            "{auth}: {}",
            refused.stderr
        );
    }
}
