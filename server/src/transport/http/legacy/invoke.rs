//! One call in one request, for scripts: `POST /invoke` with `{"tool": …, "arguments": {…}}`, answered with the result alone.
//!
//! It is a `tools/call` through `/mcp`, so everything that stands around one stands around this.

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderValue, StatusCode, Uri};
use http_body_util::BodyExt as _;
use rmcp::model::ErrorCode;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use tower::ServiceExt as _;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Invocation {
    #[serde(alias = "name")]
    tool: String,
    #[serde(default, alias = "params", alias = "args")]
    arguments: Map<String, Value>,
}

pub(super) async fn call(mcp: Router, request: Request) -> Response {
    let (mut parts, body) = request.into_parts();
    let Ok(body) = body.collect().await else {
        return answer(StatusCode::BAD_REQUEST, &json!({"error": "The request broke off."}));
    };
    let invocation: Invocation = match serde_json::from_slice(&body.to_bytes()) {
        Ok(invocation) => invocation,
        Err(error) => {
            let message = format!("Send {{\"tool\": \"list_devices\", \"arguments\": {{}}}}: {error}.");
            return answer(StatusCode::BAD_REQUEST, &json!({ "error": message }));
        }
    };
    let params = json!({"name": invocation.tool, "arguments": invocation.arguments});
    let message = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params});
    parts.uri = Uri::from_static("/mcp");
    parts.headers.insert(ACCEPT, HeaderValue::from_static("application/json, text/event-stream"));
    parts.headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    parts.headers.remove(CONTENT_LENGTH);
    let Ok(response) = mcp.oneshot(Request::from_parts(parts, Body::from(message.to_string()))).await;
    let (parts, body) = response.into_parts();
    let Ok(body) = body.collect().await else {
        return answer(StatusCode::BAD_GATEWAY, &json!({"error": "The answer broke off."}));
    };
    let body = body.to_bytes();
    let Ok(mut reply) = serde_json::from_slice::<Value>(&body) else {
        return Response::from_parts(parts, Body::from(body));
    };
    if let Some(result) = reply.get_mut("result") {
        return answer(StatusCode::OK, result);
    }
    let error = reply.get("error").cloned().unwrap_or_default();
    let unknown = error.get("code").and_then(Value::as_i64) == Some(i64::from(ErrorCode::INVALID_PARAMS.0));
    let status = if unknown { StatusCode::NOT_FOUND } else { parts.status };
    let status = if status.is_success() { StatusCode::BAD_REQUEST } else { status };
    answer(status, &json!({"error": error.get("message").cloned().unwrap_or_default()}))
}

fn answer(status: StatusCode, body: &Value) -> Response {
    (status, axum::Json(body)).into_response()
}
