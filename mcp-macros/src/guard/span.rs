//! The span of a call, in the words of OpenTelemetry's conventions for MCP servers.
//!
//! Two of them are kept in our own way. `mcp.resource.uri` is the address as it was declared, since the one that was asked
//! for holds values of the caller. And `error.type` says of every failed tool no more than `tool_error`, as the
//! conventions want it; the kind of the failure is in `outcome`.

use tracing::Span;
use tracing::field::Empty;

use super::{Kind, Outcome, Subject};
use crate::error::{ErrorKind, ToolError};
use crate::exchange::Exchange;

macro_rules! span {
    ($name:literal, $subject:ident, $exchange:ident) => {{
        let (tool, prompt, uri) = match $subject.kind {
            Kind::Tool => (Some($subject.name), None, None),
            Kind::Prompt => (None, Some($subject.name), None),
            Kind::Resource(uri) => (None, None, Some(uri)),
        };
        let (space, target) = match tool.or(prompt) {
            Some(name) => (" ", name),
            None => ("", ""),
        };
        tracing::info_span!(
            $name,
            otel.name = %format_args!("{}{space}{target}", $subject.method),
            otel.kind = "server",
            otel.status_code = Empty,
            mcp.method.name = $subject.method,
            mcp.protocol.version = $exchange.and_then(Exchange::version),
            mcp.resource.uri = uri,
            jsonrpc.request.id = $exchange.and_then(Exchange::request_id).map(tracing::field::display),
            gen_ai.operation.name = tool.map(|_| "execute_tool"),
            gen_ai.tool.name = tool,
            gen_ai.prompt.name = prompt,
            rpc.response.status_code = Empty,
            error.type = Empty,
            outcome = Empty,
        )
    }};
}

pub(super) fn of(subject: &Subject, exchange: Option<&Exchange>) -> Span {
    match subject.method {
        "tools/call" => span!("mcp.tools.call", subject, exchange),
        "prompts/get" => span!("mcp.prompts.get", subject, exchange),
        "resources/read" => span!("mcp.resources.read", subject, exchange),
        _ => span!("mcp.completion.complete", subject, exchange),
    }
}

/// Writes down how the call has ended. The error is missing when nobody waited for it.
pub(super) fn ended(span: &Span, kind: Kind, outcome: Outcome, error: Option<&ToolError>) {
    span.record("outcome", outcome.as_str());
    if matches!(outcome, Outcome::Answered | Outcome::Asked) {
        return;
    }
    let status = error.map(|error| error.code().0.to_string()).unwrap_or_default();
    let what = match (outcome, error) {
        // The caller has gone: nothing is sent.
        (Outcome::Dropped | Outcome::Failed(ErrorKind::Cancelled), _) => outcome.as_str(),
        (_, error) if kind == Kind::Tool && !matches!(error, Some(ToolError::MissingCapability(_))) => {
            "tool_error"
        }
        _ => {
            span.record("rpc.response.status_code", status.as_str());
            status.as_str()
        }
    };
    span.record("error.type", what);
    span.record("otel.status_code", "ERROR");
}
