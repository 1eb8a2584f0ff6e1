//! The partner's devices, with what they report and what they were told, whoever claimed them.
//
// Generated from openapi/ by `cargo run -p xyte-codegen -- generate`. Do not edit.

/// List the devices of the partner.
pub const LIST: crate::OperationId = crate::OperationId::new(
    "partner.devices.getDevices",
);

/// List recorded states of all devices of the partner.
pub const LIST_FLEET_HISTORY: crate::OperationId = crate::OperationId::new(
    "partner.devices.getStateHistoryMultiDevices",
);

/// Read one device of the partner.
pub const GET: crate::OperationId = crate::OperationId::new(
    "partner.devices.getDeviceInfo",
);

/// Remove a device of the partner from the cloud.
pub const DELETE: crate::OperationId = crate::OperationId::new(
    "partner.devices.deleteDevice",
);

/// List the commands of a device.
pub const LIST_COMMANDS: crate::OperationId = crate::OperationId::new(
    "partner.devices.getCommands",
);

/// Read the configuration of a device.
pub const GET_CONFIG: crate::OperationId = crate::OperationId::new(
    "partner.devices.getConfiguration",
);

/// List recorded states of one device.
pub const LIST_HISTORY: crate::OperationId = crate::OperationId::new(
    "partner.devices.getStateHistory",
);

/// List recent telemetry messages of a device.
pub const LIST_TELEMETRIES: crate::OperationId = crate::OperationId::new(
    "partner.devices.getTelemetries",
);

/// The partner's devices, with what they report and what they were told, whoever claimed them.
#[derive(Clone, Copy, Debug)]
pub struct Devices<'a> {
    pub(crate) api: &'a crate::Partner,
}

impl<'a> Devices<'a> {
    /// List the devices of the partner.
    ///
    /// Finds devices across all customers, claimed or not, and gives the ids that the other calls take. Filter by serial number or MAC when one device is meant; the size of a page is the server's choice.
    pub fn list(self) -> ListCall<'a> {
        ListCall(self.api.start(&LIST_OPERATION))
    }

    /// List recorded states of all devices of the partner.
    ///
    /// The history of the whole fleet in one list, 500 records to a page. Nobody has published which field names the device of a record, so ask for the history of one device where that matters.
    pub fn list_fleet_history(self) -> ListFleetHistoryCall<'a> {
        ListFleetHistoryCall(self.api.start(&LIST_FLEET_HISTORY_OPERATION))
    }

    /// Read one device of the partner.
    ///
    /// The same record as in the list of devices, with the latest state. It comes wrapped in an array of one; take the first element.
    ///
    /// * `device_id` — Id of the device, as in the `id` of a row of the device list.
    pub fn get(self, device_id: impl Into<std::borrow::Cow<'a, str>>) -> GetCall<'a> {
        GetCall(self.api.start(&GET_OPERATION).path("device_id", device_id))
    }

    /// Remove a device of the partner from the cloud.
    ///
    /// Takes the device away from the partner. What becomes of it for the customer who claimed it is not documented, so look at `claimed` first.
    ///
    /// * `device_id` — Id of the device, as in the `id` of a row of the device list.
    pub fn delete(
        self,
        device_id: impl Into<std::borrow::Cow<'a, str>>,
    ) -> DeleteCall<'a> {
        DeleteCall(self.api.start(&DELETE_OPERATION).path("device_id", device_id))
    }

    /// List the commands of a device.
    ///
    /// What the device was told to do, and how far each command got. A partner can only look; the organization that claimed the device sends and cancels commands.
    ///
    /// * `device_id` — Id of the device, as in the `id` of a row of the device list.
    pub fn list_commands(
        self,
        device_id: impl Into<std::borrow::Cow<'a, str>>,
    ) -> ListCommandsCall<'a> {
        ListCommandsCall(
            self.api.start(&LIST_COMMANDS_OPERATION).path("device_id", device_id),
        )
    }

    /// Read the configuration of a device.
    ///
    /// The configuration document that the cloud holds for the device, with its version. Whether the device has applied it yet is not said here.
    ///
    /// * `device_id` — Id of the device, as in the `id` of a row of the device list.
    pub fn get_config(
        self,
        device_id: impl Into<std::borrow::Cow<'a, str>>,
    ) -> GetConfigCall<'a> {
        GetConfigCall(self.api.start(&GET_CONFIG_OPERATION).path("device_id", device_id))
    }

    /// List recorded states of one device.
    ///
    /// How status and telemetry of the device changed over time, 500 records to a page. Times are date-times here, not the epoch seconds of the organization API.
    ///
    /// * `device_id` — Id of the device, as in the `id` of a row of the device list.
    pub fn list_history(
        self,
        device_id: impl Into<std::borrow::Cow<'a, str>>,
    ) -> ListHistoryCall<'a> {
        ListHistoryCall(
            self.api.start(&LIST_HISTORY_OPERATION).path("device_id", device_id),
        )
    }

    /// List recent telemetry messages of a device.
    ///
    /// What the device sent, message by message. The list comes in one piece; how far it reaches back is not documented, so use the history for a stated window.
    ///
    /// * `device_id` — Id of the device, as in the `id` of a row of the device list.
    pub fn list_telemetries(
        self,
        device_id: impl Into<std::borrow::Cow<'a, str>>,
    ) -> ListTelemetriesCall<'a> {
        ListTelemetriesCall(
            self.api.start(&LIST_TELEMETRIES_OPERATION).path("device_id", device_id),
        )
    }
}

