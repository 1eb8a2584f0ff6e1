//! What a human has to approve, and that nothing runs before they have.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::reader::{ERAS, Opens, Reader};
use mcp_macros::rmcp::model::{
    CallToolRequestParams, CallToolResponse, CallToolResult, ServerCapabilities, ServerConfig,
};
use mcp_macros::rmcp::service::{RequestContext, RoleServer};
use mcp_macros::rmcp::{ErrorData, ServerHandler};
use mcp_macros::{
    Approver, Ask, CallOptions, Confirmation, Content, Exchange, Pending, Registry, Risk, ToolArgs,
    ToolError, ToolSpec, Unapproved, Unsealed, tool, tools,
};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value, json};

/// How many books are left, how many grow back with every look, and how often each tool has run.
#[derive(Default)]
struct Shelf {
    books: AtomicU32,
    growth: u32,
    runs: AtomicU32,
}

#[derive(Deserialize, JsonSchema, ToolArgs)]
struct Burn {
    /// How many.
    count: u32,
    /// Only say what would burn.
    #[serde(default)]
    dry_run: bool,
}

/// Burn books.
#[tool(risk = destructive, confirm = words, dry_run, aliases = ["ignite"])]
async fn burn(args: Burn, cx: &Shelf) -> Result<Content, ToolError> {
    cx.runs.fetch_add(1, Ordering::SeqCst);
    Ok(Content::text(if args.dry_run { "would burn" } else { "burnt" }))
}

async fn words(args: &Burn, cx: &Shelf) -> Result<Confirmation, ToolError> {
    let books = cx.books.fetch_add(cx.growth, Ordering::SeqCst);
    match args.count {
        101.. => Err(ToolError::not_found("There are not so many books.")),
        13 => panic!("with a secret"),
        count => Ok(Confirmation::new(format!("Burn {count} of {books} books?"))),
    }
}

/// Burn everything, and ask about it here.
#[tool(risk = destructive, confirm = self)]
async fn burn_all(cx: &Shelf) -> Result<Content, ToolError> {
    cx.runs.fetch_add(1, Ordering::SeqCst);
    Ok(Content::text("asked by itself"))
}

/// Ask one thing more.
#[tool(risk = destructive, confirm = plain)]
async fn burn_and_ask() -> Result<Content, ToolError> {
    Err(ToolError::from(Ask::state("and the ashes?")))
}

async fn plain() -> Result<Confirmation, ToolError> {
    Ok(Confirmation::new("Sure?"))
}

fn registry() -> Registry<Shelf> {
    Registry::new(tools![burn, burn_all, burn_and_ask]).expect("portable")
}

/// Says what it was told to say, after a while, and remembers what it was asked.
#[derive(Default)]
struct Judge {
    says_no: bool,
    thinks: Duration,
    asked: Mutex<Vec<String>>,
}

impl Approver for Judge {
    fn approve<'call>(&'call self, call: Unapproved<'call>) -> Pending<'call, ()> {
        let arguments = Value::Object(call.arguments.clone());
        let asked = format!("{} {} {arguments}: {}", call.tool, call.risk, call.words.text());
        self.asked.lock().expect("unpoisoned").push(asked);
        Box::pin(async {
            tokio::time::sleep(self.thinks).await;
            if self.says_no { Err(ToolError::refused("No.")) } else { Ok(()) }
        })
    }
}

async fn call(name: &str, arguments: Value, options: CallOptions) -> (String, u32) {
    let shelf = Shelf::default();
    let result = registry().call(name, arguments.as_object().cloned(), &shelf, options).await.expect("known");
    (text(&result).to_owned(), shelf.runs.into_inner())
}

fn text(result: &CallToolResult) -> &str {
    result.content.first().and_then(|block| block.as_text()).map_or("", |text| &text.text)
}

fn judged_by(judge: &Arc<Judge>) -> CallOptions {
    CallOptions::new().with_approver(Arc::clone(judge) as Arc<dyn Approver>)
}

#[tokio::test]
async fn with_nobody_to_ask_nothing_runs() {
    let told = call("burn", json!({ "count": 1 }), CallOptions::new()).await;
    let why = "A person has to approve this call, and this server has no way to ask one.";
    assert_eq!(told, (why.to_owned(), 0));
    // There is somebody to ask, and nobody at the other end.
    let unsealed = CallOptions::new().with_approver(Arc::new(Unsealed));
    let (told, runs) = call("burn", json!({ "count": 1 }), unsealed).await;
    assert!(told.contains("there is none here") && runs == 0, "{told}");
}

#[tokio::test]
async fn the_approver_is_told_the_call_as_it_is_meant() {
    let judge = Arc::new(Judge::default());
    let told = call("ignite", json!({ "count": "7" }), judged_by(&judge)).await;
    assert_eq!(told, ("burnt".to_owned(), 1));
    let asked = judge.asked.lock().expect("unpoisoned").clone();
    assert_eq!(asked, ["burn destructive {\"count\":7}: Burn 7 of 0 books?"]);
}

#[tokio::test]
async fn a_no_ends_the_call() {
    let judge = Arc::new(Judge { says_no: true, ..Judge::default() });
    assert_eq!(call("burn", json!({ "count": 7 }), judged_by(&judge)).await, ("No.".to_owned(), 0));
}

