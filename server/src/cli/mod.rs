//! The command line: what can be asked of the program, and how it says that it could not.

mod args;
mod backend;
mod completions;
mod config;
mod doctor;
mod failure;
mod follow;
mod inspect;
mod key;
mod reference;
mod sandbox;
mod serve;
mod signals;
mod task;
mod tenant;
mod tools;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser as _;
use clap::error::ErrorKind;

use crate::clock::Clock;
use crate::config::Settings;
use crate::telemetry::Now;
use crate::telemetry::log::{self, Log};
use crate::telemetry::mask::Secrets;

pub use args::{Cli, Command};
pub use failure::Failure;
pub use task::Task;

/// Reads the command line.
///
/// # Errors
///
/// There is nothing to run: help or a mistake has been told, and this is the code to end with.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, ExitCode> {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    match Cli::try_parse_from(&arguments) {
        Ok(cli) => Ok(cli.command),
        Err(told) => {
            let helps = told.kind() == ErrorKind::DisplayHelp;
            let explained = helps.then(|| args::explained().try_get_matches_from(arguments).err()).flatten();
            let told = explained.unwrap_or(told);
            // Help goes to standard output and mistakes to standard error. If neither can be written, nobody is there.
            let _ = told.print();
            Err(ExitCode::from(u8::try_from(told.exit_code()).unwrap_or(1)))
        }
    }
}

/// Starts the log of the process.
fn start_log(settings: &Settings, masked: &Secrets) -> Result<(Log, Traces), Failure> {
    let now: Now = std::sync::Arc::new(|| Clock::System.now());
    let (beside, traces) = traces(settings, masked)?;
    let started = log::start(&settings.log, masked, &now, beside).map_err(Failure::usage)?;
    log::log_panics(masked.clone());
    Ok((started, traces))
}

/// Spans on their way to a collector. What waits is sent when it is stopped.
#[cfg(feature = "otlp")]
type Traces = Option<crate::telemetry::trace::Traces>;
#[cfg(not(feature = "otlp"))]
type Traces = ();

#[cfg(feature = "otlp")]
fn traces(settings: &Settings, masked: &Secrets) -> Result<(Vec<log::Beside>, Traces), Failure> {
    let started = crate::telemetry::trace::start(&settings.trace, env!("CARGO_PKG_VERSION"), masked);
    Ok(match started.map_err(Failure::usage)? {
        Some((layer, traces)) => (vec![layer], Some(traces)),
        None => (Vec::new(), None),
    })
}

#[cfg(not(feature = "otlp"))]
#[expect(clippy::unnecessary_wraps, reason = "with the feature it may fail")]
fn traces(_: &Settings, _: &Secrets) -> Result<(Vec<log::Beside>, Traces), Failure> {
    Ok((Vec::new(), ()))
}

/// Sends what waits.
#[cfg(feature = "otlp")]
async fn stop_traces(traces: Traces) {
    if let Some(traces) = traces {
        traces.stop().await;
    }
}

#[cfg(not(feature = "otlp"))]
async fn stop_traces((): Traces) {}

/// Says something to a person who waits at a terminal.
fn tell(text: &str) {
    use std::io::Write as _;

    // If standard error cannot be written, nobody reads it.
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// Writes the result of a command. A reader that has gone, as `head` does, is no failure.
fn print(text: &str) -> Result<(), Failure> {
    use std::io::{ErrorKind, Write as _};
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::other(format!("standard output cannot be written: {error}")))
        }
        _ => Ok(()),
    }
}
