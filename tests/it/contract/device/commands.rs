//! A device fetches what it is told to do, and says how that went.

use crate::stage::{NOBODY, Stage, refused};
use xyte_sdk::device::types::{CommandOutcome, PendingStatus, UpdateCommand};
use xyte_sdk::organization::types::{Command, CommandStatus, SendCommand};
use xyte_sdk::{Device, Error};

pub(crate) async fn journey(stage: &Stage) -> Result<(), Error> {
    let id = stage.sandbox.device_id(0);
    let device = stage.device(&id);
    let next = device.commands().get_next(&id).send().await?;
    assert_eq!((next.id, next.name), (None, None), "nothing to do");
    one(stage, &device, &id).await?;
    family(stage, &device, &id).await
}

async fn queue(stage: &Stage, device: &str) -> Result<Command, Error> {
    stage.organization().commands().send(device, &SendCommand::new().command("reboot")).send().await
}

async fn seen(stage: &Stage, device: &str, command: &str) -> Result<Command, Error> {
    let page = stage.organization().commands().list(device).send().await?;
    Ok(page.items.into_iter().find(|listed| listed.id == command).unwrap())
}

/// Once the device has fetched it, the clock says nothing more about it.
async fn one(stage: &Stage, device: &Device, id: &str) -> Result<(), Error> {
    let sent = queue(stage, id).await?;
    let next = device.commands().get_next(id).send().await?;
    assert_eq!((next.id.as_ref(), next.name.as_deref()), (Some(&sent.id), Some("reboot")));
    assert_eq!(next.status, Some(PendingStatus::Pending));
    stage.advance(60);
    assert_eq!(seen(stage, id, &sent.id).await?.status, Some(CommandStatus::Pending));

    let half = UpdateCommand::new(&sent.id, CommandOutcome::InProgress).message("half way");
    assert_eq!(device.commands().report(id, &half).send().await?.success, Some(true));
    let now = seen(stage, id, &sent.id).await?;
    assert_eq!((now.status, now.message.as_deref()), (Some(CommandStatus::InProgress), Some("half way")));
    let failed = UpdateCommand::new(&sent.id, CommandOutcome::Failed).message("no power");
    device.commands().report(id, &failed).send().await?;
    assert_eq!(seen(stage, id, &sent.id).await?.status, Some(CommandStatus::Failed));

    let late = device.commands().report(id, &failed).send().await;
    assert_eq!(refused(late, 404), "No pending command");
    let unknown = UpdateCommand::new(NOBODY, CommandOutcome::Done);
    refused(device.commands().report(id, &unknown).send().await, 404);
    Ok(())
}

/// A parent fetches and reports for its children as well.
async fn family(stage: &Stage, device: &Device, id: &str) -> Result<(), Error> {
    let child = stage.sandbox.device_id(7);
    let (own, of_child) = (queue(stage, id).await?, queue(stage, &child).await?);
    let pending = device.commands().list_pending(id).send().await?;
    let ids: Vec<&str> = pending.iter().map(|command| command.id.as_str()).collect();
    assert_eq!(ids, [&own.id, &of_child.id]);
    assert_eq!(pending[1].device_id.as_ref(), Some(&child));
    for command in &pending {
        let done = UpdateCommand::new(&command.id, CommandOutcome::Done);
        device.commands().report(id, &done).send().await?;
    }
    assert!(device.commands().list_pending(id).send().await?.is_empty());
    assert_eq!(seen(stage, &child, &of_child.id).await?.status, Some(CommandStatus::Done));
    Ok(())
}
