//! What can be set of the traces.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::Hidden;
use super::super::settings::{Fault, between};

/// Traces.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct TraceSettings {
    /// Where spans are sent: the URL of an OTLP collector that speaks HTTP with protobuf, such as `http://127.0.0.1:4318`; without
    /// a path, `/v1/traces` is added. Default: nowhere. Needs a build with the feature `otlp`.
    pub endpoint: Option<String>,
    /// Headers for the collector, such as its login. Default: none. Values are never shown.
    pub headers: BTreeMap<String, Hidden>,
    /// Which part of the traces that begin here is sent, from 0 to 1. A trace that a caller began follows the caller. Default: 1.
    pub ratio: f64,
    /// How long sending a batch may take. Default: 10 seconds.
    pub timeout_seconds: u64,
    /// The name under which the collector knows this service. Default: `xyte-mcp`.
    pub service: String,
    /// Whether Xyte gets the `traceparent` header. Default: true.
    pub to_upstream: bool,
}

impl Default for TraceSettings {
    fn default() -> Self {
        Self {
            endpoint: None,
            headers: BTreeMap::new(),
            ratio: 1.0,
            timeout_seconds: 10,
            service: "xyte-mcp".to_owned(),
            to_upstream: true,
        }
    }
}

impl TraceSettings {
    /// What cannot be used, each with its field.
    #[must_use]
    pub fn check(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        between(&mut faults, "trace.timeout_seconds", self.timeout_seconds, 1, 300);
        // Not `between`: it would let through what is no number.
        if !(0.0..=1.0).contains(&self.ratio) {
            faults.push(Fault::new("trace.ratio", format!("{} is not between 0 and 1", self.ratio)));
        }
        if self.service.trim().is_empty() {
            faults.push(Fault::new("trace.service", "give the service a name"));
        }
        for (name, value) in &self.headers {
            if http::HeaderName::try_from(name).is_err()
                || http::HeaderValue::try_from(value.expose()).is_err()
            {
                faults.push(Fault::new(format!("trace.headers.{name}"), "it is no HTTP header"));
            }
        }
        if let Some(endpoint) = &self.endpoint {
            if !cfg!(feature = "otlp") {
                faults.push(Fault::new(
                    "trace.endpoint",
                    "this build cannot send traces: it lacks the feature otlp",
                ));
            }
            if self.url().is_none() {
                let problem = format!("{endpoint:?} is no http or https URL, such as http://127.0.0.1:4318");
                faults.push(Fault::new("trace.endpoint", problem));
            }
        }
        faults
    }

    /// Where batches are sent.
    pub(super) fn url(&self) -> Option<String> {
        let mut url = url::Url::parse(self.endpoint.as_deref()?).ok()?;
        if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
            return None;
        }
        if url.path() == "/" {
            url.set_path("/v1/traces");
        }
        Some(url.into())
    }
}
