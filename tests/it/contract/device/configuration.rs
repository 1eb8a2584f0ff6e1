//! Cloud and device keep one settings document in step.

use crate::stage::{Stage, refused};
use serde_json::{Map, Value, json};
use xyte_sdk::Error;
use xyte_sdk::organization::types::UpdateDevice;

fn settings(value: &Value) -> Map<String, Value> {
    value.as_object().cloned().unwrap()
}

pub(crate) async fn journey(stage: &Stage) -> Result<(), Error> {
    let id = stage.sandbox.device_id(0);
    let device = stage.device(&id);
    let before = device.configuration().get(&id).send().await?.version.unwrap();

    let stored = device.configuration().set(&id, &settings(&json!({"volume": 11}))).send().await?;
    assert_eq!((stored.success, stored.version), (Some(true), Some(before + 1)));
    let now = device.configuration().get(&id).send().await?;
    assert_eq!((now.version, now.config), (Some(before + 1), Some(settings(&json!({"volume": 11})))));

    // What the organization sets, the device finds.
    let louder = UpdateDevice::new().configuration(settings(&json!({"volume": 12, "mute": false})));
    stage.organization().devices().update(&id, &louder).send().await?;
    let now = device.configuration().get(&id).send().await?;
    assert_eq!((now.version, &now.config.unwrap()["volume"]), (Some(before + 2), &json!(12)));

    let stale = settings(&json!({"volume": 1, "version": before}));
    let refusal = device.configuration().set(&id, &stale).send().await;
    assert_eq!(refused(refusal, 422), "Version is older than the stored one");
    let other = stage.device(&stage.sandbox.device_id(1));
    refused(other.configuration().get(&id).send().await, 401);
    Ok(())
}
