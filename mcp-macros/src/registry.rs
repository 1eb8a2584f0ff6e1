//! All tools of a server, in order.

use std::collections::HashMap;
use std::fmt;

use rmcp::ErrorData;
use rmcp::model::{CallToolResponse, CallToolResult, Tool};

use crate::JsonObject;
use crate::error::ToolError;
use crate::guard::{self, CallOptions};
use crate::spec::ToolSpec;
use crate::unknown::UnknownTool;

/// The tools of a server. The order in which they were added is the order everywhere.
pub struct Registry<C> {
    tools: Vec<ToolSpec<C>>,
    /// Every name and every alias.
    names: HashMap<&'static str, usize>,
}

impl<C> Registry<C> {
    /// A registry of one list.
    ///
    /// # Errors
    ///
    /// A name is there twice, or a schema is not portable. All of it is told at once.
    pub fn new(tools: impl IntoIterator<Item = ToolSpec<C>>) -> Result<Self, RegistryError> {
        Self::builder().domain(tools).build()
    }

    /// A registry of several lists.
    #[must_use]
    pub fn builder() -> Builder<C> {
        Builder { tools: Vec::new() }
    }

    /// Every tool, in order.
    pub fn specs(&self) -> impl ExactSizeIterator<Item = &ToolSpec<C>> {
        self.tools.iter()
    }

    /// Every tool as `tools/list` shows it, in order.
    #[must_use]
    pub fn list(&self) -> Vec<Tool> {
        self.tools.iter().map(ToolSpec::to_rmcp).collect()
    }

    /// The tool of this name, or formerly of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&ToolSpec<C>> {
        self.names.get(name).and_then(|at| self.tools.get(*at))
    }

    /// The same, with an error that names the nearest tools.
    ///
    /// # Errors
    ///
    /// There is no such tool.
    pub fn find(&self, name: &str) -> Result<&ToolSpec<C>, UnknownTool> {
        self.get(name).ok_or_else(|| UnknownTool::new(name, self.tools.iter().map(|tool| tool.name)))
    }
}

impl<C: Sync> Registry<C> {
    /// One call, with everything that [`guard::run`] puts around it. What goes wrong in it is an answer.
    ///
    /// # Errors
    ///
    /// There is no such tool. This alone is a protocol error.
    pub async fn call(
        &self,
        name: &str,
        arguments: Option<JsonObject>,
        cx: &C,
        options: CallOptions,
    ) -> Result<CallToolResult, UnknownTool> {
        let spec = self.find(name)?;
        Ok(guard::run(spec, arguments, cx, options).await.unwrap_or_else(CallToolResult::from))
    }

    /// The same for a server whose tools may ask: a question goes to the client as one. See [`Exchange`](crate::Exchange).
    ///
    /// # Errors
    ///
    /// There is no such tool, or the client has not declared what a question needs.
    pub async fn respond(
        &self,
        name: &str,
        arguments: Option<JsonObject>,
        cx: &C,
        options: CallOptions,
    ) -> Result<CallToolResponse, ErrorData> {
        let spec = self.find(name)?;
        match guard::run(spec, arguments, cx, options).await {
            Ok(result) => Ok(result.into()),
            Err(error) => ToolError::into_response(error),
        }
    }
}

/// With nothing in it.
impl<C> Default for Registry<C> {
    fn default() -> Self {
        Self { tools: Vec::new(), names: HashMap::new() }
    }
}

impl<C> fmt::Debug for Registry<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.tools.iter().map(|tool| tool.name)).finish()
    }
}

/// Makes a [`Registry`] of several lists.
#[derive(Debug)]
pub struct Builder<C> {
    tools: Vec<ToolSpec<C>>,
}

impl<C> Builder<C> {
    /// Adds a list behind those that are there.
    #[must_use]
    pub fn domain(mut self, tools: impl IntoIterator<Item = ToolSpec<C>>) -> Self {
        self.tools.extend(tools);
        self
    }

    /// Checks all of them together.
    ///
    /// # Errors
    ///
    /// A name is there twice, or a schema is not portable. All of it is told at once.
    pub fn build(self) -> Result<Registry<C>, RegistryError> {
        let mut names: HashMap<&'static str, usize> = HashMap::new();
        let mut problems = Vec::new();
        for (at, tool) in self.tools.iter().enumerate() {
            for name in std::iter::once(&tool.name).chain(tool.aliases) {
                let Some(before) = names.insert(name, at) else { continue };
                let other = self.tools.get(before).map_or("", |other| other.name);
                problems.push(if tool.name == other {
                    format!("two tools are named `{name}`")
                } else {
                    format!("the tools `{other}` and `{}` both answer to `{name}`", tool.name)
                });
            }
            let own = tool.problems().into_iter();
            problems.extend(own.map(|problem| format!("the tool `{}`: {problem}", tool.name)));
        }
        if problems.is_empty() {
            Ok(Registry { tools: self.tools, names })
        } else {
            Err(RegistryError::new("tools", problems))
        }
    }
}

/// Why there is no registry: a mistake of the program, to be met in its tests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegistryError {
    what: &'static str,
    problems: Vec<String>,
}

impl RegistryError {
    pub(crate) fn new(what: &'static str, problems: Vec<String>) -> Self {
        Self { what, problems }
    }

    /// One sentence for each mistake. Each names what it is about.
    #[must_use]
    pub fn problems(&self) -> &[String] {
        &self.problems
    }
}

impl fmt::Display for RegistryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the {} cannot be served:", self.what)?;
        self.problems.iter().try_for_each(|problem| write!(f, "\n- {problem}"))
    }
}

impl std::error::Error for RegistryError {}
