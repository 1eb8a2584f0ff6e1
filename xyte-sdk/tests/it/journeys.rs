//! Work that takes several calls.

use crate::common::{builder, device_url, organization, sandbox};
use std::time::Duration;
use xyte_sandbox::{Clock, Sandbox};
use xyte_sdk::organization::types::{CommandStatus, SendCommand, StartClaim, StartPing};
use xyte_sdk::{DeviceKey, Ended, Error, OrganizationKey, Wait};

#[tokio::test]
async fn a_command_walks_to_its_end() {
    let sandbox = Sandbox::builder().seed(7).devices(120).clock(Clock::manual()).start().await.unwrap();
    let org = organization(&sandbox);
    let device = sandbox.device_id(0);
    let sent = org.commands().send(&device, &SendCommand::new().command("reboot")).send().await.unwrap();
    let mut walked = Vec::new();
    for _ in 0..20 {
        let listed = org.commands().list(&device).send().await.unwrap();
        let status = listed.items.iter().find(|known| known.id == sent.id).unwrap().status.clone().unwrap();
        if walked.last() != Some(&status) {
            walked.push(status);
        }
        sandbox.clock().advance(Duration::from_secs(1));
    }
    use CommandStatus::{Done, InProgress, Pending, Scheduled};
    assert_eq!(walked, [Scheduled, Pending, InProgress, Done]);
}

#[tokio::test]
async fn a_claim_through_an_edge_is_waited_for() {
    let sandbox = sandbox().await;
    let org = organization(&sandbox);
    let edge = org.edges().list().send().await.unwrap().items.remove(0).id.unwrap();
    // The published model that is only pinged, and needs no parameters.
    let model = "5dc4ba6c-c323-4118-a4e4-504f074426f2";
    let body = StartClaim::new(&edge, model, None, "10.0.0.7").skip_connectivity_check(true);
    let wait = Wait::default().every(Duration::from_millis(300)).at_most(Duration::from_secs(20));
    let ended = org.edges().start_claim(&body).wait(wait).await.unwrap();
    assert!(matches!(ended, Ended::Succeeded(_)), "{ended:?}");

    let error = org
        .edges()
        .start_ping(&StartPing::new(&edge, "10.0.0.8"))
        .wait(wait.at_most(Duration::from_millis(500)));
    assert!(matches!(error.await, Err(Error::Timeout { .. })));
    let ended = org.edges().start_ping(&StartPing::new(edge, "unreachable-host")).wait(wait).await.unwrap();
    assert!(matches!(ended, Ended::Failed(_)), "{ended:?}");
}

#[tokio::test]
async fn tenants_share_the_pool_and_nothing_else() {
    let sandbox = Sandbox::builder().organizations(2).devices(5).start().await.unwrap();
    let client = builder(&sandbox).build().unwrap();
    let mut ids = Vec::new();
    for number in [1, 2] {
        let key = OrganizationKey::new(sandbox.organization_key_of(number)).unwrap();
        let page = client.with_key(&key).devices().list().send().await.unwrap();
        ids.push(page.items.into_iter().map(|device| device.id).collect::<std::collections::BTreeSet<_>>());
    }
    assert!(ids[0].is_disjoint(&ids[1]) && !ids[0].is_empty());
}

#[tokio::test]
async fn a_call_without_a_key_sends_none() {
    let sandbox = sandbox().await;
    let id = sandbox.device_id(0);
    let key = sandbox.device_key(&id).unwrap();
    let device = builder(&sandbox)
        .build()
        .unwrap()
        .device(&DeviceKey::new("some-other-key").unwrap(), &device_url(&sandbox));
    let entry = xyte_sdk::device::types::MassTelemetryEntry::new(
        key,
        xyte_sdk::device::types::ReportedStatus::Online,
    );
    // The document gives this call no key: each entry carries its own.
    let answer = device.telemetries().send_mass(&[(id.clone(), entry)].into()).send().await.unwrap();
    assert_eq!(answer[&id].success, Some(true));
}

#[tokio::test]
async fn a_device_client_without_a_url_says_so() {
    let sandbox = sandbox().await;
    let device = builder(&sandbox).build().unwrap().with_key(&DeviceKey::new("k").unwrap());
    let error = device.info().get("x").send().await.unwrap_err();
    assert!(error.to_string().contains("device's own URL"), "{error}");
}
