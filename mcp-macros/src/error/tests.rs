use std::time::Duration;

use super::ToolError;
use crate::exchange::Ask;

#[test]
fn every_error_says_what_happened_and_what_to_do() {
    let wait = Duration::from_secs(90);
    let told = [
        ToolError::invalid("space", "no such space; nearest: Lobby"),
        ToolError::refused("This server only reads."),
        ToolError::refused("This server only reads.").with_advice("Ask its operator."),
        ToolError::not_found("There is no book 7.").with_advice("See list_books."),
        ToolError::from(Ask::state("s")),
        ToolError::missing_capability(Ask::url("k", "Look.", "https://example.org").needs()),
        ToolError::upstream("The hub says no (HTTP 403)."),
        ToolError::upstream("The hub is busy (HTTP 503).").retryable(),
        ToolError::upstream("The hub is busy (HTTP 429).").with_advice("Ask for less.").retry_after(wait),
        ToolError::timeout(Duration::from_millis(250)),
        ToolError::Cancelled,
        ToolError::internal("It broke.").with_detail("pipe 7").with_advice("is not for this one"),
    ];
    let told: Vec<String> = told.iter().map(|error| format!("{}: {error}", error.kind())).collect();
    insta::assert_snapshot!(told.join("\n"), @"
    invalid_arguments: An argument is wrong:
    - args.space: no such space; nearest: Lobby
    Correct the arguments and call again.
    refused: This server only reads.
    refused: This server only reads. Ask its operator.
    not_found: There is no book 7. See list_books.
    input_required: The person at the client has to be asked first, and was not. Use a client that can ask, or do it by another way.
    missing_capability: The client has to be asked first, and it does not declare that it can be: elicitation.url. Use a client that can ask, or do it by another way.
    upstream: The hub says no (HTTP 403).
    upstream: The hub is busy (HTTP 503). Try again in a moment.
    upstream: The hub is busy (HTTP 429). Ask for less. Try again in 90 seconds.
    timeout: The call was given up after 250 milliseconds. Ask for less, or try again later. If the tool changes something, look first whether it has done so.
    cancelled: The call was cancelled.
    internal: It broke. This is a fault of the server; the same call is likely to fail again.
    ");
}

#[test]
fn an_error_is_one_block_of_text() {
    let result = ToolError::refused("No.").to_result();
    assert_eq!(result.is_error, Some(true));
    assert_eq!((result.content.len(), result.structured_content), (1, None));
}

#[test]
fn outside_of_tools_there_are_errors_of_the_protocol() {
    let code = |error: ToolError| error.to_error().code.0;
    assert_eq!(code(ToolError::invalid("a", "b")), -32602);
    assert_eq!(code(ToolError::not_found("a")), -32602);
    assert_eq!(code(ToolError::refused("a")), -32602);
    assert_eq!(code(ToolError::upstream("a")), -32603);
    assert_eq!(code(ToolError::missing_capability(Ask::default().needs())), -32021);
    let data = ToolError::upstream("a").retryable().to_error().data;
    assert_eq!(data, Some(serde_json::json!({ "kind": "upstream", "retryable": true })));
}

#[test]
fn some_errors_pass() {
    assert!(ToolError::upstream("Busy.").retryable().is_retryable());
    assert!(ToolError::timeout(Duration::from_secs(1)).is_retryable());
    assert!(!ToolError::upstream("No.").is_retryable());
    assert!(!ToolError::internal("It broke.").retryable().is_retryable());
}
