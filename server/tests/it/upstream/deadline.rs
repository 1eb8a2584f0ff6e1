//! The time of a caller bounds everything that is done for it.

use serde_json::json;
use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::timeout;
use xyte_sdk::error::Unsent;
use xyte_sdk::{Client, Error, HubUrl, OrganizationKey};

use crate::upstream::common::{Log, World, caller, ms, secs, settings, upstream};
use crate::upstream::wire::Step;

#[tokio::test(start_paused = true)]
async fn an_attempt_has_a_bound_of_its_own_and_never_more_than_is_left() {
    let world = World::new(&settings(json!({
        "deadline": {"attempt_seconds": 20, "operations": {"organization.models.getModels": {"attempt_seconds": 50}}},
    })));
    world.org(1).spaces().list().send().await.unwrap();
    assert_eq!(world.wire.last().timeout, secs(20));
    world.org(1).models().list().send().await.unwrap();
    assert_eq!(world.wire.last().timeout, secs(50));
    world.org_within(1, secs(3)).devices().list().send().await.unwrap();
    assert_eq!(world.wire.last().timeout, secs(3));
}

#[tokio::test(start_paused = true)]
async fn when_the_time_is_over_nothing_is_sent() {
    let world = World::new(&settings(json!({"coalesce": {"enabled": false}})));
    let error = world.org_within(1, ms(0)).devices().list().send().await.unwrap_err();
    assert!(matches!(error, Error::Unsent { why: Unsent::Late, .. }), "{error:?}");
    assert_eq!(world.wire.sent(), 0);
}

#[tokio::test(start_paused = true)]
async fn an_attempt_that_nobody_waits_for_is_told_as_cancelled() {
    let world = World::new(&settings(json!({})));
    world.wire.then(Step::Hang);
    let org = world.org(1);
    let _ = timeout(secs(1), org.devices().list().send()).await.unwrap_err();
    assert_eq!(world.log.count(&["Finished", "Cancelled", "1s"]), 1);
    org.spaces().list().send().await.unwrap();
    assert_eq!(world.log.count(&["Finished", "Status(200)", "bytes: 12"]), 1);
    world.wire.then(Step::Status(404));
    org.devices().get("d-1").send().await.unwrap_err();
    assert_eq!(world.log.count(&["Finished", "Status(404)"]), 1);
}

#[test]
fn a_client_may_ask_for_less_time_and_for_a_little_more() {
    let settings = upstream::deadline::Settings::default();
    assert_eq!(settings.total(None), secs(60));
    assert_eq!(settings.total(Some(secs(5))), secs(5));
    assert_eq!(settings.total(Some(secs(9_999))), secs(300));
}

/// Takes one request and never answers. Tells when there was something of it, and ends when the other side has gone.
async fn silent_server() -> (String, oneshot::Receiver<()>, JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (arrived, arrival) = oneshot::channel();
    let gone = tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await.unwrap();
        let mut buffer = [0; 4_096];
        assert!(socket.read(&mut buffer).await.unwrap() > 0);
        arrived.send(()).unwrap();
        while !matches!(socket.read(&mut buffer).await, Ok(0) | Err(_)) {}
    });
    (url, arrival, gone)
}

fn client(url: &str) -> Client {
    let builder = Client::builder().no_proxy().hub_url(HubUrl::new(url).unwrap());
    upstream::around(builder, &settings(json!({})), std::sync::Arc::new(Log::default()))
        .unwrap()
        .builder
        .build()
        .unwrap()
}

#[tokio::test]
async fn a_caller_that_goes_away_ends_the_call_at_the_other_side() {
    let (url, arrival, gone) = silent_server().await;
    let key = OrganizationKey::new("made-up-organization-key").unwrap();
    let org = client(&url).with_key(&key).attach(caller(1, secs(60)));
    let call = tokio::spawn(async move { org.devices().list().send().await.map(drop) });
    arrival.await.unwrap();
    assert!(!gone.is_finished());
    call.abort();
    timeout(secs(10), gone).await.expect("the connection is closed").unwrap();
}

#[tokio::test]
async fn a_deadline_ends_the_call_at_the_other_side() {
    let (url, arrival, gone) = silent_server().await;
    let key = OrganizationKey::new("made-up-organization-key").unwrap();
    let org = client(&url).with_key(&key).attach(caller(1, secs(1)));
    let error = org.devices().list().send().await.unwrap_err();
    assert!(matches!(error, Error::Timeout { .. }), "{error:?}");
    arrival.await.unwrap();
    timeout(secs(10), gone).await.expect("the connection is closed").unwrap();
}
