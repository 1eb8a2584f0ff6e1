//! Tickets of an organization.

use super::route;
use crate::{
    answer::{Answer, Refusal, done, ok},
    request::Request,
    routes::Route,
    world::{World, rows::Comment},
};

pub(crate) const ROUTES: &[Route] = &[
    route("organization.tickets.getTickets", "GET", "/core/v1/organization/tickets", list),
    route("organization.tickets.getTicket", "GET", "/core/v1/organization/tickets/{ticket_id}", get),
    route("organization.tickets.updateTicket", "PUT", "/core/v1/organization/tickets/{ticket_id}", update),
    route(
        "organization.tickets.sendMessage",
        "POST",
        "/core/v1/organization/tickets/{ticket_id}/message",
        message,
    ),
    route(
        "organization.tickets.markResolved",
        "POST",
        "/core/v1/organization/tickets/{ticket_id}/resolved",
        resolve,
    ),
];

impl World {
    /// Adds a message of a person.
    pub(crate) fn comment(&mut self, ticket: u32, text: String, owner: (String, &'static str), now: i64) {
        let id = self
            .tickets
            .rows()
            .flat_map(|(_, ticket)| ticket.comments.iter().map(|comment| comment.id))
            .max()
            .unwrap_or(0)
            .saturating_add(1);
        if let Some(ticket) = self.tickets.get_mut(ticket) {
            let comment = Comment { id, text, created: now, system: false, user: None, owner: Some(owner) };
            ticket.comments.push(comment);
        }
    }

    /// Closes a ticket, if it is open.
    pub(crate) fn resolve(&mut self, ticket: u32) -> Result<(), Refusal> {
        match self.tickets.get_mut(ticket) {
            Some(ticket) if ticket.open => {
                ticket.open = false;
                Ok(())
            }
            _ => Err(Refusal::new(403, "Cannot move from resolved to resolved")),
        }
    }

    /// Changes title and description, as far as the body has them.
    pub(crate) fn retitle(&mut self, ticket: u32, request: &Request) -> Result<(), Refusal> {
        let title = request.field("title").map(|_| request.required("title")).transpose()?;
        if let Some(ticket) = self.tickets.get_mut(ticket) {
            if let Some(title) = title {
                ticket.title = title;
            }
            if let Some(description) = request.text("description") {
                ticket.description = Some(description.to_owned());
            }
        }
        Ok(())
    }
}

fn target(world: &World, request: &Request) -> Result<u32, Refusal> {
    let organization = request.organization()?;
    let index = world.tickets.find(request.path("ticket_id"));
    index
        .filter(|index| world.tickets.get(*index).is_some_and(|ticket| ticket.organization == organization))
        .ok_or_else(|| Refusal::missing("Ticket"))
}

fn list(world: &mut World, request: &Request) -> Answer {
    let organization = request.organization()?;
    let rows = world.tickets.rows().filter(|(_, ticket)| ticket.organization == organization && ticket.open);
    ok(rows.map(|(index, _)| world.ticket_json(index, false)).collect())
}

fn get(world: &mut World, request: &Request) -> Answer {
    let ticket = target(world, request)?;
    ok(world.ticket_json(ticket, true))
}

fn update(world: &mut World, request: &Request) -> Answer {
    let ticket = target(world, request)?;
    world.retitle(ticket, request)?;
    ok(world.ticket_json(ticket, true))
}

fn message(world: &mut World, request: &Request) -> Answer {
    let ticket = target(world, request)?;
    let text = request.required("message")?;
    let owner = world.tenant_name(Some(request.organization()?)).unwrap_or_default().to_owned();
    world.comment(ticket, text, (owner, "organization"), request.now);
    done()
}

fn resolve(world: &mut World, request: &Request) -> Answer {
    let ticket = target(world, request)?;
    world.resolve(ticket)?;
    done()
}
