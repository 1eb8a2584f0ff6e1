//! A device is claimed, renamed, moved, kept quiet, merged, split and deleted.

use crate::stage::{NOBODY, NOON, Stage, refused};
use futures_util::TryStreamExt;
use serde_json::json;
use xyte_sdk::organization::types::{
    ClaimDevice, Device, DeviceHealth, DeviceStatus, MergeDevice, MoveDevice, SplitDevice, UpdateDevice,
};
use xyte_sdk::{Error, Organization};

const MAC: &str = "aa:bb:cc:00:11:22";

pub(crate) async fn journey(stage: &Stage) -> Result<(), Error> {
    let org = stage.organization();
    look_around(stage, &org).await?;
    let device = claim(stage, &org).await?;
    change(stage, &org, &device).await?;
    merge_and_split(stage, &org, &device).await?;
    delete(&org, &device).await?;
    look_back(stage, &org).await
}

async fn all(org: &Organization) -> Result<Vec<Device>, Error> {
    org.devices().list().per_page(50).stream().try_collect().await
}

async fn look_around(stage: &Stage, org: &Organization) -> Result<(), Error> {
    let page = org.devices().list().page(2).per_page(50).send().await?;
    assert_eq!((page.items.len(), page.has_next_page), (50, Some(true)));
    assert_eq!(page.items[0].id, stage.sandbox.device_id(50));
    assert_eq!(all(org).await?.len(), 120);

    // The states of the fleet, each with its word.
    for (index, health) in [
        (0, DeviceHealth::Ok),
        (1, DeviceHealth::Offline),
        (2, DeviceHealth::Warning),
        (3, DeviceHealth::Error),
        (8, DeviceHealth::Disconnected),
        (9, DeviceHealth::NeverSeen),
    ] {
        let device = org.devices().get(stage.sandbox.device_id(index)).send().await?;
        assert_eq!(device.effective_status, Some(health), "{index}");
    }
    let fresh = org.devices().get(stage.sandbox.device_id(10)).send().await?;
    assert_eq!(fresh.effective_status, None, "not worked out yet");
    assert_eq!(refused(org.devices().get(NOBODY).send().await, 404), "Device not found");
    Ok(())
}

/// A device registers itself, and the organization claims it into a room.
async fn claim(stage: &Stage, org: &Organization) -> Result<String, Error> {
    let registered = stage.register("NEW-1", MAC).await?;
    let room = stage.space_of(&stage.sandbox.device_id(0)).await?;
    let wanted = ClaimDevice::new(room).sn("NEW-1").mac(MAC).name("Fresh Codec");
    let device = org.devices().claim(&wanted).send().await?;
    assert_eq!((device.id.as_str(), device.name.as_deref()), (registered.id.as_str(), Some("Fresh Codec")));
    assert_eq!(device.space.map(|space| space.id), Some(room));

    let here: Vec<Device> = org.devices().list().space_id(room).stream().try_collect().await?;
    assert!(here.iter().any(|listed| listed.id == device.id));
    assert_eq!(refused(org.devices().claim(&wanted).send().await, 422), "Device already claimed");
    refused(org.devices().claim(&ClaimDevice::new(room).cloud_id("nothing")).send().await, 404);
    refused(org.devices().claim(&ClaimDevice::new(room).sn("NEW-1")).send().await, 422);
    Ok(device.id)
}

async fn change(stage: &Stage, org: &Organization, device: &str) -> Result<(), Error> {
    let settings = json!({"volume": 11}).as_object().cloned().unwrap();
    let change = UpdateDevice::new().name("Renamed").configuration(settings);
    org.devices().update(device, &change).send().await?;

    let room = stage.space_of(&stage.sandbox.device_id(20)).await?;
    org.devices().move_to(device, &MoveDevice::new(room)).send().await?;
    let now = org.devices().get(device).send().await?;
    assert_eq!((now.name.as_deref(), now.space.map(|space| space.id)), (Some("Renamed"), Some(room)));
    refused(org.devices().move_to(device, &MoveDevice::new(1)).send().await, 422);
    refused(
        org.devices().update(device, &UpdateDevice::new().device_host_address("10.0.0.1")).send().await,
        422,
    );

    // While it is kept quiet, the room is in maintenance.
    let own = stage.device(device);
    assert_eq!(org.devices().suspend_incidents(device).send().await?.success, Some(true));
    assert_eq!(own.info().get_space(device).send().await?.maintenance, Some(true));
    assert_eq!(org.devices().resume_incidents(device).send().await?.success, Some(true));
    assert_eq!(own.info().get_space(device).send().await?.maintenance, Some(false));
    refused(org.devices().suspend_incidents(NOBODY).send().await, 404);
    refused(org.devices().resume_incidents(NOBODY).send().await, 404);
    Ok(())
}

/// A group is as bad as its worst device, until that one leaves.
async fn merge_and_split(stage: &Stage, org: &Organization, device: &str) -> Result<(), Error> {
    let health =
        async || org.devices().get(device).send().await.map(|device| device.merged_effective_status.unwrap());
    let broken = stage.sandbox.device_id(3);
    let before = health().await?;
    org.devices().merge(device, &MergeDevice::new(vec![broken.clone()])).send().await?;
    assert_eq!(health().await?, DeviceHealth::Error);
    let taken = MergeDevice::new(vec![stage.sandbox.device_id(5)]);
    refused(org.devices().merge(device, &taken).send().await, 422);

    let leave = SplitDevice::new(broken);
    org.devices().split(device, &leave).send().await?;
    assert_eq!(health().await?, before);
    refused(org.devices().split(device, &leave).send().await, 422);
    Ok(())
}

async fn delete(org: &Organization, device: &str) -> Result<(), Error> {
    assert_eq!(org.devices().delete(device).send().await?.success, Some(true));
    assert_eq!(all(org).await?.len(), 120);
    refused(org.devices().get(device).send().await, 404);
    refused(org.devices().delete(device).send().await, 404);
    Ok(())
}

/// The recorded states of two hours, and of one device.
async fn look_back(stage: &Stage, org: &Organization) -> Result<(), Error> {
    let window = || org.devices().histories().from(NOON - 7200).to(NOON);
    let rows = window().status(DeviceStatus::Error).send().await?.items;
    assert!(!rows.is_empty());
    assert!(rows.iter().all(|row| row.state.as_ref().unwrap()["status"] == "error"));
    let device = stage.sandbox.device_id(0);
    let rows = window().device_id(device.as_str()).send().await?.items;
    assert!(!rows.is_empty() && rows.iter().all(|row| row.uuid.as_ref() == Some(&device)));
    let far = org.devices().histories().from(NOON - 32 * 86_400).to(NOON);
    assert_eq!(refused(far.send().await, 422), "The time window must not exceed 31 days");
    Ok(())
}
