//! A device reports for itself, for its children, and one message for many.

use crate::stage::{Stage, refused};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use xyte_sdk::Error;
use xyte_sdk::device::types::{MassTelemetryEntry, ReportedStatus, SendTelemetry};
use xyte_sdk::organization::types::{DeviceHealth, SendCommand};

pub(crate) async fn journey(stage: &Stage) -> Result<(), Error> {
    for_itself(stage).await?;
    for_children(stage).await?;
    for_many(stage).await
}

fn values(value: &Value) -> Map<String, Value> {
    value.as_object().cloned().unwrap()
}

async fn state(stage: &Stage, device: &str) -> Result<Map<String, Value>, Error> {
    Ok(stage.organization().devices().get(device).send().await?.state.unwrap())
}

/// An offline device is back, and hears that something waits for it.
async fn for_itself(stage: &Stage) -> Result<(), Error> {
    let id = stage.sandbox.device_id(1);
    let device = stage.device(&id);
    let org = stage.organization();
    assert_eq!(org.devices().get(&id).send().await?.effective_status, Some(DeviceHealth::Offline));
    let hot = SendTelemetry::new(ReportedStatus::Online)
        .telemetries(values(&json!({"temperature": 44, "input": "usbc"})))
        .timestamp("2026-11-20T11:59:30Z");
    let answer = device.telemetries().send(&id, &hot).send().await?;
    assert_eq!((answer.success, answer.command), (Some(true), Some(false)));
    assert_eq!(state(stage, &id).await?["temperature"], 44);
    assert_eq!(org.devices().get(&id).send().await?.effective_status, Some(DeviceHealth::Ok));

    org.commands().send(&id, &SendCommand::new().command("reboot")).send().await?;
    let anew =
        SendTelemetry::new(ReportedStatus::Error).telemetries(values(&json!({"x": 1}))).r#override(true);
    assert_eq!(device.telemetries().send(&id, &anew).send().await?.command, Some(true));
    assert_eq!(state(stage, &id).await?, values(&json!({"x": 1, "status": "error"})));
    Ok(())
}

/// The good ones count, even where one is bad.
async fn for_children(stage: &Stage) -> Result<(), Error> {
    let (parent, child) = (stage.sandbox.device_id(0), stage.sandbox.device_id(7));
    let device = stage.device(&parent);
    let report = SendTelemetry::new(ReportedStatus::Online).telemetries(values(&json!({"level": 3})));
    let good = BTreeMap::from([(child.clone(), report.clone())]);
    let answers = device.telemetries().send_for_children(&parent, &good).send().await?;
    assert_eq!(answers[&child].success, Some(true));
    assert_eq!(state(stage, &child).await?["level"], 3);

    let report = report.telemetries(values(&json!({"level": 4})));
    let mixed = BTreeMap::from([(child.clone(), report.clone()), (stage.sandbox.device_id(1), report)]);
    refused(device.telemetries().send_for_children(&parent, &mixed).send().await, 422);
    assert_eq!(state(stage, &child).await?["level"], 4);
    Ok(())
}

/// No key is sent along: every entry carries its own.
async fn for_many(stage: &Stage) -> Result<(), Error> {
    let (first, second) = (stage.sandbox.device_id(2), stage.sandbox.device_id(3));
    let entry = |key_of: &str| {
        MassTelemetryEntry::new(stage.sandbox.device_key(key_of).unwrap(), ReportedStatus::Online)
            .telemetries(values(&json!({"mass": true})))
    };
    let courier = stage.device_with("not-a-key-of-any-device".to_owned());
    let good = BTreeMap::from([(first.clone(), entry(&first)), (second.clone(), entry(&second))]);
    let answers = courier.telemetries().send_mass(&good).send().await?;
    assert_eq!((answers[&first].success, answers[&second].success), (Some(true), Some(true)));
    assert_eq!(state(stage, &second).await?["mass"], true);
    let swapped = BTreeMap::from([(first, entry(&second))]);
    refused(courier.telemetries().send_mass(&swapped).send().await, 422);
    Ok(())
}
