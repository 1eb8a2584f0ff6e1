//! A span around each attempt to reach Xyte, and the headers that continue it there.

use futures_util::future::BoxFuture;
use tracing::Instrument as _;
use tracing::field::Empty;
use xyte_sdk::Error;
use xyte_sdk::layer::{Exchange, Layer, Next, Reply};

use super::super::metrics::Answer;

/// The layer that does it. It belongs next to the wire: innermost of all layers, behind the retry.
#[derive(Debug, Clone, Copy)]
pub struct Attempts {
    /// Whether Xyte gets the headers.
    pub to_upstream: bool,
}

impl Layer for Attempts {
    fn call<'a>(&'a self, mut exchange: Exchange, next: Next<'a>) -> BoxFuture<'a, Result<Reply, Error>> {
        let operation = exchange.operation;
        // The wire adds the status to the span it runs in. In the log it would say what the span of the call says, so it is
        // there for a collector of traces, and for whoever logs in detail.
        let span = tracing::debug_span!(
            target: "xyte_mcp::upstream",
            "xyte.attempt",
            otel.name = %format_args!("{} {}", operation.method.as_str(), operation.path),
            otel.kind = "client",
            otel.status_code = Empty,
            http.request.method = operation.method.as_str(),
            http.request.resend_count = Empty,
            http.response.status_code = Empty,
            url.template = operation.path,
            server.address = exchange.url.host_str(),
            error.type = Empty,
        );
        if self.to_upstream
            && let Some(context) = super::outgoing(&span)
        {
            context.to_headers(&mut exchange.headers);
        }
        let work = next.run(exchange);
        let watched = span.clone();
        let work = async move {
            let outcome = work.await;
            if let Err(error) = &outcome {
                watched.record("otel.status_code", "error");
                watched.record("error.type", kind(error));
            }
            outcome
        };
        Box::pin(work.instrument(span))
    }
}

/// The status, or why there is none.
fn kind(error: &Error) -> String {
    match Answer::from(error) {
        Answer::Status(code) => code.to_string(),
        Answer::Timeout => "timeout".into(),
        Answer::Transport => "transport".into(),
        Answer::Decode => "decode".into(),
        Answer::TooLarge => "too_large".into(),
        Answer::NotSent => "not_sent".into(),
        Answer::Other => "_OTHER".into(),
    }
}
