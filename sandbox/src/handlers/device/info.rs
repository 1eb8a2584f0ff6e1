//! What the cloud knows about a device and its space.

use serde_json::{Map, Value, json};

use super::super::route;
use crate::{
    answer::{Answer, Refusal, done, ok},
    request::Request,
    routes::Route,
    time,
    world::{World, history},
};

pub(crate) const ROUTES: &[Route] = &[
    route("device.device-info.getDeviceInfo", "GET", "/v1/devices/{device_id}", get),
    route("device.device-info.updateDevice", "PUT", "/v1/devices/{device_id}", update),
    route("device.device-info.getSpaceInfo", "GET", "/v1/devices/{device_id}/space", space),
    route("device.device-info.spaceMove", "PUT", "/v1/devices/{device_id}/space/move", move_to),
    route("device.device-info.setCloudSettings", "PUT", "/v1/devices/{device_id}/cloud_settings", settings),
    route("device.events.addEvent", "POST", "/v1/devices/{device_id}/events", event),
];

fn shown(world: &World, index: u32, now: i64) -> Value {
    let device = world.fleet.get(index);
    let mut config: Map<String, Value> = device.configuration.clone();
    config.insert("version".into(), json!(device.configuration_version));
    config.insert("last_updated".into(), time::json(device.configuration_at));
    json!({
        "id": world.fleet.id(index),
        "partner": {
            "sn": device.sn, "mac": device.mac, "vendor": world.vendor_name(&device),
            "model": world.model_name(&device),
        },
        "config": config,
        "state": history::current(&world.fleet, &device, now),
        "last_seen": time::json_or_null(device.last_seen(now)),
        "custom": {"prompt": null},
        "name": device.name,
        "firmware_version": device.firmware,
        "claimed": world.tenant_name(device.organization),
        "details": device.details,
        "test": false,
    })
}

fn get(world: &mut World, request: &Request) -> Answer {
    let index = request.device()?;
    ok(shown(world, index, request.now))
}

fn update(world: &mut World, request: &Request) -> Answer {
    let index = request.device()?;
    let device = world.fleet.get_mut(index);
    if !device.may_update(request.now) {
        let wait = device.update_wait(request.now);
        return Err(Refusal { retry_after: Some(wait), ..Refusal::new(429, "Too many requests") });
    }
    device.updates.push(request.now);
    let text = |name: &str| request.text(name).map(str::to_owned);
    if let Some(firmware) = text("firmware_version") {
        device.firmware = firmware;
    }
    if let Some(name) = text("name") {
        device.name = name;
    }
    if let Some(sub_model) = text("sub_model") {
        device.sub_model = Some(sub_model);
    }
    if let Some(details) = request.field("details").and_then(Value::as_object) {
        device.details = Some(details.clone());
    }
    ok(shown(world, index, request.now))
}

fn space_json(world: &World, index: u32, now: i64) -> Answer {
    let device = world.fleet.get(index);
    let id = device.space.ok_or_else(|| Refusal::invalid("Device is not in a space"))?;
    let name = world.spaces.get(id).map(|space| space.name.clone());
    let location = world.spaces.setting(id, "location");
    let offset = location.and_then(|place| place.get("utc_offset")).and_then(Value::as_i64).unwrap_or(0);
    // What a client wrote into the settings of a space need not have the shape of a place.
    let coordinate = |name: &str| location?.get("location")?.get(name)?.as_f64();
    let shown = coordinate("lat").zip(coordinate("lng")).map(|(lat, lng)| {
        let place = location.and_then(|place| place.get("description")).and_then(Value::as_str);
        json!({"coordinates": {"lat": lat, "lng": lng}, "utc_offset": offset, "name": place.unwrap_or_default()})
    });
    let units = world.spaces.setting(id, "temperature_units").and_then(Value::as_str).unwrap_or("celsius");
    let offset = i32::try_from(offset.clamp(-1440, 1440)).unwrap_or(0);
    ok(json!({
        "location": shown, "temperature_units": units, "maintenance": device.suspended.is_some(), "name": name,
        "local_time": time::local(now, offset), "device_id": world.fleet.id(index),
    }))
}

fn space(world: &mut World, request: &Request) -> Answer {
    space_json(world, request.device()?, request.now)
}

/// `follow_parent` goes to where the parent device stands, `unsorted` to the root of the organization.
fn move_to(world: &mut World, request: &Request) -> Answer {
    let index = request.device()?;
    let device = world.fleet.get(index);
    let Some(organization) = device.organization else {
        return Err(Refusal::invalid("Device is not claimed"));
    };
    let target = match (request.text("target"), device.parent) {
        (Some("follow_parent"), Some(parent)) if world.fleet.exists(parent) => world.fleet.place(parent).1,
        (Some("follow_parent"), _) => return Err(Refusal::invalid("Device has no parent")),
        _ => world.tenants.get(organization).map(|tenant| tenant.root),
    };
    let device = world.fleet.get_mut(index);
    device.space = target;
    device.space_version = device.space_version.saturating_add(1);
    space_json(world, index, request.now)
}

/// One setting is known; others are taken and have no effect.
fn settings(world: &mut World, request: &Request) -> Answer {
    let index = request.device()?;
    let property = request.required("property")?;
    if property == "incidents.suspend_creation" {
        let on = match request.field("value") {
            Some(Value::Bool(on)) => *on,
            Some(Value::String(text)) => text == "true",
            _ => return Err(Refusal::invalid("value is invalid")),
        };
        world.fleet.get_mut(index).suspended = on.then_some(request.now);
    }
    done()
}

/// Events of a device that nobody claimed are taken and not kept.
fn event(world: &mut World, request: &Request) -> Answer {
    let index = request.device()?;
    request.required("name")?;
    request.required("category")?;
    if world.fleet.place(index).0.is_some() {
        let device = world.fleet.get_mut(index);
        device.events = device.events.saturating_add(1);
    }
    ok(json!({"status": true}))
}
