//! The fleet, a device, and what belongs to it.

use mcp_macros::{ResourceReply, ResourceSpec, ToolArgs, resource, resources};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;
use xyte_sdk::organization::types::{Device, DeviceHealth};

use super::document::{MOVING, at_address, document};
use crate::errors::ToolResult;
use crate::tools::arguments::{Paging, Window};
use crate::tools::commands::list_commands::{ListCommands, list_commands};
use crate::tools::devices::device_histories::{self as histories, DeviceHistories};
use crate::tools::devices::health;
use crate::tools::devices::list_devices::{ListDevices, list_devices};
use crate::tools::incidents::list_incidents::{ListIncidents, list_incidents};
use crate::tools::{Ctx, complete, resolve};

pub(super) fn resources() -> Vec<ResourceSpec<Ctx>> {
    resources![devices, device, device_status, device_commands, device_histories, device_incidents]
}

/// Rows of a list that stands behind an address.
const ROWS: u32 = 50;

fn paging(cursor: Option<String>) -> Paging {
    Paging::rows(ROWS, cursor)
}

#[derive(Debug, Deserialize, JsonSchema, ToolArgs)]
struct Devices {
    /// Id, name or end of the path of a space.
    space: Option<String>,
    /// Only devices of this health.
    #[schemars(extend("enum" = DeviceHealth::WORDS))]
    health: Option<DeviceHealth>,
    /// `next_cursor` of the part before, with the same space and health.
    cursor: Option<String>,
}

/// Devices of the fleet or of a space, fifty at a time.
///
/// `next_cursor` leads to the rest: the same address with it as `cursor`.
#[resource(
    uri = "xyte://devices{?space,health,cursor}",
    mime = "application/json",
    toolset = "devices",
    complete(space = complete::space_words)
)]
async fn devices(args: Devices, cx: &Ctx) -> ToolResult<ResourceReply> {
    let wanted = ListDevices { space: args.space, health: args.health, paging: paging(args.cursor) };
    document(&list_devices(wanted, cx).await?, MOVING)
}

#[derive(Debug, Deserialize, JsonSchema, ToolArgs)]
struct OneDevice {
    /// Id, name or serial number of the device.
    id: String,
}

impl OneDevice {
    async fn id(&self, cx: &Ctx) -> ToolResult<String> {
        resolve::device(cx, "id", &self.id).await.map_err(at_address)
    }

    async fn read(&self, cx: &Ctx) -> ToolResult<Device> {
        let id = self.id(cx).await?;
        Ok(cx.organization()?.devices().get(id).send().await?)
    }
}

/// Everything that is known of a device, with its latest telemetry.
#[resource(
    uri = "xyte://device/{id}",
    mime = "application/json",
    toolset = "devices",
    complete(id = complete::device_ids)
)]
async fn device(args: OneDevice, cx: &Ctx) -> ToolResult<ResourceReply> {
    document(&args.read(cx).await?, MOVING)
}

/// How a device is: health, connection, last contact, latest telemetry.
#[resource(
    uri = "xyte://device/{id}/status",
    mime = "application/json",
    toolset = "devices",
    complete(id = complete::device_ids)
)]
async fn device_status(args: OneDevice, cx: &Ctx) -> ToolResult<ResourceReply> {
    let device = args.read(cx).await?;
    let status = json!({
        "id": device.id,
        "name": device.name,
        "health": health(&device),
        "status": device.status,
        "last_seen_at": device.last_seen_at,
        "state": device.state,
    });
    document(&status, MOVING)
}

/// The latest commands of a device.
#[resource(
    uri = "xyte://device/{id}/commands",
    mime = "application/json",
    toolset = "commands",
    complete(id = complete::device_ids)
)]
async fn device_commands(args: OneDevice, cx: &Ctx) -> ToolResult<ResourceReply> {
    let device = args.id(cx).await?;
    document(&list_commands(ListCommands { device, status: None, paging: paging(None) }, cx).await?, MOVING)
}

/// What a device has reported in the last week.
#[resource(
    uri = "xyte://device/{id}/histories",
    mime = "application/json",
    toolset = "devices",
    complete(id = complete::device_ids)
)]
async fn device_histories(args: OneDevice, cx: &Ctx) -> ToolResult<ResourceReply> {
    let device = args.id(cx).await?;
    let wanted = DeviceHistories { device, window: Window::default(), paging: paging(None) };
    document(&histories::device_histories(wanted, cx).await?, MOVING)
}

/// What was wrong with a device in the last week.
#[resource(
    uri = "xyte://device/{id}/incidents",
    mime = "application/json",
    toolset = "incidents",
    complete(id = complete::device_ids)
)]
async fn device_incidents(args: OneDevice, cx: &Ctx) -> ToolResult<ResourceReply> {
    let device = args.id(cx).await?;
    document(&list_incidents(ListIncidents::of_device(device, paging(None)), cx).await?, MOVING)
}
