//! The answer of a tool that writes: what came of it, or what would have been sent.

use std::sync::Arc;

use mcp_macros::Render;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};
use xyte_sdk::Call;
use xyte_sdk::layer::Exchange;

use crate::errors::ToolResult;
use crate::shape::{One, Subject, clean};
use crate::upstream::Remap;

/// What came of a write.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(description = "What came of it, or for a dry run what would have been sent.")]
pub struct Written<T> {
    /// False for a dry run: nothing was sent, and `request` says what would have been.
    pub sent: bool,
    /// What Xyte answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<T>,
    /// The request of a dry run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request: Option<Preview>,
}

/// A request that was not sent. It is exact but for the key, which is added last.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Preview {
    /// The HTTP method.
    pub method: String,
    /// The path with its query, below the hub's address; the whole URL, if the operator has it sent to another host.
    pub path: String,
    /// The JSON body, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<Map<String, Value>>,
}

impl Written<Value> {
    /// Sends the call, or shows what it would send.
    ///
    /// # Errors
    ///
    /// Whatever the call says.
    pub(super) async fn by<T>(call: Call<'_, T>, dry_run: bool) -> ToolResult<Self> {
        if dry_run {
            return Ok(Self::preview(&call.into_exchange()?));
        }
        Ok(Self::done(call.value().await?))
    }
}

impl<T> Written<T> {
    /// It was done.
    pub const fn done(result: T) -> Self {
        Self { sent: true, result: Some(result), request: None }
    }

    /// It was only looked at.
    pub fn preview(exchange: &Exchange) -> Self {
        Self { sent: false, result: None, request: Some(Preview::of(exchange)) }
    }
}

impl Preview {
    /// What this exchange would send.
    #[must_use]
    pub fn of(exchange: &Exchange) -> Self {
        let body = exchange.json_body().and_then(|body| serde_json::from_slice(body).ok());
        let routes = exchange.extensions.get::<Arc<Remap>>();
        let url = routes.map_or_else(|| exchange.url.clone(), |routes| routes.url(exchange));
        let path = match url.query() {
            _ if url.origin() != exchange.url.origin() => url.to_string(),
            Some(query) => format!("{}?{query}", url.path()),
            None => url.path().to_owned(),
        };
        let method = exchange.operation.method.as_str().to_owned();
        Self { method, path, body }
    }
}

/// An answer whose type says nothing: it was done, and this is what came back.
impl Subject for Value {
    fn headline(&self) -> String {
        "Done".to_owned()
    }
}

impl<T: Subject + Serialize + Clone> Render for Written<T> {
    fn text(&self) -> String {
        match (&self.result, &self.request) {
            (Some(result), _) => One::of(result.clone()).text(),
            (None, Some(request)) => request.text(),
            (None, None) => "Done.".to_owned(),
        }
    }
}

impl Render for Preview {
    fn text(&self) -> String {
        let body =
            self.body.as_ref().map(|body| format!("\n{}", clean(&Value::from(body.clone()).to_string())));
        format!(
            "Dry run, nothing was sent. It would be:\n```\n{} {}{}\n```\nCall again without `dry_run` to do it.",
            self.method,
            clean(&self.path),
            body.unwrap_or_default()
        )
    }
}