/// `partner.devices.getDevices`: List the devices of the partner.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct ListCall<'a>(crate::Call<'a, DevicePage>);
impl<'a> ListCall<'a> {
    /// Only devices of this model, by the `model.id` of a row of this list.
    pub fn model_id<'v>(self, model_id: impl Into<Option<&'v str>>) -> Self {
        Self(self.0.maybe_query("model_id", model_id.into()))
    }

    /// Only the device with this serial number, written as it was at registration.
    pub fn sn<'v>(self, sn: impl Into<Option<&'v str>>) -> Self {
        Self(self.0.maybe_query("sn", sn.into()))
    }

    /// Only the device with this MAC address, written as it was at registration.
    pub fn mac<'v>(self, mac: impl Into<Option<&'v str>>) -> Self {
        Self(self.0.maybe_query("mac", mac.into()))
    }

    /// Which page to return, counted from 1. The size of a page is fixed by the server.
    pub fn page(self, page: impl Into<Option<i64>>) -> Self {
        Self(self.0.maybe_query("page", page.into()))
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

/// `partner.devices.getStateHistoryMultiDevices`: List recorded states of all devices of the partner.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct ListFleetHistoryCall<'a>(crate::Call<'a, FleetHistoryPage>);
impl<'a> ListFleetHistoryCall<'a> {
    /// Only records in which the device had this status. Without it, records of every status.
    pub fn status(self, status: impl Into<Option<DeviceStatus>>) -> Self {
        Self(self.0.maybe_query("status", status.into()))
    }

    /// Start of the window, with an offset or `Z`. Without it, the start of the current month.
    pub fn from<'v>(self, from: impl Into<Option<&'v str>>) -> Self {
        Self(self.0.maybe_query("from", from.into()))
    }

    /// End of the window, with an offset or `Z`. Without it, now.
    pub fn to<'v>(self, to: impl Into<Option<&'v str>>) -> Self {
        Self(self.0.maybe_query("to", to.into()))
    }

    /// Which page to return, counted from 1. The size of a page is fixed by the server.
    pub fn page(self, page: impl Into<Option<i64>>) -> Self {
        Self(self.0.maybe_query("page", page.into()))
    }

    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<FleetHistoryPage, crate::Error> {
        self.0.send().await
    }

    /// All items of all pages, one after the other. The next page is asked for when the items of this one are taken.
    pub fn stream(
        self,
    ) -> impl futures_core::Stream<
        Item = Result<<FleetHistoryPage as crate::Page>::Item, crate::Error>,
    > + Send + 'a {
        crate::page::stream(self.0)
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, FleetHistoryPage> {
        self.0
    }
}

