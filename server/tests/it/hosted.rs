//! The server as a platform team runs it: logins, scopes, the admin port, a configuration that changes. The real binary before
//! the real stand-in.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use reqwest::{Client, Response};
use serde_json::{Value, json};
use xyte_sandbox::Sandbox;

use crate::common::{Era, Http, binary, call, stdio};

/// The key of the second organization of a stand-in.
pub(crate) const SECOND: &str = "sandbox-organization-key-2";
pub(crate) const MASTER: &str = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

async fn two() -> Sandbox {
    Sandbox::builder().organizations(2).devices(20).start().await.unwrap()
}

fn serve(sandbox: &Sandbox, more: &[&str]) -> Command {
    let arguments: Vec<&str> =
        ["serve", "--http", "0", "--hub-url", sandbox.url()].iter().chain(more).copied().collect();
    let mut command = binary(&arguments);
    // A run of the tests is no reason to keep answers.
    command.env("XYTE_CACHE", "false");
    command
}

async fn with_key(http: &Http, key: Option<&str>, message: &Value) -> Response {
    let mut request = http.post(message.to_string());
    if let Some(key) = key {
        request = request.header("X-Xyte-Api-Key", key);
    }
    request.send().await.unwrap()
}

fn devices() -> Value {
    call(Era::Legacy, 1, "list_devices", json!({"per_page": 50}))
}

