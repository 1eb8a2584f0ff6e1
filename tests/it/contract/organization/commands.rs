//! A command walks to its end; another one is stopped on the way.

use crate::stage::{NOBODY, Stage, refused};
use serde_json::json;
use xyte_sdk::organization::types::{CommandStatus, SendCommand};
use xyte_sdk::{Error, Organization};

pub(crate) async fn journey(stage: &Stage) -> Result<(), Error> {
    let org = stage.organization();
    let device = stage.sandbox.device_id(0);
    to_the_end(stage, &org, &device).await?;
    stopped(&org, &device).await?;
    not_sent(&org, &device).await
}

async fn status(org: &Organization, device: &str, id: &str) -> Result<CommandStatus, Error> {
    let page = org.commands().list(device).send().await?;
    Ok(page.items.into_iter().find(|command| command.id == id).unwrap().status.unwrap())
}

async fn to_the_end(stage: &Stage, org: &Organization, device: &str) -> Result<(), Error> {
    let level = json!({"level": 30}).as_object().cloned().unwrap();
    let louder = SendCommand::new().command("set_volume").extra_params(level);
    let sent = org.commands().send(device, &louder).send().await?;
    assert_eq!(
        (sent.name.as_deref(), sent.friendly_name.as_deref()),
        (Some("set_volume"), Some("Set volume"))
    );
    assert_eq!(sent.params.unwrap()["level"], 30);

    let mut walked = Vec::new();
    for wait in [0, 2, 3, 10] {
        stage.advance(wait);
        walked.push(status(org, device, &sent.id).await?);
    }
    use CommandStatus::{Done, InProgress, Pending, Scheduled};
    assert_eq!(walked, [Scheduled, Pending, InProgress, Done]);
    let over = org.commands().cancel(device, &sent.id).send().await;
    assert_eq!(refused(over, 422), "Command is already done");

    // A device that does not answer lets it time out.
    let silent = stage.sandbox.device_id(1);
    let sent = org.commands().send(&silent, &SendCommand::new().command("reboot")).send().await?;
    stage.advance(60);
    assert_eq!(status(org, &silent, &sent.id).await?, Pending);
    stage.advance(600);
    assert_eq!(status(org, &silent, &sent.id).await?, CommandStatus::Failed);
    Ok(())
}

async fn stopped(org: &Organization, device: &str) -> Result<(), Error> {
    let by_friendly_name = SendCommand::new().friendly_name("Reboot");
    let sent = org.commands().send(device, &by_friendly_name).send().await?;
    org.commands().cancel(device, &sent.id).send().await?;
    assert_eq!(status(org, device, &sent.id).await?, CommandStatus::Aborted);
    let aborted = org.commands().list(device).status(CommandStatus::Aborted).per_page(500).send().await?;
    assert!(aborted.items.iter().any(|command| command.id == sent.id));
    refused(org.commands().cancel(device, NOBODY).send().await, 404);
    Ok(())
}

async fn not_sent(org: &Organization, device: &str) -> Result<(), Error> {
    let before = org.commands().list(device).send().await?.items.len();
    for (command, why) in [
        (SendCommand::new().command("fly"), "Either a valid command or friendly_name is required"),
        (SendCommand::new().command("set_volume"), "extra_params.level is required"),
        (SendCommand::new().command("update_firmware"), "A valid file_id is required for this command"),
    ] {
        assert_eq!(refused(org.commands().send(device, &command).send().await, 422), why);
    }
    refused(org.commands().send(NOBODY, &SendCommand::new().command("reboot")).send().await, 404);
    refused(org.commands().list(NOBODY).send().await, 404);
    assert_eq!(org.commands().list(device).send().await?.items.len(), before);
    Ok(())
}
