//! How a device, or a child behind it, comes into the cloud and leaves it.
//
// Generated from openapi/ by `cargo run -p xyte-codegen -- generate`. Do not edit.

/// Register a device and receive its credentials.
pub const REGISTER: crate::OperationId = crate::OperationId::new(
    "device.registration.registerDevice",
);

/// Register up to 25 devices in one call.
pub const REGISTER_BULK: crate::OperationId = crate::OperationId::new(
    "device.registration.bulkRegisterDevice",
);

/// Delete the device from the cloud.
pub const DELETE: crate::OperationId = crate::OperationId::new(
    "device.registration.deleteDevice",
);

/// List the child devices of a parent.
pub const LIST_CHILDREN: crate::OperationId = crate::OperationId::new(
    "device.registration.getChildDevices",
);

/// Register a child device under a parent.
pub const REGISTER_CHILD: crate::OperationId = crate::OperationId::new(
    "device.registration.registerChildDevice",
);

/// How a device, or a child behind it, comes into the cloud and leaves it.
#[derive(Clone, Copy, Debug)]
pub struct ProvisioningRegistration<'a> {
    pub(crate) api: &'a crate::Provisioning,
}

impl<'a> ProvisioningRegistration<'a> {
    /// Register a device and receive its credentials.
    ///
    /// The first call of a device's life, without a key. Keep `id`, `access_key` and `hub_url` from the answer for good: all later calls go to that host with that key. Besides `sn` some models need `mac` or `cloud_id`; one that is taken already is refused with 422.
    pub fn register(self, body: &RegisterDevice) -> RegisterCall<'a> {
        RegisterCall(self.api.start(&REGISTER_OPERATION).json(body))
    }

    /// Register up to 25 devices in one call.
    ///
    /// For gateways and clouds that bring many devices at once, each entry with the key of its own model. The answer should hold credentials or an error per entry, but its fields are unpublished: treat all of it as a secret and store it whole before reading it.
    pub fn register_bulk(self, body: &[BulkRegisterEntry]) -> RegisterBulkCall<'a> {
        RegisterBulkCall(self.api.start(&REGISTER_BULK_OPERATION).json(body))
    }
}

/// How a device, or a child behind it, comes into the cloud and leaves it.
#[derive(Clone, Copy, Debug)]
pub struct Registration<'a> {
    pub(crate) api: &'a crate::Device,
}

impl<'a> Registration<'a> {
    /// Delete the device from the cloud.
    ///
    /// For a device that leaves for good, for example a child that was unplugged from its parent. Its access key is of no use afterwards, and coming back presumably takes a new registration.
    ///
    /// * `device_id` — Id of the device that speaks, or of its child, as registration returned it. The key has to fit it.
    pub fn delete(
        self,
        device_id: impl Into<std::borrow::Cow<'a, str>>,
    ) -> DeleteCall<'a> {
        DeleteCall(self.api.start(&DELETE_OPERATION).path("device_id", device_id))
    }

    /// List the child devices of a parent.
    ///
    /// What is registered behind this device, with the last state of each. Access keys are not shown again; the parent's key works for its children.
    ///
    /// * `device_id` — Id of the parent device, as registration returned it; not the id of a child.
    pub fn list_children(
        self,
        device_id: impl Into<std::borrow::Cow<'a, str>>,
    ) -> ListChildrenCall<'a> {
        ListChildrenCall(
            self.api.start(&LIST_CHILDREN_OPERATION).path("device_id", device_id),
        )
    }

    /// Register a child device under a parent.
    ///
    /// For things that cannot reach the cloud themselves. The parent's key replaces a hardware key, so the model is named by its id. Keep the answer, for the child can also speak for itself with its own key.
    ///
    /// * `device_id` — Id of the parent device, as registration returned it; not the id of a child.
    pub fn register_child(
        self,
        device_id: impl Into<std::borrow::Cow<'a, str>>,
        body: &RegisterChildDevice,
    ) -> RegisterChildCall<'a> {
        RegisterChildCall(
            self
                .api
                .start(&REGISTER_CHILD_OPERATION)
                .path("device_id", device_id)
                .json(body),
        )
    }
}

/// `device.registration.registerDevice`: Register a device and receive its credentials.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct RegisterCall<'a>(crate::Call<'a, DeviceCredentials>);
impl<'a> RegisterCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<DeviceCredentials, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, DeviceCredentials> {
        self.0
    }
}

