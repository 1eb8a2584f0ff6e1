//! A device reports a fault, once for each issue, and takes it back.

use crate::stage::{NOBODY, Stage, refused};
use xyte_sdk::device::types::{Incident, IncidentPriority, IncidentStatus, OpenIncident};
use xyte_sdk::organization::types::DeviceHealth;
use xyte_sdk::{Device, Error};

pub(crate) async fn journey(stage: &Stage) -> Result<(), Error> {
    let id = stage.sandbox.device_id(0);
    let device = stage.device(&id);
    let health =
        async || stage.organization().devices().get(&id).send().await.map(|device| device.effective_status);
    assert_eq!(health().await?, Some(DeviceHealth::Ok));
    let hot = OpenIncident::new("Too hot").description("61 degrees").priority(1).issue("heat");
    let first = open(&device, &id, &hot).await?;
    assert_eq!(open(&device, &id, &hot).await?, first, "one open incident for an issue");
    assert_eq!(health().await?, Some(DeviceHealth::Error));

    let listed = own(&device, &id).await?;
    let incident = listed.iter().find(|incident| incident.id == first).unwrap();
    assert_eq!(
        (incident.status.as_ref(), incident.issue.as_deref()),
        (Some(&IncidentStatus::Active), Some("heat"))
    );
    assert_eq!(incident.priority, Some(IncidentPriority::Critical));
    let org = stage.organization();
    let seen = org.incidents().list().issue("heat").send().await?.items;
    assert_eq!(seen.iter().map(|incident| incident.id.as_str()).collect::<Vec<_>>(), [first.as_str()]);

    assert_eq!(device.incidents().close(&id, &first).send().await?.success, Some(true));
    assert_eq!(health().await?, Some(DeviceHealth::Ok));
    let unknown = device.incidents().close(&id, NOBODY).send().await;
    assert_eq!(refused(unknown, 404), "Incident not found");

    open(&device, &id, &OpenIncident::new("Fan is loud").issue("fan")).await?;
    open(&device, &id, &OpenIncident::new("Dust").priority(5)).await?;
    assert_eq!(own(&device, &id).await?.len(), 2);
    assert_eq!(device.incidents().close_all(&id).send().await?.success, Some(true));
    assert!(own(&device, &id).await?.is_empty());
    Ok(())
}

async fn open(device: &Device, id: &str, incident: &OpenIncident) -> Result<String, Error> {
    Ok(device.incidents().open(id, incident).send().await?.incident_id.unwrap())
}

async fn own(device: &Device, id: &str) -> Result<Vec<Incident>, Error> {
    device.incidents().list(id).send().await
}
