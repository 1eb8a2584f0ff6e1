//! Incidents are looked through and closed; time brings new ones.

use crate::stage::{NOBODY, Stage, refused};
use futures_util::TryStreamExt;
use xyte_sdk::organization::types::{DeviceHealth, Incident, IncidentPriority, IncidentStatus};
use xyte_sdk::{Error, Organization};

pub(crate) async fn journey(stage: &Stage) -> Result<(), Error> {
    let org = stage.organization();
    filters(stage, &org).await?;
    close(stage, &org).await?;
    later(stage, &org).await
}

async fn with(org: &Organization, status: IncidentStatus) -> Result<Vec<Incident>, Error> {
    org.incidents().list().from(0).status(status).stream().try_collect().await
}

async fn filters(stage: &Stage, org: &Organization) -> Result<(), Error> {
    assert!(with(org, IncidentStatus::Active).await?.len() > 5);
    assert!(with(org, IncidentStatus::Closed).await?.len() > 5);
    let offline = org.incidents().list().from(0).issue("offline").send().await?.items;
    assert!(!offline.is_empty());
    assert!(offline.iter().all(|incident| incident.title.as_deref() == Some("Device offline")));
    let critical = org.incidents().list().from(0).priority(IncidentPriority::Critical).send().await?.items;
    assert!(!critical.is_empty());
    assert!(critical.iter().all(|incident| incident.priority == Some(IncidentPriority::Critical)));
    let codecs = org.incidents().list().from(0).device_model("RoomCodec 500").send().await?.items;
    assert!(codecs.iter().all(|incident| incident.device_model.as_deref() == Some("RoomCodec 500")));

    // A space means all below it.
    let device = org.devices().get(stage.sandbox.device_id(1)).send().await?;
    let space = device.space.unwrap();
    let here = org.incidents().list().from(0).space_id(space.id).send().await?.items;
    assert!(here.iter().any(|incident| incident.device_id.as_ref() == Some(&device.id)));
    let path = space.full_path.unwrap();
    assert!(here.iter().all(|incident| incident.space_tree_path_name.as_ref().unwrap().starts_with(&path)));
    Ok(())
}

/// The device is well again when its only incident is over.
async fn close(stage: &Stage, org: &Organization) -> Result<(), Error> {
    let device = stage.sandbox.device_id(2);
    let health = async || org.devices().get(&device).send().await.map(|device| device.effective_status);
    assert_eq!(health().await?, Some(DeviceHealth::Warning));
    let active = with(org, IncidentStatus::Active).await?;
    let own = active.iter().find(|incident| incident.device_id.as_ref() == Some(&device)).unwrap();
    assert_eq!(org.incidents().close(&own.id).send().await?.success, Some(true));
    assert_eq!(health().await?, Some(DeviceHealth::Ok));
    assert!(with(org, IncidentStatus::Closed).await?.iter().any(|incident| incident.id == own.id));
    assert_eq!(refused(org.incidents().close(NOBODY).send().await, 404), "Incident not found");
    Ok(())
}

async fn later(stage: &Stage, org: &Organization) -> Result<(), Error> {
    let before = with(org, IncidentStatus::Active).await?;
    stage.advance(4 * 3600);
    let after = with(org, IncidentStatus::Active).await?;
    assert!(after.iter().any(|incident| before.iter().all(|known| known.id != incident.id)));
    Ok(())
}
