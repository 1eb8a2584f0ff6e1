//! Resources: what is read at an address.

mod registry;
mod reply;
mod template;

use std::collections::BTreeMap;
use std::fmt;
use std::pin::pin;
use std::sync::Arc;

use rmcp::model::{
    ArgumentInfo, CompletionContext, CompletionInfo, Icon, MetaObject, Resource, ResourceTemplate,
};

pub use registry::{Found, ResourceBuilder, ResourceRegistry};
pub use reply::{IntoResource, Json, ResourceReply, ResourceReturn};
pub use template::{Segment, Template};

use crate::__private::{Pending, ResourceDeclaration};
use crate::complete::{Completers, Completions};
use crate::error::ToolError;
use crate::guard::{self, CallOptions, Kind, Outcome, Subject};
use crate::schema::SchemaError;
use crate::spec::Risk;
use crate::{JsonObject, decode, plain};

type Invoke<C> = Arc<dyn for<'call> Fn(JsonObject, &'call C) -> Pending<'call, ResourceReply> + Send + Sync>;

/// Everything there is to know about a resource, or about a template of resources. `C` is the context that its calls share.
///
/// `#[resource]` makes it; `function::spec()` gives it.
#[non_exhaustive]
pub struct ResourceSpec<C> {
    /// The name: `[a-z][a-z0-9_]{0,63}`.
    pub name: &'static str,
    /// The name for people.
    pub title: &'static str,
    /// The first paragraph of the description.
    pub summary: &'static str,
    /// The whole doc comment of the function.
    pub description: &'static str,
    /// The group it belongs to.
    pub toolset: &'static str,
    /// The address, or the template of addresses.
    pub uri: &'static str,
    /// The media type.
    pub mime: Option<&'static str>,
    /// The portable schema of the variables.
    pub input_schema: Arc<JsonObject>,
    /// Pictures for hosts to show.
    pub icons: Vec<Icon>,
    /// `_meta` of the resource in a list.
    pub meta: Option<MetaObject>,
    template: Template,
    completers: Completers<C>,
    problems: Vec<SchemaError>,
    invoke: Invoke<C>,
}

impl<C> ResourceSpec<C> {
    pub(crate) fn declared(
        declaration: ResourceDeclaration,
        template: Template,
        input: Result<JsonObject, SchemaError>,
        invoke: Invoke<C>,
    ) -> Self {
        let (input_schema, mut problems) = plain::checked(input);
        let mut say = |what: String| problems.push(SchemaError::Declaration { what });
        let fields: Vec<&String> = plain::properties(&input_schema).map(|(name, _)| name).collect();
        for variable in template.variables().filter(|name| !fields.iter().any(|field| field == name)) {
            say(format!("the variable `{variable}` of `{}` is no field of the arguments", template.uri));
        }
        for field in fields.iter().filter(|field| !template.variables().any(|name| name == **field)) {
            say(format!("the field `{field}` of the arguments is no variable of `{}`", template.uri));
        }
        let ResourceDeclaration { name, title, summary, description, toolset, mime } = declaration;
        Self {
            name,
            title,
            summary,
            description,
            toolset,
            uri: template.uri,
            mime,
            input_schema: Arc::new(input_schema),
            icons: Vec::new(),
            meta: None,
            template,
            completers: Completers::new(),
            problems,
            invoke,
        }
    }

    /// The same resource, one variable of which is completed by a function. `#[resource(complete(…))]` calls this.
    #[must_use]
    pub fn with_completer<F>(mut self, variable: &'static str, find: F) -> Self
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
        self.completers.push(variable, find);
        self
    }

    /// The same resource with icons.
    #[must_use]
    pub fn with_icons(mut self, icons: impl IntoIterator<Item = Icon>) -> Self {
        self.icons = icons.into_iter().collect();
        self
    }

    /// The same resource with `_meta`.
    #[must_use]
    pub fn with_meta(mut self, meta: MetaObject) -> Self {
        self.meta = Some(meta);
        self
    }

