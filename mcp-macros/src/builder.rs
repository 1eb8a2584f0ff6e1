//! Tools that are data: known only to the running program.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use rmcp::model::{Icon, MetaObject};

use crate::__private::Declaration;
use crate::answer::Answer;
use crate::confirm::{Confirm, Confirmation};
use crate::schema::{self, SchemaError, Side};
use crate::spec::{Invoke, Risk, ToolSpec};
use crate::{JsonObject, ToolError, ToolReturn};

/// A call under way: what a closure gives that stands for an `async fn`. `Box::pin(async move { … })` makes it.
pub type Pending<'call, T> = Pin<Box<dyn Future<Output = Result<T, ToolError>> + Send + 'call>>;

/// Makes a [`ToolSpec`] without a function of its own.
///
/// Names and texts of tools are labels of metrics and live as long as the program: each different one is kept once and
/// for all. Make tools of what an operator has written down, not of what a caller sends.
///
/// ```
/// use mcp_macros::{Content, Registry, Risk, ToolSpec};
/// use serde_json::json;
///
/// let schema = json!({ "type": "object", "properties": { "word": { "type": "string", "description": "What to say." } } });
/// let spec: ToolSpec<()> = ToolSpec::builder("say", "Say a word.")
///     .toolset("words")
///     .risk(Risk::Read)
///     .input_schema(schema)
///     .handler(|arguments, _cx| {
///         Box::pin(async move { Ok(Content::text(arguments.get("word").map(ToString::to_string).unwrap_or_default())) })
///     });
/// assert!(Registry::new([spec]).is_ok());
/// ```
#[must_use]
pub struct ToolBuilder<C> {
    declaration: Declaration,
    input: Result<JsonObject, SchemaError>,
    output: Result<Option<JsonObject>, SchemaError>,
    /// The schema of the arguments is as it was given.
    verbatim: bool,
    icons: Vec<Icon>,
    meta: Option<MetaObject>,
    confirm: Confirm<C>,
    dry_run: Option<&'static str>,
}

impl<C> ToolSpec<C> {
    /// Begins a tool that is data. Without more it takes nothing, and its risk is that of a destructive tool: say less.
    pub fn builder(
        name: impl Into<Cow<'static, str>>,
        description: impl Into<Cow<'static, str>>,
    ) -> ToolBuilder<C> {
        let (name, description) = (kept(name.into()), kept(description.into()));
        let mut chars = name.chars();
        let first = chars.next().map(|c| c.to_ascii_uppercase());
        let title: String = first.into_iter().chain(chars.map(|c| if c == '_' { ' ' } else { c })).collect();
        ToolBuilder {
            declaration: Declaration {
                name,
                title: kept(title.into()),
                summary: description.split("\n\n").next().unwrap_or(description),
                description,
                toolset: "default",
                risk: Risk::Destructive,
                idempotent: false,
                open_world: true,
                aliases: &[],
                operations: &[],
            },
            input: Ok(schema::closed_object()),
            output: Ok(None),
            verbatim: false,
            icons: Vec::new(),
            meta: None,
            confirm: Confirm::No,
            dry_run: None,
        }
    }
}

impl<C> ToolBuilder<C> {
    /// The name for people. Left out, it follows from the name.
    pub fn title(mut self, title: impl Into<Cow<'static, str>>) -> Self {
        self.declaration.title = kept(title.into());
        self
    }

    /// The group it belongs to. `default` if left out.
    pub fn toolset(mut self, toolset: impl Into<Cow<'static, str>>) -> Self {
        self.declaration.toolset = kept(toolset.into());
        self
    }

    /// What a call may do. A read can always be repeated.
    pub fn risk(mut self, risk: Risk) -> Self {
        self.declaration.risk = risk;
        self.declaration.idempotent |= risk == Risk::Read;
        self
    }

    /// A second call with the same arguments changes nothing more.
    pub fn idempotent(mut self) -> Self {
        self.declaration.idempotent = true;
        self
    }

    /// It deals with a closed world.
    pub fn closed_world(mut self) -> Self {
        self.declaration.open_world = false;
        self
    }

