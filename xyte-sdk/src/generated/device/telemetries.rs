//! The device's regular report, whose answer says what to fetch next.
//
// Generated from openapi/ by `cargo run -p xyte-codegen -- generate`. Do not edit.

/// Report the state of up to 100 unrelated devices.
pub const SEND_MASS: crate::OperationId = crate::OperationId::new(
    "device.telemetries.sendMassTelemetry",
);

/// Report the state of several children at once.
pub const SEND_FOR_CHILDREN: crate::OperationId = crate::OperationId::new(
    "device.telemetries.sendChildTelemetry",
);

/// Report the current state of the device.
pub const SEND: crate::OperationId = crate::OperationId::new(
    "device.telemetries.sendTelemetry",
);

/// The device's regular report, whose answer says what to fetch next.
#[derive(Clone, Copy, Debug)]
pub struct Telemetries<'a> {
    pub(crate) api: &'a crate::Device,
}

impl<'a> Telemetries<'a> {
    /// Report the state of up to 100 unrelated devices.
    ///
    /// One message for many devices that are not children of each other; no header, as each entry carries its own access key. One bad entry does not spoil the others: look for `error` in each answer. The path is a guess, so try it with one device first.
    pub fn send_mass(
        self,
        body: &std::collections::BTreeMap<String, MassTelemetryEntry>,
    ) -> SendMassCall<'a> {
        SendMassCall(self.api.start(&SEND_MASS_OPERATION).json(body))
    }

    /// Report the state of several children at once.
    ///
    /// One message of the parent for all of its children, by their ids. When entries are bad the answer is a 422 whose body is the same map, with `error` at the bad ones; the docs do not say whether the good ones were taken.
    ///
    /// * `device_id` — Id of the parent device, as registration returned it; not the id of a child.
    pub fn send_for_children(
        self,
        device_id: impl Into<std::borrow::Cow<'a, str>>,
        body: &std::collections::BTreeMap<String, SendTelemetry>,
    ) -> SendForChildrenCall<'a> {
        SendForChildrenCall(
            self
                .api
                .start(&SEND_FOR_CHILDREN_OPERATION)
                .path("device_id", device_id)
                .json(body),
        )
    }

    /// Report the current state of the device.
    ///
    /// The heartbeat: call it on a timer and whenever something changes. The flags in the answer say what waits for the device, so no other call needs to be repeated on a timer.
    ///
    /// * `device_id` — Id of the device that speaks, or of its child, as registration returned it. The key has to fit it.
    pub fn send(
        self,
        device_id: impl Into<std::borrow::Cow<'a, str>>,
        body: &SendTelemetry,
    ) -> SendCall<'a> {
        SendCall(self.api.start(&SEND_OPERATION).path("device_id", device_id).json(body))
    }
}

/// `device.telemetries.sendMassTelemetry`: Report the state of up to 100 unrelated devices.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct SendMassCall<'a>(
    crate::Call<'a, std::collections::BTreeMap<String, TelemetryAnswer>>,
);

impl<'a> SendMassCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(
        self,
    ) -> Result<std::collections::BTreeMap<String, TelemetryAnswer>, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(
        self,
    ) -> crate::Call<'a, std::collections::BTreeMap<String, TelemetryAnswer>> {
        self.0
    }
}

/// `device.telemetries.sendChildTelemetry`: Report the state of several children at once.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct SendForChildrenCall<'a>(
    crate::Call<'a, std::collections::BTreeMap<String, TelemetryAnswer>>,
);

impl<'a> SendForChildrenCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(
        self,
    ) -> Result<std::collections::BTreeMap<String, TelemetryAnswer>, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(
        self,
    ) -> crate::Call<'a, std::collections::BTreeMap<String, TelemetryAnswer>> {
        self.0
    }
}

/// `device.telemetries.sendTelemetry`: Report the current state of the device.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct SendCall<'a>(crate::Call<'a, TelemetryAnswer>);
impl<'a> SendCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<TelemetryAnswer, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, TelemetryAnswer> {
        self.0
    }
}

crate::value::open_enum! {
    #[doc = " What a device may say of itself."] pub enum ReportedStatus { #[doc =
    " Works without a fault of its own."] Online = "online", #[doc =
    " About to go, or found unreachable by its parent."] Offline = "offline", #[doc =
    " Works with a fault; open an incident to say which."] Error = "error", }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(ReportedStatus, crate ::Api::Device, "ReportedStatus");
