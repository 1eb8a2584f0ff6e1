//! Why somebody is not let in, as the answer they get.

use std::borrow::Cow;

use axum::Json;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use serde_json::{Value, json};

use super::challenge::Challenge;

/// The code of an invalid request in JSON-RPC.
const INVALID_REQUEST: i64 = -32600;

/// An answer that is no: the status for programs, the challenge for clients that can meet it, the reason for people.
///
/// The reason stands in the body as a JSON-RPC error, since that is what clients show. It repeats nothing of the request.
#[derive(Debug, Clone)]
pub struct Refusal(Box<Answer>);

#[derive(Debug, Clone)]
struct Answer {
    status: StatusCode,
    challenge: Option<Challenge>,
    message: Cow<'static, str>,
    retry_after: Option<u32>,
    id: Value,
}

impl Refusal {
    fn new(status: StatusCode, challenge: Option<Challenge>, message: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Answer {
            status,
            challenge,
            message: message.into(),
            retry_after: None,
            id: Value::Null,
        }))
    }

    /// 401: there is no credential, or one that is not good. The challenge says which would be.
    #[must_use]
    pub fn unauthorized(challenge: Challenge, message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, Some(challenge), message)
    }

    /// 403: the credential is good and does not allow this. With a challenge, if another credential of the same kind would.
    #[must_use]
    pub fn forbidden(challenge: Option<Challenge>, message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::FORBIDDEN, challenge, message)
    }

    /// 400: the request cannot be understood, such as when it has two credentials.
    #[must_use]
    pub fn unclear(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, None, message)
    }

    /// 503: whether the credential is good cannot be told now. A client that heard 401 would throw a good one away.
    #[must_use]
    pub fn unavailable(message: impl Into<Cow<'static, str>>, retry_after: u32) -> Self {
        let mut refusal = Self::new(StatusCode::SERVICE_UNAVAILABLE, None, message);
        refusal.0.retry_after = Some(retry_after);
        refusal
    }

    /// As the answer to the message of this id, for whoever has read the body.
    #[must_use]
    pub fn for_message(mut self, id: Value) -> Self {
        self.0.id = id;
        self
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// The reason.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let Answer { status, challenge, message, retry_after, id } = *self.0;
        // JSON-RPC keeps the negative numbers for itself, and MCP some of them. A status has a meaning already.
        let code = match status {
            StatusCode::BAD_REQUEST => INVALID_REQUEST,
            status => i64::from(status.as_u16()),
        };
        let body = json!({"jsonrpc": "2.0", "id": id, "error": {"code": code, "message": message}});
        let mut response = (status, Json(body)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(challenge) = challenge {
            headers.insert(header::WWW_AUTHENTICATE, challenge.header());
        }
        if let Some(seconds) = retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
