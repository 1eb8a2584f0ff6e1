//! The authorization server of the tests, a process of its own.

use std::process::Stdio;

use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

/// It ends when this is dropped: its standard input does.
pub(super) struct Provider {
    pub(super) issuer: String,
    http: reqwest::Client,
    _process: Child,
}

#[expect(clippy::disallowed_methods, reason = "the test command says where Node and its packages are")]
fn variable(name: &str, what: &str) -> std::ffi::OsString {
    std::env::var_os(name).unwrap_or_else(|| panic!("{name} is not set: {what}. `tests/run` sets it"))
}

impl Provider {
    pub(super) async fn start() -> Self {
        let mut process = Command::new(variable("TEST_NODE", "the program node, of version 24"))
            .arg(variable("TEST_AUTH_PROVIDER", "the file tests/auth/provider.mjs"))
            .arg(variable("TEST_NODE_FOLDER", "the folder whose node_modules has oidc-provider and jose"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let line = lines.next_line().await.unwrap().expect("the authorization server has not started");
        let told: Value = serde_json::from_str(&line).unwrap();
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        Self { issuer: told["issuer"].as_str().unwrap().to_owned(), http, _process: process }
    }

    async fn post(&self, path: &str, kind: &str, body: String) -> Value {
        let request =
            self.http.post(format!("{}{path}", self.issuer)).header("content-type", kind).body(body);
        let response = request.send().await.unwrap();
        let status = response.status();
        let text = response.text().await.unwrap();
        assert!(status.is_success(), "{path}: {status} {text}");
        serde_json::from_str(&text).unwrap()
    }

    /// A token as the server gives it.
    pub(super) async fn token(&self, client: &str, resource: &str, scope: &str) -> String {
        let form = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("grant_type", "client_credentials")
            .append_pair("client_id", client)
            .append_pair("client_secret", client)
            .append_pair("resource", resource)
            .append_pair("scope", scope)
            .finish();
        let answer = self.post("/token", "application/x-www-form-urlencoded", form).await;
        answer["access_token"].as_str().unwrap().to_owned()
    }

    pub(super) async fn control(&self, asking: Value) -> Value {
        self.post("/control", "application/json", asking.to_string()).await
    }

    /// A token that the server would not give.
    pub(super) async fn mint(&self, mut asking: Value) -> String {
        asking["do"] = json!("mint");
        self.control(asking).await["token"].as_str().unwrap().to_owned()
    }

    pub(super) async fn fetches(&self) -> u64 {
        self.control(json!({"do": "count"})).await["keys"].as_u64().unwrap()
    }
}
