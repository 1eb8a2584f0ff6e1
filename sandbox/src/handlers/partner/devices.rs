//! Devices that the partner made, whoever owns them.

use serde_json::{Map, Value, json};

use super::super::route;
use crate::{
    answer::{Answer, Refusal, done, ok},
    page::Window,
    request::Request,
    routes::Route,
    time::{self, DAY, HOUR},
    world::{World, derive, history::Rows, models},
};

pub(crate) const ROUTES: &[Route] = &[
    route("partner.devices.getDevices", "GET", "/core/v1/partner/devices", list),
    route(
        "partner.devices.getStateHistoryMultiDevices",
        "GET",
        "/core/v1/partner/devices/histories",
        histories,
    ),
    route("partner.devices.getDeviceInfo", "GET", "/core/v1/partner/devices/{device_id}", get),
    route("partner.devices.deleteDevice", "DELETE", "/core/v1/partner/devices/{device_id}", delete),
    route("partner.devices.getCommands", "GET", "/core/v1/partner/devices/{device_id}/commands", commands),
    route(
        "partner.devices.getConfiguration",
        "GET",
        "/core/v1/partner/devices/{device_id}/config",
        configuration,
    ),
    route("partner.devices.getStateHistory", "GET", "/core/v1/partner/devices/{device_id}/history", history),
    route(
        "partner.devices.getTelemetries",
        "GET",
        "/core/v1/partner/devices/{device_id}/telemetries",
        telemetries,
    ),
];

/// How many simulated telemetry messages are shown.
const MESSAGES: i64 = 24;

fn target(world: &World, request: &Request) -> Result<u32, Refusal> {
    world.partner_device(request.path("device_id"))
}

fn list(world: &mut World, request: &Request) -> Answer {
    let fleet = &world.fleet;
    let model = request.query_text("model_id").map(|id| models::find(world.seed, id));
    let is = |own: Option<&str>, wanted: &str| own.is_some_and(|own| own.eq_ignore_ascii_case(wanted));
    let fits = |index: &u32| {
        model.is_none_or(|model| model == Some(fleet.model(*index)))
            && request.query_text("sn").is_none_or(|wanted| match fleet.touched(*index) {
                Some(device) => is(device.sn.as_deref(), wanted),
                None => is(Some(&derive::serial(fleet.seed, *index)), wanted),
            })
            && request.query_text("mac").is_none_or(|wanted| is(fleet.get(*index).mac.as_deref(), wanted))
    };
    let rows: Vec<u32> = fleet.all().filter(|index| world.is_partners(*index)).filter(fits).collect();
    let window = Window::partner(request);
    let page = rows.iter().skip(window.skip()).take(window.size());
    window.page_info(page.map(|index| world.partner_device_json(*index, request.now)).collect(), rows.len())
}

fn get(world: &mut World, request: &Request) -> Answer {
    let device = target(world, request)?;
    ok(json!({"data": [world.partner_device_json(device, request.now)]}))
}

fn delete(world: &mut World, request: &Request) -> Answer {
    let device = target(world, request)?;
    world.forget_device(device);
    done()
}

/// All commands in one page: no parameter for pages is documented.
fn commands(world: &mut World, request: &Request) -> Answer {
    let device = target(world, request)?;
    let wanted = request.query_text("status");
    let rows = world.commands.of(&world.fleet, device, request.now);
    let rows = rows.iter().filter(|row| wanted.is_none_or(|status| row.status == status)).map(|row| {
        json!({"id": row.id, "status": row.status, "name": row.command.name, "parameters": row.command.parameters})
    });
    let data: Vec<Value> = rows.collect();
    let total = data.len();
    ok(json!({"data": data, "page_info": {"has_next": false, "total_count": total}}))
}

fn configuration(world: &mut World, request: &Request) -> Answer {
    let device = world.fleet.get(target(world, request)?);
    ok(json!({
        "version": device.configuration_version,
        "last_updated": time::text(device.configuration_at),
        "config": device.configuration,
    }))
}

/// Recorded states of some devices, in the window that the query names: the month so far, if not said.
fn recorded(world: &World, request: &Request, devices: Vec<u32>, named: bool) -> Answer {
    let moment = |name: &str| match request.query_text(name) {
        None => Ok(None),
        Some(text) => {
            time::parse(text).map(Some).ok_or_else(|| Refusal::invalid(format!("{name} is invalid")))
        }
    };
    let from = moment("from")?.unwrap_or_else(|| time::month_start(request.now));
    let to = moment("to")?.unwrap_or(request.now);
    if to < from {
        return Err(Refusal::invalid("from must not be after to"));
    }
    let (from, to) = (from.max(request.now - 365 * DAY), to.min(request.now));
    let fleet = &world.fleet;
    let wanted = request.query_text("status");
    let devices = devices.into_iter().filter(|index| {
        wanted.is_none_or(|wanted| match wanted {
            "unavailable" => fleet.get(*index).status().is_none(),
            wanted => fleet.get(*index).status() == Some(wanted),
        })
    });
    let rows = Rows::new(fleet, devices.collect(), from, to);
    let window = Window::partner(request);
    let data = rows.cut(fleet, window.skip(), window.size()).into_iter().map(|row| {
        let mut shown = Map::new();
        if named {
            shown.insert("device_id".into(), json!(fleet.id(row.device)));
        }
        shown.insert("created_at".into(), time::json(row.at));
        shown.insert("state".into(), Value::Object(row.state));
        Value::Object(shown)
    });
    window.page_info(data.collect(), rows.total())
}

fn history(world: &mut World, request: &Request) -> Answer {
    let device = target(world, request)?;
    recorded(world, request, vec![device], false)
}

fn histories(world: &mut World, request: &Request) -> Answer {
    let devices = world.fleet.all().filter(|index| world.is_partners(*index)).collect();
    recorded(world, request, devices, true)
}

/// The messages that clients sent, newest first, or the simulated ones of a day.
fn telemetries(world: &mut World, request: &Request) -> Answer {
    let index = target(world, request)?;
    let device = world.fleet.get(index);
    let row = |at: i64, device_time: i64, telemetries: Map<String, Value>| {
        json!({
            "created_at": time::text(at), "device_timestamp": time::text(device_time),
            "telemetries": telemetries,
        })
    };
    if !device.messages.is_empty() {
        let rows = device.messages.iter().rev().map(|message| {
            let mut values = message.telemetries.clone();
            values.insert("status".into(), json!(message.status));
            row(message.at, message.device_time, values)
        });
        return ok(rows.collect());
    }
    let Some(seen) = device.last_seen(request.now) else { return ok(json!([])) };
    let rows = (0..MESSAGES).map(|hour| {
        let at = seen - hour * HOUR;
        let mut values = derive::telemetry(world.seed, index, device.model, at / (HOUR / 4));
        values.insert("status".into(), json!(device.status()));
        row(at, at, values)
    });
    ok(rows.collect())
}
