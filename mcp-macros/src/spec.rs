//! One record per tool. Listing, calling, documentation and policy all read this and nothing else.

use std::fmt;
use std::sync::Arc;

use rmcp::model::{Icon, MetaObject, Tool, ToolAnnotations};
use serde_json::{Value, json};

use crate::__private::{Declaration, Pending};
use crate::JsonObject;
use crate::answer::Answer;
use crate::confirm::{Confirm, Confirmation};
use crate::error::ToolError;
use crate::schema::{self, SchemaError};

/// What a call may do to the world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Risk {
    /// Changes nothing.
    Read,
    /// Changes something, in a way that can be undone or that takes nothing away.
    Write,
    /// Takes something away for good, or does it to many.
    Destructive,
}

impl Risk {
    /// The word as it is written in `#[tool(risk = …)]`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Destructive => "destructive",
        }
    }
}

impl fmt::Display for Risk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

pub(crate) type Invoke<C> =
    Arc<dyn for<'call> Fn(JsonObject, &'call C) -> Pending<'call, Answer> + Send + Sync>;

/// Everything there is to know about a tool. `C` is the context that its calls share.
///
/// `#[tool]` makes it; `function::spec()` gives it. A tool that is known only to the running program is made by
/// [`builder`](Self::builder).
#[non_exhaustive]
pub struct ToolSpec<C> {
    /// The name under which it is called: `[a-z][a-z0-9_]{0,63}`.
    pub name: &'static str,
    /// The name for people.
    pub title: &'static str,
    /// The first paragraph of the description.
    pub summary: &'static str,
    /// The whole doc comment of the function.
    pub description: &'static str,
    /// The group it belongs to.
    pub toolset: &'static str,
    /// What a call may do.
    pub risk: Risk,
    /// Whether a second call with the same arguments changes nothing more.
    pub idempotent: bool,
    /// Whether it deals with things outside of a closed world.
    pub open_world: bool,
    /// Former names, which still find it.
    pub aliases: &'static [&'static str],
    /// The operations of an API that it may call, by their ids.
    pub operations: &'static [&'static str],
    /// The portable schema of the arguments.
    pub input_schema: Arc<JsonObject>,
    /// The portable schema of the structured content. Any object, if there is none.
    pub output_schema: Arc<JsonObject>,
    /// Whether answers have structured content. If not, no output schema is listed.
    pub structured: bool,
    /// Whether a human approves a call first. Every destructive tool says how.
    pub confirm: Confirm<C>,
    /// The argument that makes a call a rehearsal, which changes nothing and which nobody has to approve.
    pub dry_run: Option<&'static str>,
    /// Pictures for hosts to show.
    pub icons: Vec<Icon>,
    /// `_meta` of the tool in a list.
    pub meta: Option<MetaObject>,
    problems: Vec<SchemaError>,
    invoke: Invoke<C>,
}

impl<C> ToolSpec<C> {
    pub(crate) fn declared(
        declaration: Declaration,
        input: Result<JsonObject, SchemaError>,
        output: Result<Option<JsonObject>, SchemaError>,
        invoke: Invoke<C>,
    ) -> Self {
        let structured = !matches!(output, Ok(None));
        let mut problems = Vec::new();
        let mut take = |schema: Result<Option<JsonObject>, SchemaError>| {
            schema
                .unwrap_or_else(|problem| {
                    problems.push(problem);
                    None
                })
                .unwrap_or_else(schema::empty_object)
        };
        let (input_schema, output_schema) = (take(input.map(Some)), take(output));
        problems.extend(schema::rules::input(&input_schema));
        problems.extend(schema::rules::output(&output_schema));
        let Declaration {
            name,
            title,
            summary,
            description,
            toolset,
            risk,
            idempotent,
            open_world,
            aliases,
            operations,
        } = declaration;
        Self {
            name,
            title,
            summary,
            description,
            toolset,
            risk,
            idempotent,
            open_world,
            aliases,
            operations,
            input_schema: Arc::new(input_schema),
            output_schema: Arc::new(output_schema),
            structured,
            confirm: Confirm::No,
            dry_run: None,
            icons: Vec::new(),
            meta: None,
            problems,
            invoke,
        }
    }

