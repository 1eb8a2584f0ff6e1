//! What the cloud knows about the device, and the space it stands in.
//
// Generated from openapi/ by `cargo run -p xyte-codegen -- generate`. Do not edit.

use super::types::Acknowledgement;
/// Read what the cloud knows about the device.
pub const GET: crate::OperationId = crate::OperationId::new(
    "device.device-info.getDeviceInfo",
);

/// Report name, firmware and the versions applied.
pub const UPDATE: crate::OperationId = crate::OperationId::new(
    "device.device-info.updateDevice",
);

/// Change one cloud setting of the device.
pub const SET_CLOUD_SETTING: crate::OperationId = crate::OperationId::new(
    "device.device-info.setCloudSettings",
);

/// Read the space the device is in.
pub const GET_SPACE: crate::OperationId = crate::OperationId::new(
    "device.device-info.getSpaceInfo",
);

/// Move the device to its parent's space or to Unsorted.
pub const MOVE_SPACE: crate::OperationId = crate::OperationId::new(
    "device.device-info.spaceMove",
);

/// What the cloud knows about the device, and the space it stands in.
#[derive(Clone, Copy, Debug)]
pub struct Info<'a> {
    pub(crate) api: &'a crate::Device,
}

impl<'a> Info<'a> {
    /// Read what the cloud knows about the device.
    ///
    /// Name, claiming organization, configuration and last state in one answer. Worth reading after `info_version` in a telemetry answer has grown.
    ///
    /// * `device_id` — Id of the device that speaks, or of its child, as registration returned it. The key has to fit it.
    pub fn get(self, device_id: impl Into<std::borrow::Cow<'a, str>>) -> GetCall<'a> {
        GetCall(self.api.start(&GET_OPERATION).path("device_id", device_id))
    }

    /// Report name, firmware and the versions applied.
    ///
    /// Call it after an update of firmware, configuration or space data, not on a timer: 10 calls an hour are allowed, which may become 30 a day. From model API 1.0.6 on an unknown field is refused with 400.
    ///
    /// * `device_id` — Id of the device that speaks, or of its child, as registration returned it. The key has to fit it.
    pub fn update(
        self,
        device_id: impl Into<std::borrow::Cow<'a, str>>,
        body: &UpdateDevice,
    ) -> UpdateCall<'a> {
        UpdateCall(
            self.api.start(&UPDATE_OPERATION).path("device_id", device_id).json(body),
        )
    }

    /// Change one cloud setting of the device.
    ///
    /// How the cloud treats the device, one setting per call. Known is `incidents.suspend_creation`, which keeps the cloud from opening incidents while the device is being worked on; remember to set it back.
    ///
    /// * `device_id` — Id of the device that speaks, or of its child, as registration returned it. The key has to fit it.
    pub fn set_cloud_setting(
        self,
        device_id: impl Into<std::borrow::Cow<'a, str>>,
        body: &SetCloudSettings,
    ) -> SetCloudSettingCall<'a> {
        SetCloudSettingCall(
            self
                .api
                .start(&SET_CLOUD_SETTING_OPERATION)
                .path("device_id", device_id)
                .json(body),
        )
    }

    /// Read the space the device is in.
    ///
    /// Gives a device its place, its local time and the unit it should show temperatures in. Worth reading after `space_data_version` in a telemetry answer has grown; a device without a space is refused with 422.
    ///
    /// * `device_id` — Id of the device that speaks, or of its child, as registration returned it. The key has to fit it.
    pub fn get_space(
        self,
        device_id: impl Into<std::borrow::Cow<'a, str>>,
    ) -> GetSpaceCall<'a> {
        GetSpaceCall(self.api.start(&GET_SPACE_OPERATION).path("device_id", device_id))
    }

    /// Move the device to its parent's space or to Unsorted.
    ///
    /// The two places a device may choose for itself, for example when it is plugged into another parent; all others are chosen in the portal. A device that is unclaimed, or has no parent to follow, is probably refused with 422.
    ///
    /// * `device_id` — Id of the device that speaks, or of its child, as registration returned it. The key has to fit it.
    pub fn move_space(
        self,
        device_id: impl Into<std::borrow::Cow<'a, str>>,
        body: &MoveSpace,
    ) -> MoveSpaceCall<'a> {
        MoveSpaceCall(
            self.api.start(&MOVE_SPACE_OPERATION).path("device_id", device_id).json(body),
        )
    }
}

