//! Tickets about devices of the partner. An unknown ticket is answered like a bad key.

use super::super::route;
use crate::{
    answer::{Answer, Refusal, ok},
    request::Request,
    routes::Route,
    world::{World, models::PARTNER, rows::Ticket},
};

pub(crate) const ROUTES: &[Route] = &[
    route("partner.tickets.getTickets", "GET", "/core/v1/partner/tickets", list),
    route("partner.tickets.getTicket", "GET", "/core/v1/partner/tickets/{ticket_id}", get),
    route("partner.tickets.updateTicket", "PUT", "/core/v1/partner/tickets/{ticket_id}", update),
    route("partner.tickets.addComment", "POST", "/core/v1/partner/tickets/{ticket_id}/message", comment),
    route("partner.tickets.closeTicket", "POST", "/core/v1/partner/tickets/{ticket_id}/resolved", close),
];

fn concerns(world: &World, ticket: &Ticket) -> bool {
    ticket.device.is_some_and(|device| world.fleet.exists(device) && world.is_partners(device))
}

fn target(world: &World, request: &Request) -> Result<u32, Refusal> {
    let index = world.tickets.find(request.path("ticket_id"));
    index
        .filter(|index| world.tickets.get(*index).is_some_and(|ticket| concerns(world, ticket)))
        .ok_or_else(Refusal::unauthorized)
}

fn list(world: &mut World, _: &Request) -> Answer {
    let rows = world.tickets.rows().filter(|(_, ticket)| ticket.open && concerns(world, ticket));
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

fn comment(world: &mut World, request: &Request) -> Answer {
    let ticket = target(world, request)?;
    let text = request.required("message")?;
    world.comment(ticket, text, (PARTNER.to_owned(), "partner"), request.now);
    ok(world.ticket_json(ticket, true))
}

fn close(world: &mut World, request: &Request) -> Answer {
    let ticket = target(world, request)?;
    world.resolve(ticket)?;
    ok(world.ticket_json(ticket, true))
}
