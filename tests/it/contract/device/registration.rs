//! A device comes into the cloud, alone, with others, with a child; and leaves it.

use crate::stage::{NOBODY, Stage, refused};
use xyte_sdk::Error;
use xyte_sdk::device::types::{BulkRegisterEntry, RegisterChildDevice, RegisterDevice};

pub(crate) async fn journey(stage: &Stage) -> Result<(), Error> {
    let id = alone(stage).await?;
    together(stage).await?;
    with_a_child(stage, &id).await?;
    leave(stage, &id).await
}

async fn alone(stage: &Stage) -> Result<String, Error> {
    let credentials = stage.register("SN-1", "aa:bb:cc:00:00:01").await?;
    assert_eq!(credentials.hub_url.as_deref(), Some(stage.sandbox.device_url()));
    // The key it was given is the one that opens it.
    let own = stage.device_with(credentials.access_key.expose().to_owned());
    let info = own.info().get(&credentials.id).send().await?;
    assert_eq!((info.name.as_deref(), info.claimed), (Some("Fresh"), None));

    refused(stage.register("SN-1", "aa:bb:cc:00:00:01").await, 422);
    let forged = RegisterDevice::new("forged", "SN-2", "1.4.0");
    let refusal = stage.provisioning().registration().register(&forged).send().await;
    assert_eq!(refused(refusal, 400), "Hardware key is invalid");
    Ok(credentials.id)
}

/// One bad device does not keep the others out.
async fn together(stage: &Stage) -> Result<(), Error> {
    let key = stage.sandbox.hardware_key();
    let batch = [
        BulkRegisterEntry::new(key.as_str(), "B-1", "1.4.0").mac("aa:bb:cc:00:00:02"),
        BulkRegisterEntry::new("forged", "B-2", "1.4.0"),
        BulkRegisterEntry::new(key.as_str(), "B-3", "1.4.0").name("Third"),
    ];
    let answers = stage.provisioning().registration().register_bulk(&batch).send().await?;
    assert_eq!(answers.as_array().map(Vec::len), Some(3));
    assert!(answers[0]["access_key"].is_string() && answers[2]["access_key"].is_string());
    assert_eq!(answers[1]["error"], "Hardware key is invalid");
    let third = answers[2]["id"].as_str().unwrap();
    assert_eq!(stage.device(third).info().get(third).send().await?.name.as_deref(), Some("Third"));
    Ok(())
}

async fn with_a_child(stage: &Stage, parent: &str) -> Result<(), Error> {
    let device = stage.device(parent);
    let model = stage.organization().models().list().search("C4").send().await?.items.remove(0).id;
    let microphone = RegisterChildDevice::new("4.0.3", model).sn("C-1").name("Microphone");
    let child = device.registration().register_child(parent, &microphone).send().await?;
    let children = device.registration().list_children(parent).send().await?;
    assert_eq!(children.len(), 1);
    assert_eq!((&children[0].id, children[0].name.as_deref()), (&child.id, Some("Microphone")));
    // The parent's key is good for the child as well.
    assert_eq!(device.info().get(&child.id).send().await?.id, child.id);
    let unknown = RegisterChildDevice::new("1.0.0", NOBODY);
    let refusal = device.registration().register_child(parent, &unknown).send().await;
    assert_eq!(refused(refusal, 404), "Model not found");

    device.registration().delete(&child.id).send().await?;
    assert!(device.registration().list_children(parent).send().await?.is_empty());
    Ok(())
}

/// With the device goes its key.
async fn leave(stage: &Stage, id: &str) -> Result<(), Error> {
    let device = stage.device(id);
    device.registration().delete(id).send().await?;
    refused(device.info().get(id).send().await, 401);
    refused(device.registration().delete(id).send().await, 401);
    Ok(())
}