/// `device.device-info.getDeviceInfo`: Read what the cloud knows about the device.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct GetCall<'a>(crate::Call<'a, DeviceInfo>);
impl<'a> GetCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<DeviceInfo, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, DeviceInfo> {
        self.0
    }
}

/// `device.device-info.updateDevice`: Report name, firmware and the versions applied.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct UpdateCall<'a>(crate::Call<'a, DeviceInfo>);
impl<'a> UpdateCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<DeviceInfo, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, DeviceInfo> {
        self.0
    }
}

/// `device.device-info.setCloudSettings`: Change one cloud setting of the device.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct SetCloudSettingCall<'a>(crate::Call<'a, Acknowledgement>);
impl<'a> SetCloudSettingCall<'a> {
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

/// `device.device-info.getSpaceInfo`: Read the space the device is in.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct GetSpaceCall<'a>(crate::Call<'a, SpaceInfo>);
impl<'a> GetSpaceCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<SpaceInfo, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, SpaceInfo> {
        self.0
    }
}

/// `device.device-info.spaceMove`: Move the device to its parent's space or to Unsorted.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct MoveSpaceCall<'a>(crate::Call<'a, SpaceInfo>);
impl<'a> MoveSpaceCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<SpaceInfo, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, SpaceInfo> {
        self.0
    }
}

/// Who made the device, and how it is told apart.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct DeviceOrigin {
    /// Serial number given at registration. Null for models that go by something else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sn: Option<String>,
    /// MAC address given at registration. Null for models that do not need one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mac: Option<String>,
    /// Name of the partner, as customers see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vendor: Option<String>,
    /// Name of the model, not its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(DeviceOrigin, crate ::Api::Device, "DeviceOrigin");
/// What the cloud knows about one device.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct DeviceInfo {
    /// Id of the device, the one in the path.
    pub id: String,
    /// See the type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner: Option<DeviceOrigin>,
    /// The configuration values, with the keys `version` and `last_updated` among them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub config: Option<serde_json::Map<String, serde_json::Value>>,
    /// Latest value of each telemetry, together with `status`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<serde_json::Map<String, serde_json::Value>>,
    /// When the device was last in contact, in UTC. Null when it never was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_seen: Option<crate::value::Timestamp>,
    /// Values the cloud keeps for the portal; only `prompt` has been seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom: Option<serde_json::Map<String, serde_json::Value>>,
    /// Display name, as people may have changed it in the portal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What the device last said it runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub firmware_version: Option<String>,
    /// Name of the organization that claimed it. Null while nobody has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claimed: Option<String>,
    /// What the device sent as `details`. Absent when it sent none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub details: Option<serde_json::Map<String, serde_json::Value>>,
    /// Whether the cloud counts it as a test device. Absent in older answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub test: Option<bool>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(DeviceInfo, crate ::Api::Device, "DeviceInfo");
/// What has changed on the device. Send only the fields that have.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct UpdateDevice {
    /// What the device runs now. From model API 1.0.4 on it must be SemVer, three numbers with dots.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub firmware_version: Option<String>,
    /// New display name, as the portal will show it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Variant of the model, as free text; models without variants leave it out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sub_model: Option<String>,
    /// Anything else worth knowing about the device, with keys of the partner's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub details: Option<serde_json::Map<String, serde_json::Value>>,
    /// The `space_data_version` of a telemetry answer that the device has applied, as text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub space_version: Option<String>,
    /// The `config_version` of a telemetry answer that the device has applied, as text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub config_version: Option<String>,
}

impl UpdateDevice {
    /// With what must be given; the rest is set by the methods below.
    #[must_use]
    pub fn new() -> Self {
        Self {
            firmware_version: None,
            name: None,
            sub_model: None,
            details: None,
            space_version: None,
            config_version: None,
        }
    }

