//! The organization introduces itself, to its own key only.

use crate::stage::{Stage, refused};
use xyte_sdk::Error;

pub(crate) async fn journey(stage: &Stage) -> Result<(), Error> {
    let info = stage.organization().info().get().send().await?;
    assert!(!info.id.is_empty() && info.name.is_some());
    assert!(info.contacts.unwrap().admin_email.unwrap().contains('@'));

    // Its numbers are those that the lists have.
    let numbers = info.statistics.unwrap();
    assert_eq!(numbers.devices, Some(120));
    let org = stage.organization();
    let tickets = org.tickets().list().send().await?;
    assert_eq!(numbers.open_tickets, i64::try_from(tickets.len()).ok());
    let groups = org.groups().list().send().await?.items;
    assert_eq!(numbers.groups, i64::try_from(groups.len()).ok());

    // Neither a made-up key nor one of another kind opens it.
    for key in ["made-up".to_owned(), stage.sandbox.partner_key()] {
        let stranger = stage.organization_with(key);
        assert_eq!(refused(stranger.info().get().send().await, 401), "Not authorized");
    }
    Ok(())
}
