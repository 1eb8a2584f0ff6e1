//! The fleet, from claiming a device to its histories and its removal.
//
// Generated from openapi/ by `cargo run -p xyte-codegen -- generate`. Do not edit.

use super::types::Acknowledgement;
/// List the devices of the organization, or of one space.
pub const LIST: crate::OperationId = crate::OperationId::new(
    "organization.devices.getDevices",
);

/// Claim a registered device into a space.
pub const CLAIM: crate::OperationId = crate::OperationId::new(
    "organization.devices.claimDevice",
);

/// List recorded states of devices over a time window.
pub const HISTORIES: crate::OperationId = crate::OperationId::new(
    "organization.devices.getHistories",
);

/// Read one device with its latest telemetry.
pub const GET: crate::OperationId = crate::OperationId::new(
    "organization.devices.getDevice",
);

/// Change name, identity, configuration or edge parameters of a device.
pub const UPDATE: crate::OperationId = crate::OperationId::new(
    "organization.devices.updateDevice",
);

/// Remove a device from the organization.
pub const DELETE: crate::OperationId = crate::OperationId::new(
    "organization.devices.deleteDevice",
);

/// Attach shadow devices to a primary device.
pub const MERGE: crate::OperationId = crate::OperationId::new(
    "organization.devices.mergeDevice",
);

/// Move a device to another space of the same customer.
pub const MOVE_TO: crate::OperationId = crate::OperationId::new(
    "organization.devices.moveDevice",
);

/// Let a device raise incidents again.
pub const RESUME_INCIDENTS: crate::OperationId = crate::OperationId::new(
    "organization.devices.resumeIncidents",
);

/// Detach one shadow device from its primary.
pub const SPLIT: crate::OperationId = crate::OperationId::new(
    "organization.devices.splitDevice",
);

/// Stop a device from raising incidents.
pub const SUSPEND_INCIDENTS: crate::OperationId = crate::OperationId::new(
    "organization.devices.suspendIncidents",
);

/// The fleet, from claiming a device to its histories and its removal.
#[derive(Clone, Copy, Debug)]
pub struct Devices<'a> {
    pub(crate) api: &'a crate::Organization,
}

