//! Spans to an OTLP collector, over HTTP with protobuf.

mod client;
mod masked;

use std::fmt;
use std::time::Duration;

use opentelemetry::trace::{
    SpanContext, SpanId, TraceContextExt as _, TraceFlags, TraceId, TraceState, TracerProvider as _,
};
use opentelemetry::{Context, KeyValue};
use opentelemetry_otlp::{
    ExporterBuildError, Protocol, SpanExporter, WithExportConfig as _, WithHttpConfig as _,
};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::{BatchSpanProcessor, Sampler, SdkTracerProvider};
use tracing::Span;
use tracing_opentelemetry::OpenTelemetrySpanExt as _;
use tracing_subscriber::Layer as _;
use tracing_subscriber::filter::FilterFn;

use super::super::log::{AUDIT, Beside, Level, Rule};
use super::super::mask::Secrets;
use super::{TraceContext, TraceSettings};
use client::Client;
use masked::Masked;

/// Why no traces are sent.
#[derive(Debug, thiserror::Error)]
pub enum TraceError {
    /// The exporter cannot be made of these settings.
    #[error("trace.endpoint: {0}")]
    Exporter(#[from] ExporterBuildError),
    /// The client for it cannot be made.
    #[error("the client for the collector cannot be made: {0}")]
    Client(#[from] reqwest::Error),
}

/// Sends spans until the end of the process.
pub struct Traces {
    provider: SdkTracerProvider,
}

/// Starts sending, if there is a collector. The layer belongs beside that of the log. To be called inside of tokio, whose
/// runtime does the sending.
///
/// # Errors
///
/// The collector's address cannot be used.
pub fn start(
    settings: &TraceSettings,
    version: &'static str,
    secrets: &Secrets,
) -> Result<Option<(Beside, Traces)>, TraceError> {
    let Some(url) = settings.url() else { return Ok(None) };
    let timeout = Duration::from_secs(settings.timeout_seconds);
    let headers = settings.headers.iter().map(|(name, value)| {
        secrets.keep(value.expose());
        (name.clone(), value.expose().to_owned())
    });
    let exporter = SpanExporter::builder()
        .with_http()
        .with_http_client(Client::new(timeout)?)
        .with_endpoint(url)
        .with_protocol(Protocol::HttpBinary)
        .with_timeout(timeout)
        .with_headers(headers.collect())
        .build()?;
    let resource = Resource::builder()
        .with_service_name(settings.service.clone())
        .with_attribute(KeyValue::new("service.version", version))
        .build();
    let provider = SdkTracerProvider::builder()
        .with_resource(resource)
        .with_sampler(Sampler::ParentBased(Box::new(Sampler::TraceIdRatioBased(settings.ratio))))
        .with_span_processor(Masked::new(BatchSpanProcessor::builder(exporter).build(), secrets.clone()))
        .build();
    let layer = tracing_opentelemetry::layer()
        .with_tracer(provider.tracer("xyte-mcp"))
        // Where in our source a span begins says nothing to those who run the server.
        .with_location(false)
        .with_threads(false)
        .with_tracked_inactivity(false)
        // Our own doings, whatever the level of the log, with each attempt to reach Xyte. Of libraries nothing below a warning, as
        // in the log.
        .with_filter(FilterFn::new(|metadata| {
            let level = if metadata.is_span() { Level::Debug } else { Level::Info };
            metadata.target() != AUDIT && Rule { level }.allows(metadata)
        }));
    Ok(Some((layer.boxed(), Traces { provider })))
}

impl Traces {
    /// Sends what is waiting and ends. For no longer than five seconds.
    pub async fn stop(self) {
        // The last batch is sent by this runtime, so it must not be blocked meanwhile.
        let ended = tokio::task::spawn_blocking(move || self.provider.shutdown()).await;
        if !matches!(ended, Ok(Ok(()))) {
            tracing::warn!(target: "xyte_mcp::telemetry", "the last spans could not be sent to the collector");
        }
    }
}

impl fmt::Debug for Traces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Traces")
    }
}

/// Puts a span below the caller's, and says where it is. None while no traces are sent.
pub(super) fn join(span: &Span, caller: Option<&TraceContext>) -> Option<TraceContext> {
    if let Some(caller) = caller {
        let flags = if caller.sampled { TraceFlags::SAMPLED } else { TraceFlags::default() };
        let state = caller.state.as_deref().and_then(|state| state.parse::<TraceState>().ok());
        let remote = SpanContext::new(
            TraceId::from_bytes(caller.trace),
            SpanId::from_bytes(caller.span),
            flags,
            true,
            state.unwrap_or_default(),
        );
        // It fails only where there is no layer, and then there is nothing to be below of.
        let _ = span.set_parent(Context::new().with_remote_span_context(remote));
    }
    here(span)
}

/// Where a span is in its trace. None while no traces are sent.
pub(super) fn here(span: &Span) -> Option<TraceContext> {
    let context = span.context();
    let context = context.span().span_context().clone();
    context.is_valid().then(|| TraceContext {
        trace: context.trace_id().to_bytes(),
        span: context.span_id().to_bytes(),
        sampled: context.is_sampled(),
        state: Some(context.trace_state().header()).filter(|state| !state.is_empty()),
    })
}
