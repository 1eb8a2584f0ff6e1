//! Devices of an organization: changing them.

use serde_json::{Map, Value};

use super::{edges, route};
use crate::{
    answer::{Answer, Refusal, done, ok},
    request::Request,
    routes::Route,
    world::{World, edges::well_formed},
};

pub(crate) const ROUTES: &[Route] = &[
    route("organization.devices.claimDevice", "POST", "/core/v1/organization/devices/claim", claim),
    route("organization.devices.updateDevice", "PATCH", "/core/v1/organization/devices/{device_id}", update),
    route("organization.devices.deleteDevice", "DELETE", "/core/v1/organization/devices/{device_id}", delete),
    route(
        "organization.devices.moveDevice",
        "POST",
        "/core/v1/organization/devices/{device_id}/move",
        move_to,
    ),
    route(
        "organization.devices.mergeDevice",
        "POST",
        "/core/v1/organization/devices/{device_id}/merge",
        merge,
    ),
    route(
        "organization.devices.splitDevice",
        "POST",
        "/core/v1/organization/devices/{device_id}/split",
        split,
    ),
    route(
        "organization.devices.suspendIncidents",
        "POST",
        "/core/v1/organization/devices/{device_id}/suspend_incidents",
        suspend,
    ),
    route(
        "organization.devices.resumeIncidents",
        "POST",
        "/core/v1/organization/devices/{device_id}/resume_incidents",
        resume,
    ),
];

/// How many shadows a primary may have.
const SHADOWS: usize = 3;

fn claim(world: &mut World, request: &Request) -> Answer {
    let organization = request.organization()?;
    let space = request.integer("space_id").unwrap_or(0);
    if world.spaces.of(organization, space).is_none() {
        return Err(Refusal::missing("Space"));
    }
    let (sn, mac, cloud) = (request.text("sn"), request.text("mac"), request.text("cloud_id"));
    if cloud.is_none() && (sn.is_none() || mac.is_none()) {
        return Err(Refusal::invalid("Either cloud_id or sn and mac are required"));
    }
    let wanted = |device: &u32| {
        let device = world.fleet.get(*device);
        let same = |own: &Option<String>, given: Option<&str>| match (own, given) {
            (Some(own), Some(given)) => own.eq_ignore_ascii_case(given),
            _ => false,
        };
        match cloud {
            Some(_) => same(&device.cloud_id, cloud),
            None => same(&device.sn, sn) && same(&device.mac, mac),
        }
    };
    // Those without an owner come first, so that a claim does not search a whole fleet.
    let free: Vec<u32> = world.fleet.unclaimed().collect();
    let Some(index) = free.into_iter().find(wanted) else {
        return Err(match world.fleet.all().find(wanted) {
            Some(_) => Refusal::invalid("Device already claimed"),
            None => Refusal::missing("Device"),
        });
    };
    let name = request.text("name").map(str::to_owned);
    let device = world.fleet.get_mut(index);
    device.organization = Some(organization);
    device.space = Some(space);
    device.space_version = device.space_version.saturating_add(1);
    if let Some(name) = name {
        device.name = name;
    }
    ok(world.device_json(index, request.now))
}

fn update(world: &mut World, request: &Request) -> Answer {
    let organization = request.organization()?;
    let index = world.device_of(organization, request.path("device_id"))?;
    let edge = world.fleet.get(index).edge.clone();
    if let Some(address) = request.text("device_host_address") {
        let Some((edge, _)) = &edge else {
            return Err(Refusal::invalid("device_host_address is for devices behind an edge"));
        };
        if !well_formed(address) {
            return Err(Refusal::invalid("device_host_address is invalid"));
        }
        edges::check_address(world, request, *edge, address, 422)?;
    }
    if let Some(parameters) = request.field("custom_parameters").and_then(Value::as_object) {
        if edge.is_none() {
            return Err(Refusal::invalid("custom_parameters are for devices behind an edge"));
        }
        if parameters.values().any(|value| value.as_str() == Some("*****")) {
            return Err(Refusal::invalid("custom_parameters must not hold masked values"));
        }
        let model = world.fleet.model(index);
        edges::check_parameters(model, parameters)?;
    }
    if request.text("name").is_some_and(|name| name.trim().is_empty()) {
        return Err(Refusal::invalid("name can't be blank"));
    }
    let device = world.fleet.get_mut(index);
    let text = |name: &str| request.text(name).map(str::to_owned);
    if let Some(name) = text("name") {
        device.name = name;
        device.info_version = device.info_version.saturating_add(1);
    }
    if let Some(configuration) = request.field("configuration").and_then(Value::as_object) {
        device.configuration = configuration.clone();
        device.configuration_version = device.configuration_version.saturating_add(1);
        device.configuration_at = request.now;
    }
    if let Some(parameters) = request.field("custom_parameters").and_then(Value::as_object) {
        device.custom_parameters = Some(parameters.clone());
    }
    if let (Some(address), Some((edge, _))) = (text("device_host_address"), &edge) {
        device.edge = Some((*edge, address));
    }
    device.sub_model = text("sub_model").or_else(|| device.sub_model.take());
    device.sn = text("sn").or_else(|| device.sn.take());
    device.mac = text("mac").or_else(|| device.mac.take());
    device.custom_model = text("custom_model_name").or_else(|| device.custom_model.take());
    device.custom_vendor = text("custom_vendor_name").or_else(|| device.custom_vendor.take());
    ok(world.device_json(index, request.now))
}

