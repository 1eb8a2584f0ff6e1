//! Organizations that the partner makes.

use serde_json::json;

use super::super::route;
use crate::{
    answer::{Answer, Refusal, ok},
    builder::MOST_ORGANIZATIONS,
    request::Request,
    routes::Route,
    time,
    world::{Tenant, World},
};

pub(crate) const ROUTES: &[Route] =
    &[route("partner.organizations.createOrganization", "POST", "/core/v1/partner/organizations", create)];

/// The new organization has a root space, no devices, and a key that works at once.
fn create(world: &mut World, request: &Request) -> Answer {
    let name = request.required("name")?;
    let email = request.required("admin_contact_email")?;
    if world.tenants.iter().any(|tenant| tenant.name.eq_ignore_ascii_case(&name)) {
        return Err(Refusal::invalid("Name has already been taken"));
    }
    // An endless loop of a client must not fill the memory.
    if world.tenants.len() >= MOST_ORGANIZATIONS * 10 {
        return Err(Refusal::invalid("Too many organizations"));
    }
    let place = world.tenants.len();
    let root = world.spaces.plant(place, &name, request.now);
    let mut tenant = Tenant::new(place, name, root, request.now);
    let text = |name: &str| request.text(name).map(str::to_owned);
    tenant.admin = (email, text("admin_contact_name"));
    tenant.finance = (text("finance_contact_email"), text("finance_contact_name"));
    let body = json!({
        "id": world.organization_id(place),
        "name": tenant.name,
        "created_at": time::text(tenant.created),
        "api_key": tenant.key,
    });
    world.tenants.push(tenant);
    ok(body)
}
