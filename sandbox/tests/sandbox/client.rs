//! A client for tests: a sandbox, a key, and calls that answer status and JSON.

use reqwest::{Method, header::AUTHORIZATION};
use serde_json::Value;
use xyte_sandbox::{Builder, Clock, Sandbox};
use xyte_sdk::Operation;

pub(crate) const ORGANIZATION: &str = "/core/v1/organization";
pub(crate) const PARTNER: &str = "/core/v1/partner";

pub(crate) struct Client {
    pub(crate) sandbox: Sandbox,
    pub(crate) http: reqwest::Client,
    pub(crate) key: String,
}

/// A sandbox of 120 devices on a clock that stands.
pub(crate) async fn start() -> Client {
    start_with(Sandbox::builder().devices(120)).await
}

pub(crate) async fn start_with(builder: Builder) -> Client {
    let sandbox = builder.clock(Clock::manual()).start().await.unwrap();
    let key = sandbox.organization_key();
    Client { sandbox, http: reqwest::Client::builder().no_proxy().build().unwrap(), key }
}

impl Client {
    pub(crate) fn with(&self, key: &str, method: Method, path: &str) -> reqwest::RequestBuilder {
        self.http.request(method, format!("{}{path}", self.sandbox.url())).header(AUTHORIZATION, key)
    }

    /// Sends, and holds the answer to what the document says of the operation.
    pub(crate) async fn send(&self, request: reqwest::RequestBuilder) -> (u16, Value) {
        let answer = request.send().await.unwrap();
        let status = answer.status().as_u16();
        let text = answer.text().await.unwrap();
        let body = if text.is_empty() { Value::Null } else { serde_json::from_str(&text).expect(&text) };
        let requests = self.sandbox.requests();
        let operation = requests.log().last().and_then(|row| row.operation);
        if let Some(operation) = operation.and_then(Operation::find).filter(|_| status < 300) {
            let documented = operation.success.status;
            assert!(documented == "2XX" || documented == status.to_string(), "{}: {status}", operation.id);
            if let Some(schema) = operation.output_schema() {
                let checked = jsonschema::options().should_validate_formats(true).build(schema).unwrap();
                let errors: Vec<String> = checked.iter_errors(&body).map(|error| error.to_string()).collect();
                assert!(errors.is_empty(), "{}: {errors:?} in {body}", operation.id);
            }
        }
        if status >= 400 {
            assert!(body["error"].is_string() || body.is_object(), "{status}: {body}");
        }
        (status, body)
    }

    /// A call with the organization's key to a path of the organization API.
    pub(crate) async fn call(&self, method: Method, path: &str, body: Option<Value>) -> (u16, Value) {
        let mut request = self.with(&self.key, method, &format!("{ORGANIZATION}{path}"));
        if let Some(body) = body {
            request = request.json(&body);
        }
        self.send(request).await
    }

    pub(crate) async fn get(&self, path: &str) -> Value {
        let (status, body) = self.call(Method::GET, path, None).await;
        assert_eq!(status, 200, "{path}: {body}");
        body
    }

    /// Every page of a list, one after the other.
    pub(crate) async fn all(&self, path: &str, per_page: u32) -> Vec<Value> {
        let mut items = Vec::new();
        for page in 1..1000 {
            let mark = if path.contains('?') { '&' } else { '?' };
            let body = self.get(&format!("{path}{mark}page={page}&per_page={per_page}")).await;
            items.extend(body["items"].as_array().unwrap().clone());
            if body["has_next_page"] != true && body["next_page"].is_null() {
                return items;
            }
        }
        panic!("{path} never ends")
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> (u16, Value) {
        self.call(Method::POST, path, Some(body)).await
    }

    /// A call with a device's own key.
    pub(crate) async fn device(
        &self,
        method: Method,
        id: &str,
        path: &str,
        body: Option<Value>,
    ) -> (u16, Value) {
        let key = self.sandbox.device_key(id).expect("the device exists");
        let mut request = self.with(&key, method, &format!("/v1/devices/{id}{path}"));
        if let Some(body) = body {
            request = request.json(&body);
        }
        self.send(request).await
    }

    /// A call with the partner's key.
    pub(crate) async fn partner(&self, method: Method, path: &str, body: Option<Value>) -> (u16, Value) {
        let mut request = self.with("sandbox-partner-key", method, &format!("{PARTNER}{path}"));
        if let Some(body) = body {
            request = request.json(&body);
        }
        self.send(request).await
    }

    pub(crate) fn advance(&self, seconds: u64) {
        self.sandbox.clock().advance(std::time::Duration::from_secs(seconds));
    }
}

/// The text of a field.
pub(crate) fn text(value: &Value, field: &str) -> String {
    value[field].as_str().unwrap_or_else(|| panic!("{field} in {value}")).to_owned()
}