    /// The operations of an API that it may call.
    pub fn operations<T: Into<Cow<'static, str>>>(mut self, operations: impl IntoIterator<Item = T>) -> Self {
        self.declaration.operations = all_kept(operations);
        self
    }

    /// Former names.
    pub fn aliases<T: Into<Cow<'static, str>>>(mut self, aliases: impl IntoIterator<Item = T>) -> Self {
        self.declaration.aliases = all_kept(aliases);
        self
    }

    /// The schema of the arguments, which becomes portable on the way. See [`schema::portable`](crate::schema::portable).
    pub fn input_schema(mut self, schema: serde_json::Value) -> Self {
        self.input = schema::portable(schema, Side::Input);
        self.verbatim = false;
        self
    }

    /// The schema of the arguments as it stands, with `$schema`, `$defs` and all: it is listed word by word, and no rule is
    /// applied to it. What stands behind a `$ref` is not checked before the call.
    pub fn raw_input_schema(mut self, schema: JsonObject) -> Self {
        self.input = Ok(schema);
        self.verbatim = true;
        self
    }

    /// The schema of the structured content, which becomes portable on the way. Left out, there is none.
    pub fn output_schema(mut self, schema: serde_json::Value) -> Self {
        self.output = schema::portable(schema, Side::Output).map(Some);
        self
    }

    /// Finds the words that a human has to approve before a call.
    pub fn confirm<F>(mut self, words: F) -> Self
    where
        F: for<'call> Fn(JsonObject, &'call C) -> Pending<'call, Confirmation> + Send + Sync + 'static,
    {
        self.confirm = Confirm::words(words);
        self
    }

    /// The handler asks a human in its own way.
    pub fn own_confirm(mut self) -> Self {
        self.confirm = Confirm::Itself;
        self
    }

    /// The argument that makes a call a rehearsal. It is true or false.
    pub fn dry_run(mut self, argument: impl Into<Cow<'static, str>>) -> Self {
        self.dry_run = Some(kept(argument.into()));
        self
    }

    /// Pictures for hosts to show.
    pub fn icons(mut self, icons: impl IntoIterator<Item = Icon>) -> Self {
        self.icons = icons.into_iter().collect();
        self
    }

    /// `_meta` of the tool in a list.
    pub fn meta(mut self, meta: MetaObject) -> Self {
        self.meta = Some(meta);
        self
    }

    /// What runs, on arguments that have been decoded by the schema. It ends the tool; what is wrong with it is told by
    /// [`Registry`](crate::Registry), as with all others.
    #[must_use]
    pub fn handler<T, F>(self, run: F) -> ToolSpec<C>
    where
        T: crate::ToolOutput,
        F: for<'call> Fn(JsonObject, &'call C) -> Pending<'call, T> + Send + Sync + 'static,
        C: Sync + 'static,
    {
        let invoke = shared(move |arguments, cx| {
            let pending = run(arguments, cx);
            Box::pin(async move { ToolReturn::into_answer(pending.await) })
        });
        let wrong = self.wrong();
        let verbatim = self.verbatim;
        let mut spec = ToolSpec::declared(self.declaration, self.input, self.output, invoke);
        let mut problems = wrong;
        problems.extend(spec.problems().into_iter().filter(|problem| !(verbatim && excused(problem))));
        spec.confirm = self.confirm;
        spec.dry_run = self.dry_run;
        spec.icons = self.icons;
        spec.meta = self.meta;
        spec.with_problems(problems)
    }

    /// What the macro would have refused.
    fn wrong(&self) -> Vec<SchemaError> {
        let Declaration { name, description, toolset, aliases, risk, .. } = &self.declaration;
        let mut wrong = Vec::new();
        let mut say = |what: String| wrong.push(SchemaError::Declaration { what });
        for name in [name, toolset].into_iter().chain(*aliases) {
            if !legal_name(name) {
                say(format!("`{name}` is not a legal name: [a-z][a-z0-9_]{{0,63}}"));
            }
        }
        if description.trim().is_empty() {
            say("it has no description".to_owned());
        }
        if *risk == Risk::Destructive && !self.confirm.is_needed() {
            say("it is destructive and does not say how a human approves it".to_owned());
        }
        wrong
    }
}

/// Behind this bound the compiler knows that the closure is for all lifetimes.
fn shared<C, F>(invoke: F) -> Invoke<C>
where
    F: for<'call> Fn(JsonObject, &'call C) -> Pending<'call, Answer> + Send + Sync + 'static,
{
    Arc::new(invoke)
}

/// Rules of portability, which a schema that is kept word by word does not have to keep.
fn excused(problem: &SchemaError) -> bool {
    match problem {
        SchemaError::Unportable { path, .. } | SchemaError::Undescribed { path } => {
            path.starts_with(Side::Input.root())
        }
        _ => false,
    }
}

fn legal_name(name: &str) -> bool {
    name.len() <= 64
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

fn all_kept<T: Into<Cow<'static, str>>>(texts: impl IntoIterator<Item = T>) -> &'static [&'static str] {
    let all: Vec<&'static str> = texts.into_iter().map(|text| kept(text.into())).collect();
    if all.is_empty() { &[] } else { Box::leak(all.into_boxed_slice()) }
}

/// The text for as long as the program runs. Each different one is kept once.
pub(crate) fn kept(text: Cow<'static, str>) -> &'static str {
    static KEPT: Mutex<Option<HashSet<&'static str>>> = Mutex::new(None);
    match text {
        Cow::Borrowed(text) => text,
        Cow::Owned(text) => {
            let mut all = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
            let all = all.get_or_insert_default();
            if let Some(known) = all.get(text.as_str()) {
                return known;
            }
            let new: &'static str = Box::leak(text.into_boxed_str());
            all.insert(new);
            new
        }
    }
}

impl<C> fmt::Debug for ToolBuilder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ToolBuilder").field("name", &self.declaration.name).finish_non_exhaustive()
    }
}
