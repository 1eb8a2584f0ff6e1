//! Tools that have to ask before they can answer, since 2026-07-28: the call ends with the questions, and comes again.

use mcp_macros::rmcp::model::{CreateMessageResult, InputRequest, ListRootsResult};
use mcp_macros::{Answers, Ask, Content, ToolError, ToolSpec, tool, tools};
use serde_json::{Value, json};

use crate::call::Call;

pub(crate) fn all() -> Vec<ToolSpec<Call>> {
    tools![
        test_input_required_result_elicitation,
        test_input_required_result_sampling,
        test_input_required_result_list_roots,
        test_input_required_result_request_state,
        test_input_required_result_multiple_inputs,
        test_input_required_result_multi_round,
        test_input_required_result_tampered_state,
        test_input_required_result_capabilities,
        test_missing_capability,
        test_streaming_elicitation
    ]
}

/// A request as the suite writes it down.
fn request(key: &str, request: Value) -> Result<Ask, ToolError> {
    let request: InputRequest = serde_json::from_value(request)
        .map_err(|error| ToolError::internal("The question is no question.").with_detail(error))?;
    Ok(Ask::request(key, request))
}

/// A form of the schema as the suite writes it down. The builders of the schema know no enum without titles, no default.
pub(crate) fn form(key: &str, message: &str, schema: &Value) -> Result<Ask, ToolError> {
    let params = json!({ "mode": "form", "message": message, "requestedSchema": schema });
    request(key, json!({ "method": "elicitation/create", "params": params }))
}

/// A form that has one word in it.
pub(crate) fn word(key: &str, message: &str, field: &str) -> Result<Ask, ToolError> {
    let properties = json!({ field: { "type": "string" } });
    form(key, message, &json!({ "type": "object", "properties": properties, "required": [field] }))
}

/// A form that has a yes or no in it.
fn yes_or_no(key: &str) -> Result<Ask, ToolError> {
    let properties = json!({ "ok": { "type": "boolean" } });
    form(key, "Please confirm", &json!({ "type": "object", "properties": properties, "required": ["ok"] }))
}

/// Something for the model of the client to say.
pub(crate) fn sampling(key: &str, prompt: &str, tokens: u32) -> Result<Ask, ToolError> {
    let content = json!({ "type": "text", "text": prompt });
    let params = json!({ "messages": [{ "role": "user", "content": content }], "maxTokens": tokens });
    request(key, json!({ "method": "sampling/createMessage", "params": params }))
}

/// The folders that the client works in.
fn roots(key: &str) -> Result<Ask, ToolError> {
    request(key, json!({ "method": "roots/list", "params": {} }))
}

/// A word that the human has filled in.
pub(crate) fn answer(answers: &Answers, key: &str, field: &str) -> String {
    let content = answers.accepted(key).unwrap_or_default();
    content.get(field).and_then(Value::as_str).unwrap_or("nobody knows").to_owned()
}

/// What the model of the client has said.
pub(crate) fn said(answers: &Answers, key: &str) -> Result<String, ToolError> {
    let result: Option<CreateMessageResult> = answers.read(key);
    let result = result.ok_or_else(|| ToolError::refused("The client's model has said nothing readable."))?;
    serde_json::to_string(&result.message)
        .map_err(|error| ToolError::internal("The message could not be written.").with_detail(error))
}

/// Greet the human, whose name has to be asked for.
#[tool(risk = read, open_world = false)]
async fn test_input_required_result_elicitation(cx: &Call) -> Result<Content, ToolError> {
    let answers = cx.exchange.ask(word("user_name", "What is your name?", "name")?).await?;
    Ok(Content::text(format!("Hello, {}!", answer(&answers, "user_name", "name"))))
}

/// Tell what the client's model says of France.
#[tool(risk = read, open_world = false)]
async fn test_input_required_result_sampling(cx: &Call) -> Result<Content, ToolError> {
    let ask = sampling("capital_question", "What is the capital of France?", 100)?;
    let answers = cx.exchange.ask(ask).await?;
    Ok(Content::text(said(&answers, "capital_question")?))
}

