//! The prompts of the suite.

use mcp_macros::rmcp::model::ResourceContents;
use mcp_macros::{PromptReply, PromptSpec, ToolArgs, ToolError, prompt, prompts};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::call::Call;
use crate::tools::asking;
use crate::tools::content::PIXEL;

pub(crate) fn all() -> Vec<PromptSpec<Call>> {
    prompts![
        test_simple_prompt,
        test_prompt_with_arguments,
        test_prompt_with_embedded_resource,
        test_prompt_with_image,
        test_input_required_result_prompt
    ]
}

/// One message.
#[prompt]
async fn test_simple_prompt() -> Result<&'static str, ToolError> {
    Ok("This is a simple prompt for testing.")
}

#[derive(Debug, Deserialize, JsonSchema, ToolArgs)]
struct Both {
    /// First test argument.
    arg1: String,
    /// Second test argument.
    arg2: String,
}

/// A message that holds its arguments.
#[prompt]
async fn test_prompt_with_arguments(args: Both) -> Result<String, ToolError> {
    Ok(format!("Prompt with arguments: arg1='{}', arg2='{}'", args.arg1, args.arg2))
}

#[derive(Debug, Deserialize, JsonSchema, ToolArgs)]
#[serde(rename_all = "camelCase")]
struct Embedded {
    /// URI of the resource to embed.
    resource_uri: String,
}

/// A message that carries a resource.
#[prompt]
async fn test_prompt_with_embedded_resource(args: Embedded) -> Result<PromptReply, ToolError> {
    let text = "Embedded resource content for testing.";
    let resource = ResourceContents::text(text, args.resource_uri).with_mime_type("text/plain");
    Ok(PromptReply::new().with_resource(resource).with_user("Please process the embedded resource above."))
}

/// A message that shows an image.
#[prompt]
async fn test_prompt_with_image() -> Result<PromptReply, ToolError> {
    Ok(PromptReply::new().with_image(PIXEL, "image/png").with_user("Please analyze the image above."))
}

/// A message that the human has to be asked about first.
#[prompt]
async fn test_input_required_result_prompt(cx: &Call) -> Result<String, ToolError> {
    let ask = asking::word("user_context", "What context should the prompt use?", "context")?;
    let answers = cx.exchange.ask(ask).await?;
    Ok(format!("Context: {}", asking::answer(&answers, "user_context", "context")))
}
