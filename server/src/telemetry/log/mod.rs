//! The log: lines of text or JSON, to standard error or to files that are changed in time. A key in it is a fault of ours, and
//! is caught: by the names of fields, by names within texts, and by value, at the one place where lines come together.

mod fields;
mod file;
mod level;
mod line;
mod lines;
mod panics;
mod queue;
mod settings;

use std::io::{self, IsTerminal as _};
use std::sync::Arc;

use tracing::Subscriber;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{Layer, Registry, reload};

use super::Now;
use super::mask::Secrets;
use lines::Lines;
use queue::Queue;

pub use file::Rotating;
pub use level::{AUDIT, Gone, Level, LevelHandle};
pub use panics::log_panics;
pub use queue::{Losses, Sink, Stderr};
pub use settings::{FileSettings, Format, LogSettings};

pub(crate) use level::Rule;
pub(crate) use line::escaped;
pub(crate) use queue::{Queue as LineQueue, tell};

/// What all layers stand on.
pub(crate) type Bottom = Registry;

/// A layer beside the log, such as that of the traces.
pub type Beside = Box<dyn Layer<Registry> + Send + Sync>;

/// A log that runs. The end of it writes what is still waiting, so keep it until the end of the process.
#[derive(Debug)]
pub struct Log {
    level: LevelHandle,
    queue: Arc<Queue>,
}

/// Why there is no log.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    /// The file cannot be written to.
    #[error("log.file.path: {path} cannot be written to: {source}")]
    File {
        /// The file.
        path: String,
        /// What the system says.
        source: io::Error,
    },
    /// The key of the audit cannot be used.
    #[error("the key of the audit cannot be used")]
    Key,
    /// There is no thread to be had.
    #[error("the thread of the log cannot be started: {0}")]
    Thread(io::Error),
}

impl Log {
    /// Changes the level.
    #[must_use]
    pub fn level(&self) -> LevelHandle {
        self.level.clone()
    }

    /// Writes what is waiting, at the end of the process.
    pub fn farewell(&self) -> Farewell {
        Farewell(Arc::clone(&self.queue))
    }

    /// What it has lost.
    #[must_use]
    pub fn losses(&self) -> Arc<Losses> {
        self.queue.losses()
    }
}

/// Writes what is waiting when it is dropped. Whoever begins the process keeps it to the end: others may hold the log for longer
/// than that.
#[must_use = "what waits is written when this is dropped"]
pub struct Farewell(Arc<Queue>);

impl Drop for Farewell {
    fn drop(&mut self) {
        self.0.drain();
    }
}

impl std::fmt::Debug for Farewell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Farewell")
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        self.queue.drain();
    }
}

/// Starts the log of this process. The second start in a process, as in a test, changes nothing.
///
/// # Errors
///
/// Its file cannot be opened.
pub fn start(
    settings: &LogSettings,
    secrets: &Secrets,
    now: &Now,
    beside: Vec<Beside>,
) -> Result<Log, LogError> {
    let color = settings.color && settings.file.is_none() && io::stderr().is_terminal();
    let settings = LogSettings { color, ..settings.clone() };
    let log = match &settings.file {
        None => {
            let (subscriber, log) = subscriber(&settings, Stderr, secrets, now, beside)?;
            let _ = subscriber.try_init();
            log
        }
        Some(file) => {
            let sink = Rotating::open(file, Arc::clone(now))
                .map_err(|source| LogError::File { path: file.path.display().to_string(), source })?;
            let (subscriber, log) = subscriber(&settings, sink, secrets, now, beside)?;
            let _ = subscriber.try_init();
            log
        }
    };
    Ok(log)
}

/// The log as a subscriber that nobody uses yet, with its lines going to this sink.
///
/// # Errors
///
/// There is no thread to be had.
pub fn subscriber<S: Sink>(
    settings: &LogSettings,
    sink: S,
    secrets: &Secrets,
    now: &Now,
    beside: Vec<Beside>,
) -> Result<(impl Subscriber + Send + Sync + use<S>, Log), LogError> {
    let queue = Queue::start(sink, settings.queue, tell).map_err(LogError::Thread)?;
    let (rule, handle) = reload::Layer::new(Rule { level: settings.level });
    let lines = Lines {
        format: settings.format,
        color: settings.color,
        secrets: secrets.clone(),
        now: Arc::clone(now),
        queue: Arc::clone(&queue),
    };
    let mut layers = beside;
    layers.push(lines.with_filter(rule).boxed());
    let subscriber = tracing_subscriber::registry().with(layers);
    Ok((subscriber, Log { level: LevelHandle { rule: handle }, queue }))
}
