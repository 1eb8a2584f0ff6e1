//! A tool that panics is answered, over both transports and in both eras, and the server lives on.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test ends by panicking")]

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

const LEGACY: &str = "2025-11-25";
const MODERN: &str = "2026-07-28";

fn start(arguments: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_conformance-server"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

fn request(era: &str, id: u64, method: &str, mut params: Value) -> Value {
    if era == MODERN {
        params["_meta"] = json!({
            "io.modelcontextprotocol/protocolVersion": era,
            "io.modelcontextprotocol/clientCapabilities": {},
            "io.modelcontextprotocol/clientInfo": {"name": "test", "version": "1"},
        });
    }
    json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params})
}

fn initialize() -> Value {
    let client = json!({"name": "test", "version": "1"});
    let params = json!({"protocolVersion": LEGACY, "capabilities": {}, "clientInfo": client});
    request(LEGACY, 0, "initialize", params)
}

fn calls(era: &str) -> [Value; 2] {
    [(1, "test_panic"), (2, "test_simple_text")]
        .map(|(id, tool)| request(era, id, "tools/call", json!({"name": tool, "arguments": {}})))
}

#[track_caller]
fn judge(panicked: &Value, after: &Value) {
    assert_eq!(panicked["result"]["isError"], true, "{panicked}");
    let told = panicked["result"]["content"][0]["text"].as_str().unwrap();
    assert!(!told.is_empty() && !told.contains("42"), "{told}");
    assert!(after["result"]["content"][0]["text"].as_str().unwrap().contains("simple text"), "{after}");
}

#[test]
fn over_stdio() {
    for era in [LEGACY, MODERN] {
        let mut child = start(&["--stdio"]);
        let mut input = child.stdin.take().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut hear = || -> Value { serde_json::from_str(&output.next().unwrap().unwrap()).unwrap() };
        if era == LEGACY {
            writeln!(input, "{}", initialize()).unwrap();
            hear();
            writeln!(input, "{}", json!({"jsonrpc": "2.0", "method": "notifications/initialized"})).unwrap();
        }
        let answers = calls(era).map(|call| {
            writeln!(input, "{call}").unwrap();
            hear()
        });
        judge(&answers[0], &answers[1]);
        drop(input);
        assert_eq!(child.wait().unwrap().code(), Some(0));
    }
}

#[tokio::test]
async fn over_http() {
    let mut child = start(&[]);
    let mut log = BufReader::new(child.stderr.take().unwrap()).lines();
    let url = log.find_map(|line| Some(line.unwrap().split_once("serving on ")?.1.to_owned())).unwrap();
    // Whoever does not read on fills the pipe.
    std::thread::spawn(move || log.for_each(drop));
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let post = |message: &Value| {
        let request = client.post(&url).header("Content-Type", "application/json");
        request.header("Accept", "application/json, text/event-stream").body(message.to_string())
    };
    let opened = post(&initialize()).send().await.unwrap();
    let session = opened.headers()["Mcp-Session-Id"].clone();
    let initialized = json!({"jsonrpc": "2.0", "method": "notifications/initialized"});
    post(&initialized).header("Mcp-Session-Id", session.clone()).send().await.unwrap();
    for era in [LEGACY, MODERN] {
        let mut answers = Vec::new();
        for call in calls(era) {
            let sent = if era == LEGACY {
                post(&call).header("Mcp-Session-Id", session.clone())
            } else {
                let name = call["params"]["name"].as_str().unwrap().to_owned();
                let sent = post(&call).header("MCP-Protocol-Version", era);
                sent.header("Mcp-Method", "tools/call").header("Mcp-Name", name)
            };
            let answer = sent.send().await.unwrap().text().await.unwrap();
            // A session answers with a stream of one message.
            let message = answer.lines().find_map(|line| line.strip_prefix("data: {"));
            let message = message.map_or(answer.clone(), |rest| format!("{{{rest}"));
            answers.push(serde_json::from_str(&message).unwrap_or_else(|error| panic!("{error}: {answer}")));
        }
        judge(&answers[0], &answers[1]);
    }
    child.kill().unwrap();
    child.wait().unwrap();
}
