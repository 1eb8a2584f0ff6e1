//! The kinds of failures, as words.

use std::fmt;

use super::ToolError;

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
    /// There is an answer, and it says itself that it is an error: that of a tool which answers as the protocol does, with
    /// a `CallToolResult`.
    Told,
}

impl ErrorKind {
    /// The word: `invalid_arguments`, `refused`, `not_found`, `input_required`, `missing_capability`, `upstream`,
    /// `timeout`, `cancelled`, `internal`, `told`.
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
            Self::Told => "told",
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl ToolError {
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
}