/// What one device looks like at one moment.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct SendTelemetry {
    /// How the device is, in its own judgement.
    pub status: ReportedStatus,
    /// When the values were measured. Without it, the time at which the server received them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timestamp: Option<crate::value::Timestamp>,
    /// Values by name, flat. Each is a text, a number or a boolean; names and units are those of the model. Send an empty object when there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub telemetries: Option<serde_json::Map<String, serde_json::Value>>,
    /// True replaces the stored state, so that names not sent vanish. False merges into it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub r#override: Option<bool>,
    /// A word on the status for people, above all with `error`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

impl SendTelemetry {
    /// With what must be given; the rest is set by the methods below.
    #[must_use]
    pub fn new(status: impl Into<ReportedStatus>) -> Self {
        Self {
            status: status.into(),
            timestamp: None,
            telemetries: None,
            r#override: None,
            message: None,
        }
    }

    /// When the values were measured. Without it, the time at which the server received them.
    #[must_use]
    pub fn timestamp(mut self, timestamp: impl Into<crate::value::Timestamp>) -> Self {
        self.timestamp = Some(timestamp.into());
        self
    }

    /// Values by name, flat. Each is a text, a number or a boolean; names and units are those of the model. Send an empty object when there are none.
    #[must_use]
    pub fn telemetries(
        mut self,
        telemetries: impl Into<serde_json::Map<String, serde_json::Value>>,
    ) -> Self {
        self.telemetries = Some(telemetries.into());
        self
    }