/// `device.registration.bulkRegisterDevice`: Register up to 25 devices in one call.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct RegisterBulkCall<'a>(crate::Call<'a, serde_json::Value>);
impl<'a> RegisterBulkCall<'a> {
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

/// `device.registration.deleteDevice`: Delete the device from the cloud.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct DeleteCall<'a>(crate::Call<'a, serde_json::Value>);
impl<'a> DeleteCall<'a> {
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

/// `device.registration.getChildDevices`: List the child devices of a parent.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct ListChildrenCall<'a>(crate::Call<'a, Vec<ChildDevice>>);
impl<'a> ListChildrenCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<Vec<ChildDevice>, crate::Error> {
        self.0.send().await
    }

    /// All items of all pages, one after the other. The next page is asked for when the items of this one are taken.
    pub fn stream(
        self,
    ) -> impl futures_core::Stream<
        Item = Result<ChildDevice, crate::Error>,
    > + Send + 'a {
        crate::page::stream(self.0)
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, Vec<ChildDevice>> {
        self.0
    }
}

/// `device.registration.registerChildDevice`: Register a child device under a parent.
///
/// Made by the group's method of the same name; does nothing until it is sent.
#[must_use = "a call does nothing until it is sent"]
#[derive(Debug)]
pub struct RegisterChildCall<'a>(crate::Call<'a, DeviceCredentials>);
impl<'a> RegisterChildCall<'a> {
    /// Sends the call.
    ///
    /// # Errors
    /// See [`Error`](crate::Error).
    pub async fn send(self) -> Result<DeviceCredentials, crate::Error> {
        self.0.send().await
    }

    /// The bare call: for the answer as JSON or as bytes, for a deadline of its own, or to see what would be sent.
    pub fn into_call(self) -> crate::Call<'a, DeviceCredentials> {
        self.0
    }
}

/// How a device introduces itself.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct RegisterDevice {
    /// Key of a batch of a model, made by the partner in the portal. It tells which model registers.
    pub hardware_key: crate::value::SecretText,
    /// Serial number; unique among the devices of the model.
    pub sn: String,
    /// What the device runs. From model API 1.0.4 on it must be SemVer, three numbers with dots.
    pub firmware_version: String,
    /// MAC address. Needed when the model tells its devices apart by serial number and MAC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mac: Option<String>,
    /// Text that names the device in the partner's own cloud. Needed for models that go by cloud id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cloud_id: Option<String>,
    /// First display name; people can change it in the portal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Anything else worth knowing about the device, with keys of the partner's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub details: Option<serde_json::Map<String, serde_json::Value>>,
    /// Variant of the model, as free text; models without variants leave it out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sub_model: Option<String>,
    /// Id of the parent device, for a child that speaks to the cloud itself. Left out by all others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_id: Option<String>,
    /// Id of the model, where the hardware key alone does not decide it; used by cloud-to-cloud integrations.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_model: Option<String>,
    /// Vendor to show instead of the partner, for devices of others; used by cloud-to-cloud integrations.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_partner_name: Option<String>,
    /// Model to show instead of the registered one; goes with `custom_partner_name`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_model_name: Option<String>,
}

impl RegisterDevice {
    /// With what must be given; the rest is set by the methods below.
    #[must_use]
    pub fn new(
        hardware_key: impl Into<crate::value::SecretText>,
        sn: impl Into<String>,
        firmware_version: impl Into<String>,
    ) -> Self {
        Self {
            hardware_key: hardware_key.into(),
            sn: sn.into(),
            firmware_version: firmware_version.into(),
            mac: None,
            cloud_id: None,
            name: None,
            details: None,
            sub_model: None,
            parent_id: None,
            device_model: None,
            custom_partner_name: None,
            custom_model_name: None,
        }
    }

    /// MAC address. Needed when the model tells its devices apart by serial number and MAC.
    #[must_use]
    pub fn mac(mut self, mac: impl Into<String>) -> Self {
        self.mac = Some(mac.into());
        self
    }

    /// Text that names the device in the partner's own cloud. Needed for models that go by cloud id.
    #[must_use]
    pub fn cloud_id(mut self, cloud_id: impl Into<String>) -> Self {
        self.cloud_id = Some(cloud_id.into());
        self
    }

    /// First display name; people can change it in the portal.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
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

    /// Variant of the model, as free text; models without variants leave it out.
    #[must_use]
    pub fn sub_model(mut self, sub_model: impl Into<String>) -> Self {
        self.sub_model = Some(sub_model.into());
        self
    }

