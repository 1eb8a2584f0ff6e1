//! Every type of the organization API. Those that one group alone uses live in its module.
//
// Generated from openapi/ by `cargo run -p xyte-codegen -- generate`. Do not edit.

pub use super::info::{OrganizationInfo, OrganizationContacts, OrganizationStatistics};
pub use super::devices::{
    SpaceRef, DeviceStatus, DeviceHealth, ModelRef, FirmwareRef, Device, DevicePage,
    DeviceHistory, DeviceHistoryPage, ClaimDevice, UpdateDevice, MergeDevice,
    SplitDevice, MoveDevice,
};

pub use super::commands::{CommandStatus, Command, CommandPage, SendCommand};
pub use super::spaces::{
    TemperatureUnits, GeoPoint, SpaceLocation, SpaceConfig, Space, SpacePage,
    CreateSpace, FindOrCreateSpace, UpdateSpace,
};

pub use super::incidents::{IncidentStatus, IncidentPriority, Incident, IncidentPage};
pub use super::tickets::{TicketStatus, TicketComment, Ticket, UpdateTicket, SendMessage};
pub use super::assets::{
    Asset, AssetPage, AssetLabelCategory, AssetLabel, AssetLabelList, LabelId,
    LabelChoice, CreateAsset, UpdateAsset,
};

pub use super::models::{
    Model, ModelPage, ModelParameter, ModelParameterType, ModelCommand, ModelCustomField,
};

pub use super::licenses::{
    LicenseState, LicenseStateFilter, License, LicensePage, LicensePartner,
    LicenseDevice, LicenseProduct, LicenseDeviceModel,
};

pub use super::users::{User, UserPage, CreateUser};
pub use super::groups::{
    Group, GroupUser, GroupPage, CreateGroup, UpdateGroup, AddUsersToGroup,
    RemoveUsersFromGroup, AddExternalUserToGroup,
};

pub use super::notes::{NotableType, Note, NotePage, CreateNote};
pub use super::edges::{
    Edge, EdgePage, StartPing, PingStatus, StartClaim, ClaimStatus, UpdateHostname,
};

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
crate::schema::json_schema!(
    Acknowledgement, crate ::Api::Organization, "Acknowledgement"
);