impl<'a> Devices<'a> {
    /// List the devices of the organization, or of one space.
    ///
    /// The usual start of any work on the fleet; the `id` of a row opens every other device call. Rows come without the latest telemetry; read a single device for its `state`. There is no filter by name or status here, so filter the rows yourself.
    pub fn list(self) -> ListCall<'a> {
        ListCall(self.api.start(&LIST_OPERATION))
    }

    /// Claim a registered device into a space.
    ///
    /// Brings a device that has registered itself with the cloud into the organization. Identify it either by `cloud_id` or by `sn` and `mac` together, depending on how its model authenticates. A device that is already claimed answers 422. Devices behind an edge proxy are claimed with the edges operations instead.
    pub fn claim(self, body: &ClaimDevice) -> ClaimCall<'a> {
        ClaimCall(self.api.start(&CLAIM_OPERATION).json(body))
    }

    /// List recorded states of devices over a time window.
    ///
    /// What devices reported in the past, for trends and for looking back at a fault. The window is one week unless `from` and `to` say otherwise, and a window above 31 days answers 422; ask in slices for longer spans. Name a device or a space where you can, because a whole fleet fills many pages.
    pub fn histories(self) -> HistoriesCall<'a> {
        HistoriesCall(self.api.start(&HISTORIES_OPERATION))
    }

    /// Read one device with its latest telemetry.
    ///
    /// Adds `state` to what the device list shows and, for devices behind an edge proxy, `custom_parameters`. Call it before sending a command, to find the model, and before an update of `custom_parameters`, which replaces them all.
    ///
    /// * `device_id` — Id of the device, as in the `id` of a row of the device list.
    pub fn get(self, device_id: impl Into<std::borrow::Cow<'a, str>>) -> GetCall<'a> {
        GetCall(self.api.start(&GET_OPERATION).path("device_id", device_id))
    }

    /// Change name, identity, configuration or edge parameters of a device.
    ///
    /// Send only the fields to change, but `custom_parameters` as a whole, since it is replaced: read the device, edit, and send every parameter. A masked password (`*****`) must not be sent back. To put the device into another space use the move operation.
    ///
    /// * `device_id` — Id of the device, as in the `id` of a row of the device list.
    pub fn update(
        self,
        device_id: impl Into<std::borrow::Cow<'a, str>>,
        body: &UpdateDevice,
    ) -> UpdateCall<'a> {
        UpdateCall(
            self.api.start(&UPDATE_OPERATION).path("device_id", device_id).json(body),
        )
    }

    /// Remove a device from the organization.
    ///
    /// The organization no longer sees the device. What becomes of its history, incidents and tickets is not documented, so save what you need first. A second call for the same device answers 404.
    ///
    /// * `device_id` — Id of the device, as in the `id` of a row of the device list.
    pub fn delete(
        self,
        device_id: impl Into<std::borrow::Cow<'a, str>>,
    ) -> DeleteCall<'a> {
        DeleteCall(self.api.start(&DELETE_OPERATION).path("device_id", device_id))
    }

    /// Attach shadow devices to a primary device.
    ///
    /// Makes several records of one physical thing appear as one; the device in the path becomes the primary. A group holds the primary and up to three shadows. The split operation detaches a shadow again, one at a time.
    ///
    /// * `device_id` — Id of the device, as in the `id` of a row of the device list.
    pub fn merge(
        self,
        device_id: impl Into<std::borrow::Cow<'a, str>>,
        body: &MergeDevice,
    ) -> MergeCall<'a> {
        MergeCall(
            self.api.start(&MERGE_OPERATION).path("device_id", device_id).json(body),
        )
    }

    /// Move a device to another space of the same customer.
    ///
    /// Changes where the device stands. The target has to exist, so find or create the space first. Moving it to where it stands already changes nothing.
    ///
    /// * `device_id` — Id of the device, as in the `id` of a row of the device list.
    pub fn move_to(
        self,
        device_id: impl Into<std::borrow::Cow<'a, str>>,
        body: &MoveDevice,
    ) -> MoveToCall<'a> {
        MoveToCall(
            self.api.start(&MOVE_TO_OPERATION).path("device_id", device_id).json(body),
        )
    }

    /// Let a device raise incidents again.
    ///
    /// Ends what the suspend operation began, for example after maintenance. No body is sent.
    ///
    /// * `device_id` — Id of the device, as in the `id` of a row of the device list.
    pub fn resume_incidents(
        self,
        device_id: impl Into<std::borrow::Cow<'a, str>>,
    ) -> ResumeIncidentsCall<'a> {
        ResumeIncidentsCall(
            self.api.start(&RESUME_INCIDENTS_OPERATION).path("device_id", device_id),
        )
    }

    /// Detach one shadow device from its primary.
    ///
    /// Undoes a merge for one shadow, which then stands on its own again. The device in the path is the primary, not the shadow. To dissolve a whole group, call it once for each shadow.
    ///
    /// * `device_id` — Id of the device, as in the `id` of a row of the device list.
    pub fn split(
        self,
        device_id: impl Into<std::borrow::Cow<'a, str>>,
        body: &SplitDevice,
    ) -> SplitCall<'a> {
        SplitCall(
            self.api.start(&SPLIT_OPERATION).path("device_id", device_id).json(body),
        )
    }

    /// Stop a device from raising incidents.
    ///
    /// For maintenance or a known fault: no new incidents are created until the resume operation is called. There is no end time, so plan the resume with it. What happens to incidents that are active already is not documented.
    ///
    /// * `device_id` — Id of the device, as in the `id` of a row of the device list.
    pub fn suspend_incidents(
        self,
        device_id: impl Into<std::borrow::Cow<'a, str>>,
    ) -> SuspendIncidentsCall<'a> {
        SuspendIncidentsCall(
            self.api.start(&SUSPEND_INCIDENTS_OPERATION).path("device_id", device_id),
        )
    }
}

/// `organization.devices.getDevices`: List the devices of the organization, or of one space.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct ListCall<'a>(crate::Call<'a, DevicePage>);
impl<'a> ListCall<'a> {
    /// Return only the devices of this space, by the `id` of the space list. Whether spaces below it are included is not documented.
    pub fn space_id(self, space_id: impl Into<Option<i64>>) -> Self {
        Self(self.0.maybe_query("space_id", space_id.into()))
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
    pub async fn send(self) -> Result<DevicePage, crate::Error> {
        self.0.send().await
    }

    /// All items of all pages, one after the other. The next page is asked for when the items of this one are taken.
    pub fn stream(
        self,
    ) -> impl futures_core::Stream<
        Item = Result<<DevicePage as crate::Page>::Item, crate::Error>,
    > + Send + 'a {
        crate::page::stream(self.0)
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, DevicePage> {
        self.0
    }
}

/// `organization.devices.claimDevice`: Claim a registered device into a space.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct ClaimCall<'a>(crate::Call<'a, Device>);
impl<'a> ClaimCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<Device, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, Device> {
        self.0
    }
}

/// `organization.devices.getHistories`: List recorded states of devices over a time window.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct HistoriesCall<'a>(crate::Call<'a, DeviceHistoryPage>);
impl<'a> HistoriesCall<'a> {
    /// Only devices that have this status now. It is not compared with the recorded state.
    pub fn status(self, status: impl Into<Option<DeviceStatus>>) -> Self {
        Self(self.0.maybe_query("status", status.into()))
    }

