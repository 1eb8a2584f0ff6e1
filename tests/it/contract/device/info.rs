//! A device says who it is, learns where it stands, and moves.

use crate::stage::{Stage, refused};
use serde_json::json;
use xyte_sdk::device::types::{MoveSpace, SetCloudSettings, SpaceTarget, UpdateDevice};
use xyte_sdk::{Device, Error};

pub(crate) async fn journey(stage: &Stage) -> Result<(), Error> {
    let id = stage.sandbox.device_id(0);
    let device = stage.device(&id);
    who(stage, &device, &id).await?;
    too_often(&device, &id).await?;
    let room = quiet(stage, &device, &id).await?;
    moving(stage, &device, &id, &room).await
}

async fn who(stage: &Stage, device: &Device, id: &str) -> Result<(), Error> {
    let info = device.info().get(id).send().await?;
    assert_eq!(info.id, id);
    assert!(info.claimed.is_some() && info.partner.unwrap().model.is_some());
    let details = json!({"slots": 2}).as_object().cloned().unwrap();
    let news = UpdateDevice::new().firmware_version("9.9.9").name("Codec 9").details(details);
    let info = device.info().update(id, &news).send().await?;
    assert_eq!(info.firmware_version.as_deref(), Some("9.9.9"));
    let seen = stage.organization().devices().get(id).send().await?;
    assert_eq!(seen.firmware.unwrap().version.as_deref(), Some("9.9.9"));
    assert_eq!((seen.name.as_deref(), &seen.details.unwrap()["slots"]), (Some("Codec 9"), &json!(2)));
    // The key of one device is nothing to another.
    refused(device.info().get(stage.sandbox.device_id(1)).send().await, 401);
    Ok(())
}

/// Ten updates an hour, and then a word on when to come back.
async fn too_often(device: &Device, id: &str) -> Result<(), Error> {
    let news = UpdateDevice::new().firmware_version("9.9.10");
    for _ in 1..10 {
        device.info().update(id, &news).send().await?;
    }
    let error = device.info().update(id, &news).send().await;
    assert!(error.as_ref().is_err_and(|error| error.retry_after().is_some()));
    refused(error, 429);
    Ok(())
}

/// While it may not raise incidents, its room is in maintenance.
async fn quiet(stage: &Stage, device: &Device, id: &str) -> Result<String, Error> {
    let suspend = |on: bool| SetCloudSettings::new("incidents.suspend_creation", on);
    let set = device.info().set_cloud_setting(id, &suspend(true)).send().await?;
    assert_eq!(set.success, Some(true));
    let space = device.info().get_space(id).send().await?;
    assert_eq!((space.maintenance, space.device_id.as_deref()), (Some(true), Some(id)));
    device.info().set_cloud_setting(id, &suspend(false)).send().await?;
    assert_eq!(device.info().get_space(id).send().await?.maintenance, Some(false));
    let wrong = SetCloudSettings::new("incidents.suspend_creation", 7);
    refused(device.info().set_cloud_setting(id, &wrong).send().await, 422);

    let unclaimed = stage.register("SN-2", "aa:bb:cc:00:00:03").await?.id;
    let nowhere = stage.device(&unclaimed).info().get_space(&unclaimed).send().await;
    assert_eq!(refused(nowhere, 422), "Device is not in a space");
    Ok(space.name.unwrap())
}

async fn moving(stage: &Stage, device: &Device, id: &str, room: &str) -> Result<(), Error> {
    // The eighth device is a child of the first.
    let child = stage.sandbox.device_id(7);
    let after = MoveSpace::new(SpaceTarget::FollowParent);
    let space = stage.device(&child).info().move_space(&child, &after).send().await?;
    assert_eq!(space.name.as_deref(), Some(room));
    let orphan = device.info().move_space(id, &after).send().await;
    assert_eq!(refused(orphan, 422), "Device has no parent");
    device.info().move_space(id, &MoveSpace::new(SpaceTarget::Unsorted)).send().await?;
    let root = stage.organization().spaces().get(stage.space_of(id).await?).send().await?;
    assert_eq!(root.parent_id, None);
    Ok(())
}
