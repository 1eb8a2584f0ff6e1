//! Prompts: texts that a human picks, with arguments that a human fills in.

mod data;
mod registry;
mod reply;

use std::collections::BTreeMap;
use std::fmt;
use std::pin::pin;
use std::sync::Arc;

use rmcp::ErrorData;
use rmcp::model::{
    ArgumentInfo, CompletionContext, CompletionInfo, GetPromptResponse, Icon, MetaObject, Prompt,
    PromptArgument,
};
use serde_json::Value;

pub use data::PromptData;
pub use registry::{PromptBuilder, PromptRegistry};
pub use reply::{IntoPrompt, PromptReply, PromptReturn};

use crate::__private::{Pending, PromptDeclaration};
use crate::complete::{Completers, Completions};
use crate::error::ToolError;
use crate::guard::{self, CallOptions, Kind, Outcome, Subject};
use crate::schema::SchemaError;
use crate::spec::Risk;
use crate::{JsonObject, decode, plain};

type Invoke<C> = Arc<dyn for<'call> Fn(JsonObject, &'call C) -> Pending<'call, PromptReply> + Send + Sync>;

/// Everything there is to know about a prompt. `C` is the context that its calls share.
///
/// `#[prompt]` makes it; `function::spec()` gives it.
#[non_exhaustive]
pub struct PromptSpec<C> {
    /// The name under which it is got: `[a-z][a-z0-9_]{0,63}`.
    pub name: &'static str,
    /// The name for people.
    pub title: &'static str,
    /// The first paragraph of the description.
    pub summary: &'static str,
    /// The whole doc comment of the function.
    pub description: &'static str,
    /// The group it belongs to.
    pub toolset: &'static str,
    /// The portable schema of the arguments.
    pub input_schema: Arc<JsonObject>,
    /// Pictures for hosts to show.
    pub icons: Vec<Icon>,
    /// `_meta` of the prompt in a list.
    pub meta: Option<MetaObject>,
    completers: Completers<C>,
    problems: Vec<SchemaError>,
    invoke: Invoke<C>,
}

impl<C> PromptSpec<C> {
    pub(crate) fn declared(
        declaration: PromptDeclaration,
        input: Result<JsonObject, SchemaError>,
        invoke: Invoke<C>,
    ) -> Self {
        let (input_schema, problems) = plain::checked(input);
        let PromptDeclaration { name, title, summary, description, toolset } = declaration;
        Self {
            name,
            title,
            summary,
            description,
            toolset,
            input_schema: Arc::new(input_schema),
            icons: Vec::new(),
            meta: None,
            completers: Completers::new(),
            problems,
            invoke,
        }
    }

    /// The same prompt, one argument of which is completed by a function. `#[prompt(complete(…))]` calls this.
    #[must_use]
    pub fn with_completer<F>(mut self, argument: &'static str, find: F) -> Self
    where
        F: for<'call> Fn(
                &'call str,
                &'call BTreeMap<String, String>,
                &'call C,
            ) -> Pending<'call, Completions>
            + Send
            + Sync
            + 'static,
    {
        self.completers.push(argument, find);
        self
    }

    /// The same prompt with icons.
    #[must_use]
    pub fn with_icons(mut self, icons: impl IntoIterator<Item = Icon>) -> Self {
        self.icons = icons.into_iter().collect();
        self
    }

    /// The same prompt with `_meta`.
    #[must_use]
    pub fn with_meta(mut self, meta: MetaObject) -> Self {
        self.meta = Some(meta);
        self
    }

    /// What is wrong with the arguments. It is known only when the program runs; [`PromptRegistry`] refuses a prompt that
    /// has any.
    #[must_use]
    pub fn problems(&self) -> Vec<SchemaError> {
        let strangers = self.completers.strangers(&self.input_schema).map(|name| SchemaError::Declaration {
            what: format!("it completes `{name}`, which is no argument of it"),
        });
        self.problems.iter().cloned().chain(strangers).collect()
    }

    /// The arguments in the order of declaration.
    #[must_use]
    pub fn arguments(&self) -> Vec<PromptArgument> {
        plain::properties(&self.input_schema)
            .map(|(name, property)| {
                let mut argument =
                    PromptArgument::new(name).with_required(plain::required(&self.input_schema, name));
                argument.description = property.get("description").and_then(Value::as_str).map(str::to_owned);
                argument
            })
            .collect()
    }

    /// The prompt as `prompts/list` shows it.
    #[must_use]
    pub fn to_rmcp(&self) -> Prompt {
        let arguments = self.arguments();
        let arguments = (!arguments.is_empty()).then_some(arguments);
        let mut prompt = Prompt::new(self.name, Some(self.description), arguments).with_title(self.title);
        prompt.icons = (!self.icons.is_empty()).then(|| self.icons.clone());
        prompt.meta.clone_from(&self.meta);
        prompt
    }

    /// Whether any argument can be completed.
    #[must_use]
    pub fn completes(&self) -> bool {
        self.completers.any(&self.input_schema)
    }
}

impl<C: Sync> PromptSpec<C> {
    /// Runs the function with everything around it that a call of a tool has.
    ///
    /// # Errors
    ///
    /// Every fault of the arguments at once, or what the function says.
    pub async fn run(
        &self,
        arguments: Option<JsonObject>,
        cx: &C,
        options: &CallOptions,
    ) -> Result<PromptReply, ToolError> {
        let call = async {
            let arguments = decode::decode(&self.input_schema, arguments.unwrap_or_default())?;
            (self.invoke)(arguments, cx).await
        };
        guard::around(self.subject("prompts/get"), options, pin!(call), |_| Outcome::Answered).await
    }

    /// The same as the answer to `prompts/get`.
    ///
    /// # Errors
    ///
    /// See [`ToolError::to_error`].
    pub async fn get(
        &self,
        arguments: Option<JsonObject>,
        cx: &C,
        options: &CallOptions,
    ) -> Result<GetPromptResponse, ErrorData> {
        match self.run(arguments, cx, options).await {
            Ok(reply) => Ok(reply.into_result().into()),
            Err(ToolError::Ask(ask)) => Ok(ask.into_result().into()),
            Err(error) => Err(error.to_error()),
        }
    }

    /// What an argument could be.
    ///
    /// # Errors
    ///
    /// What the completer says.
    pub async fn complete(
        &self,
        argument: &ArgumentInfo,
        context: Option<&CompletionContext>,
        cx: &C,
        options: &CallOptions,
    ) -> Result<CompletionInfo, ToolError> {
        let call = self.completers.complete(&self.input_schema, argument, context, cx);
        guard::around(self.subject("completion/complete"), options, pin!(call), |_| Outcome::Answered).await
    }

    fn subject(&self, method: &'static str) -> Subject {
        Subject { method, kind: Kind::Prompt, name: self.name, toolset: self.toolset, risk: Risk::Read }
    }
}

// By hand: a derive would ask the context to be `Clone` too.
impl<C> Clone for PromptSpec<C> {
    fn clone(&self) -> Self {
        Self {
            name: self.name,
            title: self.title,
            summary: self.summary,
            description: self.description,
            toolset: self.toolset,
            input_schema: Arc::clone(&self.input_schema),
            icons: self.icons.clone(),
            meta: self.meta.clone(),
            completers: self.completers.clone(),
            problems: self.problems.clone(),
            invoke: Arc::clone(&self.invoke),
        }
    }
}

impl<C> fmt::Debug for PromptSpec<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PromptSpec")
            .field("name", &self.name)
            .field("toolset", &self.toolset)
            .field("completers", &self.completers)
            .finish_non_exhaustive()
    }
}
