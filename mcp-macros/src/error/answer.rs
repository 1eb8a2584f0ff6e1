//! How an error travels: as the result of a tool, as a question, or as an error of the protocol.

use rmcp::ErrorData;
use rmcp::model::{CallToolResponse, CallToolResult, ContentBlock, ErrorCode};
use serde_json::json;

use super::ToolError;

impl ToolError {
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
        if let Self::MissingCapability(needed) = self {
            return ErrorData::missing_required_client_capability(needed.as_ref().clone());
        }
        let data = json!({ "kind": self.kind().as_str(), "retryable": self.is_retryable() });
        ErrorData::new(self.code(), self.to_string(), Some(data))
    }

    /// The code of that error.
    pub(crate) const fn code(&self) -> ErrorCode {
        match self {
            Self::MissingCapability(_) => ErrorCode::MISSING_REQUIRED_CLIENT_CAPABILITY,
            Self::InvalidArguments(_) | Self::NotFound { .. } | Self::Refused { .. } => {
                ErrorCode::INVALID_PARAMS
            }
            Self::Ask(_) => ErrorCode::INVALID_REQUEST,
            _ => ErrorCode::INTERNAL_ERROR,
        }
    }
}

impl From<ToolError> for CallToolResult {
    fn from(error: ToolError) -> Self {
        error.to_result()
    }
}
