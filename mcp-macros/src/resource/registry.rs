//! All resources of a server, in order.

use std::collections::HashMap;
use std::fmt;

use rmcp::ErrorData;
use rmcp::model::{
    ArgumentInfo, CompletionContext, CompletionInfo, ReadResourceResponse, Reference, Resource,
    ResourceTemplate,
};
use serde_json::{Value, json};

use super::ResourceSpec;
use super::template::{Refused, shown};
use crate::error::ToolError;
use crate::guard::CallOptions;
use crate::registry::RegistryError;
use schema_check::suggest;

use crate::{JsonObject, complete};

/// The resources of a server and their templates. The order in which they were added is the order everywhere.
///
/// An address without variables goes before templates, and of two templates the one with less variables.
pub struct ResourceRegistry<C> {
    resources: Vec<ResourceSpec<C>>,
    /// Addresses and templates as they are written.
    written: HashMap<&'static str, usize>,
    /// The templates, those first that fit closest.
    templates: Vec<usize>,
}

/// A resource that an address leads to.
#[derive(Debug)]
#[non_exhaustive]
pub struct Found<'registry, C> {
    /// What is there.
    pub spec: &'registry ResourceSpec<C>,
    /// The values of the variables, decoded.
    pub values: JsonObject,
}

impl<C> ResourceRegistry<C> {
    /// A registry of one list.
    ///
    /// # Errors
    ///
    /// An address is there twice, two templates cannot be told apart, or variables and arguments are not the same. All of
    /// it is told at once.
    pub fn new(resources: impl IntoIterator<Item = ResourceSpec<C>>) -> Result<Self, RegistryError> {
        Self::builder().domain(resources).build()
    }

    /// A registry of several lists.
    #[must_use]
    pub fn builder() -> ResourceBuilder<C> {
        ResourceBuilder { resources: Vec::new() }
    }

    /// Every resource and every template, in order.
    pub fn specs(&self) -> impl ExactSizeIterator<Item = &ResourceSpec<C>> {
        self.resources.iter()
    }

    /// Every resource as `resources/list` shows it, in order.
    #[must_use]
    pub fn list(&self) -> Vec<Resource> {
        self.resources.iter().filter_map(ResourceSpec::to_resource).collect()
    }

    /// Every template as `resources/templates/list` shows it, in order.
    #[must_use]
    pub fn templates(&self) -> Vec<ResourceTemplate> {
        self.resources.iter().filter_map(ResourceSpec::to_template).collect()
    }

    /// What an address leads to, with the values of its variables.
    ///
    /// # Errors
    ///
    /// There is nothing there: "resource not found", with the nearest template. Or a value is refused: it is empty, a step
    /// of a path, or holds a slash or a control character, once decoded.
    pub fn find(&self, uri: &str) -> Result<Found<'_, C>, ErrorData> {
        let resource = |at: &usize| self.resources.get(*at);
        if let Some(spec) = self.written.get(uri).and_then(resource).filter(|spec| !spec.is_template()) {
            return Ok(Found { spec, values: JsonObject::new() });
        }
        for spec in self.templates.iter().filter_map(resource) {
            match spec.template.read(uri) {
                Ok(Some(values)) => return Ok(Found { spec, values }),
                Ok(None) => {}
                Err(refused) => return Err(refuse(uri, spec.uri, &refused)),
            }
        }
        Err(self.not_found(uri))
    }

    /// The error for an address where nothing is. A resource function that finds nothing says
    /// [`ToolError::not_found`] instead.
    #[must_use]
    pub fn not_found(&self, uri: &str) -> ErrorData {
        // Templates are compared as if the address had filled them in.
        let like: Vec<(String, &'static str)> =
            self.resources.iter().map(|spec| (spec.template.like(uri), spec.uri)).collect();
        let near = suggest::nearest(uri, like.iter().map(|(like, _)| like.as_str()));
        let near = near.and_then(|near| like.iter().find(|(like, _)| like == near));
        let hint = near.map_or_else(
            || "See resources/list and resources/templates/list.".to_owned(),
            |(_, written)| format!("Did you mean `{written}`?"),
        );
        missing(uri, &format!("There is no resource {:?}. {hint}", shown(uri)))
    }

    fn referred(&self, reference: &Reference) -> Option<&ResourceSpec<C>> {
        let uri = reference.as_resource_uri()?;
        self.written.get(uri).and_then(|at| self.resources.get(*at))
    }
}

