//! A host that fails one tenant is left alone by that tenant, for a while.

use futures_util::future::join_all;
use serde_json::json;
use tokio::time::{Instant, advance, sleep};
use xyte_sdk::error::Unsent;
use xyte_sdk::organization::{devices, info};
use xyte_sdk::{Error, Organization};

use crate::upstream::common::{World, ms, secs, settings};
use crate::upstream::wire::Step;

fn world() -> World {
    World::new(&settings(json!({
        "retry": {"enabled": false},
        "cache": {"enabled": false},
        "coalesce": {"enabled": false},
    })))
}

async fn ask(org: &Organization) -> Result<(), Error> {
    org.devices().list().send().await.map(drop)
}

fn is_held_back(outcome: &Result<(), Error>) -> bool {
    matches!(outcome, Err(Error::Unsent { why: Unsent::Unavailable, .. }))
}

#[tokio::test(start_paused = true)]
async fn after_some_failures_nothing_is_sent_and_the_error_says_when_to_come_back() {
    let troubles = [(Step::Status(500), 5), (Step::Status(503), 5), (Step::Lost, 5), (Step::Hang, 2)];
    for (trouble, failures) in troubles {
        let world = world();
        world.wire.always(trouble.clone());
        for _ in 0..failures {
            let outcome = ask(&world.org(1)).await;
            assert!(!is_held_back(&outcome), "{trouble:?}");
        }
        let begun = Instant::now();
        let outcome = ask(&world.org(1)).await;
        assert!(is_held_back(&outcome), "{trouble:?}: {outcome:?}");
        let error = outcome.unwrap_err();
        assert!(error.is_retryable() && error.retry_after() <= Some(secs(10)), "{error:?}");
        assert!(begun.elapsed().is_zero());
        assert_eq!(world.wire.sent(), failures, "{trouble:?}");
        assert_eq!(world.log.count(&["Breaker", "hub.xyte.io", "Open"]), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn what_shows_that_it_works_never_opens_it() {
    for status in [400, 401, 403, 404, 408, 409, 422, 429] {
        let world = world();
        world.wire.always(Step::Status(status));
        for _ in 0..20 {
            assert_eq!(ask(&world.org(1)).await.unwrap_err().status().unwrap(), status);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn one_tenants_trouble_is_not_anothers_and_one_hosts_not_anothers() {
    let world = world();
    world.wire.always(Step::Status(503));
    for _ in 0..5 {
        ask(&world.org(1)).await.unwrap_err();
    }
    assert!(is_held_back(&ask(&world.org(1)).await));
    for tenant in 2..=255 {
        assert!(!is_held_back(&ask(&world.org(tenant)).await), "tenant {tenant}");
    }
    world.wire.always(Step::Body(r#"{"id":"d-1"}"#));
    world.device(1, "d-1.hub.example").info().get("d-1").send().await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn half_open_it_lets_one_call_through_and_closes_when_that_succeeds() {
    let world = world();
    world.wire.always(Step::Status(503));
    for _ in 0..5 {
        ask(&world.org(1)).await.unwrap_err();
    }
    advance(secs(10)).await;
    world.wire.always(Step::Body(r#"{"items":[]}"#).after(ms(100)));
    let org = world.org(1);
    let outcomes = join_all((0..10).map(|_| ask(&org))).await;
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    assert_eq!(outcomes.iter().filter(|outcome| is_held_back(outcome)).count(), 9);
    assert_eq!(world.wire.sent(), 6);
    let outcomes = join_all((0..10).map(|_| ask(&org))).await;
    assert!(outcomes.iter().all(Result::is_ok));
    for state in ["HalfOpen", "Closed"] {
        assert_eq!(world.log.count(&["Breaker", state]), 1, "{state}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_probe_that_is_cancelled_makes_room_for_the_next() {
    let world = world();
    world.wire.always(Step::Status(503));
    for _ in 0..5 {
        ask(&world.org(1)).await.unwrap_err();
    }
    advance(secs(10)).await;
    world.wire.then(Step::Hang);
    let org = world.org(1);
    let probe = tokio::spawn(async move { ask(&org).await });
    sleep(ms(10)).await;
    assert!(is_held_back(&ask(&world.org(1)).await));
    probe.abort();
    probe.await.unwrap_err();
    world.wire.always(Step::Body(r#"{"items":[]}"#));
    ask(&world.org(1)).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn callers_in_a_hurry_do_not_open_it() {
    let world = world();
    world.wire.always(Step::Hang);
    for _ in 0..20 {
        let outcome = ask(&world.org_within(1, ms(900))).await;
        assert!(matches!(outcome, Err(Error::Timeout { .. })), "{outcome:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn it_can_be_switched_off_for_one_operation() {
    let world = World::new(&settings(json!({
        "retry": {"enabled": false},
        "cache": {"enabled": false},
        "breaker": {"operations": {"organization.devices.getDevices": {"enabled": false}}},
    })));
    world.wire.always(Step::Status(503));
    for _ in 0..20 {
        ask(&world.org(1)).await.unwrap_err();
    }
    assert_eq!(world.wire.sent_of(devices::LIST), 20);
    for _ in 0..20 {
        world.org(1).info().get().send().await.unwrap_err();
    }
    assert_eq!(world.wire.sent_of(info::GET), 5);
    ask(&world.org(1)).await.unwrap_err();
    assert_eq!(world.wire.sent_of(devices::LIST), 21, "an open breaker does not hold it back");
}
