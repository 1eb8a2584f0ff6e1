//! What a kind of device is, and which commands and parameters it takes.
//
// Generated from openapi/ by `cargo run -p xyte-codegen -- generate`. Do not edit.

/// List the device models that the organization can use.
pub const LIST: crate::OperationId = crate::OperationId::new(
    "organization.models.getModels",
);

/// Read a device model with its parameters and commands.
pub const GET: crate::OperationId = crate::OperationId::new(
    "organization.models.getModel",
);

/// What a kind of device is, and which commands and parameters it takes.
#[derive(Clone, Copy, Debug)]
pub struct Models<'a> {
    pub(crate) api: &'a crate::Organization,
}

impl<'a> Models<'a> {
    /// List the device models that the organization can use.
    ///
    /// Only published models that the key may see. Use `edge_only` to find the model for a claim through an edge. Commands are known to come only with the single model.
    pub fn list(self) -> ListCall<'a> {
        ListCall(self.api.start(&LIST_OPERATION))
    }

    /// Read a device model with its parameters and commands.
    ///
    /// Read it before sending a command, for the command names and the fields each one asks for, and before claiming through an edge, for the parameters. A model that is unpublished or not accessible answers 404 as well.
    ///
    /// * `id` — Id of the model, from a row of the model list or from the `model` of a device.
    pub fn get(self, id: impl Into<std::borrow::Cow<'a, str>>) -> GetCall<'a> {
        GetCall(self.api.start(&GET_OPERATION).path("id", id))
    }
}

/// `organization.models.getModels`: List the device models that the organization can use.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct ListCall<'a>(crate::Call<'a, ModelPage>);
impl<'a> ListCall<'a> {
    /// Text to look for in the name of a model or in one of its aliases.
    pub fn search<'v>(self, search: impl Into<Option<&'v str>>) -> Self {
        Self(self.0.maybe_query("search", search.into()))
    }

    /// True leaves only the models whose devices can be claimed through an edge. Without it all are listed.
    pub fn edge_only(self, edge_only: impl Into<Option<bool>>) -> Self {
        Self(self.0.maybe_query("edge_only", edge_only.into()))
    }

    /// Which page to return, counted from 1.
    pub fn page(self, page: impl Into<Option<i64>>) -> Self {
        Self(self.0.maybe_query("page", page.into()))
    }

    /// How many items a page holds at most. The server answers 422 above 100.
    pub fn per_page(self, per_page: impl Into<Option<i64>>) -> Self {
        Self(self.0.maybe_query("per_page", per_page.into()))
    }

    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<ModelPage, crate::Error> {
        self.0.send().await
    }

    /// All items of all pages, one after the other. The next page is asked for when the items of this one are taken.
    pub fn stream(
        self,
    ) -> impl futures_core::Stream<
        Item = Result<<ModelPage as crate::Page>::Item, crate::Error>,
    > + Send + 'a {
        crate::page::stream(self.0)
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, ModelPage> {
        self.0
    }
}

/// `organization.models.getModel`: Read a device model with its parameters and commands.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct GetCall<'a>(crate::Call<'a, Model>);
impl<'a> GetCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<Model, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, Model> {
        self.0
    }
}

/// A kind of device, as its maker describes it to the cloud. Servers send more fields than are known here.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct Model {
    /// Id of the model; a claim through an edge asks for it as `device_model_id`.
    pub id: String,
    /// Who makes devices of this model.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vendor: Option<String>,
    /// Model name, as its maker gave it. The vendor is in `vendor`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// Other names under which a search finds the model.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aliases: Option<Vec<String>>,
    /// Settings that a claim through an edge must or may fill in, such as logins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parameters: Option<Vec<ModelParameter>>,
    /// Commands that devices of the model understand. Only the single model has them; lists leave them out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commands: Option<Vec<ModelCommand>>,
    /// Fields that have no name here.
    #[serde(flatten)]
    pub extra: serde_json::Map<String, serde_json::Value>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(Model, crate ::Api::Organization, "Model");
/// One page of the model list.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct ModelPage {
    /// The models of this page; empty past the end.
    pub items: Vec<Model>,
    /// Number of the next page, null on the last one.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::value::nullable::some"
    )]
    pub next_page: Option<crate::value::Nullable<i64>>,
}

impl crate::Page for ModelPage {
    type Item = Model;
    fn into_items(self) -> Vec<Model> {
        self.items
    }

