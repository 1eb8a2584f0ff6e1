//! Every type of the partner API. Those that one group alone uses live in its module.
//
// Generated from openapi/ by `cargo run -p xyte-codegen -- generate`. Do not edit.

pub use super::devices::{
    Acknowledgement, PageInfo, DeviceStatus, DeviceHealth, ModelRef, FirmwareRef, Device,
    DevicePage, DeviceAnswer, CommandStatus, Command, CommandPage, DeviceConfig,
    StateRecord, HistoryPage, FleetStateRecord, FleetHistoryPage, TelemetryMessage,
};

pub use super::organizations::CreateOrganization;
pub use super::tickets::{TicketStatus, TicketComment, Ticket, UpdateTicket, AddComment};
