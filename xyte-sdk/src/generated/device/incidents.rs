//! Faults the device reports about itself.
//
// Generated from openapi/ by `cargo run -p xyte-codegen -- generate`. Do not edit.

use super::types::Acknowledgement;
/// List the open incidents of the device.
pub const LIST: crate::OperationId = crate::OperationId::new(
    "device.incidents.getIncidents",
);

/// Open an incident on the device.
pub const OPEN: crate::OperationId = crate::OperationId::new(
    "device.incidents.openIncident",
);

/// Close all incidents the device opened itself.
pub const CLOSE_ALL: crate::OperationId = crate::OperationId::new(
    "device.incidents.closeIncidents",
);

/// Close one incident of the device.
pub const CLOSE: crate::OperationId = crate::OperationId::new(
    "device.incidents.closeIncident",
);

/// Faults the device reports about itself.
#[derive(Clone, Copy, Debug)]
pub struct Incidents<'a> {
    pub(crate) api: &'a crate::Device,
}

impl<'a> Incidents<'a> {
    /// List the open incidents of the device.
    ///
    /// All of them, also those that rules in the cloud have opened (`issue` begins with `rule_`) and the one for being offline (`issue` is `offline`).
    ///
    /// * `device_id` — Id of the device that speaks, or of its child, as registration returned it. The key has to fit it.
    pub fn list(self, device_id: impl Into<std::borrow::Cow<'a, str>>) -> ListCall<'a> {
        ListCall(self.api.start(&LIST_OPERATION).path("device_id", device_id))
    }

    /// Open an incident on the device.
    ///
    /// Tells people that something is wrong; close it when the fault is gone. Give the same `issue` for the same fault, so that it is open only once. An unclaimed device gets a made-up id, and nothing is stored.
    ///
    /// * `device_id` — Id of the device that speaks, or of its child, as registration returned it. The key has to fit it.
    pub fn open(
        self,
        device_id: impl Into<std::borrow::Cow<'a, str>>,
        body: &OpenIncident,
    ) -> OpenCall<'a> {
        OpenCall(self.api.start(&OPEN_OPERATION).path("device_id", device_id).json(body))
    }

    /// Close all incidents the device opened itself.
    ///
    /// Useful after a restart, when the device no longer knows what it has reported. Incidents of the cloud's own rules stay open.
    ///
    /// * `device_id` — Id of the device that speaks, or of its child, as registration returned it. The key has to fit it.
    pub fn close_all(
        self,
        device_id: impl Into<std::borrow::Cow<'a, str>>,
    ) -> CloseAllCall<'a> {
        CloseAllCall(self.api.start(&CLOSE_ALL_OPERATION).path("device_id", device_id))
    }

    /// Close one incident of the device.
    ///
    /// Says that the fault is over. A closed incident is not opened again; should the fault return, open a new one.
    ///
    /// * `device_id` — Id of the device that speaks, or of its child, as registration returned it. The key has to fit it.
    /// * `incident_id` — Id of the incident, from the answer that opened it or from the list.
    pub fn close(
        self,
        device_id: impl Into<std::borrow::Cow<'a, str>>,
        incident_id: impl Into<std::borrow::Cow<'a, str>>,
    ) -> CloseCall<'a> {
        CloseCall(
            self
                .api
                .start(&CLOSE_OPERATION)
                .path("device_id", device_id)
                .path("incident_id", incident_id),
        )
    }
}

/// `device.incidents.getIncidents`: List the open incidents of the device.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct ListCall<'a>(crate::Call<'a, Vec<Incident>>);
impl<'a> ListCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<Vec<Incident>, crate::Error> {
        self.0.send().await
    }

    /// All items of all pages, one after the other. The next page is asked for when the items of this one are taken.
    pub fn stream(
        self,
    ) -> impl futures_core::Stream<Item = Result<Incident, crate::Error>> + Send + 'a {
        crate::page::stream(self.0)
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, Vec<Incident>> {
        self.0
    }
}

/// `device.incidents.openIncident`: Open an incident on the device.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct OpenCall<'a>(crate::Call<'a, IncidentOpened>);
impl<'a> OpenCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<IncidentOpened, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, IncidentOpened> {
        self.0
    }
}

/// `device.incidents.closeIncidents`: Close all incidents the device opened itself.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct CloseAllCall<'a>(crate::Call<'a, Acknowledgement>);
impl<'a> CloseAllCall<'a> {
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

/// `device.incidents.closeIncident`: Close one incident of the device.
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
    #[doc = " Whether the fault is still there."] pub enum IncidentStatus { #[doc =
    " Not closed by anyone yet."] Active = "active", #[doc = " Over."] Closed = "closed",
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(IncidentStatus, crate ::Api::Device, "IncidentStatus");
crate::value::open_enum! {
    #[doc =
    " How bad a fault is. In this order the words stand for 1 to 5 when an incident is opened."]
    pub enum IncidentPriority { #[doc = " 1, cannot be used at all."] Critical =
    "critical", #[doc = " 2, works badly."] High = "high", #[doc = " 3, the usual."]
    Moderate = "moderate", #[doc = " 4, a nuisance."] Low = "low", #[doc =
    " 5, to be looked at some day."] Planning = "planning", }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(IncidentPriority, crate ::Api::Device, "IncidentPriority");
/// Something that is wrong with the device.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct Incident {
    /// Id of the incident, needed to close it.
    pub id: String,
    /// The device it is about. Sent from model API 1.0.7 on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_id: Option<String>,
    /// See the type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<IncidentStatus>,
    /// See the type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<IncidentPriority>,
    /// The fault in one line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The fault at length. Null when only a title was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Tag of the fault. `offline` and words that begin with `rule_` are the cloud's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issue: Option<String>,
    /// When it was opened, in UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<crate::value::Timestamp>,
    /// When anything about it last changed, in UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<crate::value::Timestamp>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(Incident, crate ::Api::Device, "Incident");
