//! Doors for older clients: sessions, HTTP with Server-Sent Events, one call in one request. All are shut unless opened.

use reqwest::{Client, Method, RequestBuilder, Response};
use serde_json::{Value, json};

use tokio_util::sync::CancellationToken;
use xyte_mcp::app::App;
use xyte_mcp::auth::Mode;
use xyte_mcp::config::{Bind, Settings};
use xyte_mcp::policy::Policy;
use xyte_sandbox::{Fault, Sandbox};

use crate::common::{Era, Http, LEGACY, app, binary, call, initialize, listen};

fn start(more: &[&str]) -> Http {
    let arguments: Vec<&str> = ["serve", "--sandbox", "--http", "0"].iter().chain(more).copied().collect();
    Http::start(binary(&arguments))
}

/// A session whose calls take a second.
struct Slow {
    sandbox: Sandbox,
    app: App,
    url: String,
    session: String,
    stop: CancellationToken,
}

impl Slow {
    async fn begin() -> Self {
        let sandbox = Sandbox::builder().devices(2).start().await.unwrap();
        let mut settings = Settings::default();
        settings.auth.mode = Mode::Byok;
        let (app, stop) = (app(&sandbox, Policy::default(), settings, 1), CancellationToken::new());
        let mut bind = Bind::at("127.0.0.1:0".parse().unwrap());
        bind.legacy.sessions = true;
        let url = listen(&app, bind, &stop);
        let mut slow = Self { sandbox, app, url, session: String::new(), stop };
        let begun = slow.request(Method::POST).json(&initialize(LEGACY)).send().await.unwrap();
        begun.headers()["mcp-session-id"].to_str().unwrap().clone_into(&mut slow.session);
        begun.bytes().await.unwrap();
        let ready = json!({"jsonrpc": "2.0", "method": "notifications/initialized"});
        slow.request(Method::POST).json(&ready).send().await.unwrap();
        slow.sandbox.fault(Fault::parse("latency=1000").unwrap());
        slow
    }

    fn request(&self, method: Method) -> RequestBuilder {
        let client = Client::builder().no_proxy().build().unwrap();
        let mut request =
            client.request(method, &self.url).header("accept", "application/json, text/event-stream");
        if !self.session.is_empty() {
            request = request.header("mcp-session-id", &self.session).header("mcp-protocol-version", LEGACY);
        }
        request.header("x-xyte-api-key", self.sandbox.organization_key())
    }

    async fn call(&self) -> Response {
        let message = call(Era::Legacy, 2, "list_devices", json!({}));
        self.request(Method::POST).json(&message).send().await.unwrap()
    }
}