    /// Start of the window, in epoch seconds. One week ago when left out.
    pub fn from(self, from: impl Into<Option<i64>>) -> Self {
        Self(self.0.maybe_query("from", from.into()))
    }

    /// End of the window, in epoch seconds, at most 31 days after `from`. Now when left out.
    pub fn to(self, to: impl Into<Option<i64>>) -> Self {
        Self(self.0.maybe_query("to", to.into()))
    }

    /// Only rows of this device, by the `id` of the device list.
    pub fn device_id<'v>(self, device_id: impl Into<Option<&'v str>>) -> Self {
        Self(self.0.maybe_query("device_id", device_id.into()))
    }

    /// Only rows of devices in this space, by the `id` of the space list.
    pub fn space_id(self, space_id: impl Into<Option<i64>>) -> Self {
        Self(self.0.maybe_query("space_id", space_id.into()))
    }

    /// Only rows of devices with this display name. Whether a part of the name is enough is not documented.
    pub fn name<'v>(self, name: impl Into<Option<&'v str>>) -> Self {
        Self(self.0.maybe_query("name", name.into()))
    }

    /// Which page to return, counted from 1.
    pub fn page(self, page: impl Into<Option<i64>>) -> Self {
        Self(self.0.maybe_query("page", page.into()))
    }

    /// How many rows a page holds at most; histories allow up to 1000.
    pub fn per_page(self, per_page: impl Into<Option<i64>>) -> Self {
        Self(self.0.maybe_query("per_page", per_page.into()))
    }

    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<DeviceHistoryPage, crate::Error> {
        self.0.send().await
    }

    /// All items of all pages, one after the other. The next page is asked for when the items of this one are taken.
    pub fn stream(
        self,
    ) -> impl futures_core::Stream<
        Item = Result<<DeviceHistoryPage as crate::Page>::Item, crate::Error>,
    > + Send + 'a {
        crate::page::stream(self.0)
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, DeviceHistoryPage> {
        self.0
    }
}

/// `organization.devices.getDevice`: Read one device with its latest telemetry.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct GetCall<'a>(crate::Call<'a, Device>);
impl<'a> GetCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<Device, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, Device> {
        self.0
    }
}

/// `organization.devices.updateDevice`: Change name, identity, configuration or edge parameters of a device.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct UpdateCall<'a>(crate::Call<'a, serde_json::Value>);
impl<'a> UpdateCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<serde_json::Value, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, serde_json::Value> {
        self.0
    }
}

/// `organization.devices.deleteDevice`: Remove a device from the organization.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct DeleteCall<'a>(crate::Call<'a, Acknowledgement>);
impl<'a> DeleteCall<'a> {
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

/// `organization.devices.mergeDevice`: Attach shadow devices to a primary device.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct MergeCall<'a>(crate::Call<'a, serde_json::Value>);
impl<'a> MergeCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<serde_json::Value, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, serde_json::Value> {
        self.0
    }
}

/// `organization.devices.moveDevice`: Move a device to another space of the same customer.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct MoveToCall<'a>(crate::Call<'a, serde_json::Value>);
impl<'a> MoveToCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<serde_json::Value, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, serde_json::Value> {
        self.0
    }
}

/// `organization.devices.resumeIncidents`: Let a device raise incidents again.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct ResumeIncidentsCall<'a>(crate::Call<'a, Acknowledgement>);
impl<'a> ResumeIncidentsCall<'a> {
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

/// `organization.devices.splitDevice`: Detach one shadow device from its primary.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct SplitCall<'a>(crate::Call<'a, serde_json::Value>);
impl<'a> SplitCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<serde_json::Value, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, serde_json::Value> {
        self.0
    }
}

/// `organization.devices.suspendIncidents`: Stop a device from raising incidents.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct SuspendIncidentsCall<'a>(crate::Call<'a, Acknowledgement>);
impl<'a> SuspendIncidentsCall<'a> {
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

/// The space a thing stands in, with its place in the tree.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct SpaceRef {
    /// Id of the space.
    pub id: i64,
    /// Name of the space alone, without its parents. Not sent by every call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Names from the root down to the space, joined by slashes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub full_path: Option<String>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(SpaceRef, crate ::Api::Organization, "SpaceRef");
crate::value::open_enum! {
    #[doc =
    " What the device says of itself. The device's health as the portal shows it is `effective_status`."]
    pub enum DeviceStatus { #[doc = " Connected and without a fault of its own."] Online
    = "online", #[doc = " Not connected at the moment."] Offline = "offline", #[doc =
    " Connected, and reporting a fault."] Error = "error", #[doc =
    " No statement can be made, seen in histories."] Unavailable = "unavailable", }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(DeviceStatus, crate ::Api::Organization, "DeviceStatus");
