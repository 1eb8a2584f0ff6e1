//! What devices measure.

use serde_json::{Map, Value, json};

use super::{super::route, files, licenses};
use crate::{
    answer::{Answer, Refusal, Reply, created},
    request::Request,
    routes::Route,
    seed::Kind,
    time,
    world::{
        World,
        device::{Message, Report},
        history, models,
    },
};

pub(crate) const ROUTES: &[Route] = &[
    route("device.telemetries.sendTelemetry", "POST", "/v1/devices/{device_id}/telemetry", one),
    route(
        "device.telemetries.sendChildTelemetry",
        "POST",
        "/v1/devices/{device_id}/children/telemetries",
        of_children,
    ),
    route("device.telemetries.sendMassTelemetry", "POST", "/v1/devices/telemetries", of_many),
];

/// How many messages of a device are kept.
const KEPT: usize = 1000;

/// Takes a message in, and answers what the device should fetch.
fn take(world: &mut World, index: u32, message: &Value, now: i64) -> Result<Value, Refusal> {
    let status = message.get("status").and_then(Value::as_str).unwrap_or("online");
    if !["online", "offline", "error"].contains(&status) {
        return Err(Refusal::invalid("Status is invalid"));
    }
    let at = match message.get("timestamp").filter(|stamp| !stamp.is_null()) {
        None => now,
        Some(stamp) => {
            stamp.as_str().and_then(time::parse).ok_or_else(|| Refusal::invalid("Timestamp is invalid"))?
        }
    };
    let values: Map<String, Value> =
        message.get("telemetries").and_then(Value::as_object).cloned().unwrap_or_default();
    if values.values().any(|value| value.is_object() || value.is_array()) {
        return Err(Refusal::invalid("Telemetries must be a flat map"));
    }
    let replace = message.get("override").and_then(Value::as_bool).unwrap_or(false);
    let mut state = match replace {
        true => Map::new(),
        false => history::current(&world.fleet, &world.fleet.get(index), now),
    };
    state.extend(values.clone());
    state.insert("status".into(), json!(status));
    let device = world.fleet.get_mut(index);
    device.state = Some(state);
    device.report = Some(Report { at: now, status: status.to_owned() });
    device.messages.push(Message {
        at: now,
        device_time: at,
        status: status.to_owned(),
        telemetries: values,
    });
    if device.messages.len() > KEPT {
        device.messages.remove(0);
    }
    Ok(flags(world, index, now))
}

/// What waits for a device.
fn flags(world: &World, index: u32, now: i64) -> Value {
    let device = world.fleet.get(index);
    let latest = models::get(device.model).firmware.first().copied();
    let [firmware, _] = files::of_model(device.model);
    json!({
        "config_version": device.configuration_version,
        "command": !world.commands.waiting(&world.fleet, index, now).is_empty(),
        "info_version": device.info_version,
        "new_licenses": licenses::waiting(world, index).next().is_some(),
        "latest_fw_version": latest,
        "latest_fw_file_id": world.seed.id(Kind::File, firmware),
        "space_data_version": device.space_version,
        "success": true,
        "device_id": world.fleet.id(index),
    })
}

fn one(world: &mut World, request: &Request) -> Answer {
    let index = request.device()?;
    created(take(world, index, &request.body, request.now)?)
}

/// A map with an answer for every device; one bad entry makes the whole 422, with the good ones done all the same.
fn many(
    world: &mut World,
    request: &Request,
    whose: impl Fn(&World, &str, &Value) -> Result<u32, String>,
) -> Answer {
    let entries = request.body.as_object().cloned().unwrap_or_default();
    let mut answers = Map::new();
    let mut bad = false;
    for (id, message) in &entries {
        let answer = whose(world, id, message)
            .map_err(|error| json!({"error": error}))
            .and_then(|index| take(world, index, message, request.now).map_err(|refusal| refusal.body));
        bad |= answer.is_err();
        answers.insert(id.clone(), answer.unwrap_or_else(|error| error));
    }
    match bad {
        true => Err(Refusal::with(422, Value::Object(answers))),
        false => Ok(Reply { status: 201, body: Some(Value::Object(answers)) }),
    }
}

fn of_children(world: &mut World, request: &Request) -> Answer {
    let parent = request.device()?;
    many(world, request, |world, id, _| {
        let child = world.fleet.find(id).filter(|index| world.fleet.get(*index).parent == Some(parent));
        child.ok_or_else(|| "Device not found".to_owned())
    })
}

fn of_many(world: &mut World, request: &Request) -> Answer {
    many(world, request, |world, id, message| {
        let token = message.get("access_token").and_then(Value::as_str).unwrap_or_default();
        world.device_of_key(id, token).ok_or_else(|| "Invalid access token".to_owned())
    })
}