/// `partner.devices.getDeviceInfo`: Read one device of the partner.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct GetCall<'a>(crate::Call<'a, DeviceAnswer>);
impl<'a> GetCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<DeviceAnswer, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, DeviceAnswer> {
        self.0
    }
}

/// `partner.devices.deleteDevice`: Remove a device of the partner from the cloud.
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

/// `partner.devices.getCommands`: List the commands of a device.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct ListCommandsCall<'a>(crate::Call<'a, CommandPage>);
impl<'a> ListCommandsCall<'a> {
    /// Only commands in this state. Without it, commands of every state.
    pub fn status(self, status: impl Into<Option<CommandStatus>>) -> Self {
        Self(self.0.maybe_query("status", status.into()))
    }

    /// Which page to return, counted from 1. Not documented for this list: should the same commands come back twice, the server ignores it.
    pub fn page(self, page: impl Into<Option<i64>>) -> Self {
        Self(self.0.maybe_query("page", page.into()))
    }

    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<CommandPage, crate::Error> {
        self.0.send().await
    }

    /// All items of all pages, one after the other. The next page is asked for when the items of this one are taken.
    pub fn stream(
        self,
    ) -> impl futures_core::Stream<
        Item = Result<<CommandPage as crate::Page>::Item, crate::Error>,
    > + Send + 'a {
        crate::page::stream(self.0)
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, CommandPage> {
        self.0
    }
}

/// `partner.devices.getConfiguration`: Read the configuration of a device.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct GetConfigCall<'a>(crate::Call<'a, DeviceConfig>);
impl<'a> GetConfigCall<'a> {
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

/// `partner.devices.getStateHistory`: List recorded states of one device.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct ListHistoryCall<'a>(crate::Call<'a, HistoryPage>);
impl<'a> ListHistoryCall<'a> {
    /// Only records in which the device had this status. Without it, records of every status.
    pub fn status(self, status: impl Into<Option<DeviceStatus>>) -> Self {
        Self(self.0.maybe_query("status", status.into()))
    }

    /// Start of the window, with an offset or `Z`. Without it, the start of the current month.
    pub fn from<'v>(self, from: impl Into<Option<&'v str>>) -> Self {
        Self(self.0.maybe_query("from", from.into()))
    }

    /// End of the window, with an offset or `Z`. Without it, now.
    pub fn to<'v>(self, to: impl Into<Option<&'v str>>) -> Self {
        Self(self.0.maybe_query("to", to.into()))
    }

    /// Which page to return, counted from 1. The size of a page is fixed by the server.
    pub fn page(self, page: impl Into<Option<i64>>) -> Self {
        Self(self.0.maybe_query("page", page.into()))
    }

    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<HistoryPage, crate::Error> {
        self.0.send().await
    }

    /// All items of all pages, one after the other. The next page is asked for when the items of this one are taken.
    pub fn stream(
        self,
    ) -> impl futures_core::Stream<
        Item = Result<<HistoryPage as crate::Page>::Item, crate::Error>,
    > + Send + 'a {
        crate::page::stream(self.0)
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, HistoryPage> {
        self.0
    }
}

/// `partner.devices.getTelemetries`: List recent telemetry messages of a device.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct ListTelemetriesCall<'a>(crate::Call<'a, Vec<TelemetryMessage>>);
impl<'a> ListTelemetriesCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<Vec<TelemetryMessage>, crate::Error> {
        self.0.send().await
    }

    /// All items of all pages, one after the other. The next page is asked for when the items of this one are taken.
    pub fn stream(
        self,
    ) -> impl futures_core::Stream<
        Item = Result<TelemetryMessage, crate::Error>,
    > + Send + 'a {
        crate::page::stream(self.0)
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, Vec<TelemetryMessage>> {
        self.0
    }
}

/// The server's nod to a write that returns nothing else.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct Acknowledgement {
    /// True when the write was done. Errors come as a status, not as false.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub success: Option<bool>,
    /// Fields that have no name here.
    #[serde(flatten)]
    pub extra: serde_json::Map<String, serde_json::Value>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(Acknowledgement, crate ::Api::Partner, "Acknowledgement");
