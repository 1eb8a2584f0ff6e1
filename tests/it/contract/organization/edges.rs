//! An edge looks for an address, claims what answers there, and follows it when it moves.

use crate::stage::{NOBODY, Stage, refused};
use futures_util::TryStreamExt;
use xyte_sdk::organization::types::{Device, StartClaim, StartPing, UpdateHostname};
use xyte_sdk::{Error, Organization};

const ADDRESS: &str = "10.9.9.9";

pub(crate) async fn journey(stage: &Stage) -> Result<(), Error> {
    let org = stage.organization();
    let edges = org.edges().list().send().await?.items;
    let id = |number: usize| edges[number].id.clone().unwrap();
    ping(stage, &org, &id(0), &id(2)).await?;
    let device = claim(stage, &org, &id(0)).await?;
    follow(&org, &device).await
}

async fn ping(stage: &Stage, org: &Organization, edge: &str, dark: &str) -> Result<(), Error> {
    let status = async |address: &str| {
        org.edges().ping_status(edge, address).send().await.map(|answer| answer.status.unwrap())
    };
    assert_eq!(refused(status(ADDRESS).await, 422), "Ping not initiated");
    for (address, ended) in [(ADDRESS, "success"), ("10.9.9.0", "failed")] {
        org.edges().start_ping(&StartPing::new(edge, address)).send().await?;
        assert_eq!(status(address).await?, "pending");
        stage.advance(3);
        assert_eq!(status(address).await?, ended);
    }
    let unknown = org.edges().start_ping(&StartPing::new(NOBODY, ADDRESS)).send().await;
    assert_eq!(refused(unknown, 400), "Proxy not found");
    let offline = org.edges().start_ping(&StartPing::new(dark, ADDRESS)).send().await;
    assert_eq!(refused(offline, 422), "Edge is offline");
    Ok(())
}

async fn claim(stage: &Stage, org: &Organization, edge: &str) -> Result<String, Error> {
    let result = async |address: &str| {
        org.edges().claim_status(edge, address).send().await.map(|answer| answer.result.unwrap())
    };
    let heartbeat = org.models().list().search("Heartbeat").send().await?.items.remove(0).id;
    let room = stage.space_of(&stage.sandbox.device_id(0)).await?;
    let wanted = |address: &str| {
        StartClaim::new(edge, &heartbeat, room, address).display_name("Gateway").mac("AABB.CC00.1122")
    };
    assert_eq!(refused(result(ADDRESS).await, 422), "Claim not initiated");
    let unchecked = org.edges().start_claim(&wanted("10.9.9.8")).send().await;
    assert_eq!(refused(unchecked, 422), "Device address was not checked");

    org.edges().start_claim(&wanted(ADDRESS)).send().await?;
    assert_eq!(result(ADDRESS).await?, "pending");
    stage.advance(6);
    assert_eq!(result(ADDRESS).await?, "success");
    let again = org.edges().start_claim(&wanted(ADDRESS)).send().await;
    assert_eq!(refused(again, 422), "Device already claimed");

    // What must be claimed at once need not be checked, and may still fail.
    let stubborn = wanted("refused.example").skip_connectivity_check(true);
    org.edges().start_claim(&stubborn).send().await?;
    stage.advance(6);
    assert_eq!(result("refused.example").await?, "failed");

    let devices: Vec<Device> = org.devices().list().space_id(room).stream().try_collect().await?;
    let device = devices.into_iter().find(|device| device.name.as_deref() == Some("Gateway")).unwrap();
    assert_eq!(device.mac.as_deref(), Some("aa:bb:cc:00:11:22"));
    Ok(device.id)
}

async fn follow(org: &Organization, device: &str) -> Result<(), Error> {
    let moved = UpdateHostname::new("10.9.9.10");
    let unchecked = org.edges().update_hostname(device, &moved).send().await;
    assert_eq!(refused(unchecked, 400), "Device address was not checked");
    let sure = moved.skip_connectivity_check(true);
    assert_eq!(org.edges().update_hostname(device, &sure).send().await?.success, Some(true));
    refused(org.edges().update_hostname(device, &UpdateHostname::new("a b")).send().await, 422);
    refused(org.edges().update_hostname(NOBODY, &sure).send().await, 404);
    Ok(())
}
