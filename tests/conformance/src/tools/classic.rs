//! Tools that send a request of their own and wait for the answer, until 2025-11-25.

use mcp_macros::rmcp::model::ElicitResult;
use mcp_macros::{Ask, Content, ToolArgs, ToolError, ToolSpec, tool, tools};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

use super::asking::{form, said, sampling};
use crate::call::Call;

pub(crate) fn all() -> Vec<ToolSpec<Call>> {
    tools![test_sampling, test_elicitation, test_elicitation_sep1034_defaults, test_elicitation_sep1330_enums]
}

#[derive(Debug, Deserialize, JsonSchema, ToolArgs)]
struct Prompt {
    /// The prompt for the client's model.
    prompt: String,
}

/// Let the client's model say something.
#[tool(risk = read, open_world = false)]
async fn test_sampling(args: Prompt, cx: &Call) -> Result<Content, ToolError> {
    let answers = cx.exchange.ask(sampling("words", &args.prompt, 100)?).await?;
    Ok(Content::text(format!("LLM response: {}", said(&answers, "words")?)))
}

#[derive(Debug, Deserialize, JsonSchema, ToolArgs)]
struct Message {
    /// The message for the human.
    message: String,
}

/// Let the human fill in a form.
#[tool(risk = read, open_world = false)]
async fn test_elicitation(args: Message, cx: &Call) -> Result<Content, ToolError> {
    let properties = json!({
        "username": { "type": "string", "description": "User's response" },
        "email": { "type": "string", "description": "User's email address" },
    });
    let schema = json!({ "type": "object", "properties": properties, "required": ["username", "email"] });
    let told = filled_in(cx, form("form", &args.message, &schema)?).await?;
    Ok(Content::text(format!("User response: {told}")))
}

/// Let the human fill in a form that is filled in already.
#[tool(risk = read, open_world = false)]
async fn test_elicitation_sep1034_defaults(cx: &Call) -> Result<Content, ToolError> {
    let properties = json!({
        "name": { "type": "string", "default": "John Doe" },
        "age": { "type": "integer", "default": 30 },
        "score": { "type": "number", "default": 95.5 },
        "status": { "type": "string", "enum": ["active", "inactive", "pending"], "default": "active" },
        "verified": { "type": "boolean", "default": true },
    });
    let ask =
        form("form", "Check what is filled in", &json!({ "type": "object", "properties": properties }))?;
    Ok(Content::text(format!("Elicitation completed: {}", filled_in(cx, ask).await?)))
}

/// Let the human choose, in every way that there is.
#[tool(risk = read, open_world = false)]
async fn test_elicitation_sep1330_enums(cx: &Call) -> Result<Content, ToolError> {
    let options = json!(["option1", "option2", "option3"]);
    let titled = json!([
        { "const": "value1", "title": "First Option" },
        { "const": "value2", "title": "Second Option" },
        { "const": "value3", "title": "Third Option" },
    ]);
    let properties = json!({
        "untitledSingle": { "type": "string", "enum": options },
        "titledSingle": { "type": "string", "oneOf": titled },
        "legacyEnum": {
            "type": "string",
            "enum": ["opt1", "opt2", "opt3"],
            "enumNames": ["Option One", "Option Two", "Option Three"],
        },
        "untitledMulti": { "type": "array", "items": { "type": "string", "enum": options } },
        "titledMulti": { "type": "array", "items": { "anyOf": titled } },
    });
    let ask = form("form", "Choose", &json!({ "type": "object", "properties": properties }))?;
    Ok(Content::text(format!("Elicitation completed: {}", filled_in(cx, ask).await?)))
}

/// Asks, and tells what came back.
async fn filled_in(cx: &Call, ask: Ask) -> Result<String, ToolError> {
    let result: Option<ElicitResult> = cx.exchange.ask(ask).await?.read("form");
    let result = result.ok_or_else(|| ToolError::refused("The client has answered something else."))?;
    let word = |value| serde_json::to_string(&value).unwrap_or_default();
    Ok(format!("action={}, content={}", word(json!(result.action)), word(json!(result.content))))
}
