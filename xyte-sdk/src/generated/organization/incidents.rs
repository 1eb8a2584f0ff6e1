//! What is wrong in the fleet, now and in the past.
//
// Generated from openapi/ by `cargo run -p xyte-codegen -- generate`. Do not edit.

use super::types::Acknowledgement;
/// List incidents of a time window, with filters.
pub const LIST: crate::OperationId = crate::OperationId::new(
    "organization.incidents.getIncidents",
);

/// Close an incident.
pub const CLOSE: crate::OperationId = crate::OperationId::new(
    "organization.incidents.deleteIncident",
);

/// What is wrong in the fleet, now and in the past.
#[derive(Clone, Copy, Debug)]
pub struct Incidents<'a> {
    pub(crate) api: &'a crate::Organization,
}

impl<'a> Incidents<'a> {
    /// List incidents of a time window, with filters.
    ///
    /// What is wrong, or was. Give `from` and `to` explicitly, for example 0 and now: some tenants get an empty list without them. For what needs attention at present filter by the status `active`.
    pub fn list(self) -> ListCall<'a> {
        ListCall(self.api.start(&LIST_OPERATION))
    }

    /// Close an incident.
    ///
    /// Despite the verb the documentation speaks of closing, not of erasing, so expect the incident in the list with the status `closed`. This API has no call to open it again. If the cause persists, a new incident may be raised.
    ///
    /// * `id` — Id of the incident, as in the `id` of a row of the incident list.
    pub fn close(self, id: impl Into<std::borrow::Cow<'a, str>>) -> CloseCall<'a> {
        CloseCall(self.api.start(&CLOSE_OPERATION).path("id", id))
    }
}

/// `organization.incidents.getIncidents`: List incidents of a time window, with filters.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct ListCall<'a>(crate::Call<'a, IncidentPage>);
impl<'a> ListCall<'a> {
    /// Start of the window, in epoch seconds. One week ago when left out.
    pub fn from(self, from: impl Into<Option<i64>>) -> Self {
        Self(self.0.maybe_query("from", from.into()))
    }

    /// End of the window, in epoch seconds. Now when left out, as far as known.
    pub fn to(self, to: impl Into<Option<i64>>) -> Self {
        Self(self.0.maybe_query("to", to.into()))
    }

    /// Only incidents in this state. Both states when left out.
    pub fn status(self, status: impl Into<Option<IncidentStatus>>) -> Self {
        Self(self.0.maybe_query("status", status.into()))
    }

    /// Only incidents of this one priority. Several cannot be asked for at once.
    pub fn priority(self, priority: impl Into<Option<IncidentPriority>>) -> Self {
        Self(self.0.maybe_query("priority", priority.into()))
    }

    /// Only incidents with this title. Whether a part of it is enough is not documented.
    pub fn title<'v>(self, title: impl Into<Option<&'v str>>) -> Self {
        Self(self.0.maybe_query("title", title.into()))
    }

    /// Only incidents with this description. Whether a part of it is enough is not documented.
    pub fn description<'v>(self, description: impl Into<Option<&'v str>>) -> Self {
        Self(self.0.maybe_query("description", description.into()))
    }

    /// Only incidents with this issue code, for example `offline` or `rule_` and the uuid of the rule.
    pub fn issue<'v>(self, issue: impl Into<Option<&'v str>>) -> Self {
        Self(self.0.maybe_query("issue", issue.into()))
    }

    /// Only incidents of devices of this model, by the model's name and not its id.
    pub fn device_model<'v>(self, device_model: impl Into<Option<&'v str>>) -> Self {
        Self(self.0.maybe_query("device_model", device_model.into()))
    }

    /// Only incidents of devices made or sold by the partner of this name.
    pub fn partner_name<'v>(self, partner_name: impl Into<Option<&'v str>>) -> Self {
        Self(self.0.maybe_query("partner_name", partner_name.into()))
    }

    /// Only incidents of devices of this variant, as in `sub_model` of a device's model.
    pub fn sub_model<'v>(self, sub_model: impl Into<Option<&'v str>>) -> Self {
        Self(self.0.maybe_query("sub_model", sub_model.into()))
    }

    /// Only incidents of devices in this space and, presumably, in the spaces below it.
    pub fn space_id(self, space_id: impl Into<Option<i64>>) -> Self {
        Self(self.0.maybe_query("space_id", space_id.into()))
    }

    /// Which page to return, counted from 1.
    pub fn page(self, page: impl Into<Option<i64>>) -> Self {
        Self(self.0.maybe_query("page", page.into()))
    }

    /// How many incidents a page holds at most; this list allows up to 500.
    pub fn per_page(self, per_page: impl Into<Option<i64>>) -> Self {
        Self(self.0.maybe_query("per_page", per_page.into()))
    }

    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<IncidentPage, crate::Error> {
        self.0.send().await
    }

    /// All items of all pages, one after the other. The next page is asked for when the items of this one are taken.
    pub fn stream(
        self,
    ) -> impl futures_core::Stream<
        Item = Result<<IncidentPage as crate::Page>::Item, crate::Error>,
    > + Send + 'a {
        crate::page::stream(self.0)
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, IncidentPage> {
        self.0
    }
}

/// `organization.incidents.deleteIncident`: Close an incident.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct CloseCall<'a>(crate::Call<'a, Acknowledgement>);
impl<'a> CloseCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<Acknowledgement, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, Acknowledgement> {
        self.0
    }
}

crate::value::open_enum! {
    #[doc = " Whether an incident still stands."] pub enum IncidentStatus { #[doc =
    " The fault persists, or nobody has closed it."] Active = "active", #[doc =
    " Over, by itself or by a person."] Closed = "closed", }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(IncidentStatus, crate ::Api::Organization, "IncidentStatus");