crate::value::open_enum! {
    #[doc =
    " Health as Xyte works it out from incidents, connectivity, telemetry and the raw status; the signal the portal shows."]
    pub enum DeviceHealth { #[doc = " Connected, nothing wrong."] Ok = "ok", #[doc =
    " Works, with an incident of lower priority."] Warning = "warning", #[doc =
    " Does not work as it should."] Error = "error", #[doc =
    " Reported as switched off or unreachable."] Offline = "offline", #[doc =
    " The cloud has lost contact with it."] Disconnected = "disconnected", #[doc =
    " Registered, but has never been in contact."] NeverSeen = "never_seen", }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(DeviceHealth, crate ::Api::Organization, "DeviceHealth");
/// What kind of device it is, with just enough to look the model up.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct ModelRef {
    /// Id of the model; reading the model with it shows commands and telemetry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Name the partner gave the model.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Variant of the model, as a free label. Null when there are no variants.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sub_model: Option<String>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(ModelRef, crate ::Api::Organization, "ModelRef");
/// The firmware a device runs.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct FirmwareRef {
    /// Version as the device reports it, often like `1.0.0`. Null when it never reported one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(FirmwareRef, crate ::Api::Organization, "FirmwareRef");
/// One device of the fleet. The list and the single read share this shape; `state` and `custom_parameters` come only with the single read.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct Device {
    /// Id that every other call about the device takes. The name may change, the id does not.
    pub id: String,
    /// Display name, as the portal shows it; need not be unique.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Serial number. Null when the device is identified otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sn: Option<String>,
    /// MAC address as text. Null when the device has reported none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mac: Option<String>,
    /// Text by which some models authenticate, not a uuid. Null when the model authenticates by MAC and serial.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cloud_id: Option<String>,
    /// Last state the device reported of itself. Null when it has reported none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<DeviceStatus>,
    /// Health as the portal shows it. Null until first worked out; older servers leave it out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_status: Option<DeviceHealth>,
    /// On the primary of a merged group the health of the whole group; on any other device the same as `effective_status`. Null until first worked out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged_effective_status: Option<DeviceHealth>,
    /// Last contact with the cloud, in UTC. Null when there was none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_seen_at: Option<crate::value::Timestamp>,
    /// Whatever the device tells about itself, with keys of its own choice. Null when it tells nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub details: Option<serde_json::Map<String, serde_json::Value>>,
    /// See the type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<ModelRef>,
    /// See the type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub firmware: Option<FirmwareRef>,
    /// Where the device stands, with `id` and `full_path`. Null when it stands in no space.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub space: Option<SpaceRef>,
    /// Latest telemetry as a flat map from key to value; the model says what the keys mean. Only the single read is known to return it. Null or empty when there is no telemetry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<serde_json::Map<String, serde_json::Value>>,
    /// Values a device behind an edge proxy is reached with, by the label of the parameter in the model. Only the single read returns it, and only for such devices. A password that is set shows as `*****` and one that is not as an empty text; any other unset value is null.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_parameters: Option<serde_json::Map<String, serde_json::Value>>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(Device, crate ::Api::Organization, "Device");
/// One page of the fleet. Follow whichever continuation field is there.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct DevicePage {
    /// Devices of this page, without `state`.
    pub items: Vec<Device>,
    /// True when another page follows. Not sent by servers that send `next_page`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub has_next_page: Option<bool>,
    /// Number of the page that follows. Null on the last page; not sent by servers that send `has_next_page`.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::value::nullable::some"
    )]
    pub next_page: Option<crate::value::Nullable<i64>>,
}

impl crate::Page for DevicePage {
    type Item = Device;
    fn into_items(self) -> Vec<Device> {
        self.items
    }

    fn continuation(&self) -> crate::Continuation {
        crate::page::continuation(
            crate::page::Flag::flag(&self.has_next_page),
            crate::page::number(self.next_page),
        )
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(DevicePage, crate ::Api::Organization, "DevicePage");
/// What one device reported at one moment.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct DeviceHistory {
    /// Id of the device and not of the row, judging by its place in the only sample.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uuid: Option<String>,
    /// Display name of the device.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Name of the device's model. Text here, unlike the object in a device.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// Name of the partner who made or sold the device.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner: Option<String>,
    /// Id of the device's space. Null when it stands in none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub space_id: Option<i64>,
    /// The recorded report, with `status` beside the telemetry keys of the model.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<serde_json::Map<String, serde_json::Value>>,
    /// When the state was recorded, in UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<crate::value::Timestamp>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(DeviceHistory, crate ::Api::Organization, "DeviceHistory");
/// One page of recorded states. There is no total.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct DeviceHistoryPage {
    /// Recorded states of this page. Their order is not documented; sort by `created_at` if it matters.
    pub items: Vec<DeviceHistory>,
    /// True when another page follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub has_next_page: Option<bool>,
}

impl crate::Page for DeviceHistoryPage {
    type Item = DeviceHistory;
    fn into_items(self) -> Vec<DeviceHistory> {
        self.items
    }

