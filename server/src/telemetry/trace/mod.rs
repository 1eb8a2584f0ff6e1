//! Traces: which request of whom a piece of work belongs to, here, before us and behind us.
//!
//! The ids travel in every build. Spans are sent to a collector by builds with the feature `otlp`, when a collector is set.

mod attempt;
mod context;
#[cfg(feature = "otlp")]
mod otlp;
mod settings;

use tracing::Span;

pub use attempt::Attempts;
pub use context::{TRACEPARENT, TRACESTATE, TraceContext};
#[cfg(feature = "otlp")]
pub use otlp::{TraceError, Traces, start};
pub use settings::TraceSettings;

tokio::task_local! {
    /// Where the work of this task is in its trace. Not a span: it is there when nothing is logged, too.
    static HERE: TraceContext;
}

/// The span of a request, around all that is done for it. Its ids stand at the top of every line that is logged inside.
#[must_use]
pub fn request_span(method: &str, request_id: &str, principal: Option<&str>) -> Span {
    tracing::info_span!(
        target: "xyte_mcp::request",
        "mcp.request",
        otel.name = method,
        otel.kind = "server",
        mcp.method.name = method,
        request_id,
        principal,
        trace_id = tracing::field::Empty,
    )
}

/// Puts a request's span into the trace of the caller, or begins a trace with it. What is returned is for [`within`].
#[must_use]
pub fn join(span: &Span, caller: Option<TraceContext>) -> TraceContext {
    let here = recorded(span, caller.as_ref()).unwrap_or_else(|| match caller {
        Some(caller) => caller.next(),
        None => TraceContext::fresh(),
    });
    span.record("trace_id", here.trace_id());
    here
}

/// Where the span is in its trace, if a collector is told of it.
fn recorded(span: &Span, caller: Option<&TraceContext>) -> Option<TraceContext> {
    #[cfg(feature = "otlp")]
    return otlp::join(span, caller);
    #[cfg(not(feature = "otlp"))]
    {
        let _ = (span, caller);
        None
    }
}

/// Does some work at a place in a trace.
pub async fn within<T>(here: TraceContext, work: impl Future<Output = T>) -> T {
    HERE.scope(here, work).await
}

/// Where the current work is in its trace. A task that is spawned does not inherit it: hand it over with [`within`].
#[must_use]
pub fn current() -> Option<TraceContext> {
    HERE.try_with(Clone::clone).ok()
}

/// What a request that is sent from inside this span says of itself.
fn outgoing(span: &Span) -> Option<TraceContext> {
    #[cfg(feature = "otlp")]
    if let Some(recorded) = otlp::here(span) {
        return Some(recorded);
    }
    let _ = span;
    Some(current()?.next())
}
