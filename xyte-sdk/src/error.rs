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
    /// A layer did not let the call pass. Nothing was sent, so even a call that changes something can be made again.
    #[error("{operation}: {why}; nothing was sent{}", retry_after.map(later).unwrap_or_default())]
    Unsent {
        /// The operation that was called.
        operation: OperationId,
        /// What stood in the way.
        why: Unsent,
        /// When it may pass, if that is known.
        retry_after: Option<Duration>,
    },
    /// The client itself cannot do this: a bad key or URL, an unknown operation, a missing setting.
    #[error("{0}")]
    Setup(String),
}

/// Why a call was held back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Unsent {
    /// The server has failed too often of late, and is left alone for a while.
    #[error("the server has failed repeatedly and is left alone for now")]
    Unavailable,
    /// There have been as many calls as there may be.
    #[error("the limit on the rate of calls is reached")]
    Limited,
    /// The time allowed for the whole is over.
    #[error("the time allowed for the call is over")]
    Late,
}

/// The end of a message that says when to come back.
fn later(wait: Duration) -> String {
    format!("; try again in {} s", wait.as_secs_f64().ceil())
}

/// What an unsuccessful answer said.
#[derive(Clone, Debug, thiserror::Error)]
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

impl ApiError {
    /// An answer of this status that says nothing else, for a layer that answers by itself.
    #[must_use]
    pub fn new(operation: OperationId, status: StatusCode) -> Self {
        Self { operation, status, message: None, body: String::new(), request_id: None, retry_after: None }
    }
}

/// How a request or its answer was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TransportFault {
    /// No connection came about: name resolution, refusal, TLS.
    #[error("could not connect to the server")]
    Connect,
    /// No connection came about, since the server's certificate does not hold. Nothing was sent, and it does not pass by itself.
    #[error("could not connect to the server: {0}")]
    Certificate(CertificateFault),
    /// The connection broke before the head of an answer came; the server may have acted.
    #[error("the connection broke before an answer came")]
    Request,
    /// The connection broke inside the answer; the server has acted.
    #[error("the connection broke inside the answer")]
    Body,
}

/// Why a server's certificate does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CertificateFault {
    /// Nobody whom this machine trusts vouches for it.
    #[error("its certificate is not trusted")]
    Untrusted,
    /// It has expired, or begins to hold later, by the clock of this machine.
    #[error("its certificate has expired or is not valid yet")]
    Expired,
    /// It was issued for another host.
    #[error("its certificate is for another name")]
    OtherName,
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
            | Self::Argument { operation, .. }
            | Self::Unsent { operation, .. } => Some(*operation),
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

    /// How long the server, or the layer that held the call back, asks to wait before the next try.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Api(api) => api.retry_after,
            Self::Unsent { retry_after, .. } => *retry_after,
            _ => None,
        }
    }

    /// Whether sending the same again may help and can do no harm: the fault is of the passing kind, and the operation is
    /// idempotent and no POST, or was not sent at all.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Unsent { .. } => true,
            _ => {
                self.is_transient()
                    && self.operation().and_then(OperationId::operation).is_some_and(Operation::may_retry)
            }
        }
    }

    /// Whether the fault is of the passing kind, whatever the operation.
    #[must_use]
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Api(api) => matches!(api.status.as_u16(), 408 | 429 | 500 | 502 | 503 | 504),
            Self::Transport { what: TransportFault::Certificate(_), .. } => false,
            Self::Transport { .. } | Self::Timeout { .. } | Self::Unsent { .. } => true,
            Self::Decode { .. } | Self::TooLarge { .. } | Self::Argument { .. } | Self::Setup(_) => false,
        }
    }

    /// One word for the kind of fault, for a metric or a log: `api`, `transport`, `timeout`, `decode`, `too_large`,
    /// `argument`, `unsent` or `setup`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Api(_) => "api",
            Self::Transport { .. } => "transport",
            Self::Timeout { .. } => "timeout",
            Self::Decode { .. } => "decode",
            Self::TooLarge { .. } => "too_large",
            Self::Argument { .. } => "argument",
            Self::Unsent { .. } => "unsent",
            Self::Setup(_) => "setup",
        }
    }

    /// The same error for somebody else who waited for the same answer. It says the same; only the cause of a transport
    /// fault, which cannot be copied, stays with the original.
    #[must_use]
    pub fn duplicate(&self) -> Self {
        match self {
            Self::Api(api) => Self::Api(api.clone()),
            Self::Transport { operation, what, .. } => {
                Self::Transport { operation: *operation, what: *what, source: None }
            }
            Self::Timeout { operation, after } => Self::Timeout { operation: *operation, after: *after },
            Self::Decode { operation, path, reason } => {
                Self::Decode { operation: *operation, path: path.clone(), reason: reason.clone() }
            }
            Self::TooLarge { operation, limit } => Self::TooLarge { operation: *operation, limit: *limit },
            Self::Argument { operation, reason } => {
                Self::Argument { operation: *operation, reason: reason.clone() }
            }
            Self::Unsent { operation, why, retry_after } => {
                Self::Unsent { operation: *operation, why: *why, retry_after: *retry_after }
            }
            Self::Setup(text) => Self::Setup(text.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_sent_may_be_tried_again_even_when_it_is_a_post() {
        let unsent = |why, retry_after| Error::Unsent {
            operation: crate::organization::commands::SEND,
            why,
            retry_after,
        };
        let error = unsent(Unsent::Unavailable, Some(Duration::from_millis(11_200)));
        assert!(error.is_retryable() && error.is_transient());
        assert_eq!(error.retry_after(), Some(Duration::from_millis(11_200)));
        assert_eq!(
            error.to_string(),
            "organization.commands.sendCommand: the server has failed repeatedly and is left alone for now; \
             nothing was sent; try again in 12 s"
        );
        assert!(unsent(Unsent::Late, None).to_string().ends_with("is over; nothing was sent"));
        let sent =
            Error::Timeout { operation: crate::organization::commands::SEND, after: Duration::from_secs(1) };
        assert!(!sent.is_retryable());
    }

    #[test]
    fn a_duplicate_says_the_same() {
        let operation = crate::organization::devices::LIST;
        let errors = [
            Error::Api(Box::new(ApiError {
                operation,
                status: StatusCode::SERVICE_UNAVAILABLE,
                message: Some("down".into()),
                body: "down".into(),
                request_id: Some("r-1".into()),
                retry_after: Some(Duration::from_secs(3)),
            })),
            Error::Transport { operation, what: TransportFault::Body, source: None },
            Error::Timeout { operation, after: Duration::from_secs(1) },
            Error::Decode { operation, path: "a".into(), reason: "b".into() },
            Error::TooLarge { operation, limit: 7 },
            Error::Argument { operation, reason: "c".into() },
            Error::Unsent { operation, why: Unsent::Limited, retry_after: None },
            Error::Setup("d".into()),
        ];
        for error in errors {
            assert_eq!(format!("{error:?}"), format!("{:?}", error.duplicate()));
        }
    }
}
