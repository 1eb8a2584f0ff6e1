//! Incidents of an organization.

use super::{
    devices::{epoch_window, holds, scope},
    route,
};
use crate::{
    answer::{Answer, Refusal, done},
    page::Window,
    request::Request,
    routes::Route,
    world::{World, incidents::Incident},
};

pub(crate) const ROUTES: &[Route] = &[
    route("organization.incidents.getIncidents", "GET", "/core/v1/organization/incidents", list),
    route("organization.incidents.deleteIncident", "DELETE", "/core/v1/organization/incidents/{id}", close),
];

impl World {
    /// Whether the device of an incident is still there and belongs to an organization.
    fn owns(&self, organization: usize, incident: &Incident) -> bool {
        self.fleet.exists(incident.device) && self.fleet.place(incident.device).0 == Some(organization)
    }
}

/// Incidents of a window of time, newest first. The window is about when they were opened.
fn list(world: &mut World, request: &Request) -> Answer {
    let organization = request.organization()?;
    let (from, to) = epoch_window(request);
    let scope = scope(world, request, organization);
    let is = |name: &str, own: &str| request.query_text(name).is_none_or(|wanted| wanted == own);
    let has = |name: &str, own: &str| request.query_text(name).is_none_or(|wanted| holds(own, wanted));
    let by_device =
        ["device_model", "partner_name", "sub_model"].iter().any(|name| request.query_text(name).is_some());
    let fits = |incident: &Incident| {
        (from..=to).contains(&incident.opened)
            && is("status", incident.status())
            && is("priority", incident.priority)
            && is("issue", &incident.issue)
            && has("title", &incident.title)
            && has("description", incident.description.as_deref().unwrap_or_default())
            && scope.as_ref().is_none_or(|spaces| {
                world.fleet.place(incident.device).1.is_some_and(|space| spaces.contains(&space))
            })
            && (!by_device || {
                let device = world.fleet.get(incident.device);
                is("device_model", &world.model_name(&device))
                    && is("partner_name", &world.vendor_name(&device))
                    && is("sub_model", device.sub_model.as_deref().unwrap_or_default())
            })
    };
    let planned = world.fleet.of(organization);
    let planned = planned.filter_map(|device| world.incidents.planned(&world.fleet, device, request.now));
    let raised = world.incidents.raised.rows().map(|(_, incident)| incident.clone());
    let raised = raised.filter(|incident| world.owns(organization, incident));
    let mut rows: Vec<Incident> = planned.chain(raised).filter(fits).collect();
    rows.sort_by_key(|incident| std::cmp::Reverse(incident.opened));
    let window = Window::of(request);
    let (page, more) = window.cut(rows.iter());
    window.has_next_page(page.into_iter().map(|incident| world.incident_json(incident)).collect(), more)
}

fn close(world: &mut World, request: &Request) -> Answer {
    let organization = request.organization()?;
    let incident = world.incidents.find(&world.fleet, request.path("id"), request.now);
    let incident = incident.filter(|incident| world.owns(organization, incident));
    let incident = incident.ok_or_else(|| Refusal::missing("Incident"))?;
    world.incidents.close(incident.id, request.now);
    done()
}
