use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command};
use std::sync::{Arc, Mutex};

use reqwest::{Client, RequestBuilder, Response};
use serde_json::Value;

use super::{Era, MODERN};

/// The binary, serving HTTP on a port of its own. It ends with the test.
pub(crate) struct Http {
    child: Child,
    pub(crate) url: String,
    client: Client,
    log: Arc<Mutex<String>>,
}

impl Http {
    pub(crate) fn start(mut command: Command) -> Self {
        let mut child = command.spawn().unwrap();
        let mut stderr = BufReader::new(child.stderr.take().unwrap());
        let log = Arc::new(Mutex::new(String::new()));
        let url = loop {
            let mut line = String::new();
            assert!(stderr.read_line(&mut line).unwrap() > 0, "it ended: {}", log.lock().unwrap());
            log.lock().unwrap().push_str(&line);
            if let Some((_, address)) = line.trim_end().split_once("serving on ") {
                break address.to_owned();
            }
        };
        let kept = Arc::clone(&log);
        std::thread::spawn(move || {
            for line in stderr.lines().map_while(Result::ok) {
                let mut kept = kept.lock().unwrap();
                kept.push_str(&line);
                kept.push('\n');
            }
        });
        Self { child, url, client: Client::builder().no_proxy().build().unwrap(), log }
    }

    /// A request with the headers of a client, and this body.
    pub(crate) fn post(&self, body: impl Into<reqwest::Body>) -> RequestBuilder {
        let request = self.client.post(&self.url).header("Content-Type", "application/json");
        request.header("Accept", "application/json, text/event-stream").body(body)
    }

    /// The same, to another path.
    pub(crate) fn post_to(&self, path: &str, body: impl Into<reqwest::Body>) -> RequestBuilder {
        let request =
            self.client.post(self.url.replace("/mcp", path)).header("Content-Type", "application/json");
        request.header("Accept", "application/json, text/event-stream").body(body)
    }

    /// A message, with the headers that its era wants beside it.
    pub(crate) async fn send(&self, era: Era, message: &Value) -> Response {
        let mut request = self.post(message.to_string());
        if era == Era::Modern {
            request = request.header("MCP-Protocol-Version", MODERN);
            request = request.header("Mcp-Method", message["method"].as_str().unwrap());
            let params = &message["params"];
            if let Some(name) = params["name"].as_str().or(params["uri"].as_str()) {
                request = request.header("Mcp-Name", name);
            }
        }
        request.send().await.unwrap()
    }

    pub(crate) async fn ask(&self, era: Era, message: &Value) -> Value {
        self.send(era, message).await.json().await.unwrap()
    }

    pub(crate) fn get(&self, path: &str) -> RequestBuilder {
        self.client.get(self.url.replace("/mcp", path))
    }

    pub(crate) fn delete(&self, path: &str) -> RequestBuilder {
        self.client.delete(self.url.replace("/mcp", path))
    }

    /// Sends a signal, as whoever runs the process would.
    pub(crate) fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-s", name, &id]).status().unwrap().success());
    }

    pub(crate) fn wait(&mut self) -> Option<i32> {
        self.child.wait().unwrap().code()
    }

    pub(crate) fn log(&self) -> String {
        self.log.lock().unwrap().clone()
    }
}

impl Drop for Http {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
