//! Two ways lead to one answer: that of rmcp, and the short one of a request that needs nothing but an answer.

use reqwest::header::{CONTENT_TYPE, HeaderMap};
use serde_json::{Value, json};

use crate::common::{ERAS, Era, Http, LEGACY, MODERN, binary, call};

/// The same message on both ways. A media type that is written in another way is enough to make a request unusual.
async fn both(http: &Http, era: Era, message: &str, more: &[(&str, &str)]) -> [(u16, HeaderMap, String); 2] {
    let mut answers = Vec::new();
    for kind in ["application/json", "application/json; charset=utf-8"] {
        let parsed: Value = serde_json::from_str(message).unwrap_or_default();
        let mut request = http.post(message.to_owned());
        if era == Era::Modern {
            request = request.header("MCP-Protocol-Version", MODERN);
            request = request.header("Mcp-Method", parsed["method"].as_str().unwrap_or_default());
            if let Some(name) = parsed["params"]["name"].as_str() {
                request = request.header("Mcp-Name", name);
            }
        }
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, kind.parse().unwrap());
        for (name, value) in more {
            headers.insert(reqwest::header::HeaderName::try_from(*name).unwrap(), value.parse().unwrap());
        }
        let response = request.headers(headers).header("X-Request-Id", "one").send().await.unwrap();
        let (status, mut headers) = (response.status().as_u16(), response.headers().clone());
        headers.remove("date");
        answers.push((status, headers, without_ages(&response.text().await.unwrap())));
    }
    answers.try_into().unwrap()
}

/// How long ago something was changes between two requests, and so does what seals a cursor.
pub(crate) fn without_ages(text: &str) -> String {
    let mut parts = text.split(" ago)");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        kept.truncate(kept.rfind('(').unwrap_or(kept.len()));
        kept.push_str(part);
    }
    kept
}

#[tokio::test]
async fn both_ways_lead_to_one_answer() {
    let http = Http::start(binary(&["serve", "--sandbox", "--http", "127.0.0.1:0"]));
    let listed = http.ask(Era::Legacy, &call(Era::Legacy, 1, "list_devices", json!({"per_page": 1}))).await;
    let device = listed["result"]["structuredContent"]["items"][0]["id"].as_str().unwrap().to_owned();
    let calls = [
        ("list_devices", json!({"per_page": 100})),
        ("list_devices", json!({"per_page": 100, "view": "table"})),
        ("list_devices", json!({"per_page": 100, "fields": ["name", "space.name", "details"]})),
        ("list_devices", json!({"view": "none"})),
        ("list_devices", json!({"nothing": 1})),
        ("list_incidents", json!({"per_page": 100})),
        ("get_device", json!({"device_id": device})),
        ("get_device", json!({"device_id": "nobody"})),
        ("fleet_overview", json!({})),
        ("describe_operation", json!({"operation": "organization.devices.getDevices"})),
        ("call_read_operation", json!({"operation": "organization.devices.getDevices", "arguments": {}})),
        ("send_command", json!({"device_id": device, "command": "reboot", "dry_run": true})),
        ("no_such_tool", json!({})),
    ];
    for era in ERAS {
        for (tool, arguments) in &calls {
            let message = call(era, 7, tool, arguments.clone()).to_string();
            let [short, long] = both(&http, era, &message, &[]).await;
            assert_eq!(short, long, "{era:?} {tool} {arguments}");
        }
        let message = era.request(7, "tools/list", json!({})).to_string();
        // Twice: the second time it is there already.
        for more in [&[][..], &[], &[("x-xyte-readonly", "true")], &[("x-xyte-toolsets", "devices")]] {
            let [short, long] = both(&http, era, &message, more).await;
            assert_eq!(short, long, "{era:?} tools/list {more:?}");
        }
    }
}

#[tokio::test]
async fn what_is_unusual_is_judged_as_ever() {
    let http = Http::start(binary(&["serve", "--sandbox", "--http", "127.0.0.1:0"]));
    let params = r#""params":{"name":"list_devices","arguments":{"per_page":1}}"#;
    for message in [
        r#"{"jsonrpc":"2.0","id":"a \"b\"","method":"tools/list"}"#.to_owned(),
        r#"{"jsonrpc":"2.0","id":1.5,"method":"tools/list"}"#.to_owned(),
        r#"{"jsonrpc":"2.0","id":null,"method":"tools/list"}"#.to_owned(),
        r#"{"jsonrpc":"2.0","id":true,"method":"tools/list"}"#.to_owned(),
        r#"{"jsonrpc":"2.0","method":"tools/list"}"#.to_owned(),
        r#"{"jsonrpc":"1.0","id":1,"method":"tools/list"}"#.to_owned(),
        r#"{"jsonrpc":"2.0","id":1,"id":2,"method":"tools/list"}"#.to_owned(),
        r#"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"cursor":"x"}}"#.to_owned(),
        r#"{"jsonrpc":"2.0","id":1,"method":"tools/call"}"#.to_owned(),
        r#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":3}}"#.to_owned(),
        r#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"list_devices","arguments":[]}}"#.to_owned(),
        r#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"list_devices","arguments":null,"_meta":null}}"#
            .to_owned(),
        r#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":[]}"#.to_owned(),
        r#"[{"jsonrpc":"2.0","id":1,"method":"tools/list"}]"#.to_owned(),
        "{".to_owned(),
        format!(r#"{{"jsonrpc":"2.0","id":-5,"method":"tools/call",{params},"more":1}}"#),
        format!(r#"{{"jsonrpc":"2.0","id":9007199254740993,"method":"tools/call",{params}}}"#),
    ] {
        for version in ["", LEGACY, "2024-11-05", MODERN, "2020-01-01", "2099-01-01"] {
            let more = [("mcp-protocol-version", version)];
            let more = if version.is_empty() { &[][..] } else { &more[..] };
            let [short, long] = both(&http, Era::Legacy, &message, more).await;
            assert_eq!((short.0, &short.2), (long.0, &long.2), "{version:?} {message}");
        }
    }
}

#[tokio::test]
async fn headers_that_contradict_a_message_of_today_are_refused() {
    let http = Http::start(binary(&["serve", "--sandbox", "--http", "127.0.0.1:0"]));
    let message = call(Era::Modern, 1, "list_devices", json!({"per_page": 1})).to_string();
    for (name, value) in [
        ("mcp-method", "tools/list"),
        ("mcp-name", "get_device"),
        ("mcp-name", ""),
        ("mcp-protocol-version", LEGACY),
    ] {
        let [short, long] = both(&http, Era::Modern, &message, &[(name, value)]).await;
        assert_eq!((short.0, &short.2), (long.0, &long.2), "{name}: {value}");
        assert_eq!(short.0, 400, "{name}: {value}");
    }
}

/// An answer with a schema for a parameter in a header is judged by rmcp alone, which the short way does not ask.
#[tokio::test]
async fn no_tool_takes_a_parameter_from_a_header() {
    let http = Http::start(binary(&["serve", "--sandbox", "--http", "127.0.0.1:0"]));
    let listed = http.ask(Era::Legacy, &Era::Legacy.request(1, "tools/list", json!({}))).await;
    assert!(!listed.to_string().contains("x-mcp-header"));
}