    /// The same tool, whose calls a human has to approve in these words. `#[tool(confirm = path)]` calls this.
    #[must_use]
    pub fn with_confirm<F>(mut self, words: F) -> Self
    where
        F: for<'call> Fn(JsonObject, &'call C) -> Pending<'call, Confirmation> + Send + Sync + 'static,
    {
        self.confirm = Confirm::words(words);
        self
    }

    /// The same tool, whose function asks a human in its own way. `#[tool(confirm = self)]` calls this.
    #[must_use]
    pub fn with_own_confirm(mut self) -> Self {
        self.confirm = Confirm::Itself;
        self
    }

    /// The same tool, one argument of which makes a call a rehearsal. `#[tool(dry_run)]` calls this.
    #[must_use]
    pub fn with_dry_run(mut self, argument: &'static str) -> Self {
        self.dry_run = Some(argument);
        self
    }

    /// The same tool with icons.
    #[must_use]
    pub fn with_icons(mut self, icons: impl IntoIterator<Item = Icon>) -> Self {
        self.icons = icons.into_iter().collect();
        self
    }

    /// The same tool with `_meta`.
    #[must_use]
    pub fn with_meta(mut self, meta: MetaObject) -> Self {
        self.meta = Some(meta);
        self
    }

    pub(crate) fn with_problems(mut self, problems: Vec<SchemaError>) -> Self {
        self.problems = problems;
        self
    }

    /// What is wrong with the schemas. It is known only when the program runs; [`Registry`](crate::Registry) refuses a
    /// tool that has any.
    #[must_use]
    pub fn problems(&self) -> Vec<SchemaError> {
        let dry_run =
            self.dry_run.filter(|name| !self.is_boolean(name)).map(|name| SchemaError::Declaration {
                what: format!("its dry run is `{name}`, which is no argument that is true or false"),
            });
        self.problems.iter().cloned().chain(dry_run).collect()
    }

    fn is_boolean(&self, argument: &str) -> bool {
        let all = self.input_schema.get("properties").and_then(Value::as_object);
        let property = all.and_then(|all| all.get(argument));
        property.and_then(|property| property.get("type")) == Some(&json!("boolean"))
    }

    /// Whether these arguments, once decoded, ask for a rehearsal.
    #[must_use]
    pub fn is_dry_run(&self, arguments: &JsonObject) -> bool {
        self.dry_run.is_some_and(|name| arguments.get(name) == Some(&Value::Bool(true)))
    }

    /// The hints a host shows to people. All of them are said, so that none is left to a default.
    #[must_use]
    pub fn hints(&self) -> ToolAnnotations {
        ToolAnnotations::new()
            .read_only(self.risk == Risk::Read)
            .destructive(self.risk == Risk::Destructive)
            .idempotent(self.idempotent)
            .open_world(self.open_world)
    }

    /// The tool as `tools/list` shows it.
    #[must_use]
    pub fn to_rmcp(&self) -> Tool {
        let mut tool = Tool::new(self.name, self.description, self.input_schema.clone())
            .with_title(self.title)
            .with_annotations(self.hints());
        tool.output_schema = self.structured.then(|| self.output_schema.clone());
        tool.icons = (!self.icons.is_empty()).then(|| self.icons.clone());
        tool.meta.clone_from(&self.meta);
        tool
    }

    /// Runs the function on arguments that [`decode`](crate::decode) has passed. Servers call
    /// [`guard::run`](crate::guard::run) instead, which does both and stands around it.
    ///
    /// # Errors
    ///
    /// What the function says, or arguments that its type refuses.
    pub async fn invoke(&self, arguments: JsonObject, cx: &C) -> Result<Answer, ToolError> {
        (self.invoke)(arguments, cx).await
    }
}

// By hand: a derive would ask the context to be `Clone` too.
impl<C> Clone for ToolSpec<C> {
    fn clone(&self) -> Self {
        Self {
            name: self.name,
            title: self.title,
            summary: self.summary,
            description: self.description,
            toolset: self.toolset,
            risk: self.risk,
            idempotent: self.idempotent,
            open_world: self.open_world,
            aliases: self.aliases,
            operations: self.operations,
            input_schema: Arc::clone(&self.input_schema),
            output_schema: Arc::clone(&self.output_schema),
            structured: self.structured,
            confirm: self.confirm.clone(),
            dry_run: self.dry_run,
            icons: self.icons.clone(),
            meta: self.meta.clone(),
            problems: self.problems.clone(),
            invoke: Arc::clone(&self.invoke),
        }
    }
}

impl<C> fmt::Debug for ToolSpec<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ToolSpec")
            .field("name", &self.name)
            .field("toolset", &self.toolset)
            .field("risk", &self.risk)
            .finish_non_exhaustive()
    }
}