    /// Id of the parent device, for a child that speaks to the cloud itself. Left out by all others.
    #[must_use]
    pub fn parent_id(mut self, parent_id: impl Into<String>) -> Self {
        self.parent_id = Some(parent_id.into());
        self
    }

    /// Id of the model, where the hardware key alone does not decide it; used by cloud-to-cloud integrations.
    #[must_use]
    pub fn device_model(mut self, device_model: impl Into<String>) -> Self {
        self.device_model = Some(device_model.into());
        self
    }

    /// Vendor to show instead of the partner, for devices of others; used by cloud-to-cloud integrations.
    #[must_use]
    pub fn custom_partner_name(
        mut self,
        custom_partner_name: impl Into<String>,
    ) -> Self {
        self.custom_partner_name = Some(custom_partner_name.into());
        self
    }

    /// Model to show instead of the registered one; goes with `custom_partner_name`.
    #[must_use]
    pub fn custom_model_name(mut self, custom_model_name: impl Into<String>) -> Self {
        self.custom_model_name = Some(custom_model_name.into());
        self
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(RegisterDevice, crate ::Api::Device, "RegisterDevice");
/// One device of a bulk registration.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct BulkRegisterEntry {
    /// Key of a batch of a model, made by the partner in the portal. Entries may have different ones.
    pub hardware_key: crate::value::SecretText,
    /// Serial number; unique among the devices of the model.
    pub sn: String,
    /// What the device runs. From model API 1.0.4 on it must be SemVer, three numbers with dots.
    pub firmware_version: String,
    /// MAC address. Needed when the model tells its devices apart by serial number and MAC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mac: Option<String>,
    /// Text that names the device in the partner's own cloud. Needed for models that go by cloud id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cloud_id: Option<String>,
    /// First display name; people can change it in the portal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Anything else worth knowing about the device, with keys of the partner's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub details: Option<serde_json::Map<String, serde_json::Value>>,
    /// Variant of the model, as free text; models without variants leave it out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sub_model: Option<String>,
    /// Id of the parent device, which must be registered already. Left out by devices without a parent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_id: Option<String>,
    /// Vendor to show instead of the partner, for devices of others; used by cloud-to-cloud integrations.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_partner_name: Option<String>,
    /// Model to show instead of the registered one; goes with `custom_partner_name`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_model_name: Option<String>,
}

impl BulkRegisterEntry {
    /// With what must be given; the rest is set by the methods below.
    #[must_use]
    pub fn new(
        hardware_key: impl Into<crate::value::SecretText>,
        sn: impl Into<String>,
        firmware_version: impl Into<String>,
    ) -> Self {
        Self {
            hardware_key: hardware_key.into(),
            sn: sn.into(),
            firmware_version: firmware_version.into(),
            mac: None,
            cloud_id: None,
            name: None,
            details: None,
            sub_model: None,
            parent_id: None,
            custom_partner_name: None,
            custom_model_name: None,
        }
    }

    /// MAC address. Needed when the model tells its devices apart by serial number and MAC.
    #[must_use]
    pub fn mac(mut self, mac: impl Into<String>) -> Self {
        self.mac = Some(mac.into());
        self
    }

    /// Text that names the device in the partner's own cloud. Needed for models that go by cloud id.
    #[must_use]
    pub fn cloud_id(mut self, cloud_id: impl Into<String>) -> Self {
        self.cloud_id = Some(cloud_id.into());
        self
    }

    /// First display name; people can change it in the portal.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
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

    /// Variant of the model, as free text; models without variants leave it out.
    #[must_use]
    pub fn sub_model(mut self, sub_model: impl Into<String>) -> Self {
        self.sub_model = Some(sub_model.into());
        self
    }

    /// Id of the parent device, which must be registered already. Left out by devices without a parent.
    #[must_use]
    pub fn parent_id(mut self, parent_id: impl Into<String>) -> Self {
        self.parent_id = Some(parent_id.into());
        self
    }

    /// Vendor to show instead of the partner, for devices of others; used by cloud-to-cloud integrations.
    #[must_use]
    pub fn custom_partner_name(
        mut self,
        custom_partner_name: impl Into<String>,
    ) -> Self {
        self.custom_partner_name = Some(custom_partner_name.into());
        self
    }

