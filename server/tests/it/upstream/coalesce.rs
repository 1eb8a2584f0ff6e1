//! Identical reads at the same time are sent once.

use futures_util::future::join_all;
use serde_json::json;
use tokio::time::{Instant, sleep};
use xyte_sdk::organization::types::SendCommand;
use xyte_sdk::organization::{commands, devices};
use xyte_sdk::{Error, Organization};

use crate::upstream::common::{World, ms, secs, settings};
use crate::upstream::wire::Step;

/// Without a cache, which would hide what is sent, and without retries.
fn world() -> World {
    World::new(&settings(json!({"cache": {"enabled": false}, "retry": {"enabled": false}})))
}

async fn list(org: &Organization) -> Result<usize, Error> {
    org.devices().list().send().await.map(|page| page.items.len())
}

#[tokio::test(start_paused = true)]
async fn identical_reads_are_sent_once() {
    let world = world();
    world.wire.then(Step::Body(r#"{"items":[{"id":"d-1"}]}"#).after(ms(100)));
    let org = world.org(1);
    let counts: Vec<_> = join_all((0..5).map(|_| list(&org))).await;
    assert!(counts.iter().all(|count| matches!(count, Ok(1))), "{counts:?}");
    assert_eq!(world.wire.sent(), 1);
    assert_eq!(world.log.count(&["Coalesced"]), 4);
    list(&org).await.unwrap();
    assert_eq!(world.wire.sent(), 2, "nothing is kept");
}

#[tokio::test(start_paused = true)]
async fn what_differs_in_principal_operation_or_url_is_not_identical() {
    let world = world();
    world.wire.always(Step::Body(r#"{"items":[]}"#).after(ms(100)));
    let (one, two) = (world.org(1), world.org(2));
    let other = async { one.devices().list().per_page(5).send().await.map(|_| 0) };
    let spaces = async { one.spaces().list().send().await.map(|_| 0) };
    let (a, b, c, d) = tokio::join!(list(&one), list(&two), other, spaces);
    assert!(a.is_ok() && b.is_ok() && c.is_ok() && d.is_ok());
    assert_eq!(world.wire.sent(), 4);
    assert_eq!(world.log.count(&["Coalesced"]), 0);
}

#[tokio::test(start_paused = true)]
async fn writes_are_all_sent() {
    let world = world();
    world.wire.always(Step::Body(r#"{"id":"c-1"}"#).after(ms(100)));
    let org = world.org(1);
    let body = SendCommand::new().command("reboot");
    join_all((0..3).map(|_| org.commands().send("d-1", &body).send())).await;
    assert_eq!(world.wire.sent_of(commands::SEND), 3);
}

#[tokio::test(start_paused = true)]
async fn a_cancelled_leader_does_not_fail_its_followers() {
    let world = world();
    world.wire.always(Step::Body(r#"{"items":[]}"#).after(ms(100)));
    let leading = world.org(1);
    let leader = tokio::spawn(async move { list(&leading).await });
    sleep(ms(10)).await;
    let followers = [world.org(1), world.org(1), world.org(1)];
    let follow = join_all(followers.iter().map(list));
    let cancel = async {
        sleep(ms(10)).await;
        leader.abort();
    };
    let (counts, ()) = tokio::join!(follow, cancel);
    assert!(counts.iter().all(Result::is_ok), "{counts:?}");
    assert_eq!(world.wire.sent(), 2, "one of them took over");
}

#[tokio::test(start_paused = true)]
async fn the_time_of_a_leader_is_not_that_of_its_followers() {
    let world = world();
    world.wire.then(Step::Hang);
    let (hasty, patient) = (world.org_within(1, ms(100)), world.org(1));
    let (first, second) = tokio::join!(list(&hasty), list(&patient));
    assert!(matches!(first, Err(Error::Timeout { .. })), "{first:?}");
    assert!(second.is_ok(), "{second:?}");
    assert_eq!(world.wire.sent(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_follower_waits_no_longer_than_its_own_time() {
    let world = world();
    world.wire.then(Step::Hang);
    let (patient, hasty) = (world.org(1), world.org_within(1, secs(1)));
    let begun = Instant::now();
    let follow = async {
        let outcome = list(&hasty).await;
        (outcome, begun.elapsed())
    };
    let (_, (outcome, waited)) = tokio::join!(list(&patient), follow);
    assert!(matches!(outcome, Err(Error::Timeout { after, .. }) if after == secs(1)), "{outcome:?}");
    assert_eq!(waited, secs(1));
}

#[tokio::test(start_paused = true)]
async fn a_panic_does_not_wedge() {
    let world = world();
    world.wire.then(Step::Panic.after(ms(50)));
    let leading = world.org(1);
    let leader = tokio::spawn(async move { list(&leading).await });
    sleep(ms(10)).await;
    let org = world.org(1);
    assert!(list(&org).await.is_ok());
    assert!(leader.await.unwrap_err().is_panic());
    assert!(list(&org).await.is_ok());
}

#[tokio::test(start_paused = true)]
async fn a_failure_is_shared_as_well() {
    let world = world();
    world.wire.then(Step::Status(503).after(ms(100)));
    let org = world.org(1);
    let outcomes = join_all((0..5).map(|_| list(&org))).await;
    for outcome in outcomes {
        assert_eq!(outcome.unwrap_err().status().unwrap().as_u16(), 503);
    }
    assert_eq!(world.wire.sent(), 1, "a server in trouble is not asked five times");
}

#[tokio::test(start_paused = true)]
async fn a_read_after_a_write_does_not_join_one_from_before() {
    let world = world();
    world.wire.then_to(devices::LIST, Step::Body(r#"{"items":[]}"#).after(secs(5)));
    world.wire.then_to(devices::LIST, Step::Body(r#"{"items":[{"id":"d-1"}]}"#));
    world.wire.then_to(commands::SEND, Step::Body(r#"{"id":"c-1"}"#));
    let (early, org) = (world.org(1), world.org(1));
    let after = async {
        sleep(secs(1)).await;
        org.commands().send("d-1", &SendCommand::new().command("reboot")).send().await.unwrap();
        list(&org).await
    };
    let (before, after) = tokio::join!(list(&early), after);
    assert_eq!((before.unwrap(), after.unwrap()), (0, 1));
    assert_eq!(world.wire.sent_of(devices::LIST), 2);
}

#[tokio::test(start_paused = true)]
async fn it_can_be_switched_off_for_one_operation() {
    let world = World::new(&settings(json!({
        "cache": {"enabled": false},
        "coalesce": {"operations": {"organization.devices.getDevices": {"enabled": false}}},
    })));
    world.wire.always(Step::Body(r#"{"items":[]}"#).after(ms(100)));
    let org = world.org(1);
    join_all((0..3).map(|_| list(&org))).await;
    join_all((0..3).map(|_| org.spaces().list().send())).await;
    assert_eq!(world.wire.sent_of(devices::LIST), 3);
    assert_eq!(world.wire.sent(), 4);
}

#[tokio::test(start_paused = true)]
async fn a_call_of_nobody_shares_nothing() {
    let world = world();
    world.wire.always(Step::Body(r#"{"items":[]}"#).after(ms(100)));
    let key = xyte_sdk::OrganizationKey::new("made-up-organization-key").unwrap();
    let org = world.client.with_key(&key);
    join_all((0..3).map(|_| list(&org))).await;
    assert_eq!(world.wire.sent(), 3);
}
