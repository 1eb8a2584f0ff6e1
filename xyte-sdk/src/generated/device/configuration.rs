//! The settings document that cloud and device keep in step.
//
// Generated from openapi/ by `cargo run -p xyte-codegen -- generate`. Do not edit.

/// Read the configuration the device should apply.
pub const GET: crate::OperationId = crate::OperationId::new(
    "device.configuration.getConfig",
);

/// Replace the configuration held in the cloud.
pub const SET: crate::OperationId = crate::OperationId::new(
    "device.configuration.setConfig",
);

/// The settings document that cloud and device keep in step.
#[derive(Clone, Copy, Debug)]
pub struct Configuration<'a> {
    pub(crate) api: &'a crate::Device,
}

impl<'a> Configuration<'a> {
    /// Read the configuration the device should apply.
    ///
    /// Ask when `config_version` in a telemetry answer is newer than what runs on the device. After applying it, report the version by updating the device.
    ///
    /// * `device_id` — Id of the device that speaks, or of its child, as registration returned it. The key has to fit it.
    pub fn get(self, device_id: impl Into<std::borrow::Cow<'a, str>>) -> GetCall<'a> {
        GetCall(self.api.start(&GET_OPERATION).path("device_id", device_id))
    }

    /// Replace the configuration held in the cloud.
    ///
    /// For settings changed on the device itself. The body is the whole document, nothing is merged. The server counts the version up, and refuses with 422 what is older than its own: read, merge and send again.
    ///
    /// * `device_id` — Id of the device that speaks, or of its child, as registration returned it. The key has to fit it.
    pub fn set(
        self,
        device_id: impl Into<std::borrow::Cow<'a, str>>,
        body: &serde_json::Map<String, serde_json::Value>,
    ) -> SetCall<'a> {
        SetCall(self.api.start(&SET_OPERATION).path("device_id", device_id).json(body))
    }
}

/// `device.configuration.getConfig`: Read the configuration the device should apply.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct GetCall<'a>(crate::Call<'a, DeviceConfig>);
impl<'a> GetCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<DeviceConfig, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, DeviceConfig> {
        self.0
    }
}

/// `device.configuration.setConfig`: Replace the configuration held in the cloud.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct SetCall<'a>(crate::Call<'a, ConfigStored>);
impl<'a> SetCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<ConfigStored, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, ConfigStored> {
        self.0
    }
}

/// The configuration in the cloud. Before model API 1.0.5 the settings stand beside `version`, not in `config`.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct DeviceConfig {
    /// Name sent along; nobody says whether it is that of the device or of the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Counts the changes; report it after applying the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<i64>,
    /// When the document was last changed; seen with `+00:00` instead of `Z`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_updated: Option<crate::value::Timestamp>,
    /// The settings themselves; keys and values are those of the partner's model.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub config: Option<serde_json::Map<String, serde_json::Value>>,
    /// Fields that have no name here.
    #[serde(flatten)]
    pub extra: serde_json::Map<String, serde_json::Value>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(DeviceConfig, crate ::Api::Device, "DeviceConfig");
/// Under which version the document is kept now.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct ConfigStored {
    /// True when it was stored. Errors come as a status, not as false.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub success: Option<bool>,
    /// The new version, which the telemetry answers will show as `config_version`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<i64>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(ConfigStored, crate ::Api::Device, "ConfigStored");
pub(crate) const GET_OPERATION: crate::Operation = crate::Operation {
    id: GET,
    api: crate::Api::Device,
    key: Some(crate::Api::Device),
    host: crate::operation::Host::Device,
    tag: "configuration",
    name: "get",
    method: crate::Method::Get,
    path: "/v1/devices/{device_id}/config",
    summary: "Read the configuration the device should apply.",
    description: "Ask when `config_version` in a telemetry answer is newer than what runs on the device. After applying it, report the version by updating the device.",
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
        schema: Some("DeviceConfig"),
        form: crate::operation::Form::One,
        description: "The stored configuration with its version.",
    },
    risk: crate::Risk::Read,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};

pub(crate) const SET_OPERATION: crate::Operation = crate::Operation {
    id: SET,
    api: crate::Api::Device,
    key: Some(crate::Api::Device),
    host: crate::operation::Host::Device,
    tag: "configuration",
    name: "set",
    method: crate::Method::Post,
    path: "/v1/devices/{device_id}/config",
    summary: "Replace the configuration held in the cloud.",
    description: "For settings changed on the device itself. The body is the whole document, nothing is merged. The server counts the version up, and refuses with 422 what is older than its own: read, merge and send again.",
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
        schema: Some("SetConfig"),
    }),
    success: crate::operation::Success {
        status: "200",
        schema: Some("ConfigStored"),
        form: crate::operation::Form::One,
        description: "The configuration is stored under a new version.",
    },
    risk: crate::Risk::Write,
    idempotent: false,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};