    /// What the device runs now. From model API 1.0.4 on it must be SemVer, three numbers with dots.
    #[must_use]
    pub fn firmware_version(mut self, firmware_version: impl Into<String>) -> Self {
        self.firmware_version = Some(firmware_version.into());
        self
    }

    /// New display name, as the portal will show it.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Variant of the model, as free text; models without variants leave it out.
    #[must_use]
    pub fn sub_model(mut self, sub_model: impl Into<String>) -> Self {
        self.sub_model = Some(sub_model.into());
        self
    }

    /// Anything else worth knowing about the device, with keys of the partner's own.
    #[must_use]
    pub fn details(
        mut self,
        details: impl Into<serde_json::Map<String, serde_json::Value>>,
    ) -> Self {
        self.details = Some(details.into());
        self
    }

    /// The `space_data_version` of a telemetry answer that the device has applied, as text.
    #[must_use]
    pub fn space_version(mut self, space_version: impl Into<String>) -> Self {
        self.space_version = Some(space_version.into());
        self
    }

    /// The `config_version` of a telemetry answer that the device has applied, as text.
    #[must_use]
    pub fn config_version(mut self, config_version: impl Into<String>) -> Self {
        self.config_version = Some(config_version.into());
        self
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(UpdateDevice, crate ::Api::Device, "UpdateDevice");
/// One setting and its new value.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct SetCloudSettings {
    /// Name of the setting, with dots. Only `incidents.suspend_creation` is known.
    pub property: String,
    /// New value, of the type the setting has; true or false for `incidents.suspend_creation`.
    pub value: serde_json::Value,
}

impl SetCloudSettings {
    /// With what must be given; the rest is set by the methods below.
    #[must_use]
    pub fn new(
        property: impl Into<String>,
        value: impl Into<serde_json::Value>,
    ) -> Self {
        Self {
            property: property.into(),
            value: value.into(),
        }
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(SetCloudSettings, crate ::Api::Device, "SetCloudSettings");
crate::value::open_enum! {
    #[doc = " Where a device can move itself."] pub enum SpaceTarget { #[doc =
    " The space its parent device stands in."] FollowParent = "follow_parent", #[doc =
    " The collecting place of the organization for devices without a space."] Unsorted =
    "unsorted", }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(SpaceTarget, crate ::Api::Device, "SpaceTarget");
/// Where the device wants to stand.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct MoveSpace {
    /// One of two places; a space cannot be named by id here.
    pub target: SpaceTarget,
}

impl MoveSpace {
    /// With what must be given; the rest is set by the methods below.
    #[must_use]
    pub fn new(target: impl Into<SpaceTarget>) -> Self {
        Self { target: target.into() }
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(MoveSpace, crate ::Api::Device, "MoveSpace");
/// A point on the map, in degrees.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct Coordinates {
    /// Latitude, north is positive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lat: Option<f64>,
    /// Longitude, east is positive. An older table calls it `long`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lng: Option<f64>,
    /// Fields that have no name here.
    #[serde(flatten)]
    pub extra: serde_json::Map<String, serde_json::Value>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(Coordinates, crate ::Api::Device, "Coordinates");
/// Where on earth a space is.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct SpaceLocation {
    /// The point that was picked on the map; null when none was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coordinates: Option<Coordinates>,
    /// Distance of local time from UTC in minutes, east is positive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub utc_offset: Option<f64>,
    /// Name of the town or country, as the map gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(SpaceLocation, crate ::Api::Device, "SpaceLocation");
/// The space of a device, as far as the device needs to know it.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct SpaceInfo {
    /// Where the space is. Null when nobody has said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<SpaceLocation>,
    /// Unit in which people there read temperatures; `celsius` has been seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub temperature_units: Option<String>,
    /// True while people work in the space and faults are to be expected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maintenance: Option<bool>,
    /// Name of the space alone, without its parents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The time there at the moment of the answer, with its offset.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub local_time: Option<crate::value::Timestamp>,
    /// The device that asked. Sent from model API 1.0.7 on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_id: Option<String>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(SpaceInfo, crate ::Api::Device, "SpaceInfo");
pub(crate) const GET_OPERATION: crate::Operation = crate::Operation {
    id: GET,
    api: crate::Api::Device,
    key: Some(crate::Api::Device),
    host: crate::operation::Host::Device,
    tag: "info",
    name: "get",
    method: crate::Method::Get,
    path: "/v1/devices/{device_id}",
    summary: "Read what the cloud knows about the device.",
    description: "Name, claiming organization, configuration and last state in one answer. Worth reading after `info_version` in a telemetry answer has grown.",
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
        schema: Some("DeviceInfo"),
        form: crate::operation::Form::One,
        description: "The device as the cloud sees it.",
    },
    risk: crate::Risk::Read,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};

pub(crate) const UPDATE_OPERATION: crate::Operation = crate::Operation {
    id: UPDATE,
    api: crate::Api::Device,
    key: Some(crate::Api::Device),
    host: crate::operation::Host::Device,
    tag: "info",
    name: "update",
    method: crate::Method::Put,
    path: "/v1/devices/{device_id}",
    summary: "Report name, firmware and the versions applied.",
    description: "Call it after an update of firmware, configuration or space data, not on a timer: 10 calls an hour are allowed, which may become 30 a day. From model API 1.0.6 on an unknown field is refused with 400.",
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
        schema: Some("UpdateDevice"),
    }),
    success: crate::operation::Success {
        status: "200",
        schema: Some("DeviceInfo"),
        form: crate::operation::Form::One,
        description: "The device after the change.",
    },
    risk: crate::Risk::Write,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};

