//! The record of a call.

use std::borrow::Cow;

use jiff::Timestamp;

use super::super::mask::Secrets;
use super::super::metrics::Door;
use super::AUDIT;
use super::line::Line;

/// Who calls, and in which request.
#[derive(Debug, Clone)]
pub struct Caller {
    /// Who: the id of the principal, never a key.
    pub principal: String,
    /// On whose behalf, where that is somebody else.
    pub tenant: Option<String>,
    /// How the request came in.
    pub door: Door,
    /// The id of the request.
    pub request_id: String,
    /// The id of the trace.
    pub trace_id: Option<String>,
}

impl Caller {
    /// The same without any secret: most of it was said by the caller.
    pub(super) fn masked(mut self, secrets: &Secrets) -> Self {
        let said = [
            Some(&mut self.principal),
            self.tenant.as_mut(),
            Some(&mut self.request_id),
            self.trace_id.as_mut(),
        ];
        for text in said.into_iter().flatten() {
            if let Cow::Owned(masked) = secrets.mask(text) {
                *text = masked;
            }
        }
        self
    }
}

/// One call, as one line of JSON.
#[derive(Debug, Clone)]
pub struct Record<'a> {
    /// When it ended.
    pub at: Timestamp,
    /// Who called: the id of the principal.
    pub principal: &'a str,
    /// On whose behalf, where that is somebody else.
    pub tenant: Option<&'a str>,
    /// How the request came in.
    pub door: Door,
    /// The id of the request.
    pub request_id: &'a str,
    /// The id of the trace.
    pub trace_id: Option<&'a str>,
    /// The method of the protocol.
    pub method: &'a str,
    /// The name of the tool, prompt or resource.
    pub tool: &'a str,
    /// Its toolset.
    pub toolset: &'a str,
    /// What it may do: `read`, `write` or `destructive`.
    pub risk: &'a str,
    /// What it acted on, where that is known.
    pub target: Option<&'a str>,
    /// How it ended: `ok`, or the kind of the error.
    pub outcome: &'a str,
    /// How long it took, in milliseconds.
    pub duration_ms: u64,
    /// A digest of the arguments: the same for the same arguments on the same server.
    pub arguments: &'a str,
    /// Whether a human was asked, and what they said.
    pub confirmation: Confirmation,
}

/// Whether a human was asked before a call, and what they said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confirmation {
    /// It did not have to be.
    NotNeeded,
    /// They are being asked. The call ends here, and comes again with the answer.
    Asked,
    /// They said yes.
    Given,
    /// They said no.
    Declined,
    /// The client cannot ask.
    CannotAsk,
    /// What came back is no answer to what was asked: too old, used, or for something else.
    Invalid,
}

impl Confirmation {
    const ALL: [Self; 6] =
        [Self::NotNeeded, Self::Asked, Self::Given, Self::Declined, Self::CannotAsk, Self::Invalid];

    pub(super) fn from_number(number: u8) -> Self {
        Self::ALL.get(usize::from(number)).copied().unwrap_or(Self::NotNeeded)
    }

    const fn as_str(self) -> &'static str {
        match self {
            Self::NotNeeded => "not_needed",
            Self::Asked => "asked",
            Self::Given => "given",
            Self::Declined => "declined",
            Self::CannotAsk => "cannot_ask",
            Self::Invalid => "invalid",
        }
    }
}

impl Record<'_> {
    /// As one object of JSON.
    pub(super) fn line(&self) -> String {
        let mut line = Line::new();
        line.word("at", &self.at.to_string());
        line.text("principal", self.principal);
        line.text_if("tenant", self.tenant);
        line.word("door", self.door.as_str());
        line.text("request_id", self.request_id);
        line.text_if("trace_id", self.trace_id);
        line.word("method", self.method);
        line.text("tool", self.tool);
        line.text("toolset", self.toolset);
        line.word("risk", self.risk);
        line.text_if("target", self.target);
        line.word("outcome", self.outcome);
        line.number("duration_ms", self.duration_ms);
        line.word("arguments", self.arguments);
        line.word("confirmation", self.confirmation.as_str());
        line.end()
    }

    /// Into the log, with the same names. The ids of the request come from its span.
    pub(super) fn log(&self) {
        tracing::info!(
            target: AUDIT,
            principal = self.principal,
            tenant = self.tenant,
            door = self.door.as_str(),
            request_id = self.request_id,
            trace_id = self.trace_id,
            method = self.method,
            tool = self.tool,
            toolset = self.toolset,
            risk = self.risk,
            to = self.target,
            outcome = self.outcome,
            duration_ms = self.duration_ms,
            arguments = self.arguments,
            confirmation = self.confirmation.as_str(),
            "called"
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_confirmation_is_one_word_everywhere() {
        for (number, confirmation) in (0..).zip(Confirmation::ALL) {
            assert_eq!(confirmation.as_str().replace('_', ""), format!("{confirmation:?}").to_lowercase());
            assert_eq!(Confirmation::from_number(number), confirmation);
            assert_eq!(confirmation as u8, number);
        }
    }
}
