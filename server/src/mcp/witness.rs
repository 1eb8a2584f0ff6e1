//! What is kept of a call: metrics always, the audit's record if there is one, and its place in a trace.

use std::pin::Pin;
use std::sync::Arc;

use mcp_macros::JsonObject;
use mcp_macros::guard::Observer;
use tracing::Instrument as _;

use super::Service;
use super::asked::Asked;
use super::caller::Call;
use crate::telemetry::audit::{self, Confirmation};
use crate::telemetry::metrics::{Command, Door, Metrics};
use crate::telemetry::trace::{self, TraceContext};
use crate::tools::{Answer, Count, Human, Waiting, Witness};

/// A call that is watched.
pub(super) struct Watched {
    metrics: Arc<Metrics>,
    record: Option<Arc<audit::Call>>,
    span: tracing::Span,
    here: TraceContext,
}

impl Watched {
    pub(super) fn new(
        service: &Service,
        call: &Call,
        asked: Asked<'_>,
        arguments: Option<&JsonObject>,
    ) -> Self {
        let request_id = call.caller.request_id().map_or_else(|| asked.id.to_string(), str::to_owned);
        let principal = call.principal.id().to_string();
        let span = trace::request_span("tools/call", &request_id, Some(&principal));
        let from = TraceContext::from_meta(&asked.meta.0)
            .or_else(|| asked.head.and_then(|head| TraceContext::from_headers(&head.headers)));
        let here = trace::join(&span, from);
        let metrics = Arc::clone(&service.metrics);
        metrics.tenant(&principal);
        let record = service.audit.as_ref().map(|audit| {
            let caller = audit::Caller {
                principal,
                tenant: Some(call.principal.label().to_owned()),
                door: if asked.head.is_some() { Door::Mcp } else { Door::Stdio },
                request_id,
                trace_id: Some(here.trace_id()),
            };
            Arc::new(audit.call(&metrics, caller, arguments))
        });
        Self { metrics, record, span, here }
    }

    /// Who is told how the call ended.
    pub(super) fn observer(&self) -> Arc<dyn Observer> {
        match &self.record {
            Some(record) => Arc::clone(record) as Arc<dyn Observer>,
            None => Arc::clone(&self.metrics) as Arc<dyn Observer>,
        }
    }

    /// Who is told what the call is about.
    pub(super) fn witness(&self) -> Arc<dyn Witness> {
        Arc::new(Seen { metrics: Arc::clone(&self.metrics), record: self.record.clone() })
    }

    /// The same person to ask; what they say goes into the record.
    pub(super) fn ask(&self, human: Arc<dyn Human>) -> Arc<dyn Human> {
        match &self.record {
            Some(record) => Arc::new(Recorded { human, record: Arc::clone(record) }),
            None => human,
        }
    }

    /// Runs the call at its place in the trace. It is pinned where it was made, so that it is kept once.
    pub(super) async fn within<T>(&self, work: Pin<&mut impl Future<Output = T>>) -> T {
        trace::within(self.here.clone(), work.instrument(self.span.clone())).await
    }
}

struct Seen {
    metrics: Arc<Metrics>,
    record: Option<Arc<audit::Call>>,
}

impl Witness for Seen {
    fn target(&self, target: &str) {
        if let Some(record) = &self.record {
            record.target(target);
        }
    }

    fn count(&self, count: Count) {
        let whole = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        match count {
            Count::Devices { online, offline } => self.metrics.devices(whole(online), whole(offline)),
            Count::CommandSent => self.metrics.command(Command::Sent),
            Count::CommandEnded { done: true } => self.metrics.command(Command::Done),
            Count::CommandEnded { done: false } => self.metrics.command(Command::Failed),
            Count::CommandCancelled => self.metrics.command(Command::Cancelled),
        }
    }
}

/// A person whose answer goes into the record.
struct Recorded {
    human: Arc<dyn Human>,
    record: Arc<audit::Call>,
}

impl Human for Recorded {
    fn ask<'a>(&'a self, question: &'a str) -> Waiting<'a, Answer> {
        Box::pin(async move {
            let answer = self.human.ask(question).await;
            self.record.confirmation(match answer {
                Answer::Yes => Confirmation::Given,
                Answer::No => Confirmation::Declined,
                Answer::Later => Confirmation::Asked,
                Answer::CannotAsk => Confirmation::CannotAsk,
                Answer::Stale(_) => Confirmation::Invalid,
            });
            answer
        })
    }
}
