//! Prompts: what is listed, what is refused, what is completed.

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use mcp_macros::rmcp::ErrorData;
use mcp_macros::rmcp::model::{
    ArgumentInfo, CompletionContext, CompletionInfo, ContentBlock, GetPromptResponse, GetPromptResult, Icon,
    MetaObject, PromptMessage, Reference, ResourceContents, Role,
};
use mcp_macros::{
    CallOptions, Completions, PromptRegistry, PromptReply, ToolArgs, ToolChoice, ToolError, prompt, prompts,
};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value, json};

struct Shelf {
    titles: Vec<&'static str>,
}

#[derive(Debug, Deserialize, JsonSchema, ToolChoice)]
#[serde(rename_all = "snake_case")]
enum Tone {
    /// As to a friend.
    Warm,
    /// As to a judge.
    Dry,
}

#[derive(Debug, Deserialize, JsonSchema, ToolArgs)]
#[serde(rename_all = "camelCase")]
struct Review {
    /// The title of the book.
    book_title: String,
    /// How it sounds.
    tone: Option<Tone>,
    /// How many words.
    #[schemars(range(min = 10, max = 500))]
    #[serde(default = "hundred")]
    words: u16,
    /// Whether the end may be told.
    #[serde(default)]
    spoil: bool,
    /// Who reads it.
    reader: Option<String>,
}

fn hundred() -> u16 {
    100
}

/// Write a review.
///
/// Of a book of the shelf.
#[prompt(
    title = "Review a book",
    toolset = "books",
    complete(bookTitle = titles, reader = readers),
    icons = [Icon::new("https://example.org/pen.png")],
    meta = MetaObject::new()
)]
async fn review(args: Review, cx: &Shelf) -> Result<PromptReply, ToolError> {
    if !cx.titles.contains(&args.book_title.as_str()) {
        return Err(ToolError::not_found("There is no such book.").with_advice("See the shelf."));
    }
    let Review { book_title, tone, words, spoil, reader } = args;
    let told = format!("{words} words on {book_title}, {tone:?}, {spoil}, {reader:?}");
    Ok(PromptReply::new().with_user(told).with_assistant("It is").with_description("Of one book"))
}

async fn titles(typed: &str, given: &BTreeMap<String, String>, cx: &Shelf) -> Result<Vec<String>, ToolError> {
    match (typed, given.get("reader").map(String::as_str)) {
        ("!", _) => Err(ToolError::upstream("The shelf does not answer.")),
        (_, Some("Ann")) => Ok(vec!["Emma".to_owned()]),
        _ => Ok(cx.titles.iter().map(ToString::to_string).collect()),
    }
}

/// Searches by something else than the value.
async fn readers(_: &str, _: &BTreeMap<String, String>, _: &Shelf) -> Result<Completions, ToolError> {
    Ok(Completions::in_order(["r-2".to_owned(), "r-1".to_owned()]).with_total(7))
}

/// Say nothing in particular.
#[prompt]
async fn small_talk() -> Result<&'static str, ToolError> {
    Ok("How are you?")
}

/// Show everything.
#[prompt]
async fn everything(_: &Shelf) -> Result<Vec<PromptMessage>, ToolError> {
    let reply = PromptReply::new()
        .with_image([0, 1, 2], "image/png")
        .with_resource(ResourceContents::text("text", "books://emma"))
        .with_block(ContentBlock::text("a block"));
    let mut messages = reply.messages().to_vec();
    messages.push(PromptMessage::new_text(Role::Assistant, "So."));
    Ok(messages)
}

/// Misbehave.
#[prompt(name = "misbehave")]
async fn bad() -> Result<String, ToolError> {
    panic!("with a secret")
}

/// Never end.
#[prompt]
async fn endless() -> Result<String, ToolError> {
    std::future::pending().await
}

fn registry() -> PromptRegistry<Shelf> {
    PromptRegistry::builder()
        .domain(prompts![review, small_talk])
        .domain(prompts![everything, bad, endless])
        .build()
        .expect("portable")
}

const SHELF: &[&str] = &["Emma", "Moby-Dick", "Middlemarch", "The Mill"];

