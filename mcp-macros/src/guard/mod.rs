//! What stands around every call: decoding, approval, a deadline, cancellation, panics, a span, an observer.
//!
//! A panicking handler would leave its request hanging for ever. Here it becomes an answer, like everything else that
//! goes wrong. Prompts, resources and completions pass the same guard.

mod limits;
mod observe;
mod options;
mod span;

use std::pin::{Pin, pin};

use rmcp::model::CallToolResult;
use tokio::time::Instant;
use tracing::Instrument as _;

pub use observe::{Finished, Observer, Outcome};
pub use options::CallOptions;

use crate::answer::Answer;
use crate::confirm;
use crate::error::{ErrorKind, ToolError};
use crate::spec::{Risk, ToolSpec};
use crate::written::Written;
use crate::{JsonObject, decode};
use observe::Report;

/// Runs one call with everything around it. Nothing of the arguments reaches a log.
///
/// A tool that says `confirm = path` runs only after [`CallOptions::approver`] has said yes, a dry run aside.
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
    let call = async { answer(spec, arguments, cx, &options).await?.into_result() };
    around(Subject::tool(spec), &options, pin!(call), told).await
}

/// The same for a transport that writes bytes itself: the structure of the answer is text, and was never a tree.
///
/// # Errors
///
/// See [`run`].
pub async fn write<C: Sync>(
    spec: &ToolSpec<C>,
    arguments: Option<JsonObject>,
    cx: &C,
    options: CallOptions,
) -> Result<Written, ToolError> {
    let call = async { answer(spec, arguments, cx, &options).await?.write() };
    around(Subject::tool(spec), &options, pin!(call), |written| told(&written.result)).await
}

/// Decodes, has the call approved, and runs it.
async fn answer<C: Sync>(
    spec: &ToolSpec<C>,
    arguments: Option<JsonObject>,
    cx: &C,
    options: &CallOptions,
) -> Result<Answer, ToolError> {
    let arguments = decode::decode(&spec.input_schema, arguments.unwrap_or_default())?;
    let approved = confirm::approved(spec, &arguments, cx, options).await?;
    let answer = spec.invoke(arguments, cx).await;
    if approved { answer.map_err(confirm::second_question) } else { answer }
}

/// What a call is a call of.
#[derive(Clone, Copy)]
pub(crate) struct Subject {
    pub(crate) method: &'static str,
    pub(crate) kind: Kind,
    pub(crate) name: &'static str,
    pub(crate) toolset: &'static str,
    pub(crate) risk: Risk,
}

/// The kind of thing that is called.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Tool,
    Prompt,
    /// With the address as it was declared: the one that was asked for holds values.
    Resource(&'static str),
}

impl Kind {
    pub(crate) const fn noun(self) -> &'static str {
        match self {
            Self::Tool => "tool",
            Self::Prompt => "prompt",
            Self::Resource(_) => "resource",
        }
    }
}

impl Subject {
    fn tool<C>(spec: &ToolSpec<C>) -> Self {
        let ToolSpec { name, toolset, risk, .. } = *spec;
        Self { method: "tools/call", kind: Kind::Tool, name, toolset, risk }
    }
}

/// What an answer says of itself.
fn told(result: &CallToolResult) -> Outcome {
    if result.is_error == Some(true) { Outcome::Failed(ErrorKind::Told) } else { Outcome::Answered }
}

/// The call in its span, with everything around it. `judge` says what an answer is worth.
///
/// The call is pinned where it was made: handed over by value, each function that it goes through would keep two places for it, and
/// the whole of it, many kilobytes then, would be copied for every call.
pub(crate) async fn around<T>(
    subject: Subject,
    options: &CallOptions,
    call: Pin<&mut impl Future<Output = Result<T, ToolError>>>,
    judge: impl FnOnce(&T) -> Outcome,
) -> Result<T, ToolError> {
    let begun = Instant::now();
    let span = span::of(&subject, options.exchange.as_ref());
    let mut report = Report::new(subject, options, begun, span.clone());
    let (result, outcome) = limits::caught(&subject, options, begun, call, judge).instrument(span).await;
    report.ended(outcome, result.as_ref().err());
    result
}
