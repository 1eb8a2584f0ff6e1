//! What cannot be undone: the switch, the question, the answer, over the real transports.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;

use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;
use xyte_mcp::config::Settings;
use xyte_mcp::policy::Policy;
use xyte_sandbox::Sandbox;

use crate::common::{Era, MODERN, binary, call, initialize, serve};

const DELETE: &str = "organization.devices.deleteDevice";

/// Two servers in this process before one stand-in: the same key signs for both, and each has its own principal.
struct World {
    sandbox: Sandbox,
    urls: [String; 2],
    stop: CancellationToken,
    client: reqwest::Client,
}

impl World {
    async fn new(policy: Policy) -> Self {
        Self::with(policy, Settings::default()).await
    }

    async fn with(policy: Policy, settings: Settings) -> Self {
        let sandbox = Sandbox::builder().start().await.unwrap();
        let stop = CancellationToken::new();
        let mut urls = Vec::new();
        for who in [1, 2] {
            urls.push(serve(&sandbox, policy.clone(), settings.clone(), who, &stop));
        }
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        Self { sandbox, urls: urls.try_into().unwrap(), stop, client }
    }

    /// Calls `call_write_operation` as a client that can ask, unless told otherwise.
    async fn write(&self, server: usize, capabilities: Value, arguments: &Value, more: Value) -> Value {
        let mut message = call(Era::Modern, 1, "call_write_operation", arguments.clone());
        message["params"]["_meta"]["io.modelcontextprotocol/clientCapabilities"] = capabilities;
        for (name, value) in more.as_object().unwrap() {
            message["params"][name] = value.clone();
        }
        let request = self.client.post(&self.urls[server]).header("Content-Type", "application/json");
        let request = request.header("Accept", "application/json, text/event-stream");
        let request = request.header("MCP-Protocol-Version", MODERN).header("Mcp-Method", "tools/call");
        let request = request.header("Mcp-Name", "call_write_operation").body(message.to_string());
        let answer: Value = request.send().await.unwrap().json().await.unwrap();
        assert!(answer.get("result").is_some(), "{answer}");
        answer["result"].clone()
    }

    fn deleted(&self) -> u64 {
        self.sandbox.requests().of(DELETE)
    }
}

