//! Standard input and output: nothing but messages comes out, whatever goes in.

use serde_json::{Value, json};

use crate::common::{ERAS, Ended, Era, LEGACY, MODERN, binary, call, initialize, stdio};

fn lines(messages: &[Value]) -> Vec<u8> {
    messages.iter().flat_map(|message| format!("{message}\n").into_bytes()).collect()
}

fn sandbox(input: &[u8]) -> Ended {
    stdio(binary(&["serve", "--sandbox", "--log", "trace"]), input)
}

/// What a client must not send, and some do.
fn hostile() -> Vec<u8> {
    let mut input = Vec::new();
    for line in [
        "garbage",
        "{",
        "null",
        "42",
        "[]",
        r#"[{"jsonrpc":"2.0","id":7,"method":"ping"}]"#,
        r#"{"jsonrpc":"1.0","id":8,"method":"ping"}"#,
        r#"{"jsonrpc":"2.0","id":9,"method":"no/such/method","params":{}}"#,
        r#"{"jsonrpc":"2.0","id":null,"method":"tools/list"}"#,
        r#"{"jsonrpc":"2.0","method":"notifications/nobody/knows"}"#,
        r#"{"jsonrpc":"2.0","id":10,"result":{}}"#,
        r#"{"jsonrpc":"2.0","id":11,"error":{"code":-1,"message":"no"}}"#,
        r#"{"jsonrpc":"2.0","id":12,"method":"tools/call","params":{"name":7}}"#,
        r#"{"jsonrpc":"2.0","id":13,"method":"tools/call","params":{"name":"list_devices","arguments":[]}}"#,
        "",
        "\r",
        "\u{feff}{}",
    ] {
        input.extend_from_slice(line.as_bytes());
        input.push(b'\n');
    }
    input.extend_from_slice(b"{\"jsonrpc\":\"2.0\",\"id\":\"\xff\xfe\",\"method\":\"ping\"}\n\x00\x01\x02\n");
    input.extend(std::iter::repeat_n(b'x', 3 * 1024 * 1024));
    input.push(b'\n');
    input
}

#[test]
fn hostile_lines_bring_no_noise_and_do_not_end_it() {
    for era in ERAS {
        for before in [true, false] {
            let mut input = Vec::new();
            if before {
                input.extend(hostile());
            }
            input.extend(lines(&era.opening()));
            if !before {
                input.extend(hostile());
            }
            input.extend(lines(&[era.request(99, "tools/list", json!({}))]));
            let ended = sandbox(&input);
            assert_eq!(ended.code, Some(0), "{}", ended.stderr);
            assert!(ended.answer(99)["result"]["tools"].is_array(), "{era:?}, before: {before}");
            if !before && era == Era::Legacy {
                assert_eq!(ended.answer(9)["error"]["code"], -32601);
                for (id, named) in [(12, "name: "), (13, "arguments: ")] {
                    let error = &ended.answer(id)["error"];
                    assert_eq!(error["code"], -32602, "{error}");
                    assert!(error["message"].as_str().unwrap().contains(named), "{error}");
                }
            }
        }
    }
}

#[test]
fn the_end_of_the_input_is_no_failure() {
    for input in [
        &b""[..],
        b"\n",
        b"{\"jsonrpc\"",
        &lines(&[json!({"jsonrpc": "2.0", "method": "notifications/initialized"})]),
        &lines(&Era::Modern.opening()),
        &lines(&Era::Legacy.opening()),
    ] {
        let ended = sandbox(input);
        assert_eq!(ended.code, Some(0), "{}", ended.stderr);
        ended.messages();
    }
}

#[test]
fn both_eras_list_and_call() {
    for era in ERAS {
        let mut messages = era.opening();
        messages.push(era.request(1, "tools/list", json!({})));
        messages.push(call(era, 2, "list_devices", json!({"per_page": 2})));
        messages.push(call(era, 3, "list_device", json!({})));
        let ended = sandbox(&lines(&messages));
        let listed = ended.answer(1);
        assert_eq!(listed["result"]["tools"][0]["name"], "list_devices");
        // How long the list may be kept is said to those who know the field.
        assert_eq!(listed["result"]["ttlMs"].is_number(), era == Era::Modern, "{era:?}");
        assert_eq!(listed["result"]["cacheScope"].is_string(), era == Era::Modern, "{era:?}");
        let called = ended.answer(2);
        assert_eq!(called["result"]["structuredContent"]["items"].as_array().unwrap().len(), 2);
        for answer in [&listed, &called] {
            let server = &answer["result"]["_meta"]["io.modelcontextprotocol/serverInfo"];
            assert_eq!(server["name"], "xyte-mcp", "{era:?}");
        }
        let unknown = &ended.answer(3)["error"];
        assert_eq!(unknown["code"], -32602);
        assert!(unknown["message"].as_str().unwrap().contains("Did you mean `list_devices`"), "{unknown}");
    }
}

#[test]
fn every_version_is_negotiated() {
    for version in ["2024-11-05", "2025-03-26", "2025-06-18", LEGACY, MODERN, "1999-01-01"] {
        let answer = sandbox(&lines(&[initialize(version)])).answer(0);
        // `initialize` belongs to the older era: who asks for more gets the newest of that.
        let expected = if matches!(version, MODERN | "1999-01-01") { LEGACY } else { version };
        assert_eq!(answer["result"]["protocolVersion"], expected);
        assert!(answer["result"]["instructions"].as_str().unwrap().len() < 1500);
    }
}

#[test]
fn what_is_under_way_when_the_input_ends_is_still_answered() {
    let mut messages = Era::Legacy.opening();
    messages.extend((1..=20).map(|id| call(Era::Legacy, id, "list_devices", json!({"per_page": 10}))));
    let ended = sandbox(&lines(&messages));
    assert!((1..=20).all(|id| ended.answer(id)["result"]["structuredContent"].is_object()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_that_is_cancelled_ends_at_once_and_is_not_answered() {
    let fault = xyte_sandbox::Fault::parse("hang").unwrap();
    let cloud = xyte_sandbox::Sandbox::builder().fault(fault).start().await.unwrap();
    for era in ERAS {
        let mut command = binary(&["serve", "--hub-url", cloud.url()]);
        command.env("XYTE_API_KEY", cloud.organization_key());
        let mut messages = era.opening();
        messages.push(call(era, 1, "list_devices", json!({})));
        let cancel = json!({"requestId": 1, "reason": "changed my mind"});
        messages.push(json!({"jsonrpc": "2.0", "method": "notifications/cancelled", "params": cancel}));
        messages.push(era.request(2, "tools/list", json!({})));
        let begun = tokio::time::Instant::now();
        let ended = stdio(command, &lines(&messages));
        assert!(begun.elapsed().as_secs() < 4, "it waited for the call");
        assert_eq!(ended.code, Some(0));
        assert!(ended.answer(2)["result"].is_object());
        assert!(ended.messages().iter().all(|message| message["id"] != 1), "{}", ended.stdout);
    }
}

#[cfg(unix)]
#[test]
fn a_signal_ends_it_while_it_waits_for_input() {
    use std::io::{BufRead as _, BufReader};
    for signal in ["TERM", "INT"] {
        let mut command = binary(&["serve", "--sandbox"]);
        let mut child = command.stdin(std::process::Stdio::piped()).spawn().unwrap();
        let mut log = BufReader::new(child.stderr.take().unwrap()).lines();
        assert!(log.any(|line| line.unwrap().contains("serving on standard input")));
        std::process::Command::new("kill").args(["-s", signal, &child.id().to_string()]).status().unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(0), "{signal}");
    }
}
