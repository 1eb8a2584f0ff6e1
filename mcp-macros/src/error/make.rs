//! How an error comes about.

use std::fmt;
use std::time::Duration;

use rmcp::model::ClientCapabilities;

use super::ToolError;
use crate::decode::{Fault, Faults};
use crate::exchange::Ask;

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
}

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
