//! Nothing of the arguments reaches a log, at any level, however a call ends. One test in a program of its own: the
//! subscriber is global, so that no thread escapes it.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails where it stands"
)]

use std::io::Write;
use std::sync::{Arc, Mutex};

use mcp_macros::{CallOptions, Registry, Render, ToolArgs, ToolError, tool, tools};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tracing_subscriber::fmt::format::FmtSpan;

const SECRET: &str = "hunter2-hunter2";

#[derive(Serialize, JsonSchema)]
struct Said {
    word: String,
}

impl Render for Said {
    fn text(&self) -> String {
        self.word.clone()
    }
}

#[derive(Deserialize, JsonSchema, ToolArgs)]
struct Say {
    /// What to do.
    how: u8,
    /// What to say.
    word: String,
}

/// Say a word, or not.
#[tool(risk = read)]
async fn say(args: Say) -> Result<Said, ToolError> {
    match args.how {
        0 => Ok(Said { word: args.word }),
        1 => panic!("{}", args.word),
        2 => Err(ToolError::internal(args.word).with_detail("the detail")),
        3 => Err(ToolError::upstream(args.word)),
        _ => Err(ToolError::invalid("word", args.word)),
    }
}

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("unpoisoned").write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn arguments_stay_out_of_the_log() {
    let lines = Lines::default();
    let writer = lines.clone();
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_span_events(FmtSpan::FULL)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .init();
    let registry: Registry<()> = Registry::new(tools![say]).expect("portable");
    let calls = [
        json!({ "how": 0, "word": SECRET }),
        json!({ "how": 1, "word": SECRET }),
        json!({ "how": 2, "word": SECRET }),
        json!({ "how": 3, "word": SECRET }),
        json!({ "how": 4, "word": SECRET }),
        json!({ "how": SECRET, "word": SECRET, SECRET: SECRET }),
    ];
    for arguments in calls {
        let arguments = arguments.as_object().cloned();
        registry.call("say", arguments, &(), CallOptions::new()).await.expect("known");
    }
    let log = String::from_utf8(lines.0.lock().expect("unpoisoned").clone()).expect("text");
    assert!(!log.contains(SECRET), "{log}");
    for told in [
        "mcp.method.name=\"tools/call\"",
        "gen_ai.tool.name=\"say\"",
        "gen_ai.operation.name=\"execute_tool\"",
        "error.type=\"panic\"",
        "error.type=\"internal\"",
        "error.type=\"invalid_arguments\"",
        "the tool has panicked",
        "the detail",
    ] {
        assert!(log.contains(told), "no {told} in:\n{log}");
    }
}