/// Tell where the client works.
#[tool(risk = read, open_world = false)]
async fn test_input_required_result_list_roots(cx: &Call) -> Result<Content, ToolError> {
    let answers = cx.exchange.ask(roots("client_roots")?).await?;
    let roots: Option<ListRootsResult> = answers.read("client_roots");
    let uris: Vec<String> =
        roots.map(|found| found.roots).unwrap_or_default().into_iter().map(|root| root.uri).collect();
    Ok(Content::text(format!("Roots: {}", uris.join(", "))))
}

/// Ask with a state that has to come back.
#[tool(risk = read, open_world = false)]
async fn test_input_required_result_request_state(cx: &Call) -> Result<Content, ToolError> {
    confirmed(cx).await
}

/// Ask with a state that comes back altered. The server finds out before the tool runs.
#[tool(risk = read, open_world = false)]
async fn test_input_required_result_tampered_state(cx: &Call) -> Result<Content, ToolError> {
    confirmed(cx).await
}

async fn confirmed(cx: &Call) -> Result<Content, ToolError> {
    cx.exchange.ask(yes_or_no("confirm")?.with_state(cx.seal("confirm"))).await?;
    match cx.state.as_deref() {
        Some("confirm") => Ok(Content::text("state-ok")),
        _ => Err(ToolError::refused("The state is that of another call.")),
    }
}

/// Ask the human, the model and the client at once.
#[tool(risk = read, open_world = false)]
async fn test_input_required_result_multiple_inputs(cx: &Call) -> Result<Content, ToolError> {
    let ask = word("user_name", "What is your name?", "name")?
        .and(sampling("greeting", "Generate a greeting", 50)?)
        .and(roots("client_roots")?)
        .with_state(cx.seal("all"));
    let answers = cx.exchange.ask(ask).await?;
    let name = answer(&answers, "user_name", "name");
    Ok(Content::text(format!("{name}: {}", said(&answers, "greeting")?)))
}

/// Ask twice, one after the other.
#[tool(risk = read, open_world = false)]
async fn test_input_required_result_multi_round(cx: &Call) -> Result<Content, ToolError> {
    if cx.state.as_deref() != Some("step2") {
        let first = word("step1", "Step 1: What is your name?", "name")?;
        cx.exchange.ask(first.with_state(cx.seal("step1"))).await?;
    }
    let second = word("step2", "Step 2: What is your favorite color?", "color")?;
    let answers = cx.exchange.ask(second.with_state(cx.seal("step2"))).await?;
    Ok(Content::text(format!("Both steps are done: {}", answer(&answers, "step2", "color"))))
}

/// Ask only what the client has declared that it can be asked.
#[tool(risk = read, open_world = false)]
async fn test_input_required_result_capabilities(cx: &Call) -> Result<Content, ToolError> {
    let ask = word("user_name", "What is your name?", "name")?
        .and(sampling("greeting", "Generate a greeting", 50)?)
        .retain(|request| cx.exchange.can(request));
    if ask.requests().is_empty() {
        return Ok(Content::text("There is nothing that this client can be asked."));
    }
    let answers = cx.exchange.ask(ask).await?;
    Ok(Content::text(format!("It has answered: {}", !answers.is_empty())))
}

/// Ask for what the client has not declared.
#[tool(risk = read, open_world = false)]
async fn test_missing_capability(cx: &Call) -> Result<Content, ToolError> {
    let answers = cx.exchange.ask(sampling("words", "Say something", 10)?).await?;
    Ok(Content::text(said(&answers, "words")?))
}

/// Ask on the stream of the request.
#[tool(risk = read, open_world = false)]
async fn test_streaming_elicitation(cx: &Call) -> Result<Content, ToolError> {
    let answers = cx.exchange.ask(word("user_name", "What is your name?", "name")?).await?;
    Ok(Content::text(format!("Hello, {}!", answer(&answers, "user_name", "name"))))
}
