//! Edges, and claiming devices through them.

use serde_json::{Map, Value, json};

use super::{devices_write::object, route};
use crate::{
    answer::{Answer, Refusal, done, ok, started},
    page::Window,
    request::Request,
    routes::Route,
    time,
    world::{
        World,
        edges::{Claim, well_formed},
        models,
    },
};

pub(crate) const ROUTES: &[Route] = &[
    route("organization.edges.getEdges", "GET", "/core/v1/organization/edges", list),
    route(
        "organization.edges.devices.startPing",
        "POST",
        "/core/v1/organization/edges/devices/start_ping",
        ping,
    ),
    route(
        "organization.edges.devices.getPingStatus",
        "GET",
        "/core/v1/organization/edges/devices/get_ping_status",
        ping_status,
    ),
    route(
        "organization.edges.devices.startClaim",
        "POST",
        "/core/v1/organization/edges/devices/start_claim",
        claim,
    ),
    route(
        "organization.edges.devices.getClaimStatus",
        "GET",
        "/core/v1/organization/edges/devices/get_claim_status",
        claim_status,
    ),
    route(
        "organization.edges.devices.updateHostname",
        "POST",
        "/core/v1/organization/edges/devices/{device_id}/update_hostname",
        update_hostname,
    ),
];

fn list(world: &mut World, request: &Request) -> Answer {
    let organization = request.organization()?;
    let window = Window::of(request);
    let (page, more) = window.cut(world.edges.rows().filter(|(_, edge)| edge.organization == organization));
    let items = page.into_iter().map(|(index, edge)| {
        json!({
            "id": world.edges.id(index), "name": edge.name, "status": if edge.online { "online" } else { "offline" },
            "space": edge.space.map(|space| json!({"id": space, "full_path": world.spaces.path(space)})),
            "version": "2.4.0", "created_at": time::text(edge.created),
        })
    });
    window.next_page(items.collect(), more)
}

/// The edge that a request names.
fn edge(world: &World, organization: usize, id: Option<&str>) -> Result<u32, Refusal> {
    let own = |index: &u32| world.edges.get(*index).is_some_and(|edge| edge.organization == organization);
    id.and_then(|id| world.edges.find(id)).filter(own).ok_or_else(|| Refusal::new(400, "Proxy not found"))
}

fn address<'r>(request: &'r Request, error: &str) -> Result<&'r str, Refusal> {
    let address = request.text("device_ip").unwrap_or_default();
    if well_formed(address) { Ok(address) } else { Err(Refusal::invalid(error)) }
}

fn online(world: &World, edge: u32) -> Result<(), Refusal> {
    match world.edges.get(edge) {
        Some(edge) if edge.online => Ok(()),
        _ => Err(Refusal::invalid("Edge is offline")),
    }
}

/// Refuses an address that no check has reached, unless the check is skipped.
pub(super) fn check_address(
    world: &World,
    request: &Request,
    edge: u32,
    address: &str,
    status: u16,
) -> Result<(), Refusal> {
    if request.flag("skip_connectivity_check") {
        return Ok(());
    }
    match world.work.ping(edge, address, request.now) {
        Some("success") => Ok(()),
        Some("failed") => Err(Refusal::new(status, "Device address is unreachable")),
        _ => Err(Refusal::new(status, "Device address was not checked")),
    }
}

/// Custom parameters must be those of the model, with the required ones there.
pub(super) fn check_parameters(model: usize, given: &Map<String, Value>) -> Result<(), Refusal> {
    let known = models::get(model).parameters;
    for label in given.keys() {
        if !known.iter().any(|(name, ..)| name == label) {
            return Err(Refusal::invalid(format!("Unknown custom parameter {label}")));
        }
    }
    for (label, _, required) in known {
        let missing = given.get(*label).is_none_or(|value| value.is_null() || value.as_str() == Some(""));
        if *required && missing {
            return Err(Refusal::invalid(format!("Custom parameter {label} is required")));
        }
    }
    Ok(())
}

