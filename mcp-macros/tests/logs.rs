//! Nothing of the arguments reaches a log, at any level, however a call ends. One test in a program of its own: the
//! subscriber is global, so that no thread escapes it.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails where it stands"
)]

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::{Arc, Mutex};

use mcp_macros::rmcp::model::{ArgumentInfo, Reference};
use mcp_macros::{
    CallOptions, Confirmation, PromptRegistry, Registry, Render, ResourceRegistry, ToolArgs, ToolError,
    Unsealed, prompt, prompts, resource, resources, tool, tools,
};
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

/// Say a word, if somebody lets you.
#[tool(risk = write, confirm = words)]
async fn say_loudly(args: Say) -> Result<Said, ToolError> {
    Ok(Said { word: args.word })
}

async fn words(args: &Say) -> Result<Confirmation, ToolError> {
    match args.how {
        0 => Ok(Confirmation::new(&args.word)),
        1 => panic!("{}", args.word),
        _ => Err(ToolError::not_found(&args.word)),
    }
}

fn ended(how: u8, word: String) -> Result<String, ToolError> {
    match how {
        0 => Ok(word),
        1 => panic!("{word}"),
        2 => Err(ToolError::internal(word).with_detail("the detail")),
        _ => Err(ToolError::not_found(word)),
    }
}

/// Prompt with a word.
#[prompt]
async fn prompt_with(args: Say) -> Result<String, ToolError> {
    ended(args.how, args.word)
}

/// Read a word.
#[resource(uri = "word://{how}/{word}", complete(word = same))]
async fn read(args: Say, _: &()) -> Result<String, ToolError> {
    ended(args.how, args.word)
}

async fn same(typed: &str, _: &BTreeMap<String, String>, _: &()) -> Result<Vec<String>, ToolError> {
    match typed {
        SECRET => panic!("{typed}"),
        other => Ok(vec![other.to_owned()]),
    }
}

async fn the_others() {
    let prompts: PromptRegistry<()> = PromptRegistry::new(prompts![prompt_with]).expect("portable");
    let resources = ResourceRegistry::new(resources![read]).expect("portable");
    let tools: Registry<()> = Registry::new(tools![say_loudly]).expect("portable");
    let options = CallOptions::new;
    for how in ["0", "1", "2", "3", SECRET] {
        let arguments = json!({ "how": how, "word": SECRET }).as_object().cloned();
        let _told = tools.call("say_loudly", arguments.clone(), &(), options()).await;
        let approved = options().with_approver(Arc::new(Unsealed));
        let _told = tools.call("say_loudly", arguments.clone(), &(), approved).await;
        let _told = prompts.get("prompt_with", arguments, &(), options()).await;
        let _told = resources.read(&format!("word://{how}/{SECRET}"), &(), options()).await;
    }
    let _told = resources.read(&format!("word://0/%2f{SECRET}"), &(), options()).await;
    let (reference, argument) =
        (Reference::for_resource("word://{how}/{word}"), ArgumentInfo::new("word", SECRET));
    let _told = resources.complete(&reference, &argument, None, &(), options()).await;
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
    the_others().await;
    let log = String::from_utf8(lines.0.lock().expect("unpoisoned").clone()).expect("text");
    assert!(!log.contains(SECRET), "{log}");
    for told in [
        "mcp.method.name=\"tools/call\"",
        "gen_ai.tool.name=\"say\"",
        "gen_ai.operation.name=\"execute_tool\"",
        "otel.kind=\"server\"",
        "otel.name=tools/call say",
        "otel.name=resources/read ",
        "error.type=\"tool_error\"",
        "error.type=\"-32602\"",
        "rpc.response.status_code=\"-32603\"",
        "otel.status_code=\"ERROR\"",
        "outcome=\"ok\"",
        "outcome=\"panic\"",
        "outcome=\"internal\"",
        "outcome=\"invalid_arguments\"",
        "the tool has panicked",
        "mcp.method.name=\"prompts/get\"",
        "gen_ai.prompt.name=\"prompt_with\"",
        "the prompt has panicked",
        "mcp.method.name=\"resources/read\"",
        "mcp.resource.uri=\"word://{how}/{word}\"",
        "the resource has panicked",
        "mcp.method.name=\"completion/complete\"",
        "the detail",
    ] {
        assert!(log.contains(told), "no {told} in:\n{log}");
    }
}
