//! Licence changes that a device has to apply.

use serde_json::{Map, Value, json};

use super::super::route;
use crate::{
    answer::{Answer, Refusal, ok},
    request::Request,
    routes::Route,
    seed::Kind,
    time,
    world::{
        World,
        rows::{Change, License},
    },
};

pub(crate) const ROUTES: &[Route] = &[
    route("device.license.getLicense", "GET", "/v1/devices/{device_id}/license", next),
    route("device.license.getLicenses", "GET", "/v1/devices/{device_id}/licenses", list),
    route("device.license.updateLicense", "POST", "/v1/devices/{device_id}/licenses", update),
];

const fn word(change: Change) -> &'static str {
    match change {
        Change::Add => "add",
        Change::Remove => "remove",
        Change::Update => "update",
    }
}

/// Licences of a device with something to do.
pub(super) fn waiting(world: &World, device: u32) -> impl Iterator<Item = (u32, &License, Change)> {
    let own = world.licenses.rows().filter(move |(_, license)| license.device == Some(device));
    own.filter_map(|(index, license)| Some((index, license, license.change?)))
}

fn base(world: &World, index: u32) -> Map<String, Value> {
    let mut row = Map::new();
    row.insert("id".into(), json!(world.licenses.id(index)));
    row.insert("data".into(), json!(format!("sandbox license {index}")));
    row.insert("signature".into(), json!(format!("{:016x}", world.seed.dice(Kind::License, index, 99))));
    row
}

fn next(world: &mut World, request: &Request) -> Answer {
    let device = request.device()?;
    let Some((index, license, change)) = waiting(world, device).next() else { return ok(json!({})) };
    let mut row = base(world, index);
    row.insert("device_id".into(), json!(world.fleet.id(device)));
    row.insert("action".into(), json!(word(change)));
    row.insert("expires_at".into(), time::json_or_null(license.expires));
    row.insert("current_time".into(), time::json(request.now));
    ok(Value::Object(row))
}

fn list(world: &mut World, request: &Request) -> Answer {
    let device = request.device()?;
    let rows = waiting(world, device).map(|(index, license, change)| {
        let mut row = base(world, index);
        row.insert("device_id".into(), json!(world.fleet.id(device)));
        row.insert(word(change).into(), json!(true));
        if let Some(expires) = license.expires {
            row.insert("expires_at".into(), time::json(expires));
        }
        Value::Object(row)
    });
    ok(rows.collect())
}

/// The same report again changes nothing; a licence that was removed belongs to nobody.
fn update(world: &mut World, request: &Request) -> Answer {
    let device = request.device()?;
    let index = world.licenses.find(request.text("id").unwrap_or_default());
    let own = index.filter(|index| world.licenses.get(*index).is_some_and(|row| row.device == Some(device)));
    let index = own.ok_or_else(|| Refusal::missing("License"))?;
    let license = world.licenses.get_mut(index).ok_or_else(|| Refusal::missing("License"))?;
    match (request.text("state"), license.change) {
        (Some("inuse"), Some(Change::Remove)) | (Some("removed"), Some(Change::Add | Change::Update)) => {
            return Err(Refusal::invalid("State change is not possible"));
        }
        (Some("inuse"), _) => {
            license.state = "inuse";
            license.change = None;
            license.activated.get_or_insert(request.now);
        }
        (Some("removed"), _) => {
            license.state = "available";
            license.change = None;
            license.device = None;
        }
        (Some("error"), _) => license.state = "error",
        _ => {}
    }
    let expires = license.expires;
    let mut row = base(world, index);
    row.insert("expires_at".into(), time::json_or_null(expires));
    ok(Value::Object(row))
}