/// Where a page stands in its list.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct PageInfo {
    /// True when another page follows; ask for it with `page` one higher.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub has_next: Option<bool>,
    /// How many records the whole list has, over all pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total_count: Option<i64>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(PageInfo, crate ::Api::Partner, "PageInfo");
crate::value::open_enum! {
    #[doc =
    " What the device says of itself. Its health as the portal shows it is `effective_status`."]
    pub enum DeviceStatus { #[doc = " Connected and without a fault of its own."] Online
    = "online", #[doc = " Not connected at the moment."] Offline = "offline", #[doc =
    " Connected, and reporting a fault."] Error = "error", #[doc =
    " No statement can be made, seen in histories only."] Unavailable = "unavailable", }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(DeviceStatus, crate ::Api::Partner, "DeviceStatus");
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
crate::schema::json_schema!(DeviceHealth, crate ::Api::Partner, "DeviceHealth");
/// Which model of the partner a device is.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct ModelRef {
    /// Id of the model; the device list can be filtered by it.
    pub id: String,
    /// Name of the model in the partner's catalogue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Variant of the model, free text given at registration. Null when the model has no variants.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sub_model: Option<String>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(ModelRef, crate ::Api::Partner, "ModelRef");
/// The firmware a device last said it runs.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct FirmwareRef {
    /// Version as the device reported it, mostly three numbers such as `1.0.1`. Null before its first report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(FirmwareRef, crate ::Api::Partner, "FirmwareRef");
/// One device of the partner, with its latest state.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct Device {
    /// Id in the cloud, which every other call for the device takes.
    pub id: String,
    /// Serial number given at registration. Null for models that are told apart in another way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sn: Option<String>,
    /// MAC address given at registration. Null for models that do not need one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mac: Option<String>,
    /// Text that names the device in the partner's own cloud, not a uuid. Null when it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cloud_id: Option<String>,
    /// What the device last said of itself. Null before its first telemetry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<DeviceStatus>,
    /// Health of this device alone. Null until first worked out; older servers leave it out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_status: Option<DeviceHealth>,
    /// Health over a merged group, kept on the primary device; on any other device the same as `effective_status`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged_effective_status: Option<DeviceHealth>,
    /// When the device was last in contact, in UTC. Null when it never was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_seen_at: Option<crate::value::Timestamp>,
    /// Whatever the device sent about itself at registration or later; the keys are the partner's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub details: Option<serde_json::Map<String, serde_json::Value>>,
    /// Latest value of each telemetry, together with `status`. Keys depend on the model.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<serde_json::Map<String, serde_json::Value>>,
    /// Name of the organization that claimed the device. Null or absent while nobody has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claimed: Option<String>,
    /// See the type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<ModelRef>,
    /// See the type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub firmware: Option<FirmwareRef>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(Device, crate ::Api::Partner, "Device");
/// One page of the partner's devices.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct DevicePage {
    /// The devices of this page, in the order of the server.
    pub data: Vec<Device>,
    /// See the type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page_info: Option<PageInfo>,
}

impl crate::Page for DevicePage {
    type Item = Device;
    fn into_items(self) -> Vec<Device> {
        self.data
    }

    fn continuation(&self) -> crate::Continuation {
        crate::page::continuation(crate::page::Flag::flag(&self.page_info), None)
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(DevicePage, crate ::Api::Partner, "DevicePage");
/// One device, wrapped as if it were a list. A server that does not wrap leaves `data` out.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct DeviceAnswer {
    /// The one device that was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<Vec<Device>>,
    /// Without meaning for a single device, and mostly absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page_info: Option<PageInfo>,
    /// Fields that have no name here.
    #[serde(flatten)]
    pub extra: serde_json::Map<String, serde_json::Value>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(DeviceAnswer, crate ::Api::Partner, "DeviceAnswer");
crate::value::open_enum! {
    #[doc = " How far a command got."] pub enum CommandStatus { #[doc =
    " To be handed out at a later time."] Scheduled = "scheduled", #[doc =
    " Waits for the device to fetch it."] Pending = "pending", #[doc =
    " The device has taken it up."] InProgress = "in_progress", #[doc =
    " Finished well, says the device."] Done = "done", #[doc =
    " The device could not do it, or did not answer in the time its model allows."]
    Failed = "failed", #[doc = " Cancelled before it was finished."] Aborted = "aborted",
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(CommandStatus, crate ::Api::Partner, "CommandStatus");
/// One thing the device was told to do.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct Command {
    /// Id of the command. A uuid today; old documents show a number.
    #[serde(deserialize_with = "crate::decode::text")]
    pub id: String,
    /// See the type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<CommandStatus>,
    /// Which of the model's commands it is, for example `reboot`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Values sent along, by the names the model defines. Null for a command that takes none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parameters: Option<serde_json::Map<String, serde_json::Value>>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(Command, crate ::Api::Partner, "Command");