crate::value::open_enum! {
    #[doc = " How urgent an incident is, from critical down to planning."] pub enum
    IncidentPriority { #[doc = " The most urgent, number 1 when a device reports it."]
    Critical = "critical", #[doc = " Number 2 when a device reports it."] High = "high",
    #[doc = " Number 3 when a device reports it."] Moderate = "moderate", #[doc =
    " Number 4 when a device reports it."] Low = "low", #[doc =
    " The least urgent, to be dealt with when convenient; number 5 when a device reports it."]
    Planning = "planning", }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(
    IncidentPriority, crate ::Api::Organization, "IncidentPriority"
);

/// One fault of one device. Everything but `id` may be missing.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct Incident {
    /// Id with which the incident is closed.
    pub id: String,
    /// See the type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<IncidentStatus>,
    /// See the type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<IncidentPriority>,
    /// The fault in a few words, such as `Device offline`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// More about the fault. Null when the title says it all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Short code of the cause. `offline` when contact was lost, `rule_` and a uuid when a rule raised it, else what the device chose. Null when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issue: Option<String>,
    /// Id of the device at fault. Null when it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_id: Option<String>,
    /// Display name of the device at fault.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_name: Option<String>,
    /// Name of the device's model, as the filter of the same name takes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_model: Option<String>,
    /// Variant of the model. Null when there are no variants.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_sub_model: Option<String>,
    /// Who made or sold the device, as the filter of the same name takes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner_name: Option<String>,
    /// Id of the space the device stands in. Null when it stands in none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub space_id: Option<i64>,
    /// Name of that space alone, without its parents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub space_name: Option<String>,
    /// Names from the root down to that space, joined by slashes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub space_tree_path_name: Option<String>,
    /// When the incident was raised, in UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<crate::value::Timestamp>,
    /// When anything about the incident last changed, in UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<crate::value::Timestamp>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(Incident, crate ::Api::Organization, "Incident");
/// One page of incidents.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct IncidentPage {
    /// Incidents of this page. Their order is not documented; sort by `created_at` if it matters.
    pub items: Vec<Incident>,
    /// True when another page follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub has_next_page: Option<bool>,
}

impl crate::Page for IncidentPage {
    type Item = Incident;
    fn into_items(self) -> Vec<Incident> {
        self.items
    }

    fn continuation(&self) -> crate::Continuation {
        crate::page::continuation(crate::page::Flag::flag(&self.has_next_page), None)
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(IncidentPage, crate ::Api::Organization, "IncidentPage");
pub(crate) const LIST_OPERATION: crate::Operation = crate::Operation {
    id: LIST,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "incidents",
    name: "list",
    method: crate::Method::Get,
    path: "/core/v1/organization/incidents",
    summary: "List incidents of a time window, with filters.",
    description: "What is wrong, or was. Give `from` and `to` explicitly, for example 0 and now: some tenants get an empty list without them. For what needs attention at present filter by the status `active`.",
    parameters: &[
        crate::operation::Parameter {
            name: "from",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Start of the window, in epoch seconds. One week ago when left out.",
        },
        crate::operation::Parameter {
            name: "to",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "End of the window, in epoch seconds. Now when left out, as far as known.",
        },
        crate::operation::Parameter {
            name: "status",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Only incidents in this state. Both states when left out.",
        },
        crate::operation::Parameter {
            name: "priority",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Only incidents of this one priority. Several cannot be asked for at once.",
        },
        crate::operation::Parameter {
            name: "title",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Only incidents with this title. Whether a part of it is enough is not documented.",
        },
        crate::operation::Parameter {
            name: "description",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Only incidents with this description. Whether a part of it is enough is not documented.",
        },
        crate::operation::Parameter {
            name: "issue",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Only incidents with this issue code, for example `offline` or `rule_` and the uuid of the rule.",
        },
        crate::operation::Parameter {
            name: "device_model",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Only incidents of devices of this model, by the model's name and not its id.",
        },
        crate::operation::Parameter {
            name: "partner_name",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Only incidents of devices made or sold by the partner of this name.",
        },
        crate::operation::Parameter {
            name: "sub_model",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Only incidents of devices of this variant, as in `sub_model` of a device's model.",
        },
        crate::operation::Parameter {
            name: "space_id",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Only incidents of devices in this space and, presumably, in the spaces below it.",
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
            description: "How many incidents a page holds at most; this list allows up to 500.",
        },
    ],
    body: None,
    success: crate::operation::Success {
        status: "200",
        schema: Some("IncidentPage"),
        form: crate::operation::Form::One,
        description: "One page of incidents.",
    },
    risk: crate::Risk::Read,
    idempotent: true,
    pagination: Some(crate::operation::Pagination::HasNextPage),
    poll: None,
    evidence: crate::operation::Evidence::Inferred,
    aliases: &[],
};

pub(crate) const CLOSE_OPERATION: crate::Operation = crate::Operation {
    id: CLOSE,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "incidents",
    name: "close",
    method: crate::Method::Delete,
    path: "/core/v1/organization/incidents/{id}",
    summary: "Close an incident.",
    description: "Despite the verb the documentation speaks of closing, not of erasing, so expect the incident in the list with the status `closed`. This API has no call to open it again. If the cause persists, a new incident may be raised.",
    parameters: &[
        crate::operation::Parameter {
            name: "id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the incident, as in the `id` of a row of the incident list.",
        },
    ],
    body: None,
    success: crate::operation::Success {
        status: "200",
        schema: Some("Acknowledgement"),
        form: crate::operation::Form::One,
        description: "The incident was closed.",
    },
    risk: crate::Risk::Destructive,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Inferred,
    aliases: &["organization.incidents.closeIncident"],
};
