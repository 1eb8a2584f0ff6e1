//! What stands around every call: decoding, a deadline, cancellation, panics, a span, an observer.
//!
//! A panicking handler would leave its request hanging for ever. Here it becomes an answer, like everything else that
//! goes wrong.

use std::fmt;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt as _;
use rmcp::model::CallToolResult;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use tracing::Instrument as _;

use crate::error::{ErrorKind, ToolError};
use crate::spec::{Risk, ToolSpec};
use crate::{JsonObject, decode};

/// How one call is run.
#[derive(Clone)]
#[non_exhaustive]
pub struct CallOptions {
    /// The time it is given. `None` is without end, and needs no timer. A minute unless told otherwise.
    pub deadline: Option<Duration>,
    /// Ends it early. Hand on the token of the request.
    pub cancel: CancellationToken,
    /// Is told how it ended.
    pub observer: Option<Arc<dyn Observer>>,
}

impl Default for CallOptions {
    fn default() -> Self {
        Self { deadline: Some(Duration::from_secs(60)), cancel: CancellationToken::new(), observer: None }
    }
}

impl CallOptions {
    /// A minute, no token, no observer.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the time the call is given.
    #[must_use]
    pub fn with_deadline(mut self, deadline: impl Into<Option<Duration>>) -> Self {
        self.deadline = deadline.into();
        self
    }

    /// Sets the token that ends the call early.
    #[must_use]
    pub fn with_cancel(mut self, cancel: CancellationToken) -> Self {
        self.cancel = cancel;
        self
    }

    /// Sets who is told how the call ended.
    #[must_use]
    pub fn with_observer(mut self, observer: Arc<dyn Observer>) -> Self {
        self.observer = Some(observer);
        self
    }
}

impl fmt::Debug for CallOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallOptions").field("deadline", &self.deadline).finish_non_exhaustive()
    }
}

/// Is told how calls end: for metrics, for an audit. It never sees arguments or answers.
pub trait Observer: Send + Sync {
    /// A call has ended. It has not been answered yet, so be quick.
    fn finished(&self, call: &Finished);
}

/// A call that has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finished {
    /// The name of the tool, never an alias.
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
    /// With an error.
    Failed(ErrorKind),
    /// By a panic, which the caller sees as an internal error.
    Panicked,
    /// The one who asked has gone, and dropped the call with everything in it.
    Dropped,
}

impl Outcome {
    /// The word: `ok`, `panic`, `dropped`, or that of the error.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Answered => "ok",
            Self::Failed(kind) => kind.as_str(),
            Self::Panicked => "panic",
            Self::Dropped => "dropped",
        }
    }
}

/// Runs one call with everything around it. Nothing of the arguments reaches a log.
///
/// # Errors
///
/// Whatever has gone wrong, as something to tell the caller: [`ToolError::to_result`].
pub async fn run<C: Sync>(
    spec: &ToolSpec<C>,
    arguments: Option<JsonObject>,
    cx: &C,
    options: CallOptions,
) -> Result<CallToolResult, ToolError> {
    let span = tracing::info_span!(
        "mcp.tools.call",
        otel.name = %format_args!("tools/call {}", spec.name),
        mcp.method.name = "tools/call",
        gen_ai.operation.name = "execute_tool",
        gen_ai.tool.name = spec.name,
        error.type = tracing::field::Empty,
    );
    let mut report = Report::new(spec, options.observer.clone(), span.clone());
    let (result, outcome) = outcome(spec, arguments.unwrap_or_default(), cx, &options).instrument(span).await;
    report.outcome = outcome;
    result
}

async fn outcome<C: Sync>(
    spec: &ToolSpec<C>,
    arguments: JsonObject,
    cx: &C,
    options: &CallOptions,
) -> (Result<CallToolResult, ToolError>, Outcome) {
    let call = async {
        let arguments = decode::decode(&spec.input_schema, arguments)?;
        spec.invoke(arguments, cx).await
    };
    // The context is shared by reference only, and whoever guards its insides with a lock sees the poison.
    let caught = AssertUnwindSafe(limited(call, options)).catch_unwind().await;
    let Ok(result) = caught else {
        // The panic hook has the message. It may quote arguments, so it is not repeated here.
        tracing::error!(tool = spec.name, "the tool has panicked");
        return (Err(ToolError::internal("The tool has failed unexpectedly.")), Outcome::Panicked);
    };
    if let Err(ToolError::Internal { detail, .. }) = &result {
        tracing::error!(
            tool = spec.name,
            detail = detail.as_deref().unwrap_or("none"),
            "the tool has failed"
        );
    }
    let outcome = result.as_ref().map_or_else(|error| Outcome::Failed(error.kind()), |_| Outcome::Answered);
    (result, outcome)
}

/// The call, its deadline, and the wish to end it, whichever comes first.
async fn limited(
    call: impl Future<Output = Result<CallToolResult, ToolError>>,
    options: &CallOptions,
) -> Result<CallToolResult, ToolError> {
    let timed = async {
        match options.deadline {
            Some(after) => tokio::time::timeout(after, call).await.unwrap_or(Err(ToolError::timeout(after))),
            None => call.await,
        }
    };
    tokio::select! {
        biased;
        () = options.cancel.cancelled() => Err(ToolError::Cancelled),
        result = timed => result,
    }
}

/// Reports when dropped, so that a call which nobody waits for any more is counted as well.
struct Report {
    finished: Finished,
    outcome: Outcome,
    begun: Instant,
    observer: Option<Arc<dyn Observer>>,
    span: tracing::Span,
}

impl Report {
    fn new<C>(spec: &ToolSpec<C>, observer: Option<Arc<dyn Observer>>, span: tracing::Span) -> Self {
        let outcome = Outcome::Dropped;
        let finished = Finished {
            tool: spec.name,
            toolset: spec.toolset,
            risk: spec.risk,
            outcome,
            duration: Duration::ZERO,
        };
        Self { finished, outcome, begun: Instant::now(), observer, span }
    }
}

impl Drop for Report {
    fn drop(&mut self) {
        if self.outcome != Outcome::Answered {
            self.span.record("error.type", self.outcome.as_str());
        }
        if let Some(observer) = &self.observer {
            let finished =
                Finished { outcome: self.outcome, duration: self.begun.elapsed(), ..self.finished };
            // The answer is there. An observer that falls over must not take it along.
            let told = std::panic::catch_unwind(AssertUnwindSafe(|| observer.finished(&finished)));
            if told.is_err() {
                tracing::error!(tool = self.finished.tool, "the observer of calls has panicked");
            }
        }
    }
}
