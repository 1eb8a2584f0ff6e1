//! What stands around every call: decoding, a deadline, cancellation, panics, a span, an observer.
//!
//! A panicking handler would leave its request hanging for ever. Here it becomes an answer, like everything else that
//! goes wrong. Prompts, resources and completions pass the same guard.

use std::fmt;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt as _;
use rmcp::model::CallToolResult;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use tracing::Instrument as _;

use crate::confirm::Confirmation;
use crate::error::{ErrorKind, ToolError};
use crate::exchange::Exchange;
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
    /// The exchange of the request. The time it waits for people does not count, and it closes with the call.
    pub exchange: Option<Exchange>,
}

impl Default for CallOptions {
    fn default() -> Self {
        Self {
            deadline: Some(Duration::from_secs(60)),
            cancel: CancellationToken::new(),
            observer: None,
            exchange: None,
        }
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

    /// Sets the exchange, and with it the token that ends the call early.
    #[must_use]
    pub fn with_exchange(mut self, exchange: &Exchange) -> Self {
        self.cancel = exchange.cancellation().clone();
        self.exchange = Some(exchange.clone());
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
    around(
        Subject::tool(spec),
        span,
        &options,
        decoded(spec, arguments, |arguments| spec.invoke(arguments, cx)),
    )
    .await
}

/// The words that a human has to approve before this call, if the tool has any. Nothing is run, and no observer told.
///
/// # Errors
///
/// The arguments are wrong, or what they name is not there.
pub async fn confirmation<C: Sync>(
    spec: &ToolSpec<C>,
    arguments: Option<JsonObject>,
    cx: &C,
    options: &CallOptions,
) -> Result<Option<Confirmation>, ToolError> {
    let Some(confirm) = &spec.confirm else { return Ok(None) };
    let subject = Subject::tool(spec);
    let call = decoded(spec, arguments, |arguments| confirm.words(arguments, cx));
    caught(&subject, options, call).await.0.map(Some)
}

async fn decoded<C, T, F: Future<Output = Result<T, ToolError>>>(
    spec: &ToolSpec<C>,
    arguments: Option<JsonObject>,
    call: impl FnOnce(JsonObject) -> F,
) -> Result<T, ToolError> {
    let arguments = decode::decode(&spec.input_schema, arguments.unwrap_or_default())?;
    call(arguments).await
}

/// What a call is a call of.
#[derive(Clone, Copy)]
pub(crate) struct Subject {
    pub(crate) method: &'static str,
    pub(crate) noun: &'static str,
    pub(crate) name: &'static str,
    pub(crate) toolset: &'static str,
    pub(crate) risk: Risk,
}

impl Subject {
    fn tool<C>(spec: &ToolSpec<C>) -> Self {
        Self { method: "tools/call", noun: "tool", name: spec.name, toolset: spec.toolset, risk: spec.risk }
    }
}

/// The call in its span, with everything around it.
pub(crate) async fn around<T>(
    subject: Subject,
    span: tracing::Span,
    options: &CallOptions,
    call: impl Future<Output = Result<T, ToolError>>,
) -> Result<T, ToolError> {
    let mut report = Report::new(subject, options, span.clone());
    let (result, outcome) = caught(&subject, options, call).instrument(span).await;
    report.outcome = outcome;
    result
}

async fn caught<T>(
    subject: &Subject,
    options: &CallOptions,
    call: impl Future<Output = Result<T, ToolError>>,
) -> (Result<T, ToolError>, Outcome) {
    let Subject { noun, name, .. } = subject;
    // The context is shared by reference only, and whoever guards its insides with a lock sees the poison.
    let caught = AssertUnwindSafe(limited(call, options)).catch_unwind().await;
    let Ok(result) = caught else {
        // The panic hook has the message. It may quote arguments, so it is not repeated here.
        tracing::error!(name, "the {noun} has panicked");
        let error = ToolError::internal(format!("The {noun} has failed unexpectedly."));
        return (Err(error), Outcome::Panicked);
    };
    if let Err(ToolError::Internal { detail, .. }) = &result {
        tracing::error!(name, detail = detail.as_deref().unwrap_or("none"), "the {noun} has failed");
    }
    let outcome = match &result {
        Ok(_) => Outcome::Answered,
        Err(ToolError::Ask(_)) => Outcome::Asked,
        Err(error) => Outcome::Failed(error.kind()),
    };
    (result, outcome)
}

/// The call, its deadline, and the wish to end it, whichever comes first.
async fn limited<T>(
    call: impl Future<Output = Result<T, ToolError>>,
    options: &CallOptions,
) -> Result<T, ToolError> {
    tokio::select! {
        biased;
        () = options.cancel.cancelled() => Err(ToolError::Cancelled),
        result = call => result,
        after = expired(options) => Err(ToolError::timeout(after)),
    }
}

/// The end of the time that was given, with the time added that was spent waiting for people.
async fn expired(options: &CallOptions) -> Duration {
    let Some(given) = options.deadline else { return std::future::pending().await };
    let begun = Instant::now();
    let waited = || options.exchange.as_ref().map_or(Duration::ZERO, Exchange::waited);
    let mut allowed = given;
    loop {
        tokio::time::sleep_until(begun + allowed).await;
        let now = given + waited();
        if begun.elapsed() >= now {
            return given;
        }
        // A step at least, while the clock of the wait runs as fast as ours.
        allowed = now.max(begun.elapsed() + Duration::from_millis(100));
    }
}

/// Reports when dropped, so that a call which nobody waits for any more is counted as well.
struct Report {
    finished: Finished,
    outcome: Outcome,
    begun: Instant,
    observer: Option<Arc<dyn Observer>>,
    exchange: Option<Exchange>,
    span: tracing::Span,
}

impl Report {
    fn new(subject: Subject, options: &CallOptions, span: tracing::Span) -> Self {
        let outcome = Outcome::Dropped;
        let finished = Finished {
            method: subject.method,
            tool: subject.name,
            toolset: subject.toolset,
            risk: subject.risk,
            outcome,
            duration: Duration::ZERO,
        };
        let (observer, exchange) = (options.observer.clone(), options.exchange.clone());
        Self { finished, outcome, begun: Instant::now(), observer, exchange, span }
    }
}

impl Drop for Report {
    fn drop(&mut self) {
        if let Some(exchange) = &self.exchange {
            exchange.close();
        }
        if !matches!(self.outcome, Outcome::Answered | Outcome::Asked) {
            self.span.record("error.type", self.outcome.as_str());
        }
        if let Some(observer) = &self.observer {
            let finished =
                Finished { outcome: self.outcome, duration: self.begun.elapsed(), ..self.finished };
            // The answer is there. An observer that falls over must not take it along.
            let told = std::panic::catch_unwind(AssertUnwindSafe(|| observer.finished(&finished)));
            if told.is_err() {
                tracing::error!(name = self.finished.tool, "the observer of calls has panicked");
            }
        }
    }
}
