//! The example, spoken to by a client of the protocol, and held to the rules.

#[allow(dead_code, reason = "an example has a `main`, and nobody calls it here")]
#[path = "../../examples/bookshelf.rs"]
mod example;

use crate::reader::{ERAS, Reader};
use mcp_macros::rmcp::model::{
    CallToolRequestParams, CallToolResult, GetPromptRequestParams, ReadResourceRequestParams,
};
use mcp_macros::rmcp::service::{RoleClient, RunningService, ServiceError};
use mcp_macros::schema::{Side, rules};
use serde_json::{Value, json};

async fn client() -> RunningService<RoleClient, Reader> {
    Reader::says(json!({ "approved": true })).meets(example::server().expect("portable"), ERAS[0]).await
}

async fn call(
    client: &RunningService<RoleClient, Reader>,
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
        let (input, output) = (&tool.input_schema, tool.output_schema.as_ref().expect("one"));
        for faults in [
            rules::input(input),
            rules::output(output),
            rules::strict_hosts(input),
            rules::strict_validators(input, Side::Input),
            rules::strict_validators(output, Side::Output),
        ] {
            assert_eq!(faults, [], "{}", tool.name);
        }
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

#[tokio::test]
async fn who_takes_a_book_is_asked() {
    for era in ERAS {
        let server = example::server().expect("portable");
        let client = Reader::says(json!({ "name": "Ann" })).meets(server, era).await;
        let result = call(&client, "lend_book", json!({ "title": "Emma" })).await.expect("an answer");
        assert_eq!(text(&result), "Emma is with Ann.", "{era:?}");
        assert_eq!(client.service().asked(), ["Who takes the book?"]);
    }
}

#[tokio::test]
async fn what_cannot_be_undone_is_approved_first() {
    for era in ERAS {
        for (says, told) in [
            (json!({ "approved": true }), "No books."),
            (json!({ "approved": false }), "The person at the client has said no. Nothing was done."),
            (Value::Null, "The person at the client has said no. Nothing was done."),
        ] {
            let server = example::server().expect("portable");
            let client = Reader::says(says.clone()).meets(server, era).await;
            let result = call(&client, "clear_shelf", json!({})).await.expect("an answer");
            assert_eq!(text(&result), told, "{era:?} {says}");
            let asked = client.service().asked();
            assert_eq!(asked, ["Throw away 3 books?\n\nTitles: Emma, Moby-Dick, Middlemarch"], "{era:?}");
        }
    }
}

#[tokio::test]
async fn where_nobody_can_be_asked_nothing_is_thrown_away() {
    for era in ERAS {
        let client = Reader::mute().meets(example::server().expect("portable"), era).await;
        match call(&client, "clear_shelf", json!({})).await {
            Ok(result) => {
                assert_eq!(result.is_error, Some(true), "{era:?}");
                assert!(
                    text(&result).contains("does not declare that it can be: elicitation"),
                    "{}",
                    text(&result)
                );
            }
            Err(ServiceError::McpError(error)) => {
                assert_eq!(error.code.0, -32021, "{era:?}");
                let needed = json!({ "requiredCapabilities": { "elicitation": { "form": {} } } });
                assert_eq!(error.data, Some(needed));
            }
            Err(other) => panic!("{other}"),
        }
        let books = call(&client, "list_books", json!({})).await.expect("an answer");
        assert!(text(&books).starts_with("3 books"), "{}", text(&books));
    }
}

#[tokio::test]
async fn the_prompt_and_the_resource() {
    for era in ERAS {
        let client = Reader::mute().meets(example::server().expect("portable"), era).await;
        let prompts = client.list_all_prompts().await.expect("a list");
        let templates = client.list_all_resource_templates().await.expect("a list");
        assert!(client.list_all_resources().await.expect("a list").is_empty());
        insta::assert_json_snapshot!(
            "prompts_and_templates",
            json!({ "prompts": prompts, "templates": templates })
        );

        let arguments = json!({ "liked": "Emma", "count": "1" }).as_object().cloned().expect("an object");
        let prompt = GetPromptRequestParams::new("recommend").with_arguments(arguments);
        let prompt = client.get_prompt(prompt).await.expect("a prompt");
        let said = prompt.messages[0].content.as_text().map(|text| text.text.clone()).expect("text");
        assert!(said.starts_with("I liked Emma. Recommend 1 of these"), "{said}");

        let book = ReadResourceRequestParams::new("books://book/Moby-Dick");
        let book = client.read_resource(book).await.expect("a book");
        let read = serde_json::to_value(&book.contents).expect("JSON");
        let text = "{\"title\":\"Moby-Dick\",\"lent_to\":null}";
        let wanted =
            json!([{ "uri": "books://book/Moby-Dick", "mimeType": "application/json", "text": text }]);
        assert_eq!(read, wanted);

        let titles = client.complete_prompt_simple("recommend", "liked", "m").await.expect("titles");
        assert_eq!(titles, ["Moby-Dick", "Middlemarch", "Emma"]);
        let titles =
            client.complete_resource_simple("books://book/{title}", "title", "mid").await.expect("titles");
        assert_eq!(titles, ["Middlemarch"]);
    }
}
