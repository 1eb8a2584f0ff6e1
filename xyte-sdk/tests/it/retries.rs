//! What is sent again, and what never is.

use crate::common::{builder, fault, key, organization, sandbox};
use std::time::Duration;
use tokio::time::Instant;
use xyte_sdk::organization::types::{ClaimDevice, CreateSpace, SendCommand};
use xyte_sdk::{Error, RetryPolicy};

#[tokio::test]
async fn a_read_survives_passing_faults() {
    for trouble in
        ["status=503;times=2", "status=429;retry-after=0;times=2", "reset;times=2", "truncated;times=1"]
    {
        let sandbox = sandbox().await;
        fault(&sandbox, trouble);
        let page = organization(&sandbox).devices().list().send().await;
        assert!(page.is_ok(), "{trouble}: {page:?}");
        let times = if trouble.contains("times=1") { 2 } else { 3 };
        assert_eq!(sandbox.requests().of("organization.devices.getDevices"), times, "{trouble}");
    }
}

#[tokio::test]
async fn a_post_is_sent_once_whatever_happens() {
    for trouble in [
        "status=503",
        "status=429;retry-after=0",
        "reset",
        "hang",
        "hang-body",
        "truncated",
        "garbage",
        "html",
        "status=408",
    ] {
        let sandbox = sandbox().await;
        fault(&sandbox, trouble);
        let org = organization(&sandbox);
        let device = sandbox.device_id(0);
        let outcome = org.commands().send(&device, &SendCommand::new().command("reboot")).send().await;
        assert!(outcome.is_err(), "{trouble}");
        assert_eq!(sandbox.requests().of("organization.commands.sendCommand"), 1, "{trouble}");
        // Idempotent, but a POST all the same.
        let body = xyte_sdk::organization::types::FindOrCreateSpace::new("A/B");
        assert!(org.spaces().find_or_create(&body).send().await.is_err(), "{trouble}");
        assert_eq!(sandbox.requests().of("organization.spaces.findOrCreateSpace"), 1, "{trouble}");
    }
}

#[tokio::test]
async fn a_refusal_is_not_tried_again() {
    let sandbox = sandbox().await;
    let error = organization(&sandbox)
        .devices()
        .get("00000000-0000-4000-8000-000000000000")
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(404));
    assert!(!error.is_retryable());
    assert_eq!(sandbox.requests().total(), 1);
}

#[tokio::test]
async fn retry_after_is_waited_for() {
    let sandbox = sandbox().await;
    fault(&sandbox, "status=429;retry-after=1;times=1");
    let begun = Instant::now();
    organization(&sandbox).devices().list().send().await.unwrap();
    assert!(begun.elapsed() >= Duration::from_secs(1), "{:?}", begun.elapsed());
}

#[tokio::test]
async fn retry_after_beyond_the_cap_goes_to_the_caller() {
    let sandbox = sandbox().await;
    fault(&sandbox, "status=429;retry-after=3600");
    let error = organization(&sandbox).devices().list().send().await.unwrap_err();
    assert_eq!(error.retry_after(), Some(Duration::from_secs(3600)));
    assert_eq!(sandbox.requests().total(), 1);
}

#[tokio::test]
async fn retry_after_as_a_date_is_read_by_the_servers_own_clock() {
    let sandbox = sandbox().await;
    fault(&sandbox, "status=429;retry-after-date=120");
    let error = organization(&sandbox).devices().list().send().await.unwrap_err();
    let asked = error.retry_after().unwrap().as_secs();
    assert!((119..=120).contains(&asked), "{asked}");
}

#[tokio::test]
async fn retries_add_ten_percent_at_most() {
    let sandbox = sandbox().await;
    fault(&sandbox, "status=503");
    let mut policy = RetryPolicy::default();
    policy.first_pause = Duration::from_micros(10);
    let org = builder(&sandbox).retry(policy).build().unwrap().with_key(&key(&sandbox));
    for _ in 0..200 {
        assert!(org.info().get().send().await.is_err());
    }
    // Ten to begin with, and one for every ten calls.
    let sent = sandbox.requests().total();
    assert!((200..=231).contains(&sent), "{sent}");
}

#[tokio::test]
async fn writes_that_may_be_repeated_are() {
    let sandbox = sandbox().await;
    let device = sandbox.device_id(0);
    fault(&sandbox, "status=503;times=1");
    let body = xyte_sdk::organization::types::UpdateDevice::new().name("Lobby display");
    organization(&sandbox).devices().update(&device, &body).send().await.unwrap();
    assert_eq!(sandbox.requests().of("organization.devices.updateDevice"), 2);
}

#[tokio::test]
async fn nothing_is_sent_when_retries_are_off() {
    let sandbox = sandbox().await;
    fault(&sandbox, "status=503");
    let org = builder(&sandbox).retry(RetryPolicy::never()).build().unwrap().with_key(&key(&sandbox));
    assert!(matches!(org.devices().list().send().await, Err(Error::Api(_))));
    assert!(org.devices().claim(&ClaimDevice::new(1)).send().await.is_err());
    assert!(org.spaces().create(&CreateSpace::new("x")).send().await.is_err());
    assert_eq!(sandbox.requests().total(), 3);
}
