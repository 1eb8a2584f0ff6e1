//! Who is told how calls end.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use tokio::time::Instant;

use super::{CallOptions, Kind, Subject, span};
use crate::error::{ErrorKind, ToolError};
use crate::exchange::Exchange;
use crate::spec::Risk;

/// Is told how calls end: for metrics, for an audit. It never sees arguments or answers.
pub trait Observer: Send + Sync {
    /// A call has ended. It has not been answered yet, so be quick.
    fn finished(&self, call: &Finished);
}

/// A call that has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finished {
    /// What was called: `tools/call`, `prompts/get`, `resources/read` or `completion/complete`.
    pub method: &'static str,
    /// The name of the tool, never an alias; or that of the prompt or resource.
    pub tool: &'static str,
    /// Its toolset.
    pub toolset: &'static str,
    /// Its risk.
    pub risk: Risk,
    /// How it ended.
    pub outcome: Outcome,
    /// How long it took, by tokio's clock, which tests can drive.
    pub duration: Duration,
}

/// How a call ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// With an answer.
    Answered,
    /// With a question to the client, which is going to call again.
    Asked,
    /// With an error.
    Failed(ErrorKind),
    /// By a panic, which the caller sees as an internal error.
    Panicked,
    /// The one who asked has gone, and dropped the call with everything in it.
    Dropped,
}

impl Outcome {
    /// The word: `ok`, `input_required`, `panic`, `dropped`, or that of the error.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Answered => "ok",
            Self::Asked => ErrorKind::InputRequired.as_str(),
            Self::Failed(kind) => kind.as_str(),
            Self::Panicked => "panic",
            Self::Dropped => "dropped",
        }
    }
}

/// Reports when dropped, so that a call which nobody waits for any more is counted as well.
pub(super) struct Report {
    kind: Kind,
    finished: Finished,
    begun: Instant,
    observer: Option<Arc<dyn Observer>>,
    exchange: Option<Exchange>,
    span: tracing::Span,
}

impl Report {
    pub(super) fn new(subject: Subject, options: &CallOptions, begun: Instant, span: tracing::Span) -> Self {
        let finished = Finished {
            method: subject.method,
            tool: subject.name,
            toolset: subject.toolset,
            risk: subject.risk,
            outcome: Outcome::Dropped,
            duration: Duration::ZERO,
        };
        let (observer, exchange) = (options.observer.clone(), options.exchange.clone());
        Self { kind: subject.kind, finished, begun, observer, exchange, span }
    }

    /// The call has come to its end.
    pub(super) fn ended(&mut self, outcome: Outcome, error: Option<&ToolError>) {
        self.finished.outcome = outcome;
        span::ended(&self.span, self.kind, outcome, error);
    }
}

impl Drop for Report {
    fn drop(&mut self) {
        if let Some(exchange) = &self.exchange {
            exchange.close();
        }
        if self.finished.outcome == Outcome::Dropped {
            span::ended(&self.span, self.kind, Outcome::Dropped, None);
        }
        if let Some(observer) = &self.observer {
            let finished = Finished { duration: self.begun.elapsed(), ..self.finished };
            // The answer is there. An observer that falls over must not take it along.
            let told = std::panic::catch_unwind(AssertUnwindSafe(|| observer.finished(&finished)));
            if told.is_err() {
                tracing::error!(name = self.finished.tool, "the observer of calls has panicked");
            }
        }
    }
}
