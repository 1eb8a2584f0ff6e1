//! Licenses to put on the device or to take off it.
//
// Generated from openapi/ by `cargo run -p xyte-codegen -- generate`. Do not edit.

/// Fetch the next license change to apply.
pub const GET_NEXT: crate::OperationId = crate::OperationId::new(
    "device.license.getLicense",
);

/// List the license changes to apply.
pub const LIST: crate::OperationId = crate::OperationId::new(
    "device.license.getLicenses",
);

/// Report the state of a license after applying it.
pub const REPORT: crate::OperationId = crate::OperationId::new(
    "device.license.updateLicense",
);

/// Licenses to put on the device or to take off it.
#[derive(Clone, Copy, Debug)]
pub struct Licenses<'a> {
    pub(crate) api: &'a crate::Device,
}

impl<'a> Licenses<'a> {
    /// Fetch the next license change to apply.
    ///
    /// Ask when `new_licenses` in a telemetry answer is true. An empty object means that nothing waits. Apply the change, report on it, and ask again until nothing is left.
    ///
    /// * `device_id` — Id of the device that speaks, or of its child, as registration returned it. The key has to fit it.
    pub fn get_next(
        self,
        device_id: impl Into<std::borrow::Cow<'a, str>>,
    ) -> GetNextCall<'a> {
        GetNextCall(self.api.start(&GET_NEXT_OPERATION).path("device_id", device_id))
    }

    /// List the license changes to apply.
    ///
    /// Everything that waits, at once. What to do with a license stands in three flags here, not in the word `action` of the call for the next change.
    ///
    /// * `device_id` — Id of the device that speaks, or of its child, as registration returned it. The key has to fit it.
    pub fn list(self, device_id: impl Into<std::borrow::Cow<'a, str>>) -> ListCall<'a> {
        ListCall(self.api.start(&LIST_OPERATION).path("device_id", device_id))
    }

    /// Report the state of a license after applying it.
    ///
    /// Call it once for each change that was fetched, with `error` and a text for the operator when it could not be applied. Not every step is allowed: from `inuse` to `error`, for example, is refused with 422.
    ///
    /// * `device_id` — Id of the device that speaks, or of its child, as registration returned it. The key has to fit it.
    pub fn report(
        self,
        device_id: impl Into<std::borrow::Cow<'a, str>>,
        body: &UpdateLicense,
    ) -> ReportCall<'a> {
        ReportCall(
            self.api.start(&REPORT_OPERATION).path("device_id", device_id).json(body),
        )
    }
}

/// `device.license.getLicense`: Fetch the next license change to apply.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct GetNextCall<'a>(crate::Call<'a, LicenseChange>);
impl<'a> GetNextCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<LicenseChange, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, LicenseChange> {
        self.0
    }
}

/// `device.license.getLicenses`: List the license changes to apply.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct ListCall<'a>(crate::Call<'a, Vec<PendingLicense>>);
impl<'a> ListCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<Vec<PendingLicense>, crate::Error> {
        self.0.send().await
    }

    /// All items of all pages, one after the other. The next page is asked for when the items of this one are taken.
    pub fn stream(
        self,
    ) -> impl futures_core::Stream<
        Item = Result<PendingLicense, crate::Error>,
    > + Send + 'a {
        crate::page::stream(self.0)
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, Vec<PendingLicense>> {
        self.0
    }
}

/// `device.license.updateLicense`: Report the state of a license after applying it.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct ReportCall<'a>(crate::Call<'a, License>);
impl<'a> ReportCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<License, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, License> {
        self.0
    }
}

crate::value::open_enum! {
    #[doc = " What to do with a license."] pub enum LicenseAction { #[doc =
    " Put it on the device."] Add = "add", #[doc = " Take it off the device."] Remove =
    "remove", #[doc = " Replace what the device has under the same id."] Update =
    "update", }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(LicenseAction, crate ::Api::Device, "LicenseAction");
/// The next license change, or an empty object when nothing waits. Nothing is to be done when `id` is absent.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct LicenseChange {
    /// Id of the license, to report on it with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The device it is for. Sent from model API 1.0.7 on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_id: Option<String>,
    /// The license itself, a text that only the device understands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<String>,
    /// RSA signature of `data`; check it before applying the license.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<String>,
    /// See the type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<LicenseAction>,
    /// When the license ends, in UTC. Null or absent when it does not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<crate::value::Timestamp>,
    /// The server's clock in UTC, so that a device without a clock of its own can judge `expires_at`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current_time: Option<crate::value::Timestamp>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(LicenseChange, crate ::Api::Device, "LicenseChange");
