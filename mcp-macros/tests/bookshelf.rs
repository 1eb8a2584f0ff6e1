//! The example, spoken to by a client of the protocol, and held to the rules.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails where it stands"
)]

#[allow(dead_code, reason = "an example has a `main`, and nobody calls it here")]
#[path = "../examples/bookshelf.rs"]
mod bookshelf;

use mcp_macros::rmcp::ServiceExt as _;
use mcp_macros::rmcp::model::{CallToolRequestParams, CallToolResult};
use mcp_macros::rmcp::service::{RoleClient, RunningService, ServiceError};
use mcp_macros::schema::rules;
use serde_json::{Value, json};

async fn client() -> RunningService<RoleClient, ()> {
    let (ours, theirs) = tokio::io::duplex(64 * 1024);
    tokio::spawn(async move {
        let server = bookshelf::server().expect("portable").serve(theirs).await.expect("a handshake");
        server.waiting().await.expect("an end");
    });
    ().serve(ours).await.expect("a handshake")
}

async fn call(
    client: &RunningService<RoleClient, ()>,
    name: &'static str,
    arguments: Value,
) -> Result<CallToolResult, ServiceError> {
    let mut request = CallToolRequestParams::new(name);
    request.arguments = arguments.as_object().cloned();
    client.call_tool(request).await
}

fn text(result: &CallToolResult) -> &str {
    result.content.first().and_then(|block| block.as_text()).map_or("", |text| &text.text)
}

#[tokio::test]
async fn the_list_is_in_order_and_complete() {
    let client = client().await;
    let tools = client.list_all_tools().await.expect("a list");
    insta::assert_json_snapshot!(tools);
}

#[tokio::test]
async fn every_schema_keeps_the_rules() {
    for tool in client().await.list_all_tools().await.expect("a list") {
        assert_eq!(rules::input(&tool.input_schema), [], "{}", tool.name);
        assert_eq!(rules::output(tool.output_schema.as_ref().expect("one")), [], "{}", tool.name);
        let input = Value::Object(tool.input_schema.as_ref().clone());
        assert!(jsonschema::meta::is_valid(&input), "{input}");
    }
}

#[tokio::test]
async fn answers_fit_their_schema_and_read_as_text() {
    let client = client().await;
    let tools = client.list_all_tools().await.expect("a list");
    for (name, arguments) in [
        ("list_books", json!({ "limit": "2", "place": null })),
        ("lend_book", json!({ "title": "Emma", "reader": "Ann" })),
        ("clear_shelf", json!({})),
    ] {
        let result = call(&client, name, arguments).await.expect("an answer");
        assert_eq!(result.is_error, Some(false), "{name}: {}", text(&result));
        let structured = result.structured_content.clone().expect("structured");
        let schema = tools
            .iter()
            .find(|tool| tool.name == name)
            .and_then(|tool| tool.output_schema.clone())
            .expect("one");
        assert!(jsonschema::is_valid(&Value::Object(schema.as_ref().clone()), &structured), "{structured}");
        assert!(
            serde_json::from_str::<Value>(text(&result)).is_err(),
            "the text is JSON again: {}",
            text(&result)
        );
    }
}

#[tokio::test]
async fn mistakes_are_answers() {
    let client = client().await;
    let wrong = call(&client, "list_books", json!({ "limt": 0, "place": "her" })).await.expect("an answer");
    assert_eq!(wrong.is_error, Some(true));
    assert_eq!(
        text(&wrong),
        "2 arguments are wrong:\n\
         - args.limt: unknown argument; did you mean `limit`?\n\
         - args.place: expected one of \"here\", \"lent\" (did you mean `here`?), came \"her\"\n\
         Correct the arguments and call again."
    );
    let missing =
        call(&client, "lend_book", json!({ "title": "Ulysses", "reader": "Ann" })).await.expect("an answer");
    assert!(text(&missing).contains("args.title: no such book"), "{}", text(&missing));
}

#[tokio::test]
async fn only_an_unknown_tool_is_an_error_of_the_protocol() {
    let client = client().await;
    let Err(ServiceError::McpError(error)) = call(&client, "lend_boook", json!({})).await else {
        panic!("known")
    };
    assert_eq!(
        (error.code.0, error.message.as_ref()),
        (-32602, "There is no tool \"lend_boook\". Did you mean `lend_book`?")
    );
    let former = call(&client, "empty_shelf", json!({})).await.expect("an alias");
    assert_eq!(text(&former), "No books.");
}
