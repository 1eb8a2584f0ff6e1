//! How fast calls go to Xyte, and how fast callers may come.

use futures_util::future::join_all;
use serde_json::json;
use tokio::time::{Instant, advance, sleep};
use xyte_sdk::error::Unsent;
use xyte_sdk::{Error, Organization};

use crate::upstream::common::{World, caller, ms, secs, settings};
use crate::upstream::wire::Step;

/// Ten a second, three at once, and a second of patience.
fn world(more: &serde_json::Value) -> World {
    let mut fields = json!({
        "cache": {"enabled": false},
        "coalesce": {"enabled": false},
        "limiter": {"per_second": 10, "burst": 3, "longest_wait_seconds": 1},
    });
    for (name, value) in more.as_object().unwrap() {
        fields[name] = value.clone();
    }
    World::new(&settings(fields))
}

async fn ask(org: &Organization) -> Result<(), Error> {
    org.devices().list().send().await.map(drop)
}

fn is_refused(outcome: &Result<(), Error>) -> bool {
    matches!(outcome, Err(Error::Unsent { why: Unsent::Limited, retry_after: Some(_), .. }))
}

#[tokio::test(start_paused = true)]
async fn a_little_too_fast_waits_and_far_too_fast_is_refused() {
    let world = world(&json!({}));
    let org = world.org(1);
    let begun = Instant::now();
    let outcomes = join_all((0..20).map(|_| async { (ask(&org).await, begun.elapsed()) })).await;
    let passed: Vec<_> =
        outcomes.iter().filter(|(outcome, _)| outcome.is_ok()).map(|(_, at)| at.as_millis()).collect();
    // Three at once, then one each tenth of a second for as long as the patience lasts. A timer rounds up to a millisecond.
    let expected = [0, 0, 0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1_000];
    assert_eq!(passed.len(), expected.len());
    assert!(passed.iter().zip(expected).all(|(at, due)| (due..=due + 1).contains(at)), "{passed:?}");
    assert_eq!(outcomes.iter().filter(|(outcome, _)| is_refused(outcome)).count(), 7);
    assert_eq!(world.wire.sent(), 13);
    assert_eq!(
        (world.log.count(&["Upstream", "Waited"]), world.log.count(&["Upstream", "Refused"])),
        (10, 7)
    );
    // Another tenant has an allowance of its own.
    assert!(ask(&world.org(2)).await.is_ok());
}

#[tokio::test(start_paused = true)]
async fn nobody_waits_past_their_deadline() {
    let world = world(&json!({}));
    join_all((0..3).map(|_| async { ask(&world.org(1)).await })).await;
    let begun = Instant::now();
    let outcome = ask(&world.org_within(1, ms(50))).await;
    assert!(is_refused(&outcome) && begun.elapsed().is_zero(), "{outcome:?}");
}

#[tokio::test(start_paused = true)]
async fn when_xyte_asks_to_wait_all_calls_of_that_tenant_do() {
    let world = world(&json!({"retry": {"enabled": false}}));
    world.wire.then(Step::RetryAfter(30));
    ask(&world.org(1)).await.unwrap_err();
    let outcome = ask(&world.org(1)).await;
    assert!(is_refused(&outcome), "{outcome:?}");
    assert_eq!(outcome.unwrap_err().retry_after(), Some(secs(30)));
    assert!(ask(&world.org(2)).await.is_ok());
    assert_eq!(world.wire.sent(), 2);
    advance(ms(29_500)).await;
    let begun = Instant::now();
    assert!(ask(&world.org(1)).await.is_ok());
    assert!(begun.elapsed() >= ms(500));
    assert_eq!(world.log.count(&["Held(30s)"]), 1);
}

#[tokio::test(start_paused = true)]
async fn a_retry_that_waits_for_xyte_holds_the_others_back() {
    let world = world(&json!({}));
    world.wire.then(Step::RetryAfter(5));
    let (first, second) = (world.org(1), world.org(1));
    let begun = Instant::now();
    let patient = async {
        let outcome = ask(&first).await;
        (outcome, begun.elapsed())
    };
    let other = async {
        sleep(ms(10)).await;
        ask(&second).await
    };
    let ((patient, waited), other) = tokio::join!(patient, other);
    assert!(patient.is_ok() && waited >= secs(5), "{patient:?} {waited:?}");
    assert!(is_refused(&other), "{other:?}");
    assert_eq!(world.wire.sent(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_slip_of_the_server_shuts_nobody_out_for_a_day() {
    let world = world(&json!({"retry": {"enabled": false}}));
    world.wire.then(Step::RetryAfter(86_400));
    ask(&world.org(1)).await.unwrap_err();
    advance(secs(299)).await;
    assert!(ask(&world.org(1)).await.is_ok(), "it waits for the last second");
}

#[tokio::test(start_paused = true)]
async fn an_operation_may_cost_more_or_nothing() {
    let world = world(&json!({"limiter": {
        "per_second": 10, "burst": 3, "longest_wait_seconds": 0,
        "operations": {
            "organization.devices.getDevices": {"cost": 3},
            "organization.licenses.getLicenses": {"cost": 0},
        },
    }}));
    let org = world.org(1);
    assert!(ask(&org).await.is_ok());
    assert!(is_refused(&ask(&org).await));
    assert!(is_refused(&org.spaces().list().send().await.map(drop)));
    for _ in 0..10 {
        org.licenses().list().send().await.unwrap();
    }
}

#[tokio::test(start_paused = true)]
async fn a_quota_is_for_each_caller_and_says_when_to_come_back() {
    let world = world(&json!({"quota": {"enabled": true, "per_second": 2, "burst": 3}}));
    let (one, two) = (caller(1, secs(60)), caller(2, secs(60)));
    for _ in 0..3 {
        world.quota.admit(&one).await.unwrap();
    }
    assert_eq!(world.quota.admit(&one).await.unwrap_err().retry_after, ms(500));
    world.quota.admit(&two).await.unwrap();
    advance(ms(500)).await;
    world.quota.admit(&one).await.unwrap();
    assert_eq!(world.log.count(&["Caller", "Refused"]), 1);
}

#[tokio::test(start_paused = true)]
async fn without_a_quota_everybody_may_come() {
    let world = world(&json!({}));
    for _ in 0..10_000 {
        world.quota.admit(&caller(1, secs(60))).await.unwrap();
    }
}