    fn continuation(&self) -> crate::Continuation {
        crate::page::continuation(None, crate::page::number(self.next_page))
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(ModelPage, crate ::Api::Organization, "ModelPage");
/// One setting that a device of the model needs when it is claimed through an edge.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct ModelParameter {
    /// Label of the setting, and at the same time its key in `custom_parameters`. Spaces and case count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// How the portal asks for the value; null or missing when the model does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub r#type: Option<ModelParameterType>,
    /// True when the setting must be filled in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required: Option<bool>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(ModelParameter, crate ::Api::Organization, "ModelParameter");
crate::value::open_enum! {
    #[doc = " The kind of input that a setting of a model takes."] pub enum
    ModelParameterType { #[doc = " One line of text."] Text = "text", #[doc =
    " Text of several lines."] Textarea = "textarea", #[doc =
    " A secret, which reads back masked as asterisks."] Password = "password", #[doc =
    " A number."] Number = "number", #[doc =
    " A file; how to hand it over is not documented."] File = "file", }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(
    ModelParameterType, crate ::Api::Organization, "ModelParameterType"
);

/// A command that devices of the model understand, and what it asks for.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct ModelCommand {
    /// The word to send as `command`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Name of the command for people; null when it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub friendly_name: Option<String>,
    /// True when the command needs a `file_id` to go with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with_file: Option<bool>,
    /// Values to send along in `extra_params`; null or empty when the command takes none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_fields: Option<Vec<ModelCustomField>>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(ModelCommand, crate ::Api::Organization, "ModelCommand");
/// One value that a command takes.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct ModelCustomField {
    /// Key of the value in `extra_params`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// True when the command is refused without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required: Option<bool>,
    /// What kind of value it is. Seen are `string`, `number`, `select` (one of the options) and `multiselect` (an array of them); there may be more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub r#type: Option<String>,
    /// Where the choices come from and how many may be taken. Seen are `staticListSingle`, `staticListMulti`, `dynamicListSingle` and `dynamicListMulti`: static ones stand in `options`, dynamic ones are found at `path`.
    #[serde(rename = "typeName")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub type_name: Option<String>,
    /// Choices of a static list, an array or an object whose members have `label`, `value` and perhaps `order`. Send the `value` unchanged. Several layouts are in use; null or missing when there is nothing to choose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub options: Option<serde_json::Value>,
    /// Dotted path into the device on which a dynamic list finds its choices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(
    ModelCustomField, crate ::Api::Organization, "ModelCustomField"
);

pub(crate) const LIST_OPERATION: crate::Operation = crate::Operation {
    id: LIST,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "models",
    name: "list",
    method: crate::Method::Get,
    path: "/core/v1/organization/models",
    summary: "List the device models that the organization can use.",
    description: "Only published models that the key may see. Use `edge_only` to find the model for a claim through an edge. Commands are known to come only with the single model.",
    parameters: &[
        crate::operation::Parameter {
            name: "search",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Text to look for in the name of a model or in one of its aliases.",
        },
        crate::operation::Parameter {
            name: "edge_only",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "True leaves only the models whose devices can be claimed through an edge. Without it all are listed.",
        },
        crate::operation::Parameter {
            name: "page",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Which page to return, counted from 1.",
        },
        crate::operation::Parameter {
            name: "per_page",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "How many items a page holds at most. The server answers 422 above 100.",
        },
    ],
    body: None,
    success: crate::operation::Success {
        status: "200",
        schema: Some("ModelPage"),
        form: crate::operation::Form::One,
        description: "One page of models, without their commands.",
    },
    risk: crate::Risk::Read,
    idempotent: true,
    pagination: Some(crate::operation::Pagination::NextPage),
    poll: None,
    evidence: crate::operation::Evidence::Partial,
    aliases: &[],
};

pub(crate) const GET_OPERATION: crate::Operation = crate::Operation {
    id: GET,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "models",
    name: "get",
    method: crate::Method::Get,
    path: "/core/v1/organization/models/{id}",
    summary: "Read a device model with its parameters and commands.",
    description: "Read it before sending a command, for the command names and the fields each one asks for, and before claiming through an edge, for the parameters. A model that is unpublished or not accessible answers 404 as well.",
    parameters: &[
        crate::operation::Parameter {
            name: "id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the model, from a row of the model list or from the `model` of a device.",
        },
    ],
    body: None,
    success: crate::operation::Success {
        status: "200",
        schema: Some("Model"),
        form: crate::operation::Form::One,
        description: "The model, with the commands its devices understand.",
    },
    risk: crate::Risk::Read,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Partial,
    aliases: &[],
};
