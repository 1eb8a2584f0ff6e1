//! A device fetches its commands and says how far they are.

use serde_json::{Value, json};

use super::super::route;
use crate::{
    answer::{Answer, Refusal, done, ok},
    request::Request,
    routes::Route,
    seed::Kind,
    world::{World, commands::ended},
};

pub(crate) const ROUTES: &[Route] = &[
    route("device.command.getCommand", "GET", "/v1/devices/{device_id}/command", next),
    route(
        "device.command.getCommandsWithChildren",
        "GET",
        "/v1/devices/{device_id}/command/pending_commands",
        next_with_children,
    ),
    route("device.command.updateCommand", "POST", "/v1/devices/{device_id}/command", update),
];

/// The command that a device should work on. From here on, the device decides how far it is.
fn fetch(world: &mut World, device: u32, now: i64) -> Option<Value> {
    let index = *world.commands.waiting(&world.fleet, device, now).first()?;
    world.commands.get_mut(index)?.fetched = true;
    let row = world.commands.shown(&world.fleet, index, now)?;
    Some(json!({
        "id": row.id,
        "device_id": world.seed.id(Kind::Device, device),
        "status": row.status,
        "name": row.command.name,
        "parameters": row.command.parameters,
    }))
}

fn next(world: &mut World, request: &Request) -> Answer {
    let device = request.device()?;
    ok(fetch(world, device, request.now).unwrap_or_else(|| json!({})))
}

fn next_with_children(world: &mut World, request: &Request) -> Answer {
    let device = request.device()?;
    let family: Vec<u32> = std::iter::once(device).chain(world.fleet.children(device)).collect();
    ok(family.into_iter().filter_map(|member| fetch(world, member, request.now)).collect())
}

fn update(world: &mut World, request: &Request) -> Answer {
    let device = request.device()?;
    let status = match request.text("status") {
        Some("in_progress") => "in_progress",
        Some("done") | None => "done",
        Some("failed") => "failed",
        Some(_) => return Err(Refusal::invalid("Status is invalid")),
    };
    let message = request.text("message").map(str::to_owned);
    // A parent reports for its children as well.
    let family: Vec<u32> = std::iter::once(device).chain(world.fleet.children(device)).collect();
    let id = request.text("id").unwrap_or_default();
    let index = family.iter().find_map(|member| world.commands.find(*member, id));
    let open = index.filter(|index| {
        world.commands.shown(&world.fleet, *index, request.now).is_some_and(|row| !ended(row.status))
    });
    let index = open.ok_or_else(|| Refusal::new(404, "No pending command"))?;
    if let Some(command) = world.commands.get_mut(index) {
        command.fetched = true;
        command.said = Some((status, message));
    }
    done()
}
