//! The organization itself.

use serde_json::json;

use super::route;
use crate::{
    answer::{Answer, Refusal, ok},
    request::Request,
    routes::Route,
    time,
    world::{World, incidents::Incident, models::PARTNER},
};

pub(crate) const ROUTES: &[Route] =
    &[route("organization.getOrganizationInfo", "GET", "/core/v1/organization/info", info)];

fn info(world: &mut World, request: &Request) -> Answer {
    let place = request.organization()?;
    let tenant = world.tenants.get(place).ok_or_else(Refusal::unauthorized)?;
    let open_incidents: usize = world
        .fleet
        .of(place)
        .filter_map(|device| world.incidents.planned(&world.fleet, device, request.now))
        .filter(Incident::active)
        .count();
    let raised = world.incidents.raised.rows().filter(|(_, row)| {
        row.active() && world.fleet.exists(row.device) && world.fleet.place(row.device).0 == Some(place)
    });
    let users =
        world.users.rows().filter(|(_, user)| user.organization == place && user.deactivated.is_none());
    ok(json!({
        "id": world.organization_id(place),
        "name": tenant.name,
        "created_at": time::text(tenant.created),
        "lab": true,
        "partner": PARTNER,
        "domain": request.origin,
        "mobile_domain": null,
        "pricing_plan": "free",
        "contacts": {
            "admin_email": tenant.admin.0, "admin_name": tenant.admin.1,
            "finance_email": tenant.finance.0, "finance_name": tenant.finance.1,
        },
        "statistics": {
            "devices": world.fleet.of(place).count(),
            "users": users.count(),
            "groups": world.groups.rows().filter(|(_, group)| group.organization == place).count(),
            "spaces": world.spaces.rows(place).count(),
            "open_tickets": world.tickets.rows().filter(|(_, row)| row.organization == place && row.open).count(),
            "open_incidents": open_incidents + raised.count(),
            "pending_invoices": 0,
        },
    }))
}
