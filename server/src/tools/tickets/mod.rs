//! Support cases.

mod get_ticket;
mod list_tickets;
mod reading;
mod reply_to_ticket;
mod resolve_ticket;

use mcp_macros::{ToolSpec, tools};

use super::Ctx;

/// The tools of this domain, in order.
#[must_use]
pub fn tools() -> Vec<ToolSpec<Ctx>> {
    tools![
        list_tickets::list_tickets,
        get_ticket::get_ticket,
        reply_to_ticket::reply_to_ticket,
        resolve_ticket::resolve_ticket
    ]
}