    fn continuation(&self) -> crate::Continuation {
        crate::page::continuation(crate::page::Flag::flag(&self.has_next_page), None)
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(
    DeviceHistoryPage, crate ::Api::Organization, "DeviceHistoryPage"
);

/// Which device to claim, and where to. Give `cloud_id`, or `sn` and `mac` together.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct ClaimDevice {
    /// Id of the space the device will stand in. It also decides which customer the device belongs to.
    pub space_id: i64,
    /// Display name for the portal. What the server uses when it is left out is not documented.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::value::nullable::some"
    )]
    pub name: Option<crate::value::Nullable<String>>,
    /// MAC address, needed with `sn` by models that authenticate by serial number and MAC.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::value::nullable::some"
    )]
    pub mac: Option<crate::value::Nullable<String>>,
    /// Serial number, needed with `mac` by models that authenticate by serial number and MAC.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::value::nullable::some"
    )]
    pub sn: Option<crate::value::Nullable<String>>,
    /// Cloud id, needed alone by models that authenticate by it.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::value::nullable::some"
    )]
    pub cloud_id: Option<crate::value::Nullable<String>>,
}

impl ClaimDevice {
    /// With what must be given; the rest is set by the methods below.
    #[must_use]
    pub fn new(space_id: i64) -> Self {
        Self {
            space_id,
            name: None,
            mac: None,
            sn: None,
            cloud_id: None,
        }
    }

