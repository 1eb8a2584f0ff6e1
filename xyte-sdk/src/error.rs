//! The one error type: what went wrong with which operation, and whether trying again can help.

use crate::operation::{Operation, OperationId};
use http::StatusCode;
use std::time::Duration;

/// Why a call did not give an answer.
///
/// No variant holds a key, a request body or a URL with a query. [`Error::Api`] keeps the beginning of what the server said,
/// with the key taken out should the server have repeated it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The server answered with a status that is not a success.
    #[error(transparent)]
    Api(Box<ApiError>),
    /// The request or its answer was lost on the way.
    #[error("{operation}: {what}")]
    Transport {
        /// The operation that was called.
        operation: OperationId,
        /// What happened, without addresses or payloads.
        what: TransportFault,
        /// The cause, for a log.
        #[source]
        source: Option<reqwest::Error>,
    },
    /// No answer came in time.
    #[error("{operation}: no complete answer within {after:?}")]
    Timeout {
        /// The operation that was called.
        operation: OperationId,
        /// How long was waited.
        after: Duration,
    },
    /// The server said yes, but not in a form that the document knows.
    #[error("{operation}: the answer does not fit its description at `{path}`: {reason}")]
    Decode {
        /// The operation that was called.
        operation: OperationId,
        /// Where in the answer, for example `items[3].id`; a dot alone is the whole of it.
        path: String,
        /// What was expected there. Never a value of the answer.
        reason: String,
    },
    /// The answer was larger than the client allows.
    #[error("{operation}: the answer is larger than the {limit} bytes allowed")]
    TooLarge {
        /// The operation that was called.
        operation: OperationId,
        /// The bound, in bytes.
        limit: usize,
    },
    /// The arguments were refused before anything was sent.
    #[error("{operation}: {reason}; nothing was sent")]
    Argument {
        /// The operation that was called.
        operation: OperationId,
        /// Which argument, and what is allowed.
        reason: String,
    },
    /// The client itself cannot do this: a bad key or URL, an unknown operation, a missing setting.
    #[error("{0}")]
    Setup(String),
}

/// What an unsuccessful answer said.
#[derive(Debug, thiserror::Error)]
#[error("{operation}: {status}{}", message.as_deref().map(|text| format!(": {text}")).unwrap_or_default())]
#[non_exhaustive]
pub struct ApiError {
    /// The operation that was called.
    pub operation: OperationId,
    /// The HTTP status.
    pub status: StatusCode,
    /// The server's own sentence: the `error` field of a JSON body, else the beginning of a text that is no HTML.
    pub message: Option<String>,
    /// The beginning of the body as it came, for a log; the key is taken out.
    pub body: String,
    /// The server's id for the request, if it gave one.
    pub request_id: Option<String>,
    /// How long the server asks to wait.
    pub retry_after: Option<Duration>,
}

/// How a request or its answer was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TransportFault {
    /// No connection came about: name resolution, refusal, TLS.
    #[error("could not connect to the server")]
    Connect,
    /// The connection broke before the head of an answer came; the server may have acted.
    #[error("the connection broke before an answer came")]
    Request,
    /// The connection broke inside the answer; the server has acted.
    #[error("the connection broke inside the answer")]
    Body,
}

/// Why a text is not a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidKey {
    /// Nothing but white space.
    #[error("the key is empty")]
    Empty,
    /// It begins with a scheme word.
    #[error("give the key as it was issued, without `Bearer` in front")]
    Scheme,
    /// It holds white space, control or non-ASCII characters.
    #[error("the key holds characters that no key has")]
    Characters,
}

impl From<InvalidKey> for Error {
    fn from(fault: InvalidKey) -> Self {
        Self::Setup(fault.to_string())
    }
}

impl Error {
    /// The operation that failed; none for a fault of the client's setup.
    #[must_use]
    pub fn operation(&self) -> Option<OperationId> {
        match self {
            Self::Api(api) => Some(api.operation),
            Self::Transport { operation, .. }
            | Self::Timeout { operation, .. }
            | Self::Decode { operation, .. }
            | Self::TooLarge { operation, .. }
            | Self::Argument { operation, .. } => Some(*operation),
            Self::Setup(_) => None,
        }
    }

    /// The status, when the server answered.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Api(api) => Some(api.status),
            _ => None,
        }
    }

    /// How long the server asks to wait before the next try.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Api(api) => api.retry_after,
            _ => None,
        }
    }

    /// Whether sending the same again may help and can do no harm: the fault is of the passing kind, and the operation is
    /// idempotent and no POST.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.is_transient()
            && self.operation().and_then(OperationId::operation).is_some_and(Operation::may_retry)
    }

    /// Whether the fault is of the passing kind, whatever the operation.
    #[must_use]
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Api(api) => matches!(api.status.as_u16(), 408 | 429 | 500 | 502 | 503 | 504),
            Self::Transport { .. } | Self::Timeout { .. } => true,
            Self::Decode { .. } | Self::TooLarge { .. } | Self::Argument { .. } | Self::Setup(_) => false,
        }
    }
}
