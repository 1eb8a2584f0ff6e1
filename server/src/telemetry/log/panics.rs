//! Panics are logged like everything else: as a line, with the ids of the request, and masked.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::panic::PanicHookInfo;

use super::super::mask::Secrets;

/// Sends panics to the log from now on. Without this they would go to standard error as they are, and tear the JSON of a log
/// that goes there too. Where nothing is logged, they go to standard error masked.
pub fn log_panics(secrets: Secrets) {
    std::panic::set_hook(Box::new(move |info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        if !tracing::enabled!(target: "xyte_mcp::panic", tracing::Level::ERROR) {
            super::tell(&secrets.clean(&format!("a panic at {place}: {}", message(info))));
            return;
        }
        let trace = Backtrace::capture();
        let trace = (trace.status() == BacktraceStatus::Captured).then(|| trace.to_string());
        tracing::error!(target: "xyte_mcp::panic", place, trace, "a panic: {}", message(info));
    }));
}

/// What it was told. It may quote arguments.
fn message<'a>(info: &'a PanicHookInfo<'_>) -> &'a str {
    info.payload_as_str().unwrap_or("not in words")
}