impl<C: Sync> ResourceRegistry<C> {
    /// Answers `resources/read`.
    ///
    /// # Errors
    ///
    /// See [`find`](Self::find); or the function has failed.
    pub async fn read(
        &self,
        uri: &str,
        cx: &C,
        options: CallOptions,
    ) -> Result<ReadResourceResponse, ErrorData> {
        let Found { spec, values } = self.find(uri)?;
        match spec.run(values, cx, &options).await {
            Ok(reply) => Ok(reply.into_result(uri, spec.mime).into()),
            Err(ToolError::Ask(ask)) => Ok(ask.into_result().into()),
            Err(error @ ToolError::NotFound { .. }) => Err(missing(uri, &error.to_string())),
            Err(error) => {
                let mut error = error.to_error();
                if let Some(Value::Object(data)) = &mut error.data {
                    data.insert("uri".to_owned(), uri.into());
                }
                Err(error)
            }
        }
    }

    /// Answers `completion/complete` for a template. Of what is not known here, there are no completions: that is no error,
    /// for somebody is still typing.
    ///
    /// # Errors
    ///
    /// A completer has failed.
    pub async fn complete(
        &self,
        reference: &Reference,
        variable: &ArgumentInfo,
        context: Option<&CompletionContext>,
        cx: &C,
        options: CallOptions,
    ) -> Result<CompletionInfo, ErrorData> {
        let Some(spec) = self.referred(reference) else { return Ok(complete::nothing()) };
        spec.complete(variable, context, cx, &options).await.map_err(|error| error.to_error())
    }
}

fn missing(uri: &str, message: &str) -> ErrorData {
    ErrorData::resource_not_found(message.to_owned(), Some(json!({ "uri": uri })))
}

fn refuse(uri: &str, template: &str, refused: &Refused) -> ErrorData {
    let message = format!("{:?} is no address of `{template}`: {refused}.", shown(uri));
    ErrorData::invalid_params(message.replace("?.", "?"), Some(json!({ "uri": uri })))
}

/// With nothing in it.
impl<C> Default for ResourceRegistry<C> {
    fn default() -> Self {
        Self { resources: Vec::new(), written: HashMap::new(), templates: Vec::new() }
    }
}

impl<C> fmt::Debug for ResourceRegistry<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.resources.iter().map(|resource| resource.uri)).finish()
    }
}

/// Makes a [`ResourceRegistry`] of several lists.
#[derive(Debug)]
pub struct ResourceBuilder<C> {
    resources: Vec<ResourceSpec<C>>,
}

impl<C> ResourceBuilder<C> {
    /// Adds a list behind those that are there.
    #[must_use]
    pub fn domain(mut self, resources: impl IntoIterator<Item = ResourceSpec<C>>) -> Self {
        self.resources.extend(resources);
        self
    }

    /// Checks all of them together.
    ///
    /// # Errors
    ///
    /// An address is there twice, two templates cannot be told apart, or variables and arguments are not the same. All of
    /// it is told at once.
    pub fn build(self) -> Result<ResourceRegistry<C>, RegistryError> {
        let mut written = HashMap::new();
        let mut names: HashMap<&'static str, &'static str> = HashMap::new();
        let mut templates: Vec<usize> = Vec::new();
        let mut problems = Vec::new();
        for (at, resource) in self.resources.iter().enumerate() {
            let own = resource.problems().into_iter();
            problems.extend(own.map(|problem| format!("the resource `{}`: {problem}", resource.name)));
            if names.insert(resource.name, resource.uri).is_some() {
                problems.push(format!("two resources are named `{}`", resource.name));
            }
            if written.insert(resource.uri, at).is_some() {
                problems.push(format!("two resources have the address `{}`", resource.uri));
            } else if resource.is_template() {
                let before = templates.iter().filter_map(|at| self.resources.get(*at));
                let rivals = before.filter(|other| other.template.rivals(&resource.template));
                problems.extend(
                    rivals
                        .map(|other| format!("`{}` and `{}` cannot be told apart", other.uri, resource.uri)),
                );
                templates.push(at);
            }
        }
        let fixed = |at: &usize| self.resources.get(*at).map_or(0, |resource| resource.template.fixed());
        templates.sort_by_key(|at| std::cmp::Reverse(fixed(at)));
        if problems.is_empty() {
            Ok(ResourceRegistry { resources: self.resources, written, templates })
        } else {
            Err(RegistryError::new("resources", problems))
        }
    }
}
