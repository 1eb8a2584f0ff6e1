//! The driver: asks one server for a while, as many questions at a time as it is told, and checks every answer.

pub(crate) mod http;
pub(crate) mod http2;
pub(crate) mod stdio;

use std::time::Duration;

use serde_json::{Map, Value, json};

use crate::answer::Expected;
use crate::entry::{Call, fill};
use crate::hub::Caller;

/// What clients of today speak. Both eras are served without a session.
pub(crate) const PROTOCOL: &str = "2025-11-25";

/// The questions of one caller, asked in turn, and what must be in their answers.
#[derive(Debug, Clone)]
pub(crate) struct Questions {
    pub(crate) asked: Vec<Question>,
}

/// One question: over HTTP the path and the body, over stdio the message but for its id.
#[derive(Debug, Clone)]
pub(crate) struct Question {
    pub(crate) path: String,
    pub(crate) message: String,
    pub(crate) expected: Expected,
}

/// What a batch came to.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    /// How long each call took.
    pub(crate) took: Vec<Duration>,
    /// The bytes of all answers.
    pub(crate) bytes: usize,
    /// How many connections had ended between two calls.
    pub(crate) closed: usize,
}

impl Questions {
    /// What this caller asks; one question for each of its devices, where the question is about one.
    pub(crate) fn new(call: &Call, caller: &Caller, path: &str) -> Self {
        let template = call.path.clone().unwrap_or_default() + &message(call);
        let devices = match template.contains("{device}") {
            true => caller.devices.as_slice(),
            false => caller.devices.get(..1).unwrap_or_default(),
        };
        let question = |device: &String| {
            let values = [("device", device.as_str()), ("key", &caller.key)];
            let id = template.contains("{device}").then(|| device.clone());
            Question {
                path: fill(call.path.as_deref().unwrap_or(path), &values),
                message: fill(&message(call), &values),
                expected: Expected::new(call, id),
            }
        };
        Self { asked: devices.iter().map(question).collect() }
    }

    /// Moves this place to the front.
    pub(crate) fn start_at(&mut self, place: usize) {
        let many = self.asked.len().max(1);
        self.asked.rotate_left(place % many);
    }
}

impl Batch {
    pub(crate) fn add(&mut self, other: Self) {
        self.took.extend(other.took);
        self.bytes += other.bytes;
        self.closed += other.closed;
    }
}

/// The message without braces and id: `"method":…,"params":…`.
fn message(call: &Call) -> String {
    if call.path.is_some() {
        return String::new();
    }
    let Some(tool) = &call.tool else { return r#""method":"tools/list""#.into() };
    let arguments: Map<String, Value> =
        call.arguments.iter().map(|(name, value)| (name.clone(), value.clone())).collect();
    let params = json!({"name": tool, "arguments": arguments});
    format!(r#""method":"tools/call","params":{params}"#)
}

/// The whole message.
pub(crate) fn numbered(message: &str, id: usize) -> String {
    format!(r#"{{"jsonrpc":"2.0","id":{id},{message}}}"#)
}