fn ping(world: &mut World, request: &Request) -> Answer {
    let edge = edge(world, request.organization()?, request.text("proxy_id"))?;
    let address = address(request, "device_ip is invalid")?;
    online(world, edge)?;
    world.work.pings.insert((edge, address.to_owned()), request.now);
    started()
}

fn ping_status(world: &mut World, request: &Request) -> Answer {
    let edge = edge(world, request.organization()?, request.query_text("proxy_id"))?;
    let status = world.work.ping(edge, request.query_text("device_ip").unwrap_or_default(), request.now);
    let status = status.ok_or_else(|| Refusal::invalid("Ping not initiated"))?;
    ok(json!({"status": status}))
}

fn claim(world: &mut World, request: &Request) -> Answer {
    let organization = request.organization()?;
    let edge = edge(world, organization, request.text("proxy_id"))?;
    let address = address(request, "device_ip is invalid")?;
    online(world, edge)?;
    let model = models::find(world.seed, request.text("device_model_id").unwrap_or_default())
        .filter(|model| models::get(*model).edge)
        .ok_or_else(|| Refusal::invalid("Unknown device model"))?;
    let space = request.integer("space_id");
    if space.is_some_and(|space| world.spaces.of(organization, space).is_none()) {
        return Err(Refusal::invalid("Space not found"));
    }
    let mac = match request.text("mac") {
        None => None,
        Some(mac) => Some(normal_mac(mac).ok_or_else(|| Refusal::invalid("mac is invalid"))?),
    };
    let key = (edge, address.to_owned());
    let standing = world.work.claim(edge, address, request.now);
    if matches!(standing, Some("pending" | "success")) || claimed(world, organization, &key) {
        return Err(Refusal::invalid("Device already claimed"));
    }
    check_address(world, request, edge, address, 422)?;
    let parameters = object(request.field("custom_parameters"));
    check_parameters(model, &parameters)?;
    let text = |name: &str| request.text(name).map(str::to_owned);
    let claim = Claim {
        organization,
        started: request.now,
        model,
        space,
        name: text("display_name"),
        parameters,
        custom_vendor: text("custom_partner_name"),
        custom_model: text("custom_model_name"),
        mac,
        sn: text("sn"),
        device: None,
    };
    world.work.claims.insert(key, claim);
    started()
}

fn claimed(world: &World, organization: usize, key: &(u32, String)) -> bool {
    let edge_kind = |index: &u32| models::get(world.fleet.model(*index)).edge;
    world
        .fleet
        .of(organization)
        .filter(edge_kind)
        .any(|index| world.fleet.get(index).edge.as_ref() == Some(key))
}

/// Lower case with colons, from any common notation.
fn normal_mac(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(|c| !matches!(c, ':' | '-' | '.' | ' ')).collect();
    if digits.len() != 12 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let pairs: Vec<&str> = (0..6).filter_map(|pair| digits.get(pair * 2..pair * 2 + 2)).collect();
    Some(pairs.join(":").to_lowercase())
}

fn claim_status(world: &mut World, request: &Request) -> Answer {
    let edge = edge(world, request.organization()?, request.query_text("proxy_id"))?;
    let result = world.work.claim(edge, request.query_text("device_ip").unwrap_or_default(), request.now);
    let result = result.ok_or_else(|| Refusal::invalid("Claim not initiated"))?;
    ok(json!({"result": result}))
}

fn update_hostname(world: &mut World, request: &Request) -> Answer {
    let index = world.device_of(request.organization()?, request.path("device_id"))?;
    let address = address(request, "device_ip is invalid")?.to_owned();
    let Some((edge, _)) = world.fleet.get(index).edge.clone() else {
        return Err(Refusal::invalid("The device is not behind an edge"));
    };
    check_address(world, request, edge, &address, 400)?;
    world.fleet.get_mut(index).edge = Some((edge, address));
    done()
}
