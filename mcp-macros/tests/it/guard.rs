//! What stands around a call, from outside. Time is paused, so nothing here waits.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use mcp_macros::rmcp::model::CallToolResult;
use mcp_macros::{
    CallOptions, ErrorKind, Finished, JsonObject, Observer, Outcome, Registry, Render, Reply, Risk, ToolArgs,
    ToolError, guard, tool, tools,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tokio_util::sync::CancellationToken;

#[derive(Debug, Serialize, JsonSchema)]
struct Said {
    word: String,
}

impl Render for Said {
    fn text(&self) -> String {
        format!("said {}", self.word)
    }
}

#[derive(Deserialize, JsonSchema, ToolArgs)]
struct Say {
    /// What to do.
    word: String,
}

/// Do what the word says.
#[tool(toolset = "words", risk = write, aliases = ["speak"])]
async fn say(args: Say, cx: &Mutex<u32>) -> Result<Reply<Said>, ToolError> {
    *cx.lock().map_err(|_| ToolError::internal("Poisoned."))? += 1;
    match args.word.as_str() {
        "panic" => panic!("with the secret {}", args.word),
        "hang" => std::future::pending().await,
        "fail" => Err(ToolError::internal("It broke.").with_detail("pipe 7")),
        "upstream" => Err(ToolError::upstream("HTTP 503.").retry_after(Duration::from_secs(5))),
        _ => Ok(Reply::new(Said { word: args.word })),
    }
}

#[derive(Default)]
struct Seen(Mutex<Vec<Finished>>);

impl Observer for Seen {
    fn finished(&self, call: &Finished) {
        self.0.lock().expect("unpoisoned").push(*call);
    }
}

fn registry() -> Registry<Mutex<u32>> {
    Registry::new(tools![say]).expect("portable")
}

fn word(word: &str) -> Option<JsonObject> {
    json!({ "word": word }).as_object().cloned()
}

fn text(result: &CallToolResult) -> String {
    let [only] = result.content.as_slice() else { panic!("{} blocks", result.content.len()) };
    only.as_text().expect("text").text.clone()
}

/// One call: its text, whether it is an error, and what the observer was told.
async fn call(name: &str, options: CallOptions) -> (String, bool, Finished) {
    let seen = Arc::new(Seen::default());
    let options = options.with_observer(seen.clone());
    let result = registry().call("say", word(name), &Mutex::new(0), options).await.expect("known");
    let told = seen.0.lock().expect("unpoisoned").clone();
    let [finished] = told.as_slice() else { panic!("told {} times", told.len()) };
    (text(&result), result.is_error == Some(true), *finished)
}

#[tokio::test(start_paused = true)]
async fn answers() {
    let (text, error, finished) = call("hello", CallOptions::new()).await;
    assert_eq!((text.as_str(), error), ("said hello", false));
    assert_eq!((finished.tool, finished.toolset, finished.risk), ("say", "words", Risk::Write));
    assert_eq!((finished.outcome, finished.outcome.as_str()), (Outcome::Answered, "ok"));
}

#[tokio::test(start_paused = true)]
async fn a_panic_is_an_answer() {
    let (text, error, finished) = call("panic", CallOptions::new()).await;
    assert_eq!((error, finished.outcome), (true, Outcome::Panicked));
    assert!(text.starts_with("The tool has failed unexpectedly.") && !text.contains("secret"), "{text}");
}

#[tokio::test(start_paused = true)]
async fn a_deadline_is_an_answer() {
    let (text, error, finished) =
        call("hang", CallOptions::new().with_deadline(Duration::from_millis(1500))).await;
    assert!(error && text.starts_with("The call was given up after 1.5 seconds. "), "{text}");
    assert_eq!(finished.outcome, Outcome::Failed(ErrorKind::Timeout));
    assert_eq!(finished.duration, Duration::from_millis(1500));
}

#[tokio::test(start_paused = true)]
async fn a_cancelled_call_is_an_answer() {
    let cancel = CancellationToken::new();
    let options = CallOptions::new().with_deadline(None).with_cancel(cancel.clone());
    let (ended, ()) = tokio::join!(call("hang", options), async { cancel.cancel() });
    assert_eq!(
        (ended.0.as_str(), ended.2.outcome),
        ("The call was cancelled.", Outcome::Failed(ErrorKind::Cancelled))
    );
}

#[tokio::test(start_paused = true)]
async fn a_dropped_call_is_counted() {
    let seen = Arc::new(Seen::default());
    let (registry, context) = (registry(), Mutex::new(0));
    let options = CallOptions::new().with_observer(seen.clone());
    let call = registry.call("say", word("hang"), &context, options);
    assert!(tokio::time::timeout(Duration::from_secs(2), call).await.is_err());
    let told: Vec<Outcome> =
        seen.0.lock().expect("unpoisoned").iter().map(|finished| finished.outcome).collect();
    assert_eq!(told, [Outcome::Dropped]);
}

#[tokio::test(start_paused = true)]
async fn faults_of_ours_keep_their_detail() {
    let (text, error, finished) = call("fail", CallOptions::new()).await;
    assert!(error && text.starts_with("It broke. ") && !text.contains("pipe"), "{text}");
    assert_eq!(finished.outcome.as_str(), "internal");
}

#[tokio::test(start_paused = true)]
async fn upstream_says_when_to_come_back() {
    let (text, error, finished) = call("upstream", CallOptions::new()).await;
    assert_eq!((text.as_str(), error), ("HTTP 503. Try again in 5 seconds.", true));
    assert_eq!(finished.outcome.as_str(), "upstream");
}

#[tokio::test(start_paused = true)]
async fn wrong_arguments_never_reach_the_function() {
    let context = Mutex::new(0);
    let spec = registry().get("say").cloned().expect("known");
    let wrong = json!({ "wrd": 5 }).as_object().cloned();
    let error = guard::run(&spec, wrong, &context, CallOptions::new()).await.expect_err("refused");
    assert_eq!(error.kind(), ErrorKind::InvalidArguments);
    assert_eq!(
        error.to_string(),
        "2 arguments are wrong:\n- args.wrd: unknown argument; did you mean `word`?\n- args.word: missing; expected a string\n\
         Correct the arguments and call again."
    );
    assert_eq!(*context.lock().expect("unpoisoned"), 0);
}

#[tokio::test(start_paused = true)]
async fn aliases_are_reported_by_the_name() {
    let seen = Arc::new(Seen::default());
    let options = CallOptions::new().with_observer(seen.clone());
    registry().call("speak", word("x"), &Mutex::new(0), options).await.expect("known");
    assert_eq!(seen.0.lock().expect("unpoisoned")[0].tool, "say");
}

#[tokio::test(start_paused = true)]
async fn unknown_tools_are_answered_with_the_nearest() {
    let unknown =
        registry().call("sya", None, &Mutex::new(0), CallOptions::new()).await.expect_err("unknown");
    assert_eq!(unknown.to_string(), "There is no tool \"sya\". Did you mean `say`?");
    assert_eq!(unknown.suggestions(), ["say"]);
    let error = mcp_macros::rmcp::ErrorData::from(unknown);
    assert_eq!(error.code.0, -32602);
    let far = registry().find("elephant").expect_err("unknown");
    assert_eq!(far.to_string(), "There is no tool \"elephant\". See tools/list.");
}

#[tokio::test(start_paused = true)]
async fn an_observer_that_panics_takes_no_answer_along() {
    struct Clumsy;
    impl Observer for Clumsy {
        fn finished(&self, _: &Finished) {
            panic!("oh no");
        }
    }
    let options = CallOptions::new().with_observer(Arc::new(Clumsy));
    let result = registry().call("say", word("hello"), &Mutex::new(0), options).await.expect("known");
    assert_eq!(text(&result), "said hello");
}