/// A license change that waits, with one flag set that says which.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct PendingLicense {
    /// Id of the license, to report on it with.
    pub id: String,
    /// The device it is for. Sent from model API 1.0.7 on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_id: Option<String>,
    /// The license itself, a text that only the device understands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<String>,
    /// RSA signature of `data`; check it before applying the license.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<String>,
    /// True when the license is to be put on the device; absent otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub add: Option<bool>,
    /// True when the license is to be taken off the device; absent otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remove: Option<bool>,
    /// True when it replaces what the device has under this id; absent otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub update: Option<bool>,
    /// When the license ends, in UTC. Absent when it does not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<crate::value::Timestamp>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(PendingLicense, crate ::Api::Device, "PendingLicense");
crate::value::open_enum! {
    #[doc = " What became of a license on the device."] pub enum LicenseState { #[doc =
    " It is on the device and in force."] Inuse = "inuse", #[doc =
    " It is off the device."] Removed = "removed", #[doc = " It could not be applied."]
    Error = "error", #[doc = " Not applied yet; known from an older page only."] Pending
    = "pending", }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(LicenseState, crate ::Api::Device, "LicenseState");
/// The device's word on one license.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct UpdateLicense {
    /// The license's `id`, as it was fetched.
    pub id: String,
    /// How the change ended.
    pub state: LicenseState,
    /// What went wrong, for the operator to read; goes with state `error`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

impl UpdateLicense {
    /// With what must be given; the rest is set by the methods below.
    #[must_use]
    pub fn new(id: impl Into<String>, state: impl Into<LicenseState>) -> Self {
        Self {
            id: id.into(),
            state: state.into(),
            error: None,
        }
    }

    /// What went wrong, for the operator to read; goes with state `error`.
    #[must_use]
    pub fn error(mut self, error: impl Into<String>) -> Self {
        self.error = Some(error.into());
        self
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(UpdateLicense, crate ::Api::Device, "UpdateLicense");
/// A license after its state was reported.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct License {
    /// Id of the license, the one that was reported on.
    pub id: String,
    /// The license itself, a text that only the device understands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<String>,
    /// RSA signature of `data`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<String>,
    /// When the license ends, in UTC. Null or absent when it does not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<crate::value::Timestamp>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(License, crate ::Api::Device, "License");
pub(crate) const GET_NEXT_OPERATION: crate::Operation = crate::Operation {
    id: GET_NEXT,
    api: crate::Api::Device,
    key: Some(crate::Api::Device),
    host: crate::operation::Host::Device,
    tag: "licenses",
    name: "get_next",
    method: crate::Method::Get,
    path: "/v1/devices/{device_id}/license",
    summary: "Fetch the next license change to apply.",
    description: "Ask when `new_licenses` in a telemetry answer is true. An empty object means that nothing waits. Apply the change, report on it, and ask again until nothing is left.",
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
        schema: Some("LicenseChange"),
        form: crate::operation::Form::One,
        description: "The next change, or an empty object.",
    },
    risk: crate::Risk::Read,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};

pub(crate) const LIST_OPERATION: crate::Operation = crate::Operation {
    id: LIST,
    api: crate::Api::Device,
    key: Some(crate::Api::Device),
    host: crate::operation::Host::Device,
    tag: "licenses",
    name: "list",
    method: crate::Method::Get,
    path: "/v1/devices/{device_id}/licenses",
    summary: "List the license changes to apply.",
    description: "Everything that waits, at once. What to do with a license stands in three flags here, not in the word `action` of the call for the next change.",
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
        schema: Some("PendingLicense"),
        form: crate::operation::Form::List,
        description: "The waiting changes, as a bare array.",
    },
    risk: crate::Risk::Read,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};

pub(crate) const REPORT_OPERATION: crate::Operation = crate::Operation {
    id: REPORT,
    api: crate::Api::Device,
    key: Some(crate::Api::Device),
    host: crate::operation::Host::Device,
    tag: "licenses",
    name: "report",
    method: crate::Method::Post,
    path: "/v1/devices/{device_id}/licenses",
    summary: "Report the state of a license after applying it.",
    description: "Call it once for each change that was fetched, with `error` and a text for the operator when it could not be applied. Not every step is allowed: from `inuse` to `error`, for example, is refused with 422.",
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
        schema: Some("UpdateLicense"),
    }),
    success: crate::operation::Success {
        status: "200",
        schema: Some("License"),
        form: crate::operation::Form::One,
        description: "The state is noted.",
    },
    risk: crate::Risk::Write,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};
