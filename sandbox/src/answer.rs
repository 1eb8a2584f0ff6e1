//! What a handler gives back.

use serde_json::{Value, json};

/// The answer of one operation.
pub(crate) type Answer = Result<Reply, Refusal>;

/// A success.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    /// None is an empty body, which is what goes with 204.
    pub(crate) body: Option<Value>,
}

/// A documented error.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) status: u16,
    pub(crate) body: Value,
    /// Seconds for the `Retry-After` header.
    pub(crate) retry_after: Option<u64>,
    /// The methods that a path does know, with 405.
    pub(crate) allow: Option<String>,
}

/// `200` with a body.
pub(crate) fn ok(body: Value) -> Answer {
    Ok(Reply { status: 200, body: Some(body) })
}

/// `201` with a body.
pub(crate) fn created(body: Value) -> Answer {
    Ok(Reply { status: 201, body: Some(body) })
}

/// `204`, the answer to the start of something asynchronous.
pub(crate) fn started() -> Answer {
    Ok(Reply { status: 204, body: None })
}

/// `{"success": true}`, the answer to a write that has nothing to say.
pub(crate) fn done() -> Answer {
    ok(json!({"success": true}))
}

impl Refusal {
    /// An error with the usual body.
    pub(crate) fn new(status: u16, error: impl Into<String>) -> Self {
        Self::with(status, json!({"error": error.into()}))
    }

    /// An error with a body of its own.
    pub(crate) const fn with(status: u16, body: Value) -> Self {
        Self { status, body, retry_after: None, allow: None }
    }

    /// The key is missing, wrong, or of the wrong kind.
    pub(crate) fn unauthorized() -> Self {
        Self::new(401, "Not authorized")
    }

    /// There is no such thing in this organization.
    pub(crate) fn missing(what: &str) -> Self {
        Self::new(404, format!("{what} not found"))
    }

    /// The partner API's words for the same.
    pub(crate) fn partner_missing() -> Self {
        Self::new(404, "Errors::NotFound")
    }

    /// A value that cannot be accepted.
    pub(crate) fn invalid(error: impl Into<String>) -> Self {
        Self::new(422, error)
    }
}
