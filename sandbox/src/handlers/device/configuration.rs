//! The configuration that the cloud holds for a device.

use serde_json::{Map, Value, json};

use super::super::route;
use crate::{
    answer::{Answer, Refusal, ok},
    request::Request,
    routes::Route,
    time,
    world::World,
};

pub(crate) const ROUTES: &[Route] = &[
    route("device.configuration.getConfig", "GET", "/v1/devices/{device_id}/config", get),
    route("device.configuration.setConfig", "POST", "/v1/devices/{device_id}/config", set),
];

fn get(world: &mut World, request: &Request) -> Answer {
    let device = world.fleet.get(request.device()?);
    ok(json!({
        "name": device.name,
        "version": device.configuration_version,
        "last_updated": time::text(device.configuration_at),
        "config": device.configuration,
    }))
}

/// The body is the document itself. A `version` inside it must not be older than the stored one.
fn set(world: &mut World, request: &Request) -> Answer {
    let index = request.device()?;
    let mut document: Map<String, Value> = request.body.as_object().cloned().unwrap_or_default();
    let claimed = document.remove("version").and_then(|version| version.as_i64());
    document.remove("last_updated");
    let stored = world.fleet.get(index).configuration_version;
    if claimed.is_some_and(|version| version < stored) {
        return Err(Refusal::invalid("Version is older than the stored one"));
    }
    let device = world.fleet.get_mut(index);
    device.configuration = document;
    device.configuration_version = stored.saturating_add(1);
    device.configuration_at = request.now;
    ok(json!({"success": true, "version": device.configuration_version}))
}