/// The fault to report.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct OpenIncident {
    /// The fault in one line, for people.
    pub title: String,
    /// The fault at length, and what may help against it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// 1 critical, 2 high, 3 moderate, 4 low, 5 planning. Answers use the words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<i64>,
    /// Tag of the fault; only one incident per tag is open at a time. Without it the server takes a random one, and each call opens another incident.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issue: Option<String>,
}

impl OpenIncident {
    /// With what must be given; the rest is set by the methods below.
    #[must_use]
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            description: None,
            priority: None,
            issue: None,
        }
    }

    /// The fault at length, and what may help against it.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// 1 critical, 2 high, 3 moderate, 4 low, 5 planning. Answers use the words.
    #[must_use]
    pub fn priority(mut self, priority: impl Into<i64>) -> Self {
        self.priority = Some(priority.into());
        self
    }

    /// Tag of the fault; only one incident per tag is open at a time. Without it the server takes a random one, and each call opens another incident.
    #[must_use]
    pub fn issue(mut self, issue: impl Into<String>) -> Self {
        self.issue = Some(issue.into());
        self
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(OpenIncident, crate ::Api::Device, "OpenIncident");
/// Which incident the report led to.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct IncidentOpened {
    /// Id to close the incident with. Made up, and of no use, while the device is unclaimed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub incident_id: Option<String>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(IncidentOpened, crate ::Api::Device, "IncidentOpened");
pub(crate) const LIST_OPERATION: crate::Operation = crate::Operation {
    id: LIST,
    api: crate::Api::Device,
    key: Some(crate::Api::Device),
    host: crate::operation::Host::Device,
    tag: "incidents",
    name: "list",
    method: crate::Method::Get,
    path: "/v1/devices/{device_id}/incidents",
    summary: "List the open incidents of the device.",
    description: "All of them, also those that rules in the cloud have opened (`issue` begins with `rule_`) and the one for being offline (`issue` is `offline`).",
    parameters: &[
        crate::operation::Parameter {
            name: "device_id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the device that speaks, or of its child, as registration returned it. The key has to fit it.",
        },
    ],
    body: None,
    success: crate::operation::Success {
        status: "200",
        schema: Some("Incident"),
        form: crate::operation::Form::List,
        description: "The open incidents, as a bare array.",
    },
    risk: crate::Risk::Read,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};

pub(crate) const OPEN_OPERATION: crate::Operation = crate::Operation {
    id: OPEN,
    api: crate::Api::Device,
    key: Some(crate::Api::Device),
    host: crate::operation::Host::Device,
    tag: "incidents",
    name: "open",
    method: crate::Method::Post,
    path: "/v1/devices/{device_id}/incidents",
    summary: "Open an incident on the device.",
    description: "Tells people that something is wrong; close it when the fault is gone. Give the same `issue` for the same fault, so that it is open only once. An unclaimed device gets a made-up id, and nothing is stored.",
    parameters: &[
        crate::operation::Parameter {
            name: "device_id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the device that speaks, or of its child, as registration returned it. The key has to fit it.",
        },
    ],
    body: Some(crate::operation::RequestBody {
        media_type: "application/json",
        required: true,
        schema: Some("OpenIncident"),
    }),
    success: crate::operation::Success {
        status: "200",
        schema: Some("IncidentOpened"),
        form: crate::operation::Form::One,
        description: "The incident is open.",
    },
    risk: crate::Risk::Write,
    idempotent: false,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};

pub(crate) const CLOSE_ALL_OPERATION: crate::Operation = crate::Operation {
    id: CLOSE_ALL,
    api: crate::Api::Device,
    key: Some(crate::Api::Device),
    host: crate::operation::Host::Device,
    tag: "incidents",
    name: "close_all",
    method: crate::Method::Delete,
    path: "/v1/devices/{device_id}/incidents",
    summary: "Close all incidents the device opened itself.",
    description: "Useful after a restart, when the device no longer knows what it has reported. Incidents of the cloud's own rules stay open.",
    parameters: &[
        crate::operation::Parameter {
            name: "device_id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the device that speaks, or of its child, as registration returned it. The key has to fit it.",
        },
    ],
    body: None,
    success: crate::operation::Success {
        status: "200",
        schema: Some("Acknowledgement"),
        form: crate::operation::Form::One,
        description: "The device's own incidents are closed.",
    },
    risk: crate::Risk::Destructive,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Inferred,
    aliases: &[],
};

pub(crate) const CLOSE_OPERATION: crate::Operation = crate::Operation {
    id: CLOSE,
    api: crate::Api::Device,
    key: Some(crate::Api::Device),
    host: crate::operation::Host::Device,
    tag: "incidents",
    name: "close",
    method: crate::Method::Delete,
    path: "/v1/devices/{device_id}/incidents/{incident_id}",
    summary: "Close one incident of the device.",
    description: "Says that the fault is over. A closed incident is not opened again; should the fault return, open a new one.",
    parameters: &[
        crate::operation::Parameter {
            name: "device_id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the device that speaks, or of its child, as registration returned it. The key has to fit it.",
        },
        crate::operation::Parameter {
            name: "incident_id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the incident, from the answer that opened it or from the list.",
        },
    ],
    body: None,
    success: crate::operation::Success {
        status: "200",
        schema: Some("Acknowledgement"),
        form: crate::operation::Form::One,
        description: "The incident is closed.",
    },
    risk: crate::Risk::Destructive,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};
