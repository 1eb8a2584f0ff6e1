//! All prompts of a server, in order.

use std::collections::HashMap;
use std::fmt;

use rmcp::ErrorData;
use rmcp::model::{ArgumentInfo, CompletionContext, CompletionInfo, GetPromptResponse, Prompt, Reference};

use super::PromptSpec;
use crate::guard::CallOptions;
use crate::registry::RegistryError;
use crate::unknown::UnknownPrompt;
use crate::{JsonObject, complete};

/// The prompts of a server. The order in which they were added is the order everywhere.
pub struct PromptRegistry<C> {
    prompts: Vec<PromptSpec<C>>,
    names: HashMap<&'static str, usize>,
}

impl<C> PromptRegistry<C> {
    /// A registry of one list.
    ///
    /// # Errors
    ///
    /// A name is there twice, or an argument cannot arrive as text. All of it is told at once.
    pub fn new(prompts: impl IntoIterator<Item = PromptSpec<C>>) -> Result<Self, RegistryError> {
        Self::builder().domain(prompts).build()
    }

    /// A registry of several lists.
    #[must_use]
    pub fn builder() -> PromptBuilder<C> {
        PromptBuilder { prompts: Vec::new() }
    }

    /// Every prompt, in order.
    pub fn specs(&self) -> impl ExactSizeIterator<Item = &PromptSpec<C>> {
        self.prompts.iter()
    }

    /// Every prompt as `prompts/list` shows it, in order.
    #[must_use]
    pub fn list(&self) -> Vec<Prompt> {
        self.prompts.iter().map(PromptSpec::to_rmcp).collect()
    }

    /// The prompt of this name, or an error that names the nearest.
    ///
    /// # Errors
    ///
    /// There is no such prompt.
    pub fn find(&self, name: &str) -> Result<&PromptSpec<C>, UnknownPrompt> {
        let found = self.names.get(name).and_then(|at| self.prompts.get(*at));
        found.ok_or_else(|| UnknownPrompt::new(name, self.prompts.iter().map(|prompt| prompt.name)))
    }
}

impl<C: Sync> PromptRegistry<C> {
    /// Answers `prompts/get`.
    ///
    /// # Errors
    ///
    /// There is no such prompt, the arguments are wrong (all of them are told at once), or the function has failed.
    pub async fn get(
        &self,
        name: &str,
        arguments: Option<JsonObject>,
        cx: &C,
        options: CallOptions,
    ) -> Result<GetPromptResponse, ErrorData> {
        self.find(name)?.get(arguments, cx, &options).await
    }

    /// Answers `completion/complete` for a prompt. Of what is not known here, there are no completions: that is no error,
    /// for somebody is still typing.
    ///
    /// # Errors
    ///
    /// A completer has failed.
    pub async fn complete(
        &self,
        reference: &Reference,
        argument: &ArgumentInfo,
        context: Option<&CompletionContext>,
        cx: &C,
        options: CallOptions,
    ) -> Result<CompletionInfo, ErrorData> {
        let Some(Ok(spec)) = reference.as_prompt_name().map(|name| self.find(name)) else {
            return Ok(complete::nothing());
        };
        spec.complete(argument, context, cx, &options).await.map_err(|error| error.to_error())
    }
}

/// With nothing in it.
impl<C> Default for PromptRegistry<C> {
    fn default() -> Self {
        Self { prompts: Vec::new(), names: HashMap::new() }
    }
}

impl<C> fmt::Debug for PromptRegistry<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.prompts.iter().map(|prompt| prompt.name)).finish()
    }
}

/// Makes a [`PromptRegistry`] of several lists.
#[derive(Debug)]
pub struct PromptBuilder<C> {
    prompts: Vec<PromptSpec<C>>,
}

impl<C> PromptBuilder<C> {
    /// Adds a list behind those that are there.
    #[must_use]
    pub fn domain(mut self, prompts: impl IntoIterator<Item = PromptSpec<C>>) -> Self {
        self.prompts.extend(prompts);
        self
    }

    /// Checks all of them together.
    ///
    /// # Errors
    ///
    /// A name is there twice, or an argument cannot arrive as text. All of it is told at once.
    pub fn build(self) -> Result<PromptRegistry<C>, RegistryError> {
        let mut names = HashMap::new();
        let mut problems = Vec::new();
        for (at, prompt) in self.prompts.iter().enumerate() {
            if names.insert(prompt.name, at).is_some() {
                problems.push(format!("two prompts are named `{}`", prompt.name));
            }
            let own = prompt.problems().into_iter();
            problems.extend(own.map(|problem| format!("the prompt `{}`: {problem}", prompt.name)));
        }
        if problems.is_empty() {
            Ok(PromptRegistry { prompts: self.prompts, names })
        } else {
            Err(RegistryError::new("prompts", problems))
        }
    }
}
