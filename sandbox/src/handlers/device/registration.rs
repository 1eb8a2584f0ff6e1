//! How devices come into being, and go.

use serde_json::{Value, json};

use super::super::route;
use crate::{
    answer::{Answer, Refusal, created, done, ok},
    request::Request,
    routes::Route,
    time,
    world::{World, derive, device::Device, history, model_of_hardware_key, models},
};

pub(crate) const ROUTES: &[Route] = &[
    route("device.registration.registerDevice", "POST", "/v1/devices", register),
    route("device.registration.bulkRegisterDevice", "POST", "/v1/devices/bulk_create", bulk),
    route("device.registration.getChildDevices", "GET", "/v1/devices/{device_id}/children", children),
    route(
        "device.registration.registerChildDevice",
        "POST",
        "/v1/devices/{device_id}/children",
        register_child,
    ),
    route("device.registration.deleteDevice", "DELETE", "/v1/devices/{device_id}", delete),
];

fn text(body: &Value, name: &str) -> Option<String> {
    body.get(name).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// A device as a registration describes it.
fn described(body: &Value, model: usize, now: i64) -> Device {
    let kind = models::get(model);
    Device {
        model,
        name: text(body, "name").unwrap_or_else(|| kind.name.to_owned()),
        sn: text(body, "sn"),
        mac: text(body, "mac").map(|mac| mac.to_lowercase()),
        cloud_id: text(body, "cloud_id"),
        sub_model: text(body, "sub_model"),
        firmware: text(body, "firmware_version").unwrap_or_default(),
        details: body.get("details").and_then(Value::as_object).cloned(),
        custom_vendor: text(body, "custom_partner_name"),
        custom_model: text(body, "custom_model_name"),
        configuration_at: now,
        ..derive::empty(0)
    }
}

/// Whether a serial number of a model, or a cloud id, is in use.
fn taken(world: &World, device: &Device) -> bool {
    let fleet = &world.fleet;
    let same = |own: &Option<String>, other: &Option<String>| own.is_some() && own == other;
    // Serial numbers of the seed carry the index they were made from, so no search is needed for them.
    let derived = device.sn.as_deref().and_then(|sn| sn.get(7..)?.parse::<u32>().ok());
    let derived = derived.filter(|index| *index < fleet.first_made() && fleet.exists(*index));
    let known = derived.into_iter().chain(fleet.touched_all());
    known.into_iter().any(|index| {
        let other = fleet.get(index);
        (other.model == device.model && same(&other.sn, &device.sn))
            || same(&other.cloud_id, &device.cloud_id)
    })
}

fn add(world: &mut World, body: &Value, now: i64) -> Result<u32, Refusal> {
    let key = text(body, "hardware_key").unwrap_or_default();
    let model = model_of_hardware_key(&key).ok_or_else(|| Refusal::new(400, "Hardware key is invalid"))?;
    let model = match text(body, "device_model") {
        Some(id) => {
            models::find(world.seed, &id).ok_or_else(|| Refusal::invalid("Device model is unknown"))?
        }
        None => model,
    };
    let mut device = described(body, model, now);
    if device.firmware.is_empty() {
        return Err(Refusal::invalid("Firmware version can't be blank"));
    }
    if device.sn.is_none() {
        return Err(Refusal::invalid("Sn can't be blank"));
    }
    if taken(world, &device) {
        return Err(Refusal::invalid("Serial number or cloud id has already been taken"));
    }
    if let Some(parent) = text(body, "parent_id") {
        device.parent = Some(world.fleet.find(&parent).ok_or_else(|| Refusal::invalid("Parent is unknown"))?);
    }
    Ok(world.fleet.add(device))
}

fn credentials(world: &World, request: &Request, index: u32) -> Value {
    let host = request.origin.trim_start_matches("http://");
    json!({
        "id": world.fleet.id(index),
        "access_key": world.seed.device_key(index),
        "hub_url": request.origin,
        "hub_url_static_cert": request.origin,
        "mqtt_hub_url": format!("mqtt://{host}"),
    })
}

fn register(world: &mut World, request: &Request) -> Answer {
    let index = add(world, &request.body, request.now)?;
    created(credentials(world, request, index))
}

/// Each item has its own answer, in the order of the request.
fn bulk(world: &mut World, request: &Request) -> Answer {
    let items = request.body.as_array().cloned().unwrap_or_default();
    let answers = items.iter().map(|item| match add(world, item, request.now) {
        Ok(index) => credentials(world, request, index),
        Err(refusal) => refusal.body,
    });
    created(answers.collect())
}

fn children(world: &mut World, request: &Request) -> Answer {
    let device = request.device()?;
    let rows = world.fleet.children(device).into_iter().map(|index| {
        let child = world.fleet.get(index);
        json!({
            "id": world.fleet.id(index), "sn": child.sn, "mac": child.mac,
            "state": history::current(&world.fleet, &child, request.now),
            "last_seen": time::json_or_null(child.last_seen(request.now)), "name": child.name,
            "firmware_version": child.firmware, "vendor": world.vendor_name(&child),
            "model": world.model_name(&child), "claimed": world.tenant_name(child.organization),
            "details": child.details,
        })
    });
    ok(rows.collect())
}

/// A child belongs to whom its parent belongs, and stands where it stands.
fn register_child(world: &mut World, request: &Request) -> Answer {
    let parent = request.device()?;
    let model = models::find(world.seed, request.text("model_id").unwrap_or_default());
    let model = model.ok_or_else(|| Refusal::missing("Model"))?;
    request.required("firmware_version")?;
    let mut device = described(&request.body, model, request.now);
    (device.organization, device.space) = world.fleet.place(parent);
    device.space_version = i64::from(device.organization.is_some());
    device.parent = Some(parent);
    if taken(world, &device) {
        return Err(Refusal::invalid("Serial number has already been taken"));
    }
    let index = world.fleet.add(device);
    created(json!({
        "id": world.fleet.id(index), "access_key": world.seed.device_key(index), "hub_url": request.origin,
    }))
}

fn delete(world: &mut World, request: &Request) -> Answer {
    let index = request.device()?;
    world.forget_device(index);
    done()
}
