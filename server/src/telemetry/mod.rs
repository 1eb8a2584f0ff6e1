//! The log: to standard error, and never with an argument, an answer or a key in it.

use std::io::{self, IsTerminal as _};

use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{Layer as _, fmt};

use crate::config::{Level, Log, LogFormat};

/// What is ours, and may be followed in detail.
const OURS: [&str; 4] = ["xyte_mcp", "xyte_sdk", "xyte_sandbox", "mcp_macros"];

/// Starts the log of this process. The second start in a process, as in a test, changes nothing.
pub fn start(log: Log) {
    let lines = fmt::layer().with_writer(io::stderr);
    let lines = match log.format {
        LogFormat::Text => lines.with_ansi(log.color && io::stderr().is_terminal()).boxed(),
        LogFormat::Json => lines.json().flatten_event(true).boxed(),
    };
    let _ = tracing_subscriber::registry().with(lines.with_filter(filter(log.level))).try_init();
}

/// Our own crates at the level asked for. Everybody else's warnings at most: at their debug level rmcp writes out whole
/// arguments and answers, and HTTP libraries their headers.
fn filter(level: Level) -> Targets {
    let level = match level {
        Level::Off => LevelFilter::OFF,
        Level::Error => LevelFilter::ERROR,
        Level::Warn => LevelFilter::WARN,
        Level::Info => LevelFilter::INFO,
        Level::Debug => LevelFilter::DEBUG,
        Level::Trace => LevelFilter::TRACE,
    };
    Targets::new().with_default(level.min(LevelFilter::WARN)).with_targets(OURS.map(|target| (target, level)))
}

#[cfg(test)]
mod tests {
    use tracing::Level as At;

    use super::*;

    #[test]
    fn a_library_never_logs_more_than_warnings() {
        for level in [Level::Info, Level::Debug, Level::Trace] {
            let filter = filter(level);
            for target in ["rmcp", "rmcp::service", "hyper", "reqwest::connect", "h2"] {
                assert!(filter.would_enable(target, &At::WARN), "{target}");
                assert!(!filter.would_enable(target, &At::INFO), "{target}");
            }
            assert!(filter.would_enable("xyte_mcp::transport", &At::INFO));
        }
        assert!(!filter(Level::Off).would_enable("rmcp", &At::ERROR));
        assert!(!filter(Level::Error).would_enable("rmcp", &At::WARN));
    }
}