    /// Model to show instead of the registered one; goes with `custom_partner_name`.
    #[must_use]
    pub fn custom_model_name(mut self, custom_model_name: impl Into<String>) -> Self {
        self.custom_model_name = Some(custom_model_name.into());
        self
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(BulkRegisterEntry, crate ::Api::Device, "BulkRegisterEntry");
/// How a parent introduces a child.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct RegisterChildDevice {
    /// What the child runs. From model API 1.0.4 on it must be SemVer, three numbers with dots.
    pub firmware_version: String,
    /// Id of the child's model, from the partner portal. An unknown one is refused with 404.
    pub model_id: String,
    /// Variant of the model, as free text; models without variants leave it out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sub_model: Option<String>,
    /// Serial number of the child, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sn: Option<String>,
    /// MAC address of the child, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mac: Option<String>,
    /// First display name; people can change it in the portal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Anything else worth knowing about the child, with keys of the partner's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub details: Option<serde_json::Map<String, serde_json::Value>>,
}

impl RegisterChildDevice {
    /// With what must be given; the rest is set by the methods below.
    #[must_use]
    pub fn new(
        firmware_version: impl Into<String>,
        model_id: impl Into<String>,
    ) -> Self {
        Self {
            firmware_version: firmware_version.into(),
            model_id: model_id.into(),
            sub_model: None,
            sn: None,
            mac: None,
            name: None,
            details: None,
        }
    }

    /// Variant of the model, as free text; models without variants leave it out.
    #[must_use]
    pub fn sub_model(mut self, sub_model: impl Into<String>) -> Self {
        self.sub_model = Some(sub_model.into());
        self
    }

    /// Serial number of the child, where it has one.
    #[must_use]
    pub fn sn(mut self, sn: impl Into<String>) -> Self {
        self.sn = Some(sn.into());
        self
    }

    /// MAC address of the child, where it has one.
    #[must_use]
    pub fn mac(mut self, mac: impl Into<String>) -> Self {
        self.mac = Some(mac.into());
        self
    }