fn delete(world: &mut World, request: &Request) -> Answer {
    let index = world.device_of(request.organization()?, request.path("device_id"))?;
    world.forget_device(index);
    done()
}

fn move_to(world: &mut World, request: &Request) -> Answer {
    let organization = request.organization()?;
    let index = world.device_of(organization, request.path("device_id"))?;
    let space = request.integer("space_id").unwrap_or(0);
    if world.spaces.of(organization, space).is_none() {
        return Err(Refusal::invalid("Space not found"));
    }
    let device = world.fleet.get_mut(index);
    if device.space != Some(space) {
        device.space = Some(space);
        device.space_version = device.space_version.saturating_add(1);
    }
    ok(world.device_json(index, request.now))
}

fn merge(world: &mut World, request: &Request) -> Answer {
    let organization = request.organization()?;
    let index = world.device_of(organization, request.path("device_id"))?;
    if world.fleet.primary(index).is_some() {
        return Err(Refusal::invalid("The primary device is a shadow of another device"));
    }
    let mut shadows = world.fleet.groups.get(&index).cloned().unwrap_or_default();
    for id in request.texts("with_device_ids").unwrap_or_default() {
        let shadow = world.device_of(organization, &id)?;
        let taken = world.fleet.primary(shadow).is_some_and(|primary| primary != index);
        if shadow == index || taken || world.fleet.groups.contains_key(&shadow) {
            return Err(Refusal::invalid("A device is already part of a merged group"));
        }
        if !shadows.contains(&shadow) {
            shadows.push(shadow);
        }
    }
    if shadows.is_empty() {
        return Err(Refusal::invalid("with_device_ids can't be empty"));
    }
    if shadows.len() > SHADOWS {
        return Err(Refusal::invalid("A group holds one primary and at most 3 shadow devices"));
    }
    world.fleet.groups.insert(index, shadows);
    ok(world.device_json(index, request.now))
}

fn split(world: &mut World, request: &Request) -> Answer {
    let organization = request.organization()?;
    let index = world.device_of(organization, request.path("device_id"))?;
    let shadow = world.device_of(organization, request.text("shadow_device_id").unwrap_or_default())?;
    let shadows = world.fleet.groups.get_mut(&index).filter(|shadows| shadows.contains(&shadow));
    let Some(shadows) = shadows else {
        return Err(Refusal::invalid("The device is no shadow of this primary"));
    };
    shadows.retain(|other| *other != shadow);
    if shadows.is_empty() {
        world.fleet.groups.remove(&index);
    }
    ok(world.device_json(index, request.now))
}

fn suspend(world: &mut World, request: &Request) -> Answer {
    let index = world.device_of(request.organization()?, request.path("device_id"))?;
    world.fleet.get_mut(index).suspended.get_or_insert(request.now);
    done()
}

fn resume(world: &mut World, request: &Request) -> Answer {
    let index = world.device_of(request.organization()?, request.path("device_id"))?;
    world.fleet.get_mut(index).suspended = None;
    done()
}

impl World {
    /// Removes a device and what hangs on it.
    pub(crate) fn forget_device(&mut self, index: u32) {
        self.fleet.remove(index);
        let notes: Vec<u32> = self
            .notes
            .rows()
            .filter(|(_, note)| note.on == crate::world::rows::Notable::Device(index))
            .map(|(row, _)| row)
            .collect();
        for note in notes {
            self.notes.remove(note);
        }
        for (_, license) in self.licenses.rows_mut().filter(|(_, license)| license.device == Some(index)) {
            license.device = None;
            license.change = None;
            license.state = "available";
        }
        self.work.claims.retain(|_, claim| claim.device != Some(index));
    }
}

/// The body of a request as an object.
pub(super) fn object(value: Option<&Value>) -> Map<String, Value> {
    value.and_then(Value::as_object).cloned().unwrap_or_default()
}
