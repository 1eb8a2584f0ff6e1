//! A partner answers the tickets about its devices. One that is not its own looks like a wrong key.

use crate::stage::{NOBODY, Stage, refused};
use xyte_sdk::Error;
use xyte_sdk::partner::types::{AddComment, TicketStatus, UpdateTicket};

pub(crate) async fn journey(stage: &Stage) -> Result<(), Error> {
    let partner = stage.partner();
    let open = partner.tickets().list().send().await?;
    let id = open[0].id.as_str();
    let ticket = partner.tickets().get(id).send().await?;
    assert_eq!(ticket.status, Some(TicketStatus::Open));
    let said = ticket.comments.unwrap().len();

    let words = UpdateTicket::new().title("Under repair").description("Spare part ordered");
    let ticket = partner.tickets().update(id, &words).send().await?;
    assert_eq!(ticket.title.as_deref(), Some("Under repair"));
    let comment = AddComment::new("A new board is on its way.");
    let comments = partner.tickets().add_comment(id, &comment).send().await?.comments.unwrap();
    assert_eq!(comments.len(), said + 1);
    let last = comments.iter().find(|one| one.text.as_ref() == Some(&comment.message)).unwrap();
    assert_eq!(last.owner_type.as_deref(), Some("partner"));

    // The organization reads the same.
    let seen = stage.organization().tickets().get(id).send().await?;
    assert_eq!((seen.title.as_deref(), seen.comments.unwrap().len()), (Some("Under repair"), said + 1));

    let closed = partner.tickets().resolve(id).send().await?;
    assert_eq!(closed.status, Some(TicketStatus::Resolved));
    assert!(partner.tickets().list().send().await?.iter().all(|ticket| ticket.id != id));
    refused(partner.tickets().resolve(id).send().await, 403);

    refused(partner.tickets().get(NOBODY).send().await, 401);
    refused(partner.tickets().update(NOBODY, &words).send().await, 401);
    refused(partner.tickets().add_comment(NOBODY, &comment).send().await, 401);
    Ok(())
}
