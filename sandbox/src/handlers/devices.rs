//! Devices of an organization: looking at them.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::route;
use crate::{
    answer::{Answer, Refusal, ok},
    page::Window,
    request::Request,
    routes::Route,
    time::{DAY, SECOND, text},
    world::{World, history::Rows},
};

pub(crate) const ROUTES: &[Route] = &[
    route("organization.devices.getDevices", "GET", "/core/v1/organization/devices", list),
    route("organization.devices.getHistories", "GET", "/core/v1/organization/devices/histories", histories),
    route("organization.devices.getDevice", "GET", "/core/v1/organization/devices/{device_id}", get),
];

/// The longest window of histories.
const LONGEST: i64 = 31 * DAY;

/// The spaces that a `space_id` means: the space and all below it. One that does not exist holds nothing.
pub(super) fn scope(world: &World, request: &Request, organization: usize) -> Option<BTreeSet<i64>> {
    let space = request.query_integer("space_id")?;
    Some(match world.spaces.of(organization, space) {
        Some(_) => world.spaces.below(space),
        None => BTreeSet::new(),
    })
}

fn list(world: &mut World, request: &Request) -> Answer {
    let organization = request.organization()?;
    let scope = scope(world, request, organization);
    let inside = |device: &u32| match &scope {
        Some(spaces) => world.fleet.place(*device).1.is_some_and(|space| spaces.contains(&space)),
        None => true,
    };
    let window = Window::of(request);
    let (page, more) = window.cut(world.fleet.of(organization).filter(inside));
    let items = page.into_iter().map(|device| Value::Object(world.device_row(device, request.now))).collect();
    window.either(world.style, items, more)
}

fn get(world: &mut World, request: &Request) -> Answer {
    let device = world.device_of(request.organization()?, request.path("device_id"))?;
    ok(world.device_json(device, request.now))
}

/// A window of epoch seconds, in milliseconds: the last week, if not said.
pub(super) fn epoch_window(request: &Request) -> (i64, i64) {
    let moment = |name| request.query_integer(name).map(|seconds: i64| seconds.saturating_mul(SECOND));
    let to = moment("to").unwrap_or(request.now);
    (moment("from").unwrap_or_else(|| to.saturating_sub(7 * DAY)), to)
}

fn histories(world: &mut World, request: &Request) -> Answer {
    let organization = request.organization()?;
    let (from, to) = epoch_window(request);
    if to < from {
        return Err(Refusal::invalid("from must not be after to"));
    }
    if to.saturating_sub(from) > LONGEST {
        return Err(Refusal::invalid("The time window must not exceed 31 days"));
    }
    // Nothing is recorded in the future, and nothing before a simulated past of a year.
    let (from, to) = (from.max(request.now - 365 * DAY), to.min(request.now));
    let scope = scope(world, request, organization);
    let fleet = &world.fleet;
    let one = request.query_text("device_id").map(|id| fleet.find(id));
    let matches = |device: &u32| {
        let place = || fleet.place(*device).1;
        one.is_none_or(|one| one == Some(*device))
            && scope.as_ref().is_none_or(|spaces| place().is_some_and(|space| spaces.contains(&space)))
            && request.query_text("status").is_none_or(|status| {
                let device = fleet.get(*device);
                match status {
                    // A device without a word of its own has no statement.
                    "unavailable" => device.status().is_none(),
                    status => device.status() == Some(status),
                }
            })
            && request.query_text("name").is_none_or(|name| holds(&fleet.get(*device).name, name))
    };
    let rows = Rows::new(fleet, fleet.of(organization).filter(matches).collect(), from, to);
    let window = Window::of(request);
    let more = rows.total() > window.skip().saturating_add(window.size());
    let items = rows.cut(fleet, window.skip(), window.size()).into_iter().map(|row| {
        let device = fleet.get(row.device);
        json!({
            "uuid": fleet.id(row.device), "name": device.name, "model": world.model_name(&device),
            "partner": world.vendor_name(&device), "space_id": device.space, "state": row.state,
            "created_at": text(row.at),
        })
    });
    window.has_next_page(items.collect(), more)
}

/// Whether a text holds another, without regard to case.
pub(super) fn holds(text: &str, part: &str) -> bool {
    text.to_lowercase().contains(&part.to_lowercase())
}
