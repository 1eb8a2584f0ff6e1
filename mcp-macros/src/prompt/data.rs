//! Prompts that are data: known only to the running program.

use std::borrow::Cow;
use std::sync::Arc;

use serde_json::Value;

use super::PromptSpec;
use crate::__private::{Pending, PromptDeclaration};
use crate::JsonObject;
use crate::builder::kept;
use crate::prompt::PromptReply;
use crate::schema::{self, Side};

/// What a prompt says of itself that is data, such as a file that an operator has written.
///
/// ```
/// use mcp_macros::{PromptData, PromptReply, PromptRegistry, PromptSpec};
/// use serde_json::json;
///
/// let spec: PromptSpec<()> = PromptData {
///     name: "greet".into(),
///     title: "Greet".into(),
///     description: "Greet somebody.".into(),
///     toolset: "words".into(),
///     arguments: json!({
///         "type": "object",
///         "properties": { "who": { "type": "string", "description": "Whom." } },
///         "required": ["who"],
///     }),
/// }
/// .into_spec(|arguments, _cx| {
///     Box::pin(async move { Ok(PromptReply::new().with_user(format!("Greet {}.", arguments["who"]))) })
/// });
/// assert!(PromptRegistry::new([spec]).is_ok());
/// ```
#[derive(Debug, Clone)]
pub struct PromptData {
    /// The name under which it is got: `[a-z][a-z0-9_]{0,63}`.
    pub name: Cow<'static, str>,
    /// The name for people.
    pub title: Cow<'static, str>,
    /// What it does. The first paragraph is its summary.
    pub description: Cow<'static, str>,
    /// The group it belongs to.
    pub toolset: Cow<'static, str>,
    /// The schema of its arguments, which are strings, numbers, booleans, or words of an enum.
    pub arguments: Value,
}

impl PromptData {
    /// The prompt, and the closure that makes its messages of arguments which have been checked.
    pub fn into_spec<C, F>(self, messages: F) -> PromptSpec<C>
    where
        F: for<'call> Fn(JsonObject, &'call C) -> Pending<'call, PromptReply> + Send + Sync + 'static,
    {
        let description = kept(self.description);
        let declaration = PromptDeclaration {
            name: kept(self.name),
            title: kept(self.title),
            summary: description.split("\n\n").next().unwrap_or(description),
            description,
            toolset: kept(self.toolset),
        };
        PromptSpec::declared(declaration, schema::portable(self.arguments, Side::Input), Arc::new(messages))
    }
}
