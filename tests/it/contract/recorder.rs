//! Writes down what went over the wire, one JSON object to a line.
//!
//! The reader is a validator in another language that shares no code with us, so a line holds what was sent and what came,
//! with one exception: keys are masked.

use futures_util::future::BoxFuture;
use serde_json::{Value, json};
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use xyte_sdk::Error;
use xyte_sdk::layer::{Exchange, Layer, Next, Reply};

/// Fields of requests and answers that hold a key. The documents mark them `x-xyte-secret`.
const SECRETS: [&str; 4] = ["access_key", "access_token", "api_key", "hardware_key"];
const MASK: &str = "[key]";

/// A layer that writes to a file. Clones share it.
#[derive(Clone)]
pub(crate) struct Recorder(Arc<Mutex<File>>);

impl Recorder {
    /// Begins anew.
    pub(crate) fn create(path: &Path) -> Self {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        Self(Arc::new(Mutex::new(File::create(path).unwrap())))
    }

    fn write(&self, line: &Value) {
        // One write for one line: journeys share the file.
        self.0.lock().unwrap().write_all(format!("{line}\n").as_bytes()).unwrap();
    }
}

/// The file that other steps of the test command read.
pub(crate) fn path() -> PathBuf {
    let binary = std::env::current_exe().unwrap();
    // Cargo marks a target folder that it made, whatever the profile and the platform add below it; one that was there
    // before has no mark, and then the usual depth is right: debug/deps/binary.
    let marked = binary.ancestors().find(|folder| folder.join("CACHEDIR.TAG").exists());
    marked.or(binary.ancestors().nth(3)).unwrap().join("contract/exchanges.jsonl")
}

impl Layer for Recorder {
    fn call<'a>(&'a self, exchange: Exchange, next: Next<'a>) -> BoxFuture<'a, Result<Reply, Error>> {
        Box::pin(async move {
            let mut line = request(&exchange);
            let outcome = next.run(exchange).await;
            let (status, content_type, body) = match &outcome {
                Ok(reply) => {
                    let kind =
                        reply.headers.get("content-type").map(|kind| kind.to_str().unwrap().to_owned());
                    (reply.status.as_u16(), kind, text(&reply.body))
                }
                Err(Error::Api(refusal)) => {
                    // The client keeps no headers of a refusal; `refusals` has seen that the sandbox says JSON there.
                    let json = serde_json::from_str::<Value>(&refusal.body).is_ok();
                    (refusal.status.as_u16(), json.then(|| "application/json".into()), refusal.body.clone())
                }
                // Nothing went over the wire, or not all of it; the journey says what it thinks of that.
                Err(_) => return outcome,
            };
            line["status"] = status.into();
            line["content_type"] = content_type.into();
            line["response_body"] = masked(&body).into();
            self.write(&line);
            outcome
        })
    }
}

fn request(exchange: &Exchange) -> Value {
    let operation = exchange.operation;
    let body = exchange.body();
    let content_type = body.map(|(_, kind)| kind);
    let mut headers = json!({});
    if operation.key.is_some() {
        headers["authorization"] = MASK.into();
    }
    if let Some(kind) = content_type {
        headers["content-type"] = kind.into();
    }
    json!({
        "api": operation.api.as_str(),
        "operation": operation.id.as_str(),
        "method": operation.method.as_str(),
        "url": exchange.url.as_str(),
        "request_headers": headers,
        "request_content_type": content_type,
        "request_body": body.map(|(bytes, _)| masked(&text(bytes))),
    })
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("journeys send and get text only")
}

/// The text as it is, unless it is JSON that holds a key.
fn masked(text: &str) -> String {
    let Ok(mut value) = serde_json::from_str::<Value>(text) else { return text.to_owned() };
    if mask(&mut value) { value.to_string() } else { text.to_owned() }
}

/// Masks every key in a value; tells whether there was one.
fn mask(value: &mut Value) -> bool {
    let mut found = false;
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                if SECRETS.contains(&name.as_str()) && value.is_string() {
                    *value = MASK.into();
                    found = true;
                } else {
                    found |= mask(value);
                }
            }
        }
        Value::Array(items) => {
            for item in items {
                found |= mask(item);
            }
        }
        _ => {}
    }
    found
}

#[test]
fn keys_are_masked_wherever_they_stand() {
    let body = r#"[{"id":1,"access_key":"canary"},{"a":{"access_token":"canary"}}]"#;
    assert_eq!(masked(body), r#"[{"id":1,"access_key":"[key]"},{"a":{"access_token":"[key]"}}]"#);
    assert_eq!(masked("{ \"id\": 1 }"), "{ \"id\": 1 }", "anything else stays as it came");
    assert_eq!(masked("a log"), "a log");
}