    /// Whether the address has variables.
    #[must_use]
    pub fn is_template(&self) -> bool {
        self.template.is_template()
    }

    /// What is wrong with it. It is known only when the program runs; [`ResourceRegistry`] refuses a resource that has any.
    #[must_use]
    pub fn problems(&self) -> Vec<SchemaError> {
        let strangers = self.completers.strangers(&self.input_schema).map(|name| SchemaError::Declaration {
            what: format!("it completes `{name}`, which is no variable of it"),
        });
        self.problems.iter().cloned().chain(strangers).collect()
    }

    /// The resource as `resources/list` shows it. Nothing, if it is a template.
    #[must_use]
    pub fn to_resource(&self) -> Option<Resource> {
        (!self.is_template()).then(|| {
            let mut resource =
                Resource::new(self.uri, self.name).with_title(self.title).with_description(self.description);
            resource.mime_type = self.mime.map(str::to_owned);
            resource.icons = (!self.icons.is_empty()).then(|| self.icons.clone());
            resource.meta.clone_from(&self.meta);
            resource
        })
    }

    /// The template as `resources/templates/list` shows it. Nothing, if it has no variables.
    #[must_use]
    pub fn to_template(&self) -> Option<ResourceTemplate> {
        self.is_template().then(|| {
            let mut template = ResourceTemplate::new(self.uri, self.name)
                .with_title(self.title)
                .with_description(self.description);
            template.mime_type = self.mime.map(str::to_owned);
            template.icons = (!self.icons.is_empty()).then(|| self.icons.clone());
            template.meta.clone_from(&self.meta);
            template
        })
    }

    /// Whether any variable can be completed.
    #[must_use]
    pub fn completes(&self) -> bool {
        self.completers.any(&self.input_schema)
    }
}

impl<C: Sync> ResourceSpec<C> {
    /// Runs the function with everything around it that a call of a tool has. `values` are those of the variables, as
    /// [`ResourceRegistry::find`] has read them.
    ///
    /// # Errors
    ///
    /// Every fault of the values at once, or what the function says.
    pub async fn run(
        &self,
        values: JsonObject,
        cx: &C,
        options: &CallOptions,
    ) -> Result<ResourceReply, ToolError> {
        let call = async {
            let values = decode::decode(&self.input_schema, values)?;
            (self.invoke)(values, cx).await
        };
        guard::around(self.subject("resources/read"), options, pin!(call), |_| Outcome::Answered).await
    }

    /// What a variable could be.
    ///
    /// # Errors
    ///
    /// What the completer says.
    pub async fn complete(
        &self,
        variable: &ArgumentInfo,
        context: Option<&CompletionContext>,
        cx: &C,
        options: &CallOptions,
    ) -> Result<CompletionInfo, ToolError> {
        let call = self.completers.complete(&self.input_schema, variable, context, cx);
        guard::around(self.subject("completion/complete"), options, pin!(call), |_| Outcome::Answered).await
    }

    fn subject(&self, method: &'static str) -> Subject {
        Subject {
            method,
            kind: Kind::Resource(self.uri),
            name: self.name,
            toolset: self.toolset,
            risk: Risk::Read,
        }
    }
}

// By hand: a derive would ask the context to be `Clone` too.
impl<C> Clone for ResourceSpec<C> {
    fn clone(&self) -> Self {
        Self {
            name: self.name,
            title: self.title,
            summary: self.summary,
            description: self.description,
            toolset: self.toolset,
            uri: self.uri,
            mime: self.mime,
            input_schema: Arc::clone(&self.input_schema),
            icons: self.icons.clone(),
            meta: self.meta.clone(),
            template: self.template,
            completers: self.completers.clone(),
            problems: self.problems.clone(),
            invoke: Arc::clone(&self.invoke),
        }
    }
}

impl<C> fmt::Debug for ResourceSpec<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResourceSpec")
            .field("uri", &self.uri)
            .field("name", &self.name)
            .field("toolset", &self.toolset)
            .finish_non_exhaustive()
    }
}
