//! Incidents as the device sees them.

use serde_json::json;

use super::super::route;
use crate::{
    answer::{Answer, Refusal, done, ok},
    request::Request,
    routes::Route,
    seed::Kind,
    time,
    world::{
        World,
        incidents::{Incident, PRIORITIES, Source},
    },
};

pub(crate) const ROUTES: &[Route] = &[
    route("device.incidents.getIncidents", "GET", "/v1/devices/{device_id}/incidents", list),
    route("device.incidents.openIncident", "POST", "/v1/devices/{device_id}/incidents", open),
    route("device.incidents.closeIncidents", "DELETE", "/v1/devices/{device_id}/incidents", close_all),
    route(
        "device.incidents.closeIncident",
        "DELETE",
        "/v1/devices/{device_id}/incidents/{incident_id}",
        close,
    ),
];

fn list(world: &mut World, request: &Request) -> Answer {
    let device = request.device()?;
    let rows = world.incidents.of(&world.fleet, device, request.now);
    let rows = rows.iter().filter(|row| row.active()).map(|row| {
        json!({
            "id": world.incidents.id(row.id), "device_id": world.fleet.id(device), "status": row.status(),
            "priority": row.priority, "title": row.title, "description": row.description, "issue": row.issue,
            "created_at": time::text(row.opened), "updated_at": time::text(row.opened),
        })
    });
    ok(rows.collect())
}

/// One open incident per issue: opening it again answers the one that is open. A device that nobody claimed, or that may
/// not raise incidents, gets an id of which nothing is kept.
fn open(world: &mut World, request: &Request) -> Answer {
    let device = request.device()?;
    let title = request.required("title")?;
    let number = request.integer("priority").unwrap_or(3);
    let place = usize::try_from(number.saturating_sub(1)).unwrap_or(usize::MAX);
    let priority = *PRIORITIES.get(place).ok_or_else(|| Refusal::invalid("Priority is invalid"))?;
    let owner = world.fleet.get(device);
    if owner.organization.is_none() || owner.suspended.is_some() {
        let dummy = world.seed.id(Kind::Incident, u32::MAX - device);
        return ok(json!({"incident_id": dummy}));
    }
    let random =
        || format!("incident_{:08x}", world.seed.dice(Kind::RaisedIncident, device, request.now as u64));
    let issue = request.text("issue").map_or_else(random, str::to_owned);
    let standing = world.incidents.of(&world.fleet, device, request.now);
    if let Some(row) = standing.iter().find(|row| row.active() && row.issue == issue) {
        return ok(json!({"incident_id": world.incidents.id(row.id)}));
    }
    let incident = Incident {
        id: Source::Raised(world.incidents.raised.upcoming()),
        device,
        opened: request.now,
        closed: None,
        priority,
        title,
        description: request.text("description").map(str::to_owned),
        issue,
    };
    let index = world.incidents.raised.add(incident);
    ok(json!({"incident_id": world.incidents.raised.id(index)}))
}

fn close(world: &mut World, request: &Request) -> Answer {
    let device = request.device()?;
    let incident = world.incidents.find(&world.fleet, request.path("incident_id"), request.now);
    let incident = incident.filter(|row| row.device == device).ok_or_else(|| Refusal::missing("Incident"))?;
    world.incidents.close(incident.id, request.now);
    done()
}

/// Only those that the device opened itself.
fn close_all(world: &mut World, request: &Request) -> Answer {
    let device = request.device()?;
    let own = world.incidents.raised.rows().filter(|(_, row)| row.device == device).map(|(_, row)| row.id);
    for id in own.collect::<Vec<Source>>() {
        world.incidents.close(id, request.now);
    }
    done()
}
