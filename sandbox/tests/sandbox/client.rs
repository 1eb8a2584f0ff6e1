//! A client for tests: a sandbox, a key, and calls that answer status and JSON.

use reqwest::{Method, header::AUTHORIZATION};
use serde_json::Value;
use xyte_sandbox::{Builder, Clock, Sandbox};

pub const ORGANIZATION: &str = "/core/v1/organization";
pub const PARTNER: &str = "/core/v1/partner";

pub struct Client {
    pub sandbox: Sandbox,
    pub http: reqwest::Client,
    pub key: String,
}

/// A sandbox of 120 devices on a clock that stands.
pub async fn start() -> Client {
    start_with(Sandbox::builder().devices(120)).await
}

pub async fn start_with(builder: Builder) -> Client {
    let sandbox = builder.clock(Clock::manual()).start().await.unwrap();
    let key = sandbox.organization_key();
    Client { sandbox, http: reqwest::Client::builder().no_proxy().build().unwrap(), key }
}

impl Client {
    pub fn with(&self, key: &str, method: Method, path: &str) -> reqwest::RequestBuilder {
        self.http.request(method, format!("{}{path}", self.sandbox.url())).header(AUTHORIZATION, key)
    }

    pub async fn send(request: reqwest::RequestBuilder) -> (u16, Value) {
        let answer = request.send().await.unwrap();
        let status = answer.status().as_u16();
        let text = answer.text().await.unwrap();
        let body = if text.is_empty() { Value::Null } else { serde_json::from_str(&text).expect(&text) };
        (status, body)
    }

    /// A call with the organization's key to a path of the organization API.
    pub async fn call(&self, method: Method, path: &str, body: Option<Value>) -> (u16, Value) {
        let mut request = self.with(&self.key, method, &format!("{ORGANIZATION}{path}"));
        if let Some(body) = body {
            request = request.json(&body);
        }
        Self::send(request).await
    }

    pub async fn get(&self, path: &str) -> Value {
        let (status, body) = self.call(Method::GET, path, None).await;
        assert_eq!(status, 200, "{path}: {body}");
        body
    }

    pub async fn post(&self, path: &str, body: Value) -> (u16, Value) {
        self.call(Method::POST, path, Some(body)).await
    }

    /// A call with a device's own key.
    pub async fn device(&self, method: Method, id: &str, path: &str, body: Option<Value>) -> (u16, Value) {
        let key = self.sandbox.device_key(id).expect("the device exists");
        let mut request = self.with(&key, method, &format!("/v1/devices/{id}{path}"));
        if let Some(body) = body {
            request = request.json(&body);
        }
        Self::send(request).await
    }

    /// A call with the partner's key.
    pub async fn partner(&self, method: Method, path: &str, body: Option<Value>) -> (u16, Value) {
        let mut request = self.with("sandbox-partner-key", method, &format!("{PARTNER}{path}"));
        if let Some(body) = body {
            request = request.json(&body);
        }
        Self::send(request).await
    }

    pub fn advance(&self, seconds: u64) {
        self.sandbox.clock().advance(std::time::Duration::from_secs(seconds));
    }
}

/// The text of a field.
pub fn text(value: &Value, field: &str) -> String {
    value[field].as_str().unwrap_or_else(|| panic!("{field} in {value}")).to_owned()
}
