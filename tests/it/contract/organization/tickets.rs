//! A ticket is read, reworded, answered and settled.

use crate::stage::{NOBODY, Stage, refused};
use xyte_sdk::Error;
use xyte_sdk::organization::types::{SendMessage, TicketStatus, UpdateTicket};

pub(crate) async fn journey(stage: &Stage) -> Result<(), Error> {
    let org = stage.organization();
    let open = org.tickets().list().send().await?;
    assert!(open.iter().all(|ticket| ticket.status == Some(TicketStatus::Open)));
    let id = open[0].id.as_str();

    let ticket = org.tickets().get(id).send().await?;
    assert_eq!(ticket.title, open[0].title);
    let said = ticket.comments.unwrap().len();

    let words = UpdateTicket::new().title("Projector is dark").description("Since this morning");
    org.tickets().update(id, &words).send().await?;
    let message = SendMessage::new("The lamp was changed.");
    assert_eq!(org.tickets().send_message(id, &message).send().await?.success, Some(true));
    let ticket = org.tickets().get(id).send().await?;
    assert_eq!(ticket.title.as_deref(), Some("Projector is dark"));
    assert_eq!(ticket.description.as_deref(), Some("Since this morning"));
    let comments = ticket.comments.unwrap();
    assert_eq!(comments.len(), said + 1);
    assert!(comments.iter().any(|comment| comment.text.as_deref() == Some("The lamp was changed.")));

    assert_eq!(org.tickets().resolve(id).send().await?.success, Some(true));
    assert_eq!(org.tickets().get(id).send().await?.status, Some(TicketStatus::Resolved));
    let left = org.tickets().list().send().await?;
    assert!(left.len() == open.len() - 1 && left.iter().all(|ticket| ticket.id != id));
    let again = org.tickets().resolve(id).send().await;
    assert_eq!(refused(again, 403), "Cannot move from resolved to resolved");

    refused(org.tickets().get(NOBODY).send().await, 404);
    refused(org.tickets().update(NOBODY, &words).send().await, 404);
    refused(org.tickets().send_message(NOBODY, &message).send().await, 404);
    Ok(())
}
