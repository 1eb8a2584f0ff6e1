//! How a call fails: in words for the model, and in a word for the metrics.

use std::fmt;
use std::time::Duration;

use rmcp::ErrorData;
use rmcp::model::{CallToolResponse, CallToolResult, ClientCapabilities, ContentBlock, ErrorCode};
use serde_json::json;

use crate::decode::{Fault, Faults};
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

/// The variants as words. Metrics and spans carry them; the texts they never carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// See [`ToolError::InvalidArguments`].
    InvalidArguments,
    /// See [`ToolError::Refused`].
    Refused,
    /// See [`ToolError::NotFound`].
    NotFound,
    /// See [`ToolError::Ask`].
    InputRequired,
    /// See [`ToolError::MissingCapability`].
    MissingCapability,
    /// See [`ToolError::Upstream`].
    Upstream,
    /// See [`ToolError::Timeout`].
    Timeout,
    /// See [`ToolError::Cancelled`].
    Cancelled,
    /// See [`ToolError::Internal`].
    Internal,
}

impl ErrorKind {
    /// The word: `invalid_arguments`, `refused`, `not_found`, `input_required`, `missing_capability`, `upstream`,
    /// `timeout`, `cancelled`, `internal`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InvalidArguments => "invalid_arguments",
            Self::Refused => "refused",
            Self::NotFound => "not_found",
            Self::InputRequired => "input_required",
            Self::MissingCapability => "missing_capability",
            Self::Upstream => "upstream",
            Self::Timeout => "timeout",
            Self::Cancelled => "cancelled",
            Self::Internal => "internal",
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl ToolError {
    /// One argument is not what the tool asks for, by a rule that no schema can hold. The argument is named by its path
    /// below the arguments: `space`, `items[2].id`.
    pub fn invalid(argument: &str, message: impl Into<String>) -> Self {
        Self::InvalidArguments(Faults::one(Fault::new(format!("args.{argument}"), message)))
    }

    /// The rules of this server do not let this call through.
    pub fn refused(message: impl Into<String>) -> Self {
        Self::Refused { message: message.into(), advice: None }
    }

    /// What was named is not there. A resource answers with the error that the protocol has for it.
    pub fn not_found(message: impl Into<String>) -> Self {
        Self::NotFound { message: message.into(), advice: None }
    }

    /// The client would have to be able to do this.
    #[must_use]
    pub fn missing_capability(needed: ClientCapabilities) -> Self {
        Self::MissingCapability(Box::new(needed))
    }

    /// What the tool depends on has failed. Not worth repeating, unless [`retryable`](Self::retryable) says so.
    pub fn upstream(message: impl Into<String>) -> Self {
        Self::Upstream { message: message.into(), advice: None, retryable: false, retry_after: None }
    }

    /// The call took too long.
    #[must_use]
    pub const fn timeout(after: Duration) -> Self {
        Self::Timeout { after }
    }

    /// A fault of ours. The text goes to the caller, so it names no path, no host and no value.
    pub fn internal(message: impl Into<String>) -> Self {
        Self::Internal { message: message.into(), detail: None }
    }

    /// What to do next. Of a refusal, a miss or an upstream failure; the others know it themselves.
    #[must_use]
    pub fn with_advice(mut self, text: impl Into<String>) -> Self {
        if let Self::Refused { advice, .. } | Self::NotFound { advice, .. } | Self::Upstream { advice, .. } =
            &mut self
        {
            *advice = Some(text.into());
        }
        self
    }

    /// What the log keeps of an internal fault. The caller never sees it.
    #[must_use]
    pub fn with_detail(mut self, text: impl fmt::Display) -> Self {
        if let Self::Internal { detail, .. } = &mut self {
            *detail = Some(text.to_string());
        }
        self
    }

    /// The same call may work later.
    #[must_use]
    pub fn retryable(mut self) -> Self {
        if let Self::Upstream { retryable, .. } = &mut self {
            *retryable = true;
        }
        self
    }

    /// The same call may work after this time.
    #[must_use]
    pub fn retry_after(mut self, wait: Duration) -> Self {
        if let Self::Upstream { retryable, retry_after, .. } = &mut self {
            *retryable = true;
            *retry_after = Some(wait);
        }
        self
    }

    /// The variant as a word.
    #[must_use]
    pub const fn kind(&self) -> ErrorKind {
        match self {
            Self::InvalidArguments(_) => ErrorKind::InvalidArguments,
            Self::Refused { .. } => ErrorKind::Refused,
            Self::NotFound { .. } => ErrorKind::NotFound,
            Self::Ask(_) => ErrorKind::InputRequired,
            Self::MissingCapability(_) => ErrorKind::MissingCapability,
            Self::Upstream { .. } => ErrorKind::Upstream,
            Self::Timeout { .. } => ErrorKind::Timeout,
            Self::Cancelled => ErrorKind::Cancelled,
            Self::Internal { .. } => ErrorKind::Internal,
        }
    }

    /// Whether the same call may work later.
    #[must_use]
    pub const fn is_retryable(&self) -> bool {
        matches!(self, Self::Upstream { retryable: true, .. } | Self::Timeout { .. })
    }

    /// The answer to send.
    #[must_use]
    pub fn to_result(&self) -> CallToolResult {
        CallToolResult::error(vec![ContentBlock::text(self.to_string())])
    }

    /// The answer to send, with questions as questions: what [`Registry::respond`](crate::Registry::respond) does with
    /// the error of a call.
    ///
    /// # Errors
    ///
    /// A capability is missing. The protocol has an error of its own for it.
    pub fn into_response(self) -> Result<CallToolResponse, ErrorData> {
        match self {
            Self::Ask(ask) => Ok(ask.into_result().into()),
            Self::MissingCapability(needed) => Err(ErrorData::missing_required_client_capability(*needed)),
            other => Ok(other.to_result().into()),
        }
    }

    /// The same as an error of the protocol: for prompts and resources, which have nothing else. `data.kind` is the
    /// variant as a word, and `data.retryable` says whether to try again.
    #[must_use]
    pub fn to_error(&self) -> ErrorData {
        let code = match self {
            Self::MissingCapability(needed) => {
                return ErrorData::missing_required_client_capability(needed.as_ref().clone());
            }
            Self::InvalidArguments(_) | Self::NotFound { .. } | Self::Refused { .. } => {
                ErrorCode::INVALID_PARAMS
            }
            Self::Ask(_) => ErrorCode::INVALID_REQUEST,
            _ => ErrorCode::INTERNAL_ERROR,
        };
        let data = json!({ "kind": self.kind().as_str(), "retryable": self.is_retryable() });
        ErrorData::new(code, self.to_string(), Some(data))
    }

    fn advice(&self) -> Option<String> {
        match self {
            Self::InvalidArguments(_) => Some("Correct the arguments and call again.".to_owned()),
            Self::Refused { advice, .. } | Self::NotFound { advice, .. } => advice.clone(),
            Self::Ask(_) | Self::MissingCapability(_) => {
                Some("Use a client that can ask, or do it by another way.".to_owned())
            }
            Self::Upstream { advice, retryable, retry_after, .. } => {
                let again = retry_after.map(|wait| format!("Try again in {}.", seconds(wait)));
                match (advice, again) {
                    (Some(advice), Some(again)) => Some(format!("{advice} {again}")),
                    (Some(advice), None) => Some(advice.clone()),
                    (None, None) if *retryable => Some("Try again in a moment.".to_owned()),
                    (None, again) => again,
                }
            }
            Self::Cancelled => None,
            Self::Timeout { .. } => Some(
                "Ask for less, or try again later. If the tool changes something, look first whether it has done so."
                    .to_owned(),
            ),
            Self::Internal { .. } => {
                Some("This is a fault of the server; the same call is likely to fail again.".to_owned())
            }
        }
    }
}

/// What happened, then what to do next: the text that the model reads.
impl fmt::Display for ToolError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InvalidArguments(faults) => writeln!(f, "{faults}")?,
            Self::Ask(_) => f.write_str("The person at the client has to be asked first, and was not.")?,
            Self::MissingCapability(needed) => {
                let names = crate::exchange::names(needed).join(", ");
                write!(
                    f,
                    "The client has to be asked first, and it does not declare that it can be: {names}."
                )?;
            }
            Self::Refused { message, .. }
            | Self::NotFound { message, .. }
            | Self::Upstream { message, .. }
            | Self::Internal { message, .. } => {
                f.write_str(message)?;
            }
            Self::Timeout { after } => write!(f, "The call was given up after {}.", seconds(*after))?,
            Self::Cancelled => f.write_str("The call was cancelled.")?,
        }
        match self.advice() {
            Some(advice) if matches!(self, Self::InvalidArguments(_)) => f.write_str(&advice),
            Some(advice) => write!(f, " {advice}"),
            None => Ok(()),
        }
    }
}

