//! A partner looks at a device of its make, whoever owns it, and takes it out of the cloud.

use crate::stage::{NOBODY, Stage, refused};
use futures_util::TryStreamExt;
use serde_json::json;
use xyte_sdk::device::types::{ReportedStatus, SendTelemetry};
use xyte_sdk::organization::types::SendCommand;
use xyte_sdk::partner::types::{CommandStatus, Device, DeviceStatus};
use xyte_sdk::{Error, Partner};

pub(crate) async fn journey(stage: &Stage) -> Result<(), Error> {
    let partner = stage.partner();
    // The first device is a codec, which this partner makes.
    let device = stage.sandbox.device_id(0);
    find(stage, &partner, &device).await?;
    follow(stage, &partner, &device).await?;
    look_back(&partner, &device).await?;
    delete(&partner, &device).await?;
    let stranger = stage.partner_with(stage.sandbox.organization_key());
    refused(stranger.devices().list().send().await, 401);
    Ok(())
}

async fn find(stage: &Stage, partner: &Partner, device: &str) -> Result<(), Error> {
    let page = partner.devices().list().send().await?;
    assert_eq!(page.page_info.unwrap().total_count, i64::try_from(page.data.len()).ok());
    let row = page.data.iter().find(|row| row.id == device).unwrap();
    let same: Vec<Device> =
        partner.devices().list().sn(row.sn.as_deref()).mac(row.mac.as_deref()).stream().try_collect().await?;
    assert!(same.iter().any(|found| found.id == device));
    let kind = row.model.as_ref().unwrap().id.as_str();
    let kin = partner.devices().list().model_id(kind).send().await?.data;
    assert!(kin.len() > 1 && kin.iter().all(|row| row.model.as_ref().unwrap().id == kind));

    let one = partner.devices().get(device).send().await?.data.unwrap();
    assert_eq!((one.len(), one[0].id.as_str()), (1, device));
    // The second device is a display of somebody else.
    let foreign = partner.devices().get(stage.sandbox.device_id(1)).send().await;
    assert_eq!(refused(foreign, 404), "Errors::NotFound");
    Ok(())
}

/// What the organization and the device do is seen.
async fn follow(stage: &Stage, partner: &Partner, device: &str) -> Result<(), Error> {
    let org = stage.organization();
    let sent = org.commands().send(device, &SendCommand::new().command("reboot")).send().await?;
    let commands = partner.devices().list_commands(device).status(CommandStatus::Scheduled).send().await?;
    assert_eq!(commands.data.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), [sent.id]);

    let own = stage.device(device);
    let before = partner.devices().get_config(device).send().await?.version.unwrap();
    let settings = json!({"volume": 11}).as_object().cloned().unwrap();
    own.configuration().set(device, &settings).send().await?;
    let config = partner.devices().get_config(device).send().await?;
    assert_eq!((config.version, &config.config.unwrap()["volume"]), (Some(before + 1), &json!(11)));

    let values = json!({"temperature": 44}).as_object().cloned().unwrap();
    let report = SendTelemetry::new(ReportedStatus::Online).telemetries(values);
    own.telemetries().send(device, &report).send().await?;
    let messages = partner.devices().list_telemetries(device).send().await?;
    assert_eq!(messages[0].telemetries.as_ref().unwrap()["temperature"], 44);
    Ok(())
}

async fn look_back(partner: &Partner, device: &str) -> Result<(), Error> {
    let (from, to) = ("2026-11-20T10:00:00Z", "2026-11-20T12:00:00Z");
    let own = partner.devices().list_history(device).from(from).to(to).send().await?;
    assert!(!own.data.is_empty() && own.data.iter().all(|row| row.state.is_some()));
    let fleet = partner.devices().list_fleet_history().from(from).to(to);
    let online = fleet.status(DeviceStatus::Online).send().await?;
    assert!(online.data.iter().any(|row| row.device_id.as_deref() == Some(device)));
    let backwards = partner.devices().list_history(device).from(to).to(from).send().await;
    assert_eq!(refused(backwards, 422), "from must not be after to");
    Ok(())
}

async fn delete(partner: &Partner, device: &str) -> Result<(), Error> {
    assert_eq!(partner.devices().delete(device).send().await?.success, Some(true));
    refused(partner.devices().get(device).send().await, 404);
    refused(partner.devices().delete(device).send().await, 404);
    refused(partner.devices().list_commands(NOBODY).send().await, 404);
    refused(partner.devices().get_config(NOBODY).send().await, 404);
    refused(partner.devices().list_telemetries(NOBODY).send().await, 404);
    assert!(partner.devices().list().send().await?.data.iter().all(|row| row.id != device));
    Ok(())
}
