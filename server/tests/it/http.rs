//! HTTP: who is let in, what is refused and how, and both eras on one path.

use serde_json::{Value, json};

use crate::common::{ERAS, Era, Http, LEGACY, binary, call, initialize};

fn start() -> Http {
    Http::start(binary(&["serve", "--sandbox", "--http", "127.0.0.1:0"]))
}

#[tokio::test]
async fn both_eras_open_list_and_call() {
    let http = start();
    let opened = http.ask(Era::Legacy, &initialize(LEGACY)).await;
    assert_eq!(opened["result"]["protocolVersion"], LEGACY);
    let discovered = http.ask(Era::Modern, &Era::Modern.request(0, "server/discover", json!({}))).await;
    assert!(discovered["result"]["supportedVersions"].as_array().unwrap().contains(&json!("2026-07-28")));
    assert_eq!(discovered["result"]["cacheScope"], "public");
    for era in ERAS {
        let listed = http.ask(era, &era.request(1, "tools/list", json!({}))).await;
        assert_eq!(listed["result"]["tools"][0]["name"], "list_devices", "{era:?}");
        assert_eq!(listed["result"]["ttlMs"].is_number(), era == Era::Modern);
        let response = http.send(era, &call(era, 2, "list_devices", json!({"per_page": 2}))).await;
        assert_eq!(response.headers()["content-type"], "application/json", "{era:?}");
        let called: Value = response.json().await.unwrap();
        assert_eq!(called["result"]["structuredContent"]["items"].as_array().unwrap().len(), 2, "{era:?}");
        let unknown = http.ask(era, &call(era, 3, "list_device", json!({}))).await;
        assert_eq!(unknown["error"]["code"], -32602, "{era:?}");
    }
}

#[tokio::test]
async fn nothing_is_kept_between_requests() {
    let http = start();
    let response = http.send(Era::Legacy, &initialize(LEGACY)).await;
    assert!(response.headers().get("mcp-session-id").is_none());
    // A session that nobody opened is no hindrance, and GET has nothing to stream.
    let listed = Era::Legacy.request(1, "tools/list", json!({})).to_string();
    assert_eq!(http.post(listed).header("Mcp-Session-Id", "made-up").send().await.unwrap().status(), 200);
    assert_eq!(http.get("/mcp").send().await.unwrap().status(), 405);
}

#[tokio::test]
async fn a_foreign_origin_or_host_is_refused_each_by_itself() {
    let http = start();
    let body = || initialize(LEGACY).to_string();
    let port = http.url.trim_end_matches("/mcp").rsplit(':').next().unwrap().to_owned();
    for origin in [
        "https://evil.example",
        "null",
        "http://localhost",
        "http://localhost:1",
        "file://",
        &format!("https://localhost:{port}"),
        &format!("http://evil.example:{port}"),
        &format!("http://localhost.evil.example:{port}"),
    ] {
        assert_eq!(
            http.post(body()).header("Origin", origin).send().await.unwrap().status(),
            403,
            "{origin}"
        );
    }
    for host in [
        "evil.example",
        &format!("evil.example:{port}"),
        "localhost:1",
        "localhost",
        "127.0.0.1.evil.example",
    ] {
        assert_eq!(http.post(body()).header("Host", host).send().await.unwrap().status(), 403, "{host}");
    }
    for name in ["localhost", "127.0.0.1", "[::1]"] {
        let request = http.post(body()).header("Host", format!("{name}:{port}"));
        let request = request.header("Origin", format!("http://{name}:{port}"));
        assert_eq!(request.send().await.unwrap().status(), 200, "{name}");
    }
}