fn seconds(time: Duration) -> String {
    match time.as_millis() {
        1000 => "1 second".to_owned(),
        millis if millis % 1000 == 0 => format!("{} seconds", millis / 1000),
        millis if millis < 1000 => format!("{millis} milliseconds"),
        _ => format!("{:.1} seconds", time.as_secs_f64()),
    }
}

impl std::error::Error for ToolError {}

impl From<Faults> for ToolError {
    fn from(faults: Faults) -> Self {
        Self::InvalidArguments(faults)
    }
}

impl From<Ask> for ToolError {
    fn from(ask: Ask) -> Self {
        Self::Ask(Box::new(ask))
    }
}

impl From<ToolError> for CallToolResult {
    fn from(error: ToolError) -> Self {
        error.to_result()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::ToolError;
    use crate::exchange::Ask;

    #[test]
    fn every_error_says_what_happened_and_what_to_do() {
        let wait = Duration::from_secs(90);
        let told = [
            ToolError::invalid("space", "no such space; nearest: Lobby"),
            ToolError::refused("This server only reads."),
            ToolError::refused("This server only reads.").with_advice("Ask its operator."),
            ToolError::not_found("There is no book 7.").with_advice("See list_books."),
            ToolError::from(Ask::state("s")),
            ToolError::missing_capability(Ask::url("k", "Look.", "https://example.org").needs()),
            ToolError::upstream("The hub says no (HTTP 403)."),
            ToolError::upstream("The hub is busy (HTTP 503).").retryable(),
            ToolError::upstream("The hub is busy (HTTP 429).").with_advice("Ask for less.").retry_after(wait),
            ToolError::timeout(Duration::from_millis(250)),
            ToolError::Cancelled,
            ToolError::internal("It broke.").with_detail("pipe 7").with_advice("is not for this one"),
        ];
        let told: Vec<String> = told.iter().map(|error| format!("{}: {error}", error.kind())).collect();
        insta::assert_snapshot!(told.join("\n"), @"
        invalid_arguments: An argument is wrong:
        - args.space: no such space; nearest: Lobby
        Correct the arguments and call again.
        refused: This server only reads.
        refused: This server only reads. Ask its operator.
        not_found: There is no book 7. See list_books.
        input_required: The person at the client has to be asked first, and was not. Use a client that can ask, or do it by another way.
        missing_capability: The client has to be asked first, and it does not declare that it can be: elicitation.url. Use a client that can ask, or do it by another way.
        upstream: The hub says no (HTTP 403).
        upstream: The hub is busy (HTTP 503). Try again in a moment.
        upstream: The hub is busy (HTTP 429). Ask for less. Try again in 90 seconds.
        timeout: The call was given up after 250 milliseconds. Ask for less, or try again later. If the tool changes something, look first whether it has done so.
        cancelled: The call was cancelled.
        internal: It broke. This is a fault of the server; the same call is likely to fail again.
        ");
    }

    #[test]
    fn an_error_is_one_block_of_text() {
        let result = ToolError::refused("No.").to_result();
        assert_eq!(result.is_error, Some(true));
        assert_eq!((result.content.len(), result.structured_content), (1, None));
    }

    #[test]
    fn outside_of_tools_there_are_errors_of_the_protocol() {
        let code = |error: ToolError| error.to_error().code.0;
        assert_eq!(code(ToolError::invalid("a", "b")), -32602);
        assert_eq!(code(ToolError::not_found("a")), -32602);
        assert_eq!(code(ToolError::refused("a")), -32602);
        assert_eq!(code(ToolError::upstream("a")), -32603);
        assert_eq!(code(ToolError::missing_capability(Ask::default().needs())), -32021);
        let data = ToolError::upstream("a").retryable().to_error().data;
        assert_eq!(data, Some(serde_json::json!({ "kind": "upstream", "retryable": true })));
    }

    #[test]
    fn some_errors_pass() {
        assert!(ToolError::upstream("Busy.").retryable().is_retryable());
        assert!(ToolError::timeout(Duration::from_secs(1)).is_retryable());
        assert!(!ToolError::upstream("No.").is_retryable());
        assert!(!ToolError::internal("It broke.").retryable().is_retryable());
    }
}