pub(crate) const SET_CLOUD_SETTING_OPERATION: crate::Operation = crate::Operation {
    id: SET_CLOUD_SETTING,
    api: crate::Api::Device,
    key: Some(crate::Api::Device),
    host: crate::operation::Host::Device,
    tag: "info",
    name: "set_cloud_setting",
    method: crate::Method::Put,
    path: "/v1/devices/{device_id}/cloud_settings",
    summary: "Change one cloud setting of the device.",
    description: "How the cloud treats the device, one setting per call. Known is `incidents.suspend_creation`, which keeps the cloud from opening incidents while the device is being worked on; remember to set it back.",
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
        schema: Some("SetCloudSettings"),
    }),
    success: crate::operation::Success {
        status: "200",
        schema: Some("Acknowledgement"),
        form: crate::operation::Form::One,
        description: "The setting is changed.",
    },
    risk: crate::Risk::Write,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};

pub(crate) const GET_SPACE_OPERATION: crate::Operation = crate::Operation {
    id: GET_SPACE,
    api: crate::Api::Device,
    key: Some(crate::Api::Device),
    host: crate::operation::Host::Device,
    tag: "info",
    name: "get_space",
    method: crate::Method::Get,
    path: "/v1/devices/{device_id}/space",
    summary: "Read the space the device is in.",
    description: "Gives a device its place, its local time and the unit it should show temperatures in. Worth reading after `space_data_version` in a telemetry answer has grown; a device without a space is refused with 422.",
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
        schema: Some("SpaceInfo"),
        form: crate::operation::Form::One,
        description: "The space as far as a device needs to know it.",
    },
    risk: crate::Risk::Read,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};

pub(crate) const MOVE_SPACE_OPERATION: crate::Operation = crate::Operation {
    id: MOVE_SPACE,
    api: crate::Api::Device,
    key: Some(crate::Api::Device),
    host: crate::operation::Host::Device,
    tag: "info",
    name: "move_space",
    method: crate::Method::Put,
    path: "/v1/devices/{device_id}/space/move",
    summary: "Move the device to its parent's space or to Unsorted.",
    description: "The two places a device may choose for itself, for example when it is plugged into another parent; all others are chosen in the portal. A device that is unclaimed, or has no parent to follow, is probably refused with 422.",
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
        schema: Some("MoveSpace"),
    }),
    success: crate::operation::Success {
        status: "200",
        schema: Some("SpaceInfo"),
        form: crate::operation::Form::One,
        description: "The space the device is in now.",
    },
    risk: crate::Risk::Write,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};