#[tokio::test]
async fn nobody_is_asked_about_what_cannot_run() {
    let judge = Arc::new(Judge::default());
    for (count, why) in [
        (json!(101), "There are not so many books."),
        (json!(13), "The tool has failed unexpectedly."),
        (json!(-1), "args.count: expected at least 0"),
    ] {
        let (told, runs) = call("burn", json!({ "count": count }), judged_by(&judge)).await;
        assert!(told.contains(why) && runs == 0, "{told}");
    }
    assert!(judge.asked.lock().expect("unpoisoned").is_empty());
}

#[tokio::test]
async fn a_dry_run_needs_no_approval() {
    let told = call("burn", json!({ "count": 7, "dry_run": "true" }), CallOptions::new()).await;
    assert_eq!(told, ("would burn".to_owned(), 1));
    let judge = Arc::new(Judge { says_no: true, ..Judge::default() });
    let told = call("burn", json!({ "count": 7, "dry_run": false }), judged_by(&judge)).await;
    assert_eq!(told, ("No.".to_owned(), 0));
}

#[tokio::test]
async fn a_tool_may_ask_in_its_own_way() {
    let told = call("burn_all", json!({}), CallOptions::new()).await;
    assert_eq!(told, ("asked by itself".to_owned(), 1));
}

#[tokio::test(start_paused = true)]
async fn the_time_of_a_human_does_not_count() {
    let judge = Arc::new(Judge { thinks: Duration::from_secs(600), ..Judge::default() });
    let options = judged_by(&judge).with_exchange(&Exchange::detached());
    assert_eq!(call("burn", json!({ "count": 7 }), options).await, ("burnt".to_owned(), 1));
}

#[tokio::test]
async fn an_approved_tool_asks_nothing_more() {
    let judge = Arc::new(Judge::default());
    let (told, _) = call("burn_and_ask", json!({}), judged_by(&judge)).await;
    assert!(told.starts_with("The tool has asked a question beside its confirmation."), "{told}");
}

#[derive(Clone)]
struct Host {
    shelf: Arc<Shelf>,
}

impl ServerHandler for Host {
    fn get_info(&self) -> ServerConfig {
        ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let exchange = Exchange::new(&context, &request);
        let options = CallOptions::new().with_exchange(&exchange).with_approver(Arc::new(Unsealed));
        registry().respond(&request.name, request.arguments, &self.shelf, options).await
    }
}

/// What the reader was asked, and what came of it.
async fn asked(shelf: Shelf, says: Value, opens: Opens) -> (Vec<String>, String, u32) {
    let shelf = Arc::new(shelf);
    let client = Reader::says(says).meets(Host { shelf: Arc::clone(&shelf) }, opens).await;
    let mut request = CallToolRequestParams::new("burn");
    request.arguments = json!({ "count": 2 }).as_object().cloned();
    let result = client.call_tool(request).await.expect("an answer");
    (client.service().asked(), text(&result).to_owned(), shelf.runs.load(Ordering::SeqCst))
}

#[tokio::test]
async fn the_client_is_asked_in_both_eras() {
    for opens in ERAS {
        let shelf = || Shelf { books: 3.into(), ..Shelf::default() };
        let question = vec!["Burn 2 of 3 books?".to_owned()];
        let yes = asked(shelf(), json!({ "approved": true }), opens).await;
        assert_eq!(yes, (question.clone(), "burnt".to_owned(), 1), "{opens:?}");
        for no in [json!({ "approved": false }), Value::Null] {
            let no = asked(shelf(), no, opens).await;
            assert_eq!(no.0, question, "{opens:?}");
            assert_eq!((no.1.as_str(), no.2), ("The person at the client has said no. Nothing was done.", 0));
        }
    }
}

#[tokio::test]
async fn a_yes_to_other_words_is_none() {
    // Three, then four, then five: whatever was approved, it is another number by now.
    let shelf = Shelf { books: 3.into(), growth: 1, ..Shelf::default() };
    let client = Reader::says(json!({ "approved": true })).meets(Host { shelf: shelf.into() }, ERAS[1]).await;
    let mut request = CallToolRequestParams::new("burn");
    request.arguments = json!({ "count": 2 }).as_object().cloned();
    let never = client.call_tool(request).await;
    let asked = client.service().asked();
    assert!(asked.len() > 1 && never.is_err(), "{never:?}");
    assert_eq!(asked[..2], ["Burn 2 of 3 books?", "Burn 2 of 4 books?"]);
}

#[test]
fn a_dry_run_is_an_argument_that_is_true_or_false() {
    let tool = |name: &'static str| -> ToolSpec<Shelf> {
        let schema = json!({
            "type": "object",
            "properties": {
                "trial": { "type": "boolean", "description": "Only try." },
                "count": { "type": "integer", "description": "How many." },
            },
        });
        ToolSpec::builder("burn", "Burn books.")
            .own_confirm()
            .input_schema(schema)
            .dry_run(name)
            .handler(|_, _| Box::pin(async { Ok(Content::text("")) }))
    };
    assert!(Registry::new([tool("trial")]).is_ok());
    for wrong in ["count", "rehearse"] {
        let refused = Registry::new([tool(wrong)]).expect_err("refused");
        let why =
            format!("the tool `burn`: its dry run is `{wrong}`, which is no argument that is true or false");
        assert_eq!(refused.problems(), [why]);
    }
    assert_eq!(burn::spec().dry_run, Some("dry_run"));
    assert_eq!((burn_all::spec().risk, burn_all::spec().dry_run), (Risk::Destructive, None));
}
