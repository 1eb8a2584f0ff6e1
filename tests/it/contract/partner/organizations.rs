//! A partner makes an organization, which then stands on its own feet.

use crate::stage::{Stage, refused};
use xyte_sdk::Error;
use xyte_sdk::partner::types::CreateOrganization;

pub(crate) async fn journey(stage: &Stage) -> Result<(), Error> {
    let partner = stage.partner();
    let wanted = CreateOrganization::new("Northern Lights", "admin@northern.example")
        .admin_contact_name("Ada King")
        .finance_contact_email("money@northern.example");
    let made = partner.organizations().create(&wanted).send().await?;
    assert_eq!(made["name"], "Northern Lights");

    // Its key opens it at once, and it is empty.
    let org = stage.organization_with(made["api_key"].as_str().unwrap().to_owned());
    let info = org.info().get().send().await?;
    assert_eq!(info.name.as_deref(), Some("Northern Lights"));
    assert_eq!(info.contacts.unwrap().admin_email.as_deref(), Some("admin@northern.example"));
    assert!(org.devices().list().send().await?.items.is_empty());

    let again = partner.organizations().create(&wanted).send().await;
    assert_eq!(refused(again, 422), "Name has already been taken");
    let stranger = stage.partner_with("made-up".to_owned());
    refused(stranger.organizations().create(&wanted).send().await, 401);
    Ok(())
}
