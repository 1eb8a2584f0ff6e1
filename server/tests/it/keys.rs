//! A key goes in and never comes out.

use serde_json::json;
use xyte_sandbox::{Fault, Sandbox};

use crate::common::{ERAS, Era, Http, binary, call, stdio};

const CANARY: &str = "canary-4711-key";

/// Everything that shows a failure, and everything that shows a success.
fn messages(era: Era) -> Vec<serde_json::Value> {
    let mut messages = era.opening();
    messages.push(call(era, 1, "list_devices", json!({})));
    messages.push(call(era, 2, "get_device", json!({"device_id": "none"})));
    messages.push(call(
        era,
        3,
        "send_command",
        json!({"device_id": "d", "command": "reboot", "dry_run": true}),
    ));
    messages.push(call(era, 4, "send_command", json!({"device_id": "d", "command": "reboot"})));
    messages.push(call(era, 5, "nothing", json!({"key": 1})));
    messages
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_is_nowhere_in_the_output_even_at_trace_level() {
    // The second cloud repeats the key in its errors, as some proxies do.
    for fault in ["latency=1", "echo-key"] {
        let sandbox = Sandbox::builder().fault(Fault::parse(fault).unwrap()).start().await.unwrap();
        for (era, format) in ERAS.into_iter().zip(["text", "json"]) {
            let command = |http: &[&str]| {
                let mut command = binary(&["serve", "--log", "trace", "--log-format", format]);
                command.args(http).env("XYTE_API_KEY", CANARY).env("XYTE_HUB_URL", sandbox.url());
                command
            };
            let input: String = messages(era).iter().map(|message| format!("{message}\n")).collect();
            let ended = stdio(command(&[]), input.as_bytes());
            assert_eq!(ended.code, Some(0));
            assert!(ended.answer(1)["result"]["isError"] == true, "{}", ended.stdout);
            assert!(
                !ended.stdout.contains("y-4711") && !ended.stderr.contains("y-4711"),
                "{}{}",
                ended.stdout,
                ended.stderr
            );

            let http = Http::start(command(&["--http", "0"]));
            for message in messages(era).iter().filter(|message| message.get("id").is_some()) {
                let answer = http.send(era, message).await.text().await.unwrap();
                assert!(!answer.contains("y-4711"), "{answer}");
            }
            assert!(!http.log().contains("y-4711"), "{}", http.log());
        }
    }
}

#[test]
fn arguments_are_not_logged() {
    let era = Era::Legacy;
    let mut messages = era.opening();
    messages.push(call(era, 1, "get_device", json!({"device_id": "canary-argument"})));
    messages.push(call(era, 2, "get_device", json!({"device": "canary-argument"})));
    messages.push(call(era, 3, "list_devices", json!({"per_page": "canary-argument"})));
    let input: String = messages.iter().map(|message| format!("{message}\n")).collect();
    let ended = stdio(binary(&["serve", "--sandbox", "--log", "trace"]), input.as_bytes());
    assert!(!ended.stderr.contains("canary-argument"), "{}", ended.stderr);
}