/// One page of a device's commands.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct CommandPage {
    /// The commands of this page, in the order of the server.
    pub data: Vec<Command>,
    /// See the type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page_info: Option<PageInfo>,
}

impl crate::Page for CommandPage {
    type Item = Command;
    fn into_items(self) -> Vec<Command> {
        self.data
    }

    fn continuation(&self) -> crate::Continuation {
        crate::page::continuation(crate::page::Flag::flag(&self.page_info), None)
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(CommandPage, crate ::Api::Partner, "CommandPage");
/// The configuration that the cloud holds for a device.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct DeviceConfig {
    /// Counts the changes; seen as 0 beside an empty configuration.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<i64>,
    /// When it was last changed, in UTC. Null when it never was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_updated: Option<crate::value::Timestamp>,
    /// The settings themselves; keys and values are those of the partner's model.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub config: Option<serde_json::Map<String, serde_json::Value>>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(DeviceConfig, crate ::Api::Partner, "DeviceConfig");
/// What one device looked like at one moment.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct StateRecord {
    /// When the state was recorded, in UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<crate::value::Timestamp>,
    /// The `status` of that moment, beside the telemetry values by their names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<serde_json::Map<String, serde_json::Value>>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(StateRecord, crate ::Api::Partner, "StateRecord");
/// One page of the recorded states of one device.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct HistoryPage {
    /// The records of this page, at most 500.
    pub data: Vec<StateRecord>,
    /// See the type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page_info: Option<PageInfo>,
}

impl crate::Page for HistoryPage {
    type Item = StateRecord;
    fn into_items(self) -> Vec<StateRecord> {
        self.data
    }

    fn continuation(&self) -> crate::Continuation {
        crate::page::continuation(crate::page::Flag::flag(&self.page_info), None)
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(HistoryPage, crate ::Api::Partner, "HistoryPage");
/// What some device of the fleet looked like at one moment.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct FleetStateRecord {
    /// The device of the record. Its field must exist, but this name for it is a guess.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_id: Option<String>,
    /// When the state was recorded, in UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<crate::value::Timestamp>,
    /// The `status` of that moment, beside the telemetry values by their names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<serde_json::Map<String, serde_json::Value>>,
    /// Fields that have no name here.
    #[serde(flatten)]
    pub extra: serde_json::Map<String, serde_json::Value>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(FleetStateRecord, crate ::Api::Partner, "FleetStateRecord");
/// One page of the recorded states of all devices.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct FleetHistoryPage {
    /// The records of this page, at most 500, of several devices.
    pub data: Vec<FleetStateRecord>,
    /// See the type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page_info: Option<PageInfo>,
}

impl crate::Page for FleetHistoryPage {
    type Item = FleetStateRecord;
    fn into_items(self) -> Vec<FleetStateRecord> {
        self.data
    }