#[tokio::test]
async fn a_key_is_masked_until_the_call_ends_and_not_only_until_the_answer_begins() {
    let slow = Slow::begin().await;
    let (masked, key) = (slow.app.doors().masked, &*slow.sandbox.organization_key());
    let answer = slow.call().await;
    assert_eq!(masked.mask(key), "[masked]", "the head is here, and the call has not ended");
    assert!(answer.text().await.unwrap().contains("structuredContent"));
    for _ in 0..100 {
        if masked.mask(key) == key {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    assert_eq!(masked.mask(key), key, "it is forgotten with the call");
    slow.stop.cancel();
}

#[tokio::test]
async fn whoever_comes_back_to_an_answer_has_what_they_have_not_seen() {
    let slow = Slow::begin().await;
    let mut answer = slow.call().await;
    let first = answer.chunk().await.unwrap().unwrap();
    let first = std::str::from_utf8(&first).unwrap();
    let seen = first.lines().find_map(|line| line.strip_prefix("id:")).unwrap().trim();
    drop(answer);
    let rest = slow.request(Method::GET).header("last-event-id", seen).send().await.unwrap();
    let rest = rest.text().await.unwrap();
    assert!(rest.contains("structuredContent"), "{rest}");
    assert!(!rest.lines().any(|line| line.strip_prefix("id:").is_some_and(|id| id.trim() == seen)), "{rest}");
    slow.stop.cancel();
}

#[tokio::test]
async fn they_are_shut_unless_opened() {
    let http = start(&[]);
    assert_eq!(http.get("/sse").send().await.unwrap().status(), 404);
    for path in ["/messages?session_id=x", "/invoke"] {
        assert_eq!(http.post_to(path, "{}").send().await.unwrap().status(), 404, "{path}");
    }
}

/// A stream of events, read one by one.
struct Events(Response, String);

impl Events {
    async fn next(&mut self) -> (String, String) {
        loop {
            if let Some((event, rest)) = self.1.split_once("\n\n") {
                let field = |name: &str| {
                    let lines = event.lines().filter_map(|line| line.strip_prefix(name));
                    lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n")
                };
                let read = (field("event:"), field("data:"));
                self.1 = rest.to_owned();
                if !read.1.is_empty() {
                    return read;
                }
                continue;
            }
            let chunk = self.0.chunk().await.unwrap().expect("the stream has ended");
            self.1.push_str(std::str::from_utf8(&chunk).unwrap());
        }
    }

    async fn message(&mut self) -> Value {
        let (kind, data) = self.next().await;
        assert_eq!(kind, "message");
        serde_json::from_str(&data).unwrap()
    }
}

#[tokio::test]
async fn a_stream_says_where_to_post_and_answers_there() {
    let http = start(&["--legacy-http", "--allow-destructive"]);
    let open = http.get("/sse").header("X-Xyte-Readonly", "true").send().await.unwrap();
    assert_eq!(open.headers()["content-type"], "text/event-stream");
    let mut events = Events(open, String::new());
    let (kind, path) = events.next().await;
    assert_eq!(kind, "endpoint");
    let post = async |message: Value| http.post_to(&path, message.to_string()).send().await.unwrap();

    assert_eq!(post(initialize("2024-11-05")).await.status(), 202);
    assert_eq!(events.message().await["result"]["protocolVersion"], "2024-11-05");
    post(json!({"jsonrpc": "2.0", "method": "notifications/initialized"})).await;
    post(call(Era::Legacy, 1, "list_devices", json!({"per_page": 2}))).await;
    let listed = events.message().await;
    assert_eq!(listed["result"]["structuredContent"]["items"].as_array().unwrap().len(), 2, "{listed}");
    // What the stream was opened with holds for its requests.
    post(call(Era::Legacy, 2, "rename_device", json!({"device": "x", "name": "y"}))).await;
    let refused = events.message().await;
    assert!(refused["result"]["content"][0]["text"].as_str().unwrap().contains("read-only"), "{refused}");

    let unreadable = http.post_to(&path, "{bad").send().await.unwrap();
    assert_eq!(unreadable.status(), 400);
    assert_eq!(http.post_to("/messages?session_id=made-up", "{}").send().await.unwrap().status(), 404);
    // The end of the connection is the end of the stream.
    drop(events);
    for _ in 0..100 {
        if post(call(Era::Legacy, 3, "list_devices", json!({}))).await.status() == 404 {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("the stream outlives its connection");
}

#[tokio::test]
async fn the_names_are_checked_at_these_doors_too() {
    let http = start(&["--legacy-http"]);
    let foreign = http.get("/sse").header("Origin", "https://evil.example").send().await.unwrap();
    assert_eq!(foreign.status(), 403);
    let foreign = http.post_to("/invoke", r#"{"tool":"list_devices"}"#).header("Host", "evil.example");
    assert_eq!(foreign.send().await.unwrap().status(), 403);
}

#[tokio::test]
async fn one_call_in_one_request() {
    let http = start(&["--legacy-http"]);
    let invoke = async |body: &str| {
        let response = http.post_to("/invoke", body.to_owned()).send().await.unwrap();
        (response.status().as_u16(), response.json::<Value>().await.unwrap())
    };
    let (status, result) = invoke(r#"{"tool": "list_devices", "arguments": {"per_page": 3}}"#).await;
    assert_eq!((status, result["structuredContent"]["items"].as_array().unwrap().len()), (200, 3));
    let (status, result) = invoke(r#"{"name": "get_device", "arguments": {"device_id": "nobody"}}"#).await;
    assert_eq!((status, &result["isError"]), (200, &json!(true)), "{result}");
    let (status, result) = invoke(r#"{"tool": "list_device"}"#).await;
    assert!(status == 404 && result["error"].as_str().unwrap().contains("list_devices"), "{result}");
    let (status, result) = invoke("{bad").await;
    assert!(status == 400 && result["error"].as_str().unwrap().contains("\"tool\""), "{result}");
}

/// A session that has begun.
struct Session<'a>(&'a Http, String);

impl<'a> Session<'a> {
    async fn begin(http: &'a Http, hello: &Value) -> Self {
        let opened = http.send(Era::Legacy, hello).await;
        Self(http, opened.headers()["mcp-session-id"].to_str().unwrap().to_owned())
    }

    async fn send(&self, message: &Value) -> Response {
        let request = self.0.post(message.to_string()).header("Mcp-Session-Id", &self.1);
        request.header("MCP-Protocol-Version", LEGACY).send().await.unwrap()
    }

    async fn listen(&self, last: Option<&str>) -> Response {
        let mut request = self.0.get("/mcp").header("Mcp-Session-Id", &self.1);
        request = request.header("Accept", "text/event-stream").header("MCP-Protocol-Version", LEGACY);
        if let Some(last) = last {
            request = request.header("Last-Event-ID", last);
        }
        request.send().await.unwrap()
    }

    async fn close(&self) -> Response {
        self.0.delete("/mcp").header("Mcp-Session-Id", &self.1).send().await.unwrap()
    }
}

#[tokio::test]
async fn a_session_lives_until_it_is_closed() {
    let http = start(&["--legacy-sessions"]);
    let session = Session::begin(&http, &initialize(LEGACY)).await;
    let within = async |message: &Value| session.send(message).await;
    let ready = json!({"jsonrpc": "2.0", "method": "notifications/initialized"});
    assert_eq!(within(&ready).await.status(), 202);
    let listed = within(&call(Era::Legacy, 1, "list_devices", json!({"per_page": 2}))).await;
    assert_eq!(listed.status(), 200);
    assert!(listed.text().await.unwrap().contains("next_cursor"));
    // One that was never opened here does not exist.
    let foreign = http.post(ready.to_string()).header("Mcp-Session-Id", "made-up").send().await.unwrap();
    assert_eq!(foreign.status(), 404);
    // Clients of today never have one.
    let modern = http.send(Era::Modern, &call(Era::Modern, 2, "list_devices", json!({"per_page": 1}))).await;
    assert!(modern.status() == 200 && modern.headers().get("mcp-session-id").is_none());
    assert!(session.close().await.status().is_success());
    assert_eq!(within(&call(Era::Legacy, 3, "list_devices", json!({}))).await.status(), 404);
}

#[tokio::test]
async fn streams_on_which_nothing_comes_last_as_long_as_their_session() {
    let http = start(&["--legacy-sessions"]);
    let session = Session::begin(&http, &initialize(LEGACY)).await;
    let mut streams =
        [session.listen(None).await, session.listen(None).await, session.listen(Some("0")).await];
    let mut rest = [String::new(), String::new(), String::new()];
    // A call in between has its own stream, and ends nothing.
    let listed = session.send(&call(Era::Legacy, 1, "list_devices", json!({"per_page": 1}))).await;
    assert!(listed.text().await.unwrap().contains("next_cursor"));
    assert!(session.close().await.status().is_success());
    for (stream, rest) in streams.iter_mut().zip(&mut rest) {
        assert_eq!(stream.status(), 200);
        while let Some(chunk) = stream.chunk().await.unwrap() {
            rest.push_str(std::str::from_utf8(&chunk).unwrap());
        }
        assert!(!rest.contains("jsonrpc"), "{rest}");
    }
    assert_eq!(session.listen(None).await.status(), 404);
}

/// A session whose client can be asked, and something that it is asked about.
async fn asked(http: &Http) -> (Session<'_>, Value) {
    let mut hello = initialize(LEGACY);
    hello["params"]["capabilities"] = json!({"elicitation": {}});
    let session = Session::begin(http, &hello).await;
    let listed = session.send(&call(Era::Legacy, 1, "list_devices", json!({"per_page": 1}))).await;
    let (_, listed) = Events(listed, String::new()).next().await;
    let listed: Value = serde_json::from_str(&listed).unwrap();
    let device = &listed["result"]["structuredContent"]["items"][0]["id"];
    let delete = json!({"id": "organization.devices.deleteDevice", "arguments": {"device_id": device}});
    (session, delete)
}

#[tokio::test]
async fn a_session_is_asked_each_time_by_another_number() {
    let http = start(&["--legacy-sessions", "--allow-destructive"]);
    let (session, delete) = asked(&http).await;
    let mut numbers = Vec::new();
    for number in [2, 3] {
        let asking = session.send(&call(Era::Legacy, number, "call_write_operation", delete.clone())).await;
        let mut events = Events(asking, String::new());
        let question: Value = serde_json::from_str(&events.next().await.1).unwrap();
        assert_eq!(question["method"], "elicitation/create", "{question}");
        assert!(!numbers.contains(&question["id"]), "{question}");
        numbers.push(question["id"].clone());
        let answer = |id: &Value| json!({"jsonrpc": "2.0", "id": id, "result": {"action": "decline"}});
        // What was answered before is no answer to this.
        assert_eq!(session.send(&answer(&numbers[0])).await.status(), 202);
        assert_eq!(session.send(&answer(&question["id"])).await.status(), 202);
        let result: Value = serde_json::from_str(&events.next().await.1).unwrap();
        assert_eq!((&result["id"], &result["result"]["isError"]), (&json!(number), &json!(true)), "{result}");
    }
}

#[tokio::test]
async fn a_call_of_a_session_that_is_cancelled_has_no_answer() {
    let http = start(&["--legacy-sessions", "--allow-destructive"]);
    let (session, delete) = asked(&http).await;
    let mut asking = session.send(&call(Era::Legacy, 1, "call_write_operation", delete)).await;
    let mut read = String::new();
    while !read.contains("elicitation/create") {
        read.push_str(std::str::from_utf8(&asking.chunk().await.unwrap().unwrap()).unwrap());
    }
    let cancel = json!({"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": 1}});
    assert_eq!(session.send(&cancel).await.status(), 202);
    while let Some(chunk) = asking.chunk().await.unwrap() {
        read.push_str(std::str::from_utf8(&chunk).unwrap());
    }
    assert!(!read.contains("result"), "{read}");
    let listed = session.send(&call(Era::Legacy, 2, "list_devices", json!({"per_page": 1}))).await;
    assert!(listed.text().await.unwrap().contains("next_cursor"));
}