    /// First display name; people can change it in the portal.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Anything else worth knowing about the child, with keys of the partner's own.
    #[must_use]
    pub fn details(
        mut self,
        details: impl Into<serde_json::Map<String, serde_json::Value>>,
    ) -> Self {
        self.details = Some(details.into());
        self
    }
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(
    RegisterChildDevice, crate ::Api::Device, "RegisterChildDevice"
);

/// What a device needs for every later call. Store it where it survives a reset.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct DeviceCredentials {
    /// Id of the device in the cloud, part of every later path.
    pub id: String,
    /// Value of the Authorization header from now on. It is not shown again.
    pub access_key: crate::value::SecretText,
    /// Base URL for all later calls, with the scheme. Absent for a child when the parent's is to be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hub_url: Option<String>,
    /// Twin of `hub_url` whose certificate chain does not change, for devices that pin it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hub_url_static_cert: Option<String>,
    /// MQTT broker with its port, for devices that want to be told instead of asking.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mqtt_hub_url: Option<String>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(DeviceCredentials, crate ::Api::Device, "DeviceCredentials");
/// A device that is registered behind another one.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct ChildDevice {
    /// Id of the child, for calls on its behalf.
    pub id: String,
    /// Serial number given at registration. Null when it was left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sn: Option<String>,
    /// MAC address given at registration. Null when it was left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mac: Option<String>,
    /// Latest value of each telemetry, together with `status`. Null before the first report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<serde_json::Map<String, serde_json::Value>>,
    /// When the child was last reported on, in UTC. Null when it never was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_seen: Option<crate::value::Timestamp>,
    /// Display name in the portal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What was last reported to run on the child.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub firmware_version: Option<String>,
    /// Name of the partner that made the child.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vendor: Option<String>,
    /// Name of the child's model, not its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// Name of the organization that claimed it. Null while nobody has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claimed: Option<String>,
    /// What was sent as `details` at registration or later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub details: Option<serde_json::Map<String, serde_json::Value>>,
}

#[cfg(feature = "schemars")]
crate::schema::json_schema!(ChildDevice, crate ::Api::Device, "ChildDevice");
pub(crate) const REGISTER_OPERATION: crate::Operation = crate::Operation {
    id: REGISTER,
    api: crate::Api::Device,
    key: None,
    host: crate::operation::Host::Entry,
    tag: "registration",
    name: "register",
    method: crate::Method::Post,
    path: "/v1/devices",
    summary: "Register a device and receive its credentials.",
    description: "The first call of a device's life, without a key. Keep `id`, `access_key` and `hub_url` from the answer for good: all later calls go to that host with that key. Besides `sn` some models need `mac` or `cloud_id`; one that is taken already is refused with 422.",
    parameters: &[],
    body: Some(crate::operation::RequestBody {
        media_type: "application/json",
        required: true,
        schema: Some("RegisterDevice"),
    }),
    success: crate::operation::Success {
        status: "2XX",
        schema: Some("DeviceCredentials"),
        form: crate::operation::Form::One,
        description: "The device is known; here are its credentials.",
    },
    risk: crate::Risk::Write,
    idempotent: false,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};

pub(crate) const REGISTER_BULK_OPERATION: crate::Operation = crate::Operation {
    id: REGISTER_BULK,
    api: crate::Api::Device,
    key: None,
    host: crate::operation::Host::Entry,
    tag: "registration",
    name: "register_bulk",
    method: crate::Method::Post,
    path: "/v1/devices/bulk_create",
    summary: "Register up to 25 devices in one call.",
    description: "For gateways and clouds that bring many devices at once, each entry with the key of its own model. The answer should hold credentials or an error per entry, but its fields are unpublished: treat all of it as a secret and store it whole before reading it.",
    parameters: &[],
    body: Some(crate::operation::RequestBody {
        media_type: "application/json",
        required: true,
        schema: Some("BulkRegisterDevice"),
    }),
    success: crate::operation::Success {
        status: "2XX",
        schema: None,
        form: crate::operation::Form::One,
        description: "The entries were looked at. The answer may hold credentials; keep it out of logs.",
    },
    risk: crate::Risk::Write,
    idempotent: false,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Unknown,
    aliases: &[],
};

pub(crate) const DELETE_OPERATION: crate::Operation = crate::Operation {
    id: DELETE,
    api: crate::Api::Device,
    key: Some(crate::Api::Device),
    host: crate::operation::Host::Device,
    tag: "registration",
    name: "delete",
    method: crate::Method::Delete,
    path: "/v1/devices/{device_id}",
    summary: "Delete the device from the cloud.",
    description: "For a device that leaves for good, for example a child that was unplugged from its parent. Its access key is of no use afterwards, and coming back presumably takes a new registration.",
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
        schema: None,
        form: crate::operation::Form::One,
        description: "The device is gone.",
    },
    risk: crate::Risk::Destructive,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Unknown,
    aliases: &[],
};

pub(crate) const LIST_CHILDREN_OPERATION: crate::Operation = crate::Operation {
    id: LIST_CHILDREN,
    api: crate::Api::Device,
    key: Some(crate::Api::Device),
    host: crate::operation::Host::Device,
    tag: "registration",
    name: "list_children",
    method: crate::Method::Get,
    path: "/v1/devices/{device_id}/children",
    summary: "List the child devices of a parent.",
    description: "What is registered behind this device, with the last state of each. Access keys are not shown again; the parent's key works for its children.",
    parameters: &[
        crate::operation::Parameter {
            name: "device_id",
            location: crate::operation::Location::Path,
            required: true,
            slash: false,
            description: "Id of the parent device, as registration returned it; not the id of a child.",
        },
    ],
    body: None,
    success: crate::operation::Success {
        status: "200",
        schema: Some("ChildDevice"),
        form: crate::operation::Form::List,
        description: "The children, as a bare array.",
    },
    risk: crate::Risk::Read,
    idempotent: true,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};

pub(crate) const REGISTER_CHILD_OPERATION: crate::Operation = crate::Operation {
    id: REGISTER_CHILD,
    api: crate::Api::Device,
    key: Some(crate::Api::Device),
    host: crate::operation::Host::Device,
    tag: "registration",
    name: "register_child",
    method: crate::Method::Post,
    path: "/v1/devices/{device_id}/children",
    summary: "Register a child device under a parent.",
    description: "For things that cannot reach the cloud themselves. The parent's key replaces a hardware key, so the model is named by its id. Keep the answer, for the child can also speak for itself with its own key.",
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
        schema: Some("RegisterChildDevice"),
    }),
    success: crate::operation::Success {
        status: "201",
        schema: Some("DeviceCredentials"),
        form: crate::operation::Form::One,
        description: "The child is known; here are its credentials.",
    },
    risk: crate::Risk::Write,
    idempotent: false,
    pagination: None,
    poll: None,
    evidence: crate::operation::Evidence::Documented,
    aliases: &[],
};