async fn ids(response: Response) -> Vec<String> {
    let answer: Value = response.json().await.unwrap();
    let items =
        answer["result"]["structuredContent"]["items"].as_array().unwrap_or_else(|| panic!("{answer}"));
    items.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn each_caller_acts_with_their_own_key_and_nobody_with_the_operators() {
    let sandbox = two().await;
    let mut command = serve(&sandbox, &["--auth", "byok"]);
    command.env("XYTE_API_KEY", sandbox.organization_key());
    let http = Http::start(command);
    assert!(
        http.log().contains("multi-tenant mode") && http.log().contains("XYTE_API_KEY is set and not used")
    );

    let missing = with_key(&http, None, &devices()).await;
    assert_eq!(missing.status(), 401);
    let challenge = missing.headers()["www-authenticate"].to_str().unwrap().to_owned();
    assert!(challenge.starts_with("ApiKey") && challenge.contains("X-Xyte-Api-Key"), "{challenge}");
    let why: Value = missing.json().await.unwrap();
    assert!(why["error"]["message"].as_str().unwrap().contains("X-Xyte-Api-Key"), "{why}");

    let one = ids(with_key(&http, Some(&sandbox.organization_key()), &devices()).await).await;
    let other = ids(with_key(&http, Some(SECOND), &devices()).await).await;
    assert!(!one.is_empty() && !other.is_empty() && one.iter().all(|id| !other.contains(id)));

    // The first time Xyte says so, and the next time it is a login that has ended.
    let refused = with_key(&http, Some("canary-key-4711"), &devices()).await;
    let refused: Value = refused.json().await.unwrap();
    assert_eq!(refused["result"]["isError"], true, "{refused}");
    let again = with_key(&http, Some("canary-key-4711"), &devices()).await;
    assert_eq!(again.status(), 401);
    assert!(!http.log().contains("y-4711"), "{}", http.log());
}

#[tokio::test]
async fn a_cursor_or_a_session_of_one_is_nothing_to_another() {
    let sandbox = two().await;
    let http = Http::start(serve(&sandbox, &["--auth", "byok", "--legacy-sessions"]));
    let key = sandbox.organization_key();
    let opened = with_key(&http, Some(&key), &crate::common::initialize("2025-11-25")).await;
    let session = opened.headers()["mcp-session-id"].to_str().unwrap().to_owned();
    let within = async |key: &str| {
        let request = http.post(devices().to_string()).header("X-Xyte-Api-Key", key);
        request.header("Mcp-Session-Id", &session).send().await.unwrap().status().as_u16()
    };
    assert_eq!(within(SECOND).await, 404);
    assert_eq!(within(&key).await, 200);
}

pub(crate) fn tenant(folder: &Path, arguments: &[&str], input: &str) -> (Option<i32>, String, String) {
    let file = folder.join("tenants.json");
    let mut all = vec!["tenant"];
    all.extend(arguments);
    all.extend(["--file", file.to_str().unwrap()]);
    let mut command = binary(&all);
    command.env("XYTE_MASTER_KEYS", MASTER);
    let ended = stdio(command, input.as_bytes());
    (ended.code, ended.stdout, ended.stderr)
}

#[tokio::test]
async fn a_key_that_this_server_has_issued_opens_what_it_may_and_ends_when_it_is_rotated() {
    let sandbox = two().await;
    let folder = tempfile::tempdir().unwrap();
    let (code, said, error) =
        tenant(folder.path(), &["add", "acme", "--scopes", "devices:read"], &sandbox.organization_key());
    assert_eq!(code, Some(0), "{error}");
    let issued = said.lines().find(|line| line.starts_with("xmcp_")).unwrap().to_owned();
    let stored = fs::read_to_string(folder.path().join("tenants.json")).unwrap();
    assert!(!stored.contains(&issued) && !stored.contains(&sandbox.organization_key()));
    let (_, listed, _) = tenant(folder.path(), &["list"], "");
    assert!(listed.contains("acme") && listed.contains("devices:read"), "{listed}");
    let (code, _, error) = tenant(folder.path(), &["add", "other", "--scopes", "devises:read"], "key");
    assert!(code == Some(2) && error.contains("devises"), "{error}");

    let mut command = serve(&sandbox, &["--auth", "opaque", "--allow-writes"]);
    command.env("XYTE_MASTER_KEYS", MASTER).env("XYTE_AUTH__VAULT__FILE", folder.path().join("tenants.json"));
    let http = Http::start(command);
    assert!(!ids(with_key(&http, Some(&issued), &devices()).await).await.is_empty());
    let listed = with_key(&http, Some(&issued), &Era::Legacy.request(1, "tools/list", json!({}))).await;
    let listed: Value = listed.json().await.unwrap();
    let names: Vec<&str> = listed["result"]["tools"]
        .as_array()
        .unwrap()
        .iter()
        .map(|tool| tool["name"].as_str().unwrap())
        .collect();
    assert!(
        names.contains(&"list_devices")
            && !names.contains(&"move_device")
            && !names.contains(&"list_tickets")
    );
    // A login that does not reach so far is answered in HTTP; through the catalogue, by the tool.
    let beyond = call(Era::Legacy, 1, "rename_device", json!({"device": "x", "name": "y"}));
    assert_eq!(with_key(&http, Some(&issued), &beyond).await.status(), 403);
    let around = json!({"id": "organization.tickets.getTickets", "arguments": {}});
    let around = with_key(&http, Some(&issued), &call(Era::Legacy, 1, "call_read_operation", around)).await;
    let around: Value = around.json().await.unwrap();
    assert!(around["result"]["content"][0]["text"].as_str().unwrap().contains("tickets:read"), "{around}");
    assert_eq!(with_key(&http, Some(&sandbox.organization_key()), &devices()).await.status(), 401);

    let (code, said, _) = tenant(folder.path(), &["rotate", "acme"], "");
    assert_eq!(code, Some(0));
    let new = said.lines().find(|line| line.starts_with("xmcp_")).unwrap().to_owned();
    // The server sees the change by itself within a second.
    let mut status = 0;
    for _ in 0..50 {
        status = with_key(&http, Some(&issued), &devices()).await.status().as_u16();
        if status == 401 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(status, 401);
    assert!(!ids(with_key(&http, Some(&new), &devices()).await).await.is_empty());
}

/// Where its admin port is.
pub(crate) fn admin(http: &Http) -> String {
    let log = http.log();
    let at = log.split("the admin port is ").nth(1).unwrap_or_else(|| panic!("{log}"));
    at.split_whitespace().next().unwrap().to_owned()
}

#[tokio::test]
async fn callers_whose_connections_are_on_different_threads_get_what_is_theirs() {
    let sandbox = two().await;
    let mut command = serve(&sandbox, &["--auth", "byok"]);
    // Answers are kept and shared by all threads.
    command.env("XYTE_HTTP__WORKERS", "3").env("XYTE_CACHE", "true");
    let http = Http::start(command);
    let first = sandbox.organization_key();
    let keys = [first.as_str(), SECOND];
    let theirs = [
        ids(with_key(&http, Some(keys[0]), &devices()).await).await,
        ids(with_key(&http, Some(keys[1]), &devices()).await).await,
    ];
    assert!(theirs[0].iter().all(|id| !theirs[1].contains(id)), "{theirs:?}");
    // A client of its own is a connection of its own, and connections are dealt out in turn.
    let clients: Vec<Client> = (0..6).map(|_| Client::builder().no_proxy().build().unwrap()).collect();
    let asked = clients.iter().enumerate().map(|(place, client)| {
        let (http, key, theirs) = (&http, keys[place % 2], &theirs[place % 2]);
        async move {
            for _ in 0..10 {
                let request = http.post(devices().to_string()).header("X-Xyte-Api-Key", key).build().unwrap();
                assert_eq!(&ids(client.execute(request).await.unwrap()).await, theirs);
            }
        }
    });
    futures_util::future::join_all(asked).await;
}

#[tokio::test]
async fn those_who_run_it_see_how_it_is_and_can_drain_it() {
    let sandbox = two().await;
    let mut command = serve(&sandbox, &["--admin", "127.0.0.1:0"]);
    command.env("XYTE_API_KEY", sandbox.organization_key());
    let mut http = Http::start(command);
    let (admin, client) = (admin(&http), Client::builder().no_proxy().build().unwrap());
    let get = async |path: &str| {
        let response = client.get(format!("{admin}{path}")).send().await.unwrap();
        (response.status().as_u16(), response.text().await.unwrap())
    };
    assert_eq!(get("/livez").await, (200, "ok\n".to_owned()));
    let (status, ready) = get("/readyz").await;
    assert!(status == 200 && ready.contains("Xyte takes the key"), "{ready}");
    http.ask(Era::Legacy, &devices()).await;
    let (_, metrics) = get("/metrics").await;
    assert!(
        metrics.contains("xyte_mcp_tool_calls_total{tool=\"list_devices\",outcome=\"ok\"} 1"),
        "{metrics}"
    );
    let (_, config) = get("/config").await;
    assert!(config.contains("\"address\"") && !config.contains(&sandbox.organization_key()), "{config}");
    let changed = client.put(format!("{admin}/log-level")).body("trace").send().await.unwrap();
    assert_eq!(changed.text().await.unwrap(), "trace\n");
    let wrong = client.put(format!("{admin}/log-level")).body("loud").send().await.unwrap();
    assert_eq!(wrong.status(), 400);
    assert_eq!(client.post(format!("{admin}/drain")).send().await.unwrap().status(), 202);
    assert_eq!(http.wait(), Some(0));
}

#[tokio::test]
async fn it_is_not_ready_when_xyte_refuses_its_key() {
    let sandbox = two().await;
    let mut command = serve(&sandbox, &["--admin", "127.0.0.1:0", "--environment", "prod"]);
    command.env("XYTE_API_KEY", "canary-key-4711");
    let http = Http::start(command);
    let (admin, client) = (admin(&http), Client::builder().no_proxy().build().unwrap());
    let ready = client.get(format!("{admin}/readyz")).send().await.unwrap();
    assert_eq!(ready.status(), 503);
    let told = ready.text().await.unwrap();
    assert!(told.contains("401") && !told.contains("y-4711"), "{told}");
    assert_eq!(client.get(format!("{admin}/config")).send().await.unwrap().status(), 404);
}

#[tokio::test]
async fn a_configuration_that_changes_is_taken_and_a_broken_one_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("server.toml");
    fs::write(&file, "[sandbox]\nenabled = true\n").unwrap();
    let http = Http::start(binary(&[
        "serve",
        "--http",
        "0",
        "--admin",
        "127.0.0.1:0",
        "--config",
        file.to_str().unwrap(),
    ]));
    let (admin, client) = (admin(&http), Client::builder().no_proxy().build().unwrap());
    let names = async || {
        let listed = http.ask(Era::Legacy, &Era::Legacy.request(1, "tools/list", json!({}))).await;
        listed["result"]["tools"].to_string()
    };
    let becomes = async |writes: bool| {
        for _ in 0..100 {
            if names().await.contains("\"name\":\"send_command\"") == writes {
                return true;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        false
    };
    assert!(becomes(true).await);
    fs::write(&file, "[sandbox]\nenabled = true\n[policy]\nread_only = true\n").unwrap();
    http.signal("HUP");
    assert!(becomes(false).await, "{}", http.log());
    fs::write(&file, "[sandbox]\nenabled = true\n[policy]\nread_onli = false\n").unwrap();
    http.signal("HUP");
    let mut told = String::new();
    for _ in 0..100 {
        told = client.get(format!("{admin}/readyz")).send().await.unwrap().text().await.unwrap();
        if told.contains("was not taken") {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert!(told.contains("did you mean `read_only`") && told.contains("\"ready\":true"), "{told}");
    assert!(becomes(false).await);
}

#[tokio::test]
async fn files_that_no_flag_names_are_followed_without_a_signal() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("server.toml");
    fs::write(&file, "[sandbox]\nenabled = true\n").unwrap();
    let mut command = binary(&["serve", "--http", "0"]);
    command.current_dir(folder.path()).env("XYTE_CONFIG", &file);
    let http = Http::start(command);
    let becomes = async |writes: bool| {
        for _ in 0..100 {
            let listed = http.ask(Era::Legacy, &Era::Legacy.request(1, "tools/list", json!({}))).await;
            if listed["result"]["tools"].to_string().contains("\"name\":\"send_command\"") == writes {
                return true;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        false
    };
    assert!(becomes(true).await);
    fs::write(&file, "[sandbox]\nenabled = true\n[policy]\nread_only = true\n").unwrap();
    assert!(becomes(false).await, "{}", http.log());
    // It was not there when the server started.
    fs::write(folder.path().join(".env"), "XYTE_READ_ONLY=false\n").unwrap();
    assert!(becomes(true).await, "{}", http.log());
}

#[tokio::test]
async fn an_old_answer_is_given_with_its_age_while_xyte_cannot_be_asked() {
    let sandbox = two().await;
    let mut command = binary(&["serve", "--http", "0", "--hub-url", sandbox.url()]);
    command
        .env("XYTE_API_KEY", sandbox.organization_key())
        .env("XYTE_UPSTREAM__CACHE__FRESH_SECONDS", "0.05");
    let http = Http::start(command);
    assert_eq!(http.ask(Era::Legacy, &devices()).await["result"]["isError"], false);
    sandbox.fault(xyte_sandbox::Fault::parse("status=500").unwrap());
    for _ in 0..60 {
        let answer = http.ask(Era::Legacy, &devices()).await["result"].clone();
        if answer["_meta"]["xyte.io/staleSeconds"].is_number() {
            let told = answer["content"].as_array().unwrap().last().unwrap()["text"].as_str().unwrap();
            assert!(told.contains("ago, because Xyte cannot be reached"), "{answer}");
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the breaker never opened");
}

#[tokio::test]
async fn an_address_beyond_loopback_needs_a_login() {
    let ended = stdio(binary(&["serve", "--sandbox", "--http", "0.0.0.0:0"]), b"");
    assert!(ended.code == Some(2) && ended.stderr.contains("callers need no login"), "{}", ended.stderr);
    let mut command = binary(&["serve", "--sandbox", "--http", "0.0.0.0:0", "--admin", "0.0.0.0:0"]);
    command.env("XYTE_OPERATOR_TOKEN", "0123456789abcdef0123456789abcdef");
    let ended = stdio(command, b"");
    assert!(ended.code == Some(2) && ended.stderr.contains("XYTE_ADMIN_TOKEN"), "{}", ended.stderr);
}

#[test]
fn the_doctor_says_what_is_wrong_and_what_to_do() {
    let fine = stdio(binary(&["doctor", "--sandbox"]), b"");
    assert!(fine.code == Some(0) && fine.stdout.contains("ok    key: Xyte takes it"), "{}", fine.stdout);
    let mut command = binary(&["doctor", "--hub-url", "http://127.0.0.1:9"]);
    command.env("XYTE_API_KEY", "canary-key-4711").env("XYTE_LOG", "loud");
    let ill = stdio(command, b"");
    assert!(
        ill.code == Some(1) && ill.stdout.contains("XYTE_LOG") && !ill.stdout.contains("y-4711"),
        "{}",
        ill.stdout
    );
    let mut command = binary(&["doctor", "--hub-url", "http://127.0.0.1:9"]);
    command.env("XYTE_API_KEY", "canary-key-4711");
    let ill = stdio(command, b"");
    assert!(ill.stdout.contains("cannot be reached") && ill.stdout.contains("HTTPS_PROXY"), "{}", ill.stdout);
}