impl Drop for World {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

fn able() -> Value {
    json!({"elicitation": {}})
}

fn switched_on() -> Policy {
    Policy { destructive: true, ..Policy::default() }
}

fn said(result: &Value) -> &str {
    result["content"][0]["text"].as_str().unwrap_or_else(|| panic!("{result}"))
}

/// The answer of a person to the question of this result.
fn answered(question: &Value, action: &str, confirm: bool) -> Value {
    json!({
        "requestState": question["requestState"],
        "inputResponses": {"confirm": {"action": action, "content": {"confirm": confirm}}},
    })
}

fn delete(world: &World) -> Value {
    json!({"id": DELETE, "arguments": {"device_id": world.sandbox.device_id(11)}})
}

#[tokio::test]
async fn without_the_switch_it_is_refused_with_the_reason() {
    let world = World::new(Policy::default()).await;
    let result = world.write(0, able(), &delete(&world), json!({})).await;
    assert_eq!(result["isError"], true);
    assert!(said(&result).contains("--allow-destructive") && said(&result).contains("portal"), "{result}");
    assert_eq!(world.sandbox.requests().total(), 0);
    let read_only = World::new(Policy { read_only: true, ..switched_on() }).await;
    let result = read_only.write(0, able(), &delete(&read_only), json!({})).await;
    assert!(said(&result).contains("read-only"), "{result}");
}

#[tokio::test]
async fn a_dry_run_sends_nothing_and_asks_nobody() {
    let world = World::new(switched_on()).await;
    let mut arguments = delete(&world);
    arguments["dry_run"] = json!(true);
    let result = world.write(0, able(), &arguments, json!({})).await;
    assert_eq!(result["structuredContent"]["request"]["method"], "DELETE", "{result}");
    assert_eq!(world.sandbox.requests().total(), 0);
}

#[tokio::test]
async fn a_client_that_cannot_ask_is_refused() {
    let world = World::new(switched_on()).await;
    let result = world.write(0, json!({}), &delete(&world), json!({})).await;
    assert!(said(&result).contains("cannot ask") && said(&result).contains("portal"), "{result}");
    assert_eq!(world.deleted(), 0);
}

#[tokio::test]
async fn a_yes_runs_it_once() {
    let world = World::new(switched_on()).await;
    let arguments = delete(&world);
    let question = world.write(0, able(), &arguments, json!({})).await;
    assert_eq!(question["resultType"], "input_required", "{question}");
    let words = question["inputRequests"]["confirm"]["params"]["message"].as_str().unwrap();
    // The real thing, not what was typed.
    assert!(words.contains("serial") && words.contains("cannot be undone") && words.contains('"'), "{words}");
    assert_eq!(world.deleted(), 0);

    let yes = answered(&question, "accept", true);
    let done = world.write(0, able(), &arguments, yes.clone()).await;
    assert_eq!((&done["structuredContent"]["sent"], world.deleted()), (&json!(true), 1), "{done}");

    // The same again, in front of a device that is there.
    world.sandbox.reset();
    world.sandbox.clear_requests();
    let again = world.write(0, able(), &arguments, yes).await;
    assert!(said(&again).contains("used before"), "{again}");
    assert_eq!(world.deleted(), 0);
}

#[tokio::test]
async fn a_yes_that_comes_too_late_does_nothing() {
    let mut settings = Settings::default();
    settings.policy.confirm_within = 1;
    let world = World::with(switched_on(), settings).await;
    let arguments = delete(&world);
    let question = world.write(0, able(), &arguments, json!({})).await;
    tokio::time::sleep(std::time::Duration::from_millis(2100)).await;
    let result = world.write(0, able(), &arguments, answered(&question, "accept", true)).await;
    assert!(said(&result).contains("too late"), "{result}");
    assert_eq!(world.deleted(), 0);
}

#[tokio::test]
async fn anything_but_a_yes_does_nothing() {
    let world = World::new(switched_on()).await;
    let arguments = delete(&world);
    for (action, confirm) in [("decline", true), ("cancel", false), ("accept", false)] {
        let question = world.write(0, able(), &arguments, json!({})).await;
        let result = world.write(0, able(), &arguments, answered(&question, action, confirm)).await;
        assert!(said(&result).contains("said no"), "{result}");
    }
    assert_eq!(world.deleted(), 0);
}

#[tokio::test]
async fn a_state_that_is_altered_or_foreign_is_refused() {
    let world = World::new(switched_on()).await;
    let arguments = delete(&world);
    let question = world.write(0, able(), &arguments, json!({})).await;
    let yes = answered(&question, "accept", true);

    let mut altered = yes.clone();
    altered["requestState"] = json!(format!("{}A", yes["requestState"].as_str().unwrap()));
    let other_device = json!({"id": DELETE, "arguments": {"device_id": world.sandbox.device_id(12)}});
    for (server, arguments, more) in
        [(0, &arguments, &altered), (0, &other_device, &yes), (1, &arguments, &yes)]
    {
        let result = world.write(server, able(), arguments, more.clone()).await;
        assert!(said(&result).contains("not given for this call"), "{result}");
    }
    // A client that says it cannot ask, and brings an answer all the same.
    let result = world.write(0, json!({}), &arguments, altered).await;
    assert!(said(&result).contains("not given for this call"), "{result}");
    // Without an answer the question is put again.
    let again = world.write(0, able(), &arguments, json!({"requestState": question["requestState"]})).await;
    assert_eq!(again["resultType"], "input_required", "{again}");
    assert_eq!(world.deleted(), 0);
}

#[test]
fn an_older_client_is_asked_over_its_connection() {
    for (action, deleted) in [("accept", true), ("decline", false)] {
        let mut command = binary(&["serve", "--sandbox", "--allow-destructive"]);
        let mut child = command.stdin(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut say = |message: &Value| writeln!(stdin, "{message}").unwrap();
        let mut hear = || -> Value { serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap() };

        let mut opening = initialize("2025-11-25");
        opening["params"]["capabilities"] = able();
        say(&opening);
        hear();
        say(&json!({"jsonrpc": "2.0", "method": "notifications/initialized"}));
        say(&call(Era::Legacy, 1, "list_devices", json!({"per_page": 30})));
        let listed = hear();
        let id = listed["result"]["structuredContent"]["items"][20]["id"].clone();
        say(&call(
            Era::Legacy,
            2,
            "call_write_operation",
            json!({"id": DELETE, "arguments": {"device_id": id}}),
        ));
        let question = hear();
        assert_eq!(question["method"], "elicitation/create", "{question}");
        assert!(question["params"]["message"].as_str().unwrap().contains("serial"), "{question}");
        let answer = json!({"action": action, "content": {"confirm": true}});
        say(&json!({"jsonrpc": "2.0", "id": question["id"], "result": answer}));
        let result = hear();
        assert_eq!(result["id"], 2, "{result}");
        assert_eq!(result["result"].get("structuredContent").is_some(), deleted, "{result}");
        say(&call(
            Era::Legacy,
            3,
            "call_read_operation",
            json!({"id": "organization.devices.getDevice", "arguments": {"device_id": id}}),
        ));
        assert_eq!(hear()["result"]["isError"] == true, deleted);
        drop(stdin);
        assert_eq!(child.wait().unwrap().code(), Some(0));
    }
}