    /// Display name for the portal. What the server uses when it is left out is not documented.
    #[must_use]
    pub fn name(mut self, name: impl Into<crate::value::Nullable<String>>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// MAC address, needed with `sn` by models that authenticate by serial number and MAC.
    #[must_use]
    pub fn mac(mut self, mac: impl Into<crate::value::Nullable<String>>) -> Self {
        self.mac = Some(mac.into());
        self
    }

    /// Serial number, needed with `mac` by models that authenticate by serial number and MAC.
    #[must_use]
    pub fn sn(mut self, sn: impl Into<crate::value::Nullable<String>>) -> Self {
        self.sn = Some(sn.into());
        self
    }

    /// Cloud id, needed alone by models that authenticate by it.
    #[must_use]
    pub fn cloud_id(
        mut self,
        cloud_id: impl Into<crate::value::Nullable<String>>,
    ) -> Self {
        self.cloud_id = Some(cloud_id.into());
        self
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(ClaimDevice, crate ::Api::Organization, "ClaimDevice");
/// What should change on a device; leave out what should stay.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct UpdateDevice {
    /// New display name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Configuration document the device will fetch; its keys are up to the model. Whether keys that are left out survive is not documented, so send it complete.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub configuration: Option<serde_json::Map<String, serde_json::Value>>,
    /// For devices behind an edge proxy: all parameters anew, by the label they have in the model. Labels that are left out are lost, and a masked `*****` must not be sent back. May hold passwords.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_parameters: Option<serde_json::Map<String, serde_json::Value>>,
    /// For devices behind an edge proxy, the new IP address or host name in the local network.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_host_address: Option<String>,
    /// Variant of the model to show, as in `sub_model` of the device's model.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sub_model: Option<String>,
    /// Corrected serial number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sn: Option<String>,
    /// Corrected MAC address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mac: Option<String>,
    /// Model name of the organization's own choice, to stand for that of the model.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_model_name: Option<String>,
    /// Vendor name of the organization's own choice, to stand for that of the partner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_vendor_name: Option<String>,
    /// True changes `device_host_address` without first checking that the edge proxy can reach the device there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skip_connectivity_check: Option<bool>,
}

impl UpdateDevice {
    /// With what must be given; the rest is set by the methods below.
    #[must_use]
    pub fn new() -> Self {
        Self {
            name: None,
            configuration: None,
            custom_parameters: None,
            device_host_address: None,
            sub_model: None,
            sn: None,
            mac: None,
            custom_model_name: None,
            custom_vendor_name: None,
            skip_connectivity_check: None,
        }
    }

    /// New display name.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Configuration document the device will fetch; its keys are up to the model. Whether keys that are left out survive is not documented, so send it complete.
    #[must_use]
    pub fn configuration(
        mut self,
        configuration: impl Into<serde_json::Map<String, serde_json::Value>>,
    ) -> Self {
        self.configuration = Some(configuration.into());
        self
    }

    /// For devices behind an edge proxy: all parameters anew, by the label they have in the model. Labels that are left out are lost, and a masked `*****` must not be sent back. May hold passwords.
    #[must_use]
    pub fn custom_parameters(
        mut self,
        custom_parameters: impl Into<serde_json::Map<String, serde_json::Value>>,
    ) -> Self {
        self.custom_parameters = Some(custom_parameters.into());
        self
    }

    /// For devices behind an edge proxy, the new IP address or host name in the local network.
    #[must_use]
    pub fn device_host_address(
        mut self,
        device_host_address: impl Into<String>,
    ) -> Self {
        self.device_host_address = Some(device_host_address.into());
        self
    }

    /// Variant of the model to show, as in `sub_model` of the device's model.
    #[must_use]
    pub fn sub_model(mut self, sub_model: impl Into<String>) -> Self {
        self.sub_model = Some(sub_model.into());
        self
    }

    /// Corrected serial number.
    #[must_use]
    pub fn sn(mut self, sn: impl Into<String>) -> Self {
        self.sn = Some(sn.into());
        self
    }

    /// Corrected MAC address.
    #[must_use]
    pub fn mac(mut self, mac: impl Into<String>) -> Self {
        self.mac = Some(mac.into());
        self
    }

    /// Model name of the organization's own choice, to stand for that of the model.
    #[must_use]
    pub fn custom_model_name(mut self, custom_model_name: impl Into<String>) -> Self {
        self.custom_model_name = Some(custom_model_name.into());
        self
    }

    /// Vendor name of the organization's own choice, to stand for that of the partner.
    #[must_use]
    pub fn custom_vendor_name(mut self, custom_vendor_name: impl Into<String>) -> Self {
        self.custom_vendor_name = Some(custom_vendor_name.into());
        self
    }

    /// True changes `device_host_address` without first checking that the edge proxy can reach the device there.
    #[must_use]
    pub fn skip_connectivity_check(
        mut self,
        skip_connectivity_check: impl Into<bool>,
    ) -> Self {
        self.skip_connectivity_check = Some(skip_connectivity_check.into());
        self
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(UpdateDevice, crate ::Api::Organization, "UpdateDevice");
/// The shadows to attach to the primary device that the path names.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct MergeDevice {
    /// Ids of one to three devices that become shadows of the primary. A group has at most four devices.
    pub with_device_ids: Vec<String>,
}

impl MergeDevice {
    /// With what must be given; the rest is set by the methods below.
    #[must_use]
    pub fn new(with_device_ids: Vec<String>) -> Self {
        Self { with_device_ids }
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(MergeDevice, crate ::Api::Organization, "MergeDevice");
/// The shadow to detach from the primary device that the path names.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct SplitDevice {
    /// Id of the shadow that shall stand on its own again.
    pub shadow_device_id: String,
}

impl SplitDevice {
    /// With what must be given; the rest is set by the methods below.
    #[must_use]
    pub fn new(shadow_device_id: impl Into<String>) -> Self {
        Self {
            shadow_device_id: shadow_device_id.into(),
        }
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(SplitDevice, crate ::Api::Organization, "SplitDevice");
/// Where a device shall stand.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct MoveDevice {
    /// Id of the target space, which must belong to the same customer.
    pub space_id: i64,
}

impl MoveDevice {
    /// With what must be given; the rest is set by the methods below.
    #[must_use]
    pub fn new(space_id: i64) -> Self {
        Self { space_id }
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(MoveDevice, crate ::Api::Organization, "MoveDevice");
pub(crate) const LIST_OPERATION: crate::Operation = crate::Operation {
    id: LIST,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "devices",
    name: "list",
    method: crate::Method::Get,
    path: "/core/v1/organization/devices",
    summary: "List the devices of the organization, or of one space.",
    description: "The usual start of any work on the fleet; the `id` of a row opens every other device call. Rows come without the latest telemetry; read a single device for its `state`. There is no filter by name or status here, so filter the rows yourself.",
    parameters: &[
        crate::operation::Parameter {
            name: "space_id",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Return only the devices of this space, by the `id` of the space list. Whether spaces below it are included is not documented.",
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
        schema: Some("DevicePage"),
        form: crate::operation::Form::One,
        description: "One page of devices.",
    },
    risk: crate::Risk::Read,
    idempotent: true,
    pagination: Some(crate::operation::Pagination::Either),
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};

pub(crate) const CLAIM_OPERATION: crate::Operation = crate::Operation {
    id: CLAIM,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "devices",
    name: "claim",
    method: crate::Method::Post,
    path: "/core/v1/organization/devices/claim",
    summary: "Claim a registered device into a space.",
    description: "Brings a device that has registered itself with the cloud into the organization. Identify it either by `cloud_id` or by `sn` and `mac` together, depending on how its model authenticates. A device that is already claimed answers 422. Devices behind an edge proxy are claimed with the edges operations instead.",
    parameters: &[],
    body: Some(crate::operation::RequestBody {
        media_type: "application/json",
        required: true,
        schema: Some("ClaimDevice"),
    }),
    success: crate::operation::Success {
        status: "200",
        schema: Some("Device"),
        form: crate::operation::Form::One,
        description: "The claimed device. Whether `state` and `custom_parameters` are among its fields is not documented.",
    },
    risk: crate::Risk::Write,
    idempotent: false,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};

pub(crate) const HISTORIES_OPERATION: crate::Operation = crate::Operation {
    id: HISTORIES,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "devices",
    name: "histories",
    method: crate::Method::Get,
    path: "/core/v1/organization/devices/histories",
    summary: "List recorded states of devices over a time window.",
    description: "What devices reported in the past, for trends and for looking back at a fault. The window is one week unless `from` and `to` say otherwise, and a window above 31 days answers 422; ask in slices for longer spans. Name a device or a space where you can, because a whole fleet fills many pages.",
    parameters: &[
        crate::operation::Parameter {
            name: "status",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Only devices that have this status now. It is not compared with the recorded state.",
        },
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
            description: "End of the window, in epoch seconds, at most 31 days after `from`. Now when left out.",
        },
        crate::operation::Parameter {
            name: "device_id",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Only rows of this device, by the `id` of the device list.",
        },
        crate::operation::Parameter {
            name: "space_id",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Only rows of devices in this space, by the `id` of the space list.",
        },
        crate::operation::Parameter {
            name: "name",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Only rows of devices with this display name. Whether a part of the name is enough is not documented.",
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
            description: "How many rows a page holds at most; histories allow up to 1000.",
        },
    ],
    body: None,
    success: crate::operation::Success {
        status: "200",
        schema: Some("DeviceHistoryPage"),
        form: crate::operation::Form::One,
        description: "One page of recorded states.",
    },
    risk: crate::Risk::Read,
    idempotent: true,
    pagination: Some(crate::operation::Pagination::HasNextPage),
    poll: None,
    evidence: crate::operation::Evidence::Partial,
    aliases: &[],
};

pub(crate) const GET_OPERATION: crate::Operation = crate::Operation {
    id: GET,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "devices",
    name: "get",
    method: crate::Method::Get,
    path: "/core/v1/organization/devices/{device_id}",
    summary: "Read one device with its latest telemetry.",
    description: "Adds `state` to what the device list shows and, for devices behind an edge proxy, `custom_parameters`. Call it before sending a command, to find the model, and before an update of `custom_parameters`, which replaces them all.",
    parameters: &[
        crate::operation::Parameter {
            name: "device_id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the device, as in the `id` of a row of the device list.",
        },
    ],
    body: None,
    success: crate::operation::Success {
        status: "200",
        schema: Some("Device"),
        form: crate::operation::Form::One,
        description: "The device.",
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
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "devices",
    name: "update",
    method: crate::Method::Patch,
    path: "/core/v1/organization/devices/{device_id}",
    summary: "Change name, identity, configuration or edge parameters of a device.",
    description: "Send only the fields to change, but `custom_parameters` as a whole, since it is replaced: read the device, edit, and send every parameter. A masked password (`*****`) must not be sent back. To put the device into another space use the move operation.",
    parameters: &[
        crate::operation::Parameter {
            name: "device_id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the device, as in the `id` of a row of the device list.",
        },
    ],
    body: Some(crate::operation::RequestBody {
        media_type: "application/json",
        required: true,
        schema: Some("UpdateDevice"),
    }),
    success: crate::operation::Success {
        status: "200",
        schema: None,
        form: crate::operation::Form::One,
        description: "The change was taken. A device object is likely; read the device to be sure of the outcome.",
    },
    risk: crate::Risk::Write,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Unknown,
    aliases: &[],
};

pub(crate) const DELETE_OPERATION: crate::Operation = crate::Operation {
    id: DELETE,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "devices",
    name: "delete",
    method: crate::Method::Delete,
    path: "/core/v1/organization/devices/{device_id}",
    summary: "Remove a device from the organization.",
    description: "The organization no longer sees the device. What becomes of its history, incidents and tickets is not documented, so save what you need first. A second call for the same device answers 404.",
    parameters: &[
        crate::operation::Parameter {
            name: "device_id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the device, as in the `id` of a row of the device list.",
        },
    ],
    body: None,
    success: crate::operation::Success {
        status: "200",
        schema: Some("Acknowledgement"),
        form: crate::operation::Form::One,
        description: "The device was removed.",
    },
    risk: crate::Risk::Destructive,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Inferred,
    aliases: &[],
};

pub(crate) const MERGE_OPERATION: crate::Operation = crate::Operation {
    id: MERGE,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "devices",
    name: "merge",
    method: crate::Method::Post,
    path: "/core/v1/organization/devices/{device_id}/merge",
    summary: "Attach shadow devices to a primary device.",
    description: "Makes several records of one physical thing appear as one; the device in the path becomes the primary. A group holds the primary and up to three shadows. The split operation detaches a shadow again, one at a time.",
    parameters: &[
        crate::operation::Parameter {
            name: "device_id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the device, as in the `id` of a row of the device list.",
        },
    ],
    body: Some(crate::operation::RequestBody {
        media_type: "application/json",
        required: true,
        schema: Some("MergeDevice"),
    }),
    success: crate::operation::Success {
        status: "200",
        schema: None,
        form: crate::operation::Form::One,
        description: "The devices were merged. Read the primary for its `merged_effective_status`.",
    },
    risk: crate::Risk::Destructive,
    idempotent: false,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Unknown,
    aliases: &[],
};

pub(crate) const MOVE_TO_OPERATION: crate::Operation = crate::Operation {
    id: MOVE_TO,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "devices",
    name: "move_to",
    method: crate::Method::Post,
    path: "/core/v1/organization/devices/{device_id}/move",
    summary: "Move a device to another space of the same customer.",
    description: "Changes where the device stands. The target has to exist, so find or create the space first. Moving it to where it stands already changes nothing.",
    parameters: &[
        crate::operation::Parameter {
            name: "device_id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the device, as in the `id` of a row of the device list.",
        },
    ],
    body: Some(crate::operation::RequestBody {
        media_type: "application/json",
        required: true,
        schema: Some("MoveDevice"),
    }),
    success: crate::operation::Success {
        status: "200",
        schema: None,
        form: crate::operation::Form::One,
        description: "The device was moved. A device object is plausible, and so is an empty body.",
    },
    risk: crate::Risk::Write,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Unknown,
    aliases: &[],
};

pub(crate) const RESUME_INCIDENTS_OPERATION: crate::Operation = crate::Operation {
    id: RESUME_INCIDENTS,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "devices",
    name: "resume_incidents",
    method: crate::Method::Post,
    path: "/core/v1/organization/devices/{device_id}/resume_incidents",
    summary: "Let a device raise incidents again.",
    description: "Ends what the suspend operation began, for example after maintenance. No body is sent.",
    parameters: &[
        crate::operation::Parameter {
            name: "device_id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the device, as in the `id` of a row of the device list.",
        },
    ],
    body: None,
    success: crate::operation::Success {
        status: "200",
        schema: Some("Acknowledgement"),
        form: crate::operation::Form::One,
        description: "New incidents are created for the device again.",
    },
    risk: crate::Risk::Write,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};

pub(crate) const SPLIT_OPERATION: crate::Operation = crate::Operation {
    id: SPLIT,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "devices",
    name: "split",
    method: crate::Method::Post,
    path: "/core/v1/organization/devices/{device_id}/split",
    summary: "Detach one shadow device from its primary.",
    description: "Undoes a merge for one shadow, which then stands on its own again. The device in the path is the primary, not the shadow. To dissolve a whole group, call it once for each shadow.",
    parameters: &[
        crate::operation::Parameter {
            name: "device_id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the device, as in the `id` of a row of the device list.",
        },
    ],
    body: Some(crate::operation::RequestBody {
        media_type: "application/json",
        required: true,
        schema: Some("SplitDevice"),
    }),
    success: crate::operation::Success {
        status: "200",
        schema: None,
        form: crate::operation::Form::One,
        description: "The shadow was detached.",
    },
    risk: crate::Risk::Write,
    idempotent: false,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Unknown,
    aliases: &[],
};

pub(crate) const SUSPEND_INCIDENTS_OPERATION: crate::Operation = crate::Operation {
    id: SUSPEND_INCIDENTS,
    api: crate::Api::Organization,
    key: Some(crate::Api::Organization),
    host: crate::operation::Host::Hub,
    tag: "devices",
    name: "suspend_incidents",
    method: crate::Method::Post,
    path: "/core/v1/organization/devices/{device_id}/suspend_incidents",
    summary: "Stop a device from raising incidents.",
    description: "For maintenance or a known fault: no new incidents are created until the resume operation is called. There is no end time, so plan the resume with it. What happens to incidents that are active already is not documented.",
    parameters: &[
        crate::operation::Parameter {
            name: "device_id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the device, as in the `id` of a row of the device list.",
        },
    ],
    body: None,
    success: crate::operation::Success {
        status: "200",
        schema: Some("Acknowledgement"),
        form: crate::operation::Form::One,
        description: "No new incidents are created for the device.",
    },
    risk: crate::Risk::Write,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};
