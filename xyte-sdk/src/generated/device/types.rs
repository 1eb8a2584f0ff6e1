//! Every type of the device API. Those that one group alone uses live in its module.
//
// Generated from openapi/ by `cargo run -p xyte-codegen -- generate`. Do not edit.

pub use super::registration::{
    RegisterDevice, BulkRegisterEntry, RegisterChildDevice, DeviceCredentials,
    ChildDevice,
};

pub use super::info::{
    DeviceOrigin, DeviceInfo, UpdateDevice, SetCloudSettings, SpaceTarget, MoveSpace,
    Coordinates, SpaceLocation, SpaceInfo,
};

pub use super::telemetries::{
    ReportedStatus, SendTelemetry, MassTelemetryEntry, TelemetryAnswer,
};

pub use super::commands::{
    PendingStatus, NextCommand, PendingCommand, CommandOutcome, UpdateCommand,
};

pub use super::incidents::{
    IncidentStatus, IncidentPriority, Incident, OpenIncident, IncidentOpened,
};

pub use super::configuration::{DeviceConfig, ConfigStored};
pub use super::licenses::{
    LicenseAction, LicenseChange, PendingLicense, LicenseState, UpdateLicense, License,
};

pub use super::files::RemoteFile;
pub use super::dumps::{DumpCreated, DumpLength};
pub use super::events::{AddEvent, EventAccepted};
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
crate::schema::json_schema!(Acknowledgement, crate ::Api::Device, "Acknowledgement");