    /// True replaces the stored state, so that names not sent vanish. False merges into it.
    #[must_use]
    pub fn r#override(mut self, r#override: impl Into<bool>) -> Self {
        self.r#override = Some(r#override.into());
        self
    }

    /// A word on the status for people, above all with `error`.
    #[must_use]
    pub fn message(mut self, message: impl Into<String>) -> Self {
        self.message = Some(message.into());
        self
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(SendTelemetry, crate ::Api::Device, "SendTelemetry");
/// What one of many devices looks like, with its own credential.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct MassTelemetryEntry {
    /// The `access_key` from the registration of this very device.
    pub access_token: crate::value::SecretText,
    /// How the device is, in its own judgement.
    pub status: ReportedStatus,
    /// When the values were measured. Without it, the time at which the server received them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timestamp: Option<crate::value::Timestamp>,
    /// Values by name, flat. Each is a text, a number or a boolean; names and units are those of the model. Send an empty object when there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub telemetries: Option<serde_json::Map<String, serde_json::Value>>,
    /// True replaces the stored state, so that names not sent vanish. False merges into it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub r#override: Option<bool>,
    /// A word on the status for people, above all with `error`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

impl MassTelemetryEntry {
    /// With what must be given; the rest is set by the methods below.
    #[must_use]
    pub fn new(
        access_token: impl Into<crate::value::SecretText>,
        status: impl Into<ReportedStatus>,
    ) -> Self {
        Self {
            access_token: access_token.into(),
            status: status.into(),
            timestamp: None,
            telemetries: None,
            r#override: None,
            message: None,
        }
    }

    /// When the values were measured. Without it, the time at which the server received them.
    #[must_use]
    pub fn timestamp(mut self, timestamp: impl Into<crate::value::Timestamp>) -> Self {
        self.timestamp = Some(timestamp.into());
        self
    }

    /// Values by name, flat. Each is a text, a number or a boolean; names and units are those of the model. Send an empty object when there are none.
    #[must_use]
    pub fn telemetries(
        mut self,
        telemetries: impl Into<serde_json::Map<String, serde_json::Value>>,
    ) -> Self {
        self.telemetries = Some(telemetries.into());
        self
    }

    /// True replaces the stored state, so that names not sent vanish. False merges into it.
    #[must_use]
    pub fn r#override(mut self, r#override: impl Into<bool>) -> Self {
        self.r#override = Some(r#override.into());
        self
    }

    /// A word on the status for people, above all with `error`.
    #[must_use]
    pub fn message(mut self, message: impl Into<String>) -> Self {
        self.message = Some(message.into());
        self
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(
    MassTelemetryEntry, crate ::Api::Device, "MassTelemetryEntry"
);

/// The server's answer to a report, with flags for what waits. Each field may be absent.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct TelemetryAnswer {
    /// Version of the configuration in the cloud; fetch it when the device has an older one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub config_version: Option<i64>,
    /// True when a command waits to be fetched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub command: Option<bool>,
    /// Grows when the cloud's record of the device changes; then read the device's info.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub info_version: Option<i64>,
    /// True when license changes wait to be fetched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new_licenses: Option<bool>,
    /// Newest firmware published for the model. Null when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latest_fw_version: Option<String>,
    /// File that holds that firmware, to be read with the file call. Null when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latest_fw_file_id: Option<String>,
    /// Grows when the data of the device's space changes; 0 means that nobody has claimed the device.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub space_data_version: Option<i64>,
    /// True when the report was taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub success: Option<bool>,
    /// The device the answer is for. Sent from model API 1.0.7 on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_id: Option<String>,
    /// Why the report of this device was refused, for example `Invalid access token`. Comes alone, and only in answers for several devices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(TelemetryAnswer, crate ::Api::Device, "TelemetryAnswer");
pub(crate) const SEND_MASS_OPERATION: crate::Operation = crate::Operation {
    id: SEND_MASS,
    api: crate::Api::Device,
    key: None,
    host: crate::operation::Host::Device,
    tag: "telemetries",
    name: "send_mass",
    method: crate::Method::Post,
    path: "/v1/devices/telemetries",
    summary: "Report the state of up to 100 unrelated devices.",
    description: "One message for many devices that are not children of each other; no header, as each entry carries its own access key. One bad entry does not spoil the others: look for `error` in each answer. The path is a guess, so try it with one device first.",
    parameters: &[],
    body: Some(crate::operation::RequestBody {
        media_type: "application/json",
        required: true,
        schema: Some("SendMassTelemetry"),
    }),
    success: crate::operation::Success {
        status: "201",
        schema: Some("TelemetryAnswer"),
        form: crate::operation::Form::Map,
        description: "The entries were taken, or say why not.",
    },
    risk: crate::Risk::Write,
    idempotent: false,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};

pub(crate) const SEND_FOR_CHILDREN_OPERATION: crate::Operation = crate::Operation {
    id: SEND_FOR_CHILDREN,
    api: crate::Api::Device,
    key: Some(crate::Api::Device),
    host: crate::operation::Host::Device,
    tag: "telemetries",
    name: "send_for_children",
    method: crate::Method::Post,
    path: "/v1/devices/{device_id}/children/telemetries",
    summary: "Report the state of several children at once.",
    description: "One message of the parent for all of its children, by their ids. When entries are bad the answer is a 422 whose body is the same map, with `error` at the bad ones; the docs do not say whether the good ones were taken.",
    parameters: &[
        crate::operation::Parameter {
            name: "device_id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the parent device, as registration returned it; not the id of a child.",
        },
    ],
    body: Some(crate::operation::RequestBody {
        media_type: "application/json",
        required: true,
        schema: Some("SendChildTelemetry"),
    }),
    success: crate::operation::Success {
        status: "201",
        schema: Some("TelemetryAnswer"),
        form: crate::operation::Form::Map,
        description: "All entries were taken.",
    },
    risk: crate::Risk::Write,
    idempotent: false,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};

pub(crate) const SEND_OPERATION: crate::Operation = crate::Operation {
    id: SEND,
    api: crate::Api::Device,
    key: Some(crate::Api::Device),
    host: crate::operation::Host::Device,
    tag: "telemetries",
    name: "send",
    method: crate::Method::Post,
    path: "/v1/devices/{device_id}/telemetry",
    summary: "Report the current state of the device.",
    description: "The heartbeat: call it on a timer and whenever something changes. The flags in the answer say what waits for the device, so no other call needs to be repeated on a timer.",
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
        schema: Some("SendTelemetry"),
    }),
    success: crate::operation::Success {
        status: "201",
        schema: Some("TelemetryAnswer"),
        form: crate::operation::Form::One,
        description: "The state was taken; the flags say what to fetch.",
    },
    risk: crate::Risk::Write,
    idempotent: false,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};