async fn get(name: &str, arguments: Value) -> Result<GetPromptResult, ErrorData> {
    let options = CallOptions::new().with_deadline(Duration::from_secs(1));
    let shelf = Shelf { titles: SHELF.to_vec() };
    match registry().get(name, arguments.as_object().cloned(), &shelf, options).await? {
        GetPromptResponse::Complete(result) => Ok(result),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_list_is_in_order_and_complete() {
    insta::assert_json_snapshot!(registry().list());
    let specs = registry();
    let completed: Vec<&str> = specs.specs().filter(|spec| spec.completes()).map(|spec| spec.name).collect();
    assert_eq!(completed, ["review"]);
}

#[tokio::test]
async fn arguments_arrive_as_text() {
    let arguments = json!({ "bookTitle": "Emma", "tone": "warm", "words": "50", "spoil": "true" });
    let result = get("review", arguments).await.expect("a prompt");
    let said = result.messages[0].content.as_text().map(|text| text.text.as_str());
    assert_eq!(said, Some("50 words on Emma, Some(Warm), true, None"));
    assert_eq!(result.messages[1].role, Role::Assistant);
    assert_eq!(result.description.as_deref(), Some("Of one book"));
    assert_eq!(get("small_talk", Value::Null).await.expect("a prompt").messages.len(), 1);
    insta::assert_json_snapshot!(get("everything", json!({})).await.expect("a prompt"));
}

#[tokio::test]
async fn every_fault_is_told_at_once() {
    let error =
        get("review", json!({ "titel": "Emma", "tone": "warn", "words": "5" })).await.expect_err("refused");
    assert_eq!(error.code.0, -32602);
    insta::assert_snapshot!(error.message, @r#"
    4 arguments are wrong:
    - args.titel: unknown argument; known are: bookTitle, tone, words, spoil, reader
    - args.tone: expected one of "warm", "dry" (did you mean `warm`?), came "warn"
    - args.words: expected at least 10, came 5
    - args.bookTitle: missing; expected a string
    Correct the arguments and call again.
    "#);
    assert_eq!(error.data, Some(json!({ "kind": "invalid_arguments", "retryable": false })));
}

#[tokio::test]
async fn an_unknown_prompt_is_answered_with_the_nearest() {
    let error = get("reveiw", json!({})).await.expect_err("unknown");
    assert_eq!(error.code.0, -32602);
    assert_eq!(error.message, "There is no prompt \"reveiw\". Did you mean `review`?");
    let error = get("zebra", json!({})).await.expect_err("unknown");
    assert_eq!(error.message, "There is no prompt \"zebra\". See prompts/list.");
}

#[tokio::test(start_paused = true)]
async fn the_guard_stands_around_prompts_too() {
    let error = get("misbehave", json!({})).await.expect_err("panics");
    assert_eq!(error.code.0, -32603);
    assert!(error.message.starts_with("The prompt has failed unexpectedly."), "{}", error.message);
    let error = get("endless", json!({})).await.expect_err("hangs");
    assert!(error.message.starts_with("The call was given up after 1 second."), "{}", error.message);
    let error = get("review", json!({ "bookTitle": "Ulysses" })).await.expect_err("not there");
    assert_eq!((error.code.0, error.message.as_ref()), (-32602, "There is no such book. See the shelf."));
}

async fn complete(
    prompt: &str,
    argument: &str,
    typed: &str,
    given: Option<(&str, &str)>,
) -> Result<CompletionInfo, ErrorData> {
    let context = given.map(|(name, value)| {
        CompletionContext::with_arguments(HashMap::from([(name.to_owned(), value.to_owned())]))
    });
    let shelf = Shelf { titles: SHELF.to_vec() };
    let (reference, argument) = (Reference::for_prompt(prompt), ArgumentInfo::new(argument, typed));
    registry().complete(&reference, &argument, context.as_ref(), &shelf, CallOptions::new()).await
}

#[tokio::test]
async fn arguments_are_completed() {
    let values = async |argument: &str, typed: &str| {
        complete("review", argument, typed, None).await.expect("completions").values
    };
    assert_eq!(values("bookTitle", "mi").await, ["Middlemarch", "The Mill"]);
    assert_eq!(values("bookTitle", "").await, SHELF);
    assert_eq!(values("tone", "").await, ["warm", "dry"]);
    assert_eq!(values("tone", "D").await, ["dry"]);
    assert_eq!(values("spoil", "t").await, ["true"]);
    assert_eq!(values("words", "1").await, [""; 0]);
    assert_eq!(values("zebra", "").await, [""; 0]);

    let readers = complete("review", "reader", "Lobby", None).await.expect("completions");
    assert_eq!((readers.values.len(), readers.total, readers.has_more), (2, Some(7), Some(true)));
    let given = complete("review", "bookTitle", "", Some(("reader", "Ann"))).await.expect("completions");
    assert_eq!(given.values, ["Emma"]);
    let unknown = complete("zebra", "bookTitle", "", None).await.expect("no error");
    assert_eq!((unknown.values.len(), unknown.has_more), (0, Some(false)));
    let failed = complete("review", "bookTitle", "!", None).await.expect_err("fails");
    assert_eq!((failed.code.0, failed.message.as_ref()), (-32603, "The shelf does not answer."));
}

mod wrong {
    use super::*;

    #[derive(Deserialize, JsonSchema)]
    struct Deep {
        /// More.
        _more: String,
    }

    #[derive(Deserialize, JsonSchema, ToolArgs)]
    pub(super) struct Args {
        /// A list.
        _list: Vec<String>,
        /// A structure.
        _deep: Deep,
        /// Fine.
        _fine: Option<f64>,
    }

    /// Takes what cannot be written as text.
    #[prompt]
    pub(super) async fn too_much(_: Args) -> Result<String, ToolError> {
        Ok(String::new())
    }

    #[derive(Deserialize, JsonSchema)]
    pub(super) struct More {
        /// Hidden from the compiler.
        _inner: String,
    }

    #[derive(Deserialize, JsonSchema, ToolArgs)]
    pub(super) struct Flat {
        #[serde(flatten)]
        _more: More,
    }

    async fn nothing(_: &str, _: &BTreeMap<String, String>, _: &()) -> Result<Vec<String>, ToolError> {
        Ok(Vec::new())
    }

    /// Completes what is not there.
    #[prompt(name = "too_much", complete(elsewhere = nothing))]
    pub(super) async fn completes(_: Flat, _: &()) -> Result<String, ToolError> {
        Ok(String::new())
    }
}

#[test]
fn all_that_is_wrong_is_told_at_once() {
    let wrong = PromptRegistry::<()>::builder()
        .domain(prompts![wrong::too_much])
        .domain(prompts![wrong::completes])
        .build()
        .expect_err("refused");
    insta::assert_snapshot!(wrong, @r"
    the prompts cannot be served:
    - the prompt `too_much`: args._list: an argument of a prompt or of an address arrives as text, so its type has to be a string, a number, a boolean or an enum of words
    - the prompt `too_much`: args._deep: an argument of a prompt or of an address arrives as text, so its type has to be a string, a number, a boolean or an enum of words
    - two prompts are named `too_much`
    - the prompt `too_much`: it completes `elsewhere`, which is no argument of it
    ");
}