    fn continuation(&self) -> crate::Continuation {
        crate::page::continuation(crate::page::Flag::flag(&self.page_info), None)
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(FleetHistoryPage, crate ::Api::Partner, "FleetHistoryPage");
/// One message in which a device reported values.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct TelemetryMessage {
    /// When the server received it, in UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<crate::value::Timestamp>,
    /// When the device says it measured. Null when the device sent no time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_timestamp: Option<crate::value::Timestamp>,
    /// Values by name, flat. Each is a text, a number or a boolean; names and units are the model's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub telemetries: Option<serde_json::Map<String, serde_json::Value>>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(TelemetryMessage, crate ::Api::Partner, "TelemetryMessage");
pub(crate) const LIST_OPERATION: crate::Operation = crate::Operation {
    id: LIST,
    api: crate::Api::Partner,
    key: Some(crate::Api::Partner),
    host: crate::operation::Host::Hub,
    tag: "devices",
    name: "list",
    method: crate::Method::Get,
    path: "/core/v1/partner/devices",
    summary: "List the devices of the partner.",
    description: "Finds devices across all customers, claimed or not, and gives the ids that the other calls take. Filter by serial number or MAC when one device is meant; the size of a page is the server's choice.",
    parameters: &[
        crate::operation::Parameter {
            name: "model_id",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Only devices of this model, by the `model.id` of a row of this list.",
        },
        crate::operation::Parameter {
            name: "sn",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Only the device with this serial number, written as it was at registration.",
        },
        crate::operation::Parameter {
            name: "mac",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Only the device with this MAC address, written as it was at registration.",
        },
        crate::operation::Parameter {
            name: "page",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Which page to return, counted from 1. The size of a page is fixed by the server.",
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
    pagination: Some(crate::operation::Pagination::PageInfo),
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};

pub(crate) const LIST_FLEET_HISTORY_OPERATION: crate::Operation = crate::Operation {
    id: LIST_FLEET_HISTORY,
    api: crate::Api::Partner,
    key: Some(crate::Api::Partner),
    host: crate::operation::Host::Hub,
    tag: "devices",
    name: "list_fleet_history",
    method: crate::Method::Get,
    path: "/core/v1/partner/devices/histories",
    summary: "List recorded states of all devices of the partner.",
    description: "The history of the whole fleet in one list, 500 records to a page. Nobody has published which field names the device of a record, so ask for the history of one device where that matters.",
    parameters: &[
        crate::operation::Parameter {
            name: "status",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Only records in which the device had this status. Without it, records of every status.",
        },
        crate::operation::Parameter {
            name: "from",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Start of the window, with an offset or `Z`. Without it, the start of the current month.",
        },
        crate::operation::Parameter {
            name: "to",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "End of the window, with an offset or `Z`. Without it, now.",
        },
        crate::operation::Parameter {
            name: "page",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Which page to return, counted from 1. The size of a page is fixed by the server.",
        },
    ],
    body: None,
    success: crate::operation::Success {
        status: "200",
        schema: Some("FleetHistoryPage"),
        form: crate::operation::Form::One,
        description: "One page of recorded states.",
    },
    risk: crate::Risk::Read,
    idempotent: true,
    pagination: Some(crate::operation::Pagination::PageInfo),
    poll: None,
    evidence: crate::operation::Evidence::Partial,
    aliases: &[],
};

pub(crate) const GET_OPERATION: crate::Operation = crate::Operation {
    id: GET,
    api: crate::Api::Partner,
    key: Some(crate::Api::Partner),
    host: crate::operation::Host::Hub,
    tag: "devices",
    name: "get",
    method: crate::Method::Get,
    path: "/core/v1/partner/devices/{device_id}",
    summary: "Read one device of the partner.",
    description: "The same record as in the list of devices, with the latest state. It comes wrapped in an array of one; take the first element.",
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
        schema: Some("DeviceAnswer"),
        form: crate::operation::Form::One,
        description: "The device, inside an array.",
    },
    risk: crate::Risk::Read,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};

pub(crate) const DELETE_OPERATION: crate::Operation = crate::Operation {
    id: DELETE,
    api: crate::Api::Partner,
    key: Some(crate::Api::Partner),
    host: crate::operation::Host::Hub,
    tag: "devices",
    name: "delete",
    method: crate::Method::Delete,
    path: "/core/v1/partner/devices/{device_id}",
    summary: "Remove a device of the partner from the cloud.",
    description: "Takes the device away from the partner. What becomes of it for the customer who claimed it is not documented, so look at `claimed` first.",
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
        description: "The device is gone.",
    },
    risk: crate::Risk::Destructive,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};

pub(crate) const LIST_COMMANDS_OPERATION: crate::Operation = crate::Operation {
    id: LIST_COMMANDS,
    api: crate::Api::Partner,
    key: Some(crate::Api::Partner),
    host: crate::operation::Host::Hub,
    tag: "devices",
    name: "list_commands",
    method: crate::Method::Get,
    path: "/core/v1/partner/devices/{device_id}/commands",
    summary: "List the commands of a device.",
    description: "What the device was told to do, and how far each command got. A partner can only look; the organization that claimed the device sends and cancels commands.",
    parameters: &[
        crate::operation::Parameter {
            name: "device_id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the device, as in the `id` of a row of the device list.",
        },
        crate::operation::Parameter {
            name: "status",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Only commands in this state. Without it, commands of every state.",
        },
        crate::operation::Parameter {
            name: "page",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Which page to return, counted from 1. Not documented for this list: should the same commands come back twice, the server ignores it.",
        },
    ],
    body: None,
    success: crate::operation::Success {
        status: "200",
        schema: Some("CommandPage"),
        form: crate::operation::Form::One,
        description: "One page of commands.",
    },
    risk: crate::Risk::Read,
    idempotent: true,
    pagination: Some(crate::operation::Pagination::PageInfo),
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};

pub(crate) const GET_CONFIG_OPERATION: crate::Operation = crate::Operation {
    id: GET_CONFIG,
    api: crate::Api::Partner,
    key: Some(crate::Api::Partner),
    host: crate::operation::Host::Hub,
    tag: "devices",
    name: "get_config",
    method: crate::Method::Get,
    path: "/core/v1/partner/devices/{device_id}/config",
    summary: "Read the configuration of a device.",
    description: "The configuration document that the cloud holds for the device, with its version. Whether the device has applied it yet is not said here.",
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
        schema: Some("DeviceConfig"),
        form: crate::operation::Form::One,
        description: "The stored configuration.",
    },
    risk: crate::Risk::Read,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};

pub(crate) const LIST_HISTORY_OPERATION: crate::Operation = crate::Operation {
    id: LIST_HISTORY,
    api: crate::Api::Partner,
    key: Some(crate::Api::Partner),
    host: crate::operation::Host::Hub,
    tag: "devices",
    name: "list_history",
    method: crate::Method::Get,
    path: "/core/v1/partner/devices/{device_id}/history",
    summary: "List recorded states of one device.",
    description: "How status and telemetry of the device changed over time, 500 records to a page. Times are date-times here, not the epoch seconds of the organization API.",
    parameters: &[
        crate::operation::Parameter {
            name: "device_id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the device, as in the `id` of a row of the device list.",
        },
        crate::operation::Parameter {
            name: "status",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Only records in which the device had this status. Without it, records of every status.",
        },
        crate::operation::Parameter {
            name: "from",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Start of the window, with an offset or `Z`. Without it, the start of the current month.",
        },
        crate::operation::Parameter {
            name: "to",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "End of the window, with an offset or `Z`. Without it, now.",
        },
        crate::operation::Parameter {
            name: "page",
            location: crate::operation::Location::Query,
            required: false,
            slash: false,
            description: "Which page to return, counted from 1. The size of a page is fixed by the server.",
        },
    ],
    body: None,
    success: crate::operation::Success {
        status: "200",
        schema: Some("HistoryPage"),
        form: crate::operation::Form::One,
        description: "One page of recorded states.",
    },
    risk: crate::Risk::Read,
    idempotent: true,
    pagination: Some(crate::operation::Pagination::PageInfo),
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};

pub(crate) const LIST_TELEMETRIES_OPERATION: crate::Operation = crate::Operation {
    id: LIST_TELEMETRIES,
    api: crate::Api::Partner,
    key: Some(crate::Api::Partner),
    host: crate::operation::Host::Hub,
    tag: "devices",
    name: "list_telemetries",
    method: crate::Method::Get,
    path: "/core/v1/partner/devices/{device_id}/telemetries",
    summary: "List recent telemetry messages of a device.",
    description: "What the device sent, message by message. The list comes in one piece; how far it reaches back is not documented, so use the history for a stated window.",
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
        schema: Some("TelemetryMessage"),
        form: crate::operation::Form::List,
        description: "The messages, as a bare array.",
    },
    risk: crate::Risk::Read,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};