#[tokio::test]
async fn names_that_the_operator_adds_are_let_in() {
    let mut command = binary(&["serve", "--sandbox", "--http", "0", "--allow-host", "mcp.example"]);
    command.env("XYTE_ALLOWED_ORIGINS", "https://one.example:443, https://two.example:8443");
    let http = Http::start(command);
    let status = async |host: &str, origin: &str| {
        let request = http.post(initialize(LEGACY).to_string()).header("Host", host).header("Origin", origin);
        request.send().await.unwrap().status().as_u16()
    };
    assert_eq!(status("mcp.example", "https://one.example").await, 200);
    assert_eq!(status("mcp.example", "https://two.example:8443").await, 200);
    assert_eq!(status("mcp.example", "https://two.example").await, 403);
    assert_eq!(status("other.example", "https://one.example").await, 403);
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_in_json_rpc() {
    let http = start();
    for (body, code) in [
        ("{bad", -32700),
        ("", -32700),
        ("\u{0}", -32700),
        ("[]", -32600),
        ("42", -32600),
        (r#"{"no":"message"}"#, -32600),
        (r#"{"jsonrpc":"2.0","id":null,"method":"ping"}"#, -32600),
    ] {
        let response = http.post(body).send().await.unwrap();
        assert_eq!(response.status(), 400, "{body}");
        let answer: Value = response.json().await.unwrap();
        assert_eq!(answer["error"]["code"], code, "{body}");
        assert_eq!(answer["id"], Value::Null);
    }
    // Another media type is another matter, and stays what it is.
    let response = http.post("{}").header("Content-Type", "text/plain").send().await.unwrap();
    assert!(response.status().is_client_error());
}

#[tokio::test]
async fn a_request_that_is_too_large_is_not_read() {
    let http = start();
    let response = http.post(vec![b' '; 256 * 1024 + 1]).send().await.unwrap();
    assert_eq!(response.status(), 413);
    let answer: Value = response.json().await.unwrap();
    assert!(answer["error"]["message"].as_str().unwrap().contains("256 KiB"));
    let padded = format!("{}{}", " ".repeat(200 * 1024), initialize(LEGACY));
    assert_eq!(http.post(padded).send().await.unwrap().status(), 200);
}

#[test]
fn a_request_that_is_announced_to_be_too_large_is_not_waited_for() {
    use std::io::{Read as _, Write as _};
    // Longer than a test may take: whoever waits for the body fails.
    let mut command = binary(&["serve", "--http", "0", "--sandbox"]);
    command.env("XYTE_HTTP__READ_TIMEOUT", "600");
    let http = Http::start(command);
    let address = http.url.trim_start_matches("http://").trim_end_matches("/mcp").to_owned();
    let mut line = std::net::TcpStream::connect(&address).unwrap();
    let head = format!(
        "POST /mcp HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
        10_u64 << 30
    );
    line.write_all(head.as_bytes()).unwrap();
    let mut answer = [0; 12];
    line.read_exact(&mut answer).unwrap();
    assert_eq!(std::str::from_utf8(&answer).unwrap(), "HTTP/1.1 413");
}

/// The text has lost it by then; a program that shows the structure to a model should not have to know.
#[tokio::test]
async fn what_nobody_sees_is_in_no_structure() {
    let http = start();
    let ask = async |tool: &str, arguments: Value| {
        let answer = http.ask(Era::Legacy, &call(Era::Legacy, 1, tool, arguments)).await;
        assert_eq!(answer["result"]["isError"], false, "{answer}");
        answer["result"]["structuredContent"].clone()
    };
    let id = ask("list_devices", json!({"per_page": 1})).await["items"][0]["id"].clone();
    let body = json!({"name": "a\u{202e}b\u{200b}c `d`\u{1b}[31m \u{e4}"});
    let rename =
        json!({"id": "organization.devices.updateDevice", "arguments": {"device_id": id, "body": body}});
    ask("call_write_operation", rename).await;
    let renamed = ask("list_devices", json!({"per_page": 1})).await;
    assert_eq!(renamed["items"][0]["name"], "abc `d`[31m \u{e4}");
}

#[tokio::test]
async fn it_says_that_it_is_alive_and_nothing_else() {
    let http = start();
    assert_eq!(http.get("/livez").send().await.unwrap().text().await.unwrap(), "ok\n");
    assert_eq!(http.get("/").send().await.unwrap().status(), 404);
}

#[cfg(unix)]
#[tokio::test]
async fn a_call_under_way_is_answered_before_it_ends() {
    let sandbox = xyte_sandbox::Sandbox::builder()
        .fault(xyte_sandbox::Fault::parse("latency=700").unwrap())
        .start()
        .await
        .unwrap();
    let mut command = binary(&["serve", "--http", "0", "--hub-url", sandbox.url()]);
    command.env("XYTE_API_KEY", sandbox.organization_key());
    let mut http = Http::start(command);
    let message = call(Era::Legacy, 1, "list_devices", json!({"per_page": 1}));
    let asked = http.ask(Era::Legacy, &message);
    let stopped = async {
        tokio::time::sleep(std::time::Duration::from_millis(250)).await;
        http.signal("TERM");
    };
    let (answer, ()) = tokio::join!(asked, stopped);
    assert_eq!(answer["result"]["isError"], false, "{answer}");
    assert_eq!(http.wait(), Some(0));
    assert!(http.log().contains("stopped"), "{}", http.log());
}

/// The names of the tools that a path shows, with these headers.
async fn shown(http: &Http, path: &str, headers: &[(&str, &str)]) -> (u16, Vec<String>) {
    let listed = Era::Legacy.request(1, "tools/list", json!({})).to_string();
    let mut request = http.post_to(path, listed);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response = request.send().await.unwrap();
    let status = response.status().as_u16();
    let body: Value = response.json().await.unwrap();
    let tools = body["result"]["tools"].as_array().cloned().unwrap_or_default();
    (status, tools.iter().map(|tool| tool["name"].as_str().unwrap().to_owned()).collect())
}

#[tokio::test]
async fn a_request_makes_the_surface_smaller_by_path_and_header() {
    let http = start();
    let (_, all) = shown(&http, "/mcp", &[]).await;
    assert!(all.contains(&"send_command".to_owned()) && all.contains(&"find_operation".to_owned()));
    let (_, reading) = shown(&http, "/mcp/readonly", &[]).await;
    assert_eq!(shown(&http, "/mcp", &[("X-Xyte-Readonly", "true")]).await.1, reading);
    assert!(!reading.contains(&"send_command".to_owned()) && reading.contains(&"list_devices".to_owned()));
    let (_, few) = shown(&http, "/mcp/x/devices,incidents/readonly", &[]).await;
    assert_eq!(few, ["list_devices", "get_device", "find_devices", "device_histories", "list_incidents"]);
    assert_eq!(shown(&http, "/mcp/x/devices", &[("X-Xyte-Toolsets", "incidents")]).await.1.len(), 0);
    let (status, none) = shown(&http, "/mcp/x/devises", &[]).await;
    assert_eq!((status, none.len()), (400, 0));

    // Outside of the chosen toolsets a tool does not exist; inside, what may not run says why.
    let send =
        call(Era::Legacy, 2, "send_command", json!({"device_id": "x", "command": "reboot"})).to_string();
    let unknown: Value =
        http.post_to("/mcp/x/devices", send.clone()).send().await.unwrap().json().await.unwrap();
    assert_eq!(unknown["error"]["code"], -32602, "{unknown}");
    let refused: Value = http.post_to("/mcp/readonly", send).send().await.unwrap().json().await.unwrap();
    let said = refused["result"]["content"][0]["text"].as_str().unwrap();
    assert!(refused["result"]["isError"] == true && said.contains("read-only"), "{refused}");
}

#[tokio::test]
async fn before_the_cloud_http_only_reads_unless_told_otherwise() {
    for (flags, writes) in
        [(vec![], false), (vec!["--allow-writes"], true), (vec!["--allow-writes", "--read-only"], false)]
    {
        let mut arguments = vec!["serve", "--http", "127.0.0.1:0"];
        arguments.extend(flags.iter());
        let mut command = binary(&arguments);
        command.env("XYTE_API_KEY", "a-key").env("XYTE_HUB_URL", "http://127.0.0.1:9");
        let http = Http::start(command);
        let (_, tools) = shown(&http, "/mcp", &[]).await;
        assert_eq!(tools.contains(&"send_command".to_owned()), writes, "{flags:?}");
    }
}
