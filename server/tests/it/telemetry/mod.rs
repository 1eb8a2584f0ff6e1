//! Logs, metrics, traces, the audit and the inspector.

mod audit;
mod files;
mod flow;
mod hops;
mod inspect;
mod log;
mod masks;
mod metrics;
#[cfg(feature = "profile")]
mod profile;
mod settings;
#[cfg(feature = "otlp")]
mod traces;

use std::io;
use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use mcp_macros::{Content, JsonObject, Observer, Risk, ToolError, ToolSpec, guard};
use serde_json::{Value, json};
use tracing::Subscriber;

use telemetry::Now;
use telemetry::log::{Format, Level, Log, LogSettings, Sink};
use telemetry::mask::Secrets;
use xyte_mcp::telemetry;

/// A clock that stands still until it is moved.
fn clock(at: &str) -> (Now, Arc<Mutex<Timestamp>>) {
    let time = Arc::new(Mutex::new(at.parse::<Timestamp>().unwrap()));
    let read = Arc::clone(&time);
    (Arc::new(move || *read.lock().unwrap()), time)
}

fn now() -> Now {
    clock("2026-11-20T16:20:45.5Z").0
}

/// Lines in memory.
#[derive(Clone, Default)]
struct Memory(Arc<Mutex<Vec<String>>>);

impl Sink for Memory {
    fn write(&mut self, line: &str) -> io::Result<()> {
        self.0.lock().unwrap().push(line.to_owned());
        Ok(())
    }

    fn name(&self) -> String {
        "memory".to_owned()
    }
}

impl Memory {
    fn lines(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }

    fn json(&self) -> Vec<Value> {
        self.lines().iter().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

/// A log into memory.
fn log_to(
    memory: &Memory,
    level: Level,
    format: Format,
    secrets: &Secrets,
) -> (impl Subscriber + Send + Sync + use<>, Log) {
    let settings = LogSettings { level, format, color: false, ..LogSettings::default() };
    telemetry::log::subscriber(&settings, memory.clone(), secrets, &now(), Vec::new()).unwrap()
}

/// What is logged at this level while something is done.
fn logged(level: Level, format: Format, secrets: &Secrets, work: impl FnOnce()) -> Memory {
    let memory = Memory::default();
    let (subscriber, log) = log_to(&memory, level, format, secrets);
    tracing::subscriber::with_default(subscriber, work);
    drop(log);
    memory
}

/// A tool that answers or fails, as its argument says.
fn tool() -> ToolSpec<()> {
    let schema = json!({"type": "object", "properties": {
        "fail": {"type": "boolean", "description": "Whether to."},
        "word": {"type": "string", "description": "Anything."},
    }});
    ToolSpec::builder("say_word", "Say a word.")
        .toolset("words")
        .risk(Risk::Read)
        .input_schema(schema)
        .handler(|arguments, _| {
            Box::pin(async move {
                match arguments.get("fail") {
                    Some(Value::Bool(true)) => Err(ToolError::not_found("There is no such word.")),
                    _ => Ok(Content::text("word")),
                }
            })
        })
}

fn object(value: Value) -> JsonObject {
    match value {
        Value::Object(object) => object,
        other => panic!("{other} is no object"),
    }
}

/// Calls it, and tells the observer.
async fn call(observer: Arc<dyn Observer>, arguments: Value) {
    let options = guard::CallOptions::new().with_observer(observer);
    let _ = guard::run(&tool(), Some(object(arguments)), &(), options).await;
}
