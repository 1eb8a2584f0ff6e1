//! How a call fails: in words for the model, and in a word for the metrics.

mod answer;
mod kind;
mod make;
#[cfg(test)]
mod tests;
mod text;

use std::time::Duration;

use rmcp::model::ClientCapabilities;

pub use kind::ErrorKind;

use crate::decode::Faults;
use crate::exchange::Ask;

/// Why a tool has no answer.
///
/// It travels inside of a result, with `isError: true`, as one block of text: what happened, then what to do next. A
/// protocol error would be seen by the host and not by the model, which alone could do better next time. Two of them are
/// no failures of the tool and travel otherwise: a question ([`Ask`](Self::Ask)), and the want of a capability.
/// Prompts and resources have no such result; there it is always a protocol error ([`to_error`](Self::to_error)).
///
/// ```
/// use mcp_macros::ToolError;
///
/// let error = ToolError::upstream("The library does not answer (HTTP 503).")
///     .with_advice("Try again in a minute.")
///     .retryable();
/// assert_eq!(error.to_string(), "The library does not answer (HTTP 503). Try again in a minute.");
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum ToolError {
    /// The arguments are not what the schema, or the tool, asks for.
    InvalidArguments(Faults),
    /// The rules of this server do not let this call through.
    Refused {
        /// Why.
        message: String,
        /// What to do instead.
        advice: Option<String>,
    },
    /// What was named is not there.
    NotFound {
        /// What is not there.
        message: String,
        /// Where to look.
        advice: Option<String>,
    },
    /// The client, or the human at it, has to be asked first. See [`Exchange::ask`](crate::Exchange::ask).
    Ask(Box<Ask>),
    /// The client would have to be asked, and has not declared that it can be.
    MissingCapability(Box<ClientCapabilities>),
    /// What the tool depends on has failed, or said no.
    Upstream {
        /// What happened.
        message: String,
        /// What to do next.
        advice: Option<String>,
        /// Whether the same call may work later.
        retryable: bool,
        /// How long to wait before it.
        retry_after: Option<Duration>,
    },
    /// The call took too long and was given up.
    Timeout {
        /// The time it was given.
        after: Duration,
    },
    /// The caller does not wait for the answer any more.
    Cancelled,
    /// A fault of ours.
    Internal {
        /// What the caller may know.
        message: String,
        /// What the log keeps.
        detail: Option<String>,
    },
}

// Equality is that of the JSON they are written as, so every value equals itself.
impl Eq for ToolError {}

impl std::error::Error for ToolError {}
