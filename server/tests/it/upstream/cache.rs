//! Answers that are kept, those that are not, and old ones while Xyte cannot be asked.

use futures_util::future::join_all;
use serde_json::json;
use tokio::time::{advance, sleep};
use xyte_sdk::organization::types::{SendCommand, UpdateDevice};
use xyte_sdk::organization::{commands, devices, models};
use xyte_sdk::{Error, Organization};

use crate::upstream::common::{World, caller, ms, secs, settings, upstream};
use crate::upstream::wire::Step;
use upstream::Notice;

const ONE: &str = r#"{"items":[{"id":"d-1"}]}"#;

fn world() -> World {
    World::new(&settings(json!({"retry": {"enabled": false}})))
}

async fn list(org: &Organization) -> Result<usize, Error> {
    org.devices().list().send().await.map(|page| page.items.len())
}

async fn write(org: &Organization) {
    org.devices().update("d-1", &UpdateDevice::new().name("Lobby")).send().await.unwrap();
}

/// Five failures, which open the breaker of this tenant.
async fn break_off(world: &World, tenant: u8) {
    world.wire.always(Step::Status(503));
    for page in 2..7 {
        world.org(tenant).spaces().list().page(page).send().await.unwrap_err();
    }
}

#[tokio::test(start_paused = true)]
async fn an_answer_is_given_again_while_it_is_fresh() {
    let world = world();
    let org = world.org(1);
    world.wire.then(Step::Body(ONE));
    for _ in 0..3 {
        assert_eq!(list(&org).await.unwrap(), 1);
        advance(secs(1)).await;
    }
    assert_eq!(world.wire.sent(), 1);
    assert_eq!((world.log.count(&["Miss"]), world.log.count(&["Hit"])), (1, 2));
    assert_eq!(world.log.count(&["Stored", "bytes: 24"]), 1);
    advance(secs(3)).await;
    assert_eq!(list(&org).await.unwrap(), 0);
    assert_eq!(world.wire.sent(), 2);
}

#[tokio::test(start_paused = true)]
async fn nobody_is_given_the_answer_to_somebody_else() {
    let world = world();
    world.wire.then(Step::Body(ONE));
    assert_eq!(list(&world.org(1)).await.unwrap(), 1);
    assert_eq!(list(&world.org(2)).await.unwrap(), 0);
    assert_eq!(world.wire.sent(), 2);
}

#[tokio::test(start_paused = true)]
async fn only_good_answers_to_reads_are_kept() {
    let world = world();
    let org = world.org(1);
    for status in [404, 401, 429, 503] {
        world.wire.then(Step::Status(status));
        assert!(org.devices().get("d-1").send().await.is_err());
    }
    assert_eq!(world.wire.sent(), 4);
    world.wire.always(Step::Body(r#"{"id":"c-1"}"#));
    for _ in 0..2 {
        org.commands().send("d-1", &SendCommand::new().command("reboot")).send().await.unwrap();
    }
    assert_eq!(world.wire.sent_of(commands::SEND), 2);
    assert_eq!(world.log.count(&["Stored"]), 0);
}

#[tokio::test(start_paused = true)]
async fn what_is_followed_is_asked_every_time() {
    let world = world();
    let org = world.org(1);
    for _ in 0..3 {
        org.commands().list("d-1").send().await.unwrap();
    }
    assert_eq!(world.wire.sent_of(commands::LIST), 3);
}

#[tokio::test(start_paused = true)]
async fn a_lifetime_of_nothing_switches_one_operation_off() {
    let world = World::new(&settings(json!({
        "cache": {"operations": {"organization.devices.getDevices": {"fresh_seconds": 0}}},
    })));
    let org = world.org(1);
    for _ in 0..3 {
        list(&org).await.unwrap();
        org.models().list().send().await.unwrap();
    }
    assert_eq!((world.wire.sent_of(devices::LIST), world.wire.sent_of(models::LIST)), (3, 1));
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_is_too_large_is_not_kept() {
    let world = World::new(&settings(json!({"cache": {"largest_answer_bytes": 20}})));
    let org = world.org(1);
    world.wire.then(Step::Body(ONE));
    list(&org).await.unwrap();
    list(&org).await.unwrap();
    list(&org).await.unwrap();
    assert_eq!(world.wire.sent(), 2, "24 bytes are too many, 12 are not");
}

#[tokio::test(start_paused = true)]
async fn a_write_makes_its_tenants_answers_old_and_nobody_elses() {
    let world = world();
    let (one, two) = (world.org(1), world.org(2));
    for org in [&one, &two] {
        list(org).await.unwrap();
        org.models().list().send().await.unwrap();
    }
    write(&one).await;
    for org in [&one, &two] {
        list(org).await.unwrap();
        org.models().list().send().await.unwrap();
    }
    assert_eq!((world.wire.sent_of(devices::LIST), world.wire.sent_of(models::LIST)), (3, 3));
}

#[tokio::test(start_paused = true)]
async fn a_failed_write_may_have_been_done() {
    let world = world();
    let org = world.org(1);
    list(&org).await.unwrap();
    world.wire.then(Step::Lost);
    org.devices().update("d-1", &UpdateDevice::new().name("x")).send().await.unwrap_err();
    list(&org).await.unwrap();
    assert_eq!(world.wire.sent_of(devices::LIST), 2);
}

#[tokio::test(start_paused = true)]
async fn a_write_that_nobody_waits_for_may_have_been_done() {
    let world = world();
    let org = world.org(1);
    let writer = world.org(1);
    list(&org).await.unwrap();
    world.wire.then_to(devices::UPDATE, Step::Hang);
    let write = tokio::spawn(async move { write(&writer).await });
    sleep(ms(10)).await;
    list(&org).await.unwrap();
    write.abort();
    write.await.unwrap_err();
    list(&org).await.unwrap();
    assert_eq!(world.wire.sent_of(devices::LIST), 3);
}

#[tokio::test(start_paused = true)]
async fn what_was_read_while_a_write_was_under_way_is_not_shown_after_it() {
    // A read that ends after the write, one that lies within it, and one that begins within it.
    for (begins, takes) in [(0, 300), (150, 50), (150, 200)] {
        let world = world();
        world.wire.then_to(devices::LIST, Step::Body(ONE).after(ms(takes)));
        world.wire.then_to(devices::UPDATE, Step::Body(r#"{"id":"d-1"}"#).after(ms(200)));
        let (reader, writer) = (world.org(1), world.org(1));
        let read = async {
            sleep(ms(begins)).await;
            list(&reader).await.unwrap()
        };
        let written = async {
            sleep(ms(100)).await;
            write(&writer).await;
        };
        let (read, ()) = tokio::join!(read, written);
        assert_eq!(read, 1);
        sleep(ms(400)).await;
        assert_eq!(list(&reader).await.unwrap(), 0, "from {begins} for {takes}");
    }
}

#[tokio::test(start_paused = true)]
async fn while_the_breaker_is_open_an_old_answer_is_given_with_its_age() {
    let world = world();
    world.wire.then(Step::Body(ONE));
    assert_eq!(list(&world.org(1)).await.unwrap(), 1);
    assert_eq!(list(&world.org(2)).await.unwrap(), 0);
    advance(secs(40)).await;
    break_off(&world, 1).await;
    let sent = world.wire.sent();

    let asking = caller(1, secs(60));
    assert_eq!(list(&world.org_for(asking.clone())).await.unwrap(), 1);
    assert_eq!(asking.notices().take(), [Notice::Stale { operation: devices::LIST, age: secs(40) }]);
    assert_eq!(world.wire.sent(), sent, "nothing was sent");
    assert_eq!(world.log.count(&["Stale", "40s"]), 1);

    // What was never read cannot be shown, and the error says when to come back.
    let error = world.org(1).devices().get("d-9").send().await.unwrap_err();
    assert!(matches!(error, Error::Unsent { .. }) && error.retry_after() == Some(secs(10)), "{error:?}");
    // The other tenant's breaker is closed, so it hears of the fault itself.
    assert_eq!(list(&world.org(2)).await.unwrap_err().status().unwrap(), 503);
}

#[tokio::test(start_paused = true)]
async fn the_failure_that_opens_the_breaker_and_the_probe_that_fails_are_spared_as_well() {
    let world = world();
    world.wire.then(Step::Body(ONE));
    list(&world.org(1)).await.unwrap();
    advance(secs(6)).await;
    world.wire.always(Step::Status(503));
    let mut outcomes = Vec::new();
    for _ in 0..5 {
        outcomes.push(list(&world.org(1)).await.is_ok());
    }
    assert_eq!(outcomes, [false, false, false, false, true]);
    advance(secs(11)).await;
    let sent = world.wire.sent();
    assert!(list(&world.org(1)).await.is_ok());
    assert_eq!(world.wire.sent(), sent + 1, "that was the probe");
}

#[tokio::test(start_paused = true)]
async fn those_who_share_an_old_answer_learn_of_its_age() {
    let world = world();
    world.wire.then(Step::Body(ONE));
    list(&world.org(1)).await.unwrap();
    advance(secs(40)).await;
    break_off(&world, 1).await;
    advance(secs(10)).await;
    // The probe takes its time, and the others follow it.
    world.wire.always(Step::Status(503).after(ms(100)));
    let callers: Vec<_> = (0..3).map(|_| caller(1, secs(60))).collect();
    let orgs: Vec<_> = callers.iter().map(|caller| world.org_for(caller.clone())).collect();
    let counts = join_all(orgs.iter().map(list)).await;
    assert_eq!(world.log.count(&["Coalesced"]), 2);
    for (caller, count) in callers.iter().zip(counts) {
        assert_eq!(count.unwrap(), 1);
        assert_eq!(caller.notices().take(), [Notice::Stale { operation: devices::LIST, age: secs(50) }]);
    }
}

#[tokio::test(start_paused = true)]
async fn an_answer_is_too_old_at_some_time() {
    let world = World::new(&settings(json!({
        "retry": {"enabled": false},
        "cache": {"stale_seconds": 60},
        "breaker": {"pause_seconds": 600, "longest_pause_seconds": 600},
    })));
    world.wire.then(Step::Body(ONE));
    list(&world.org(1)).await.unwrap();
    break_off(&world, 1).await;
    advance(secs(64)).await;
    assert_eq!(list(&world.org(1)).await.unwrap(), 1);
    advance(secs(1)).await;
    assert!(matches!(list(&world.org(1)).await, Err(Error::Unsent { .. })));
}

#[tokio::test(start_paused = true)]
async fn a_write_that_is_held_back_leaves_the_old_answers() {
    let world = world();
    world.wire.then(Step::Body(ONE));
    list(&world.org(1)).await.unwrap();
    advance(secs(6)).await;
    break_off(&world, 1).await;
    let error =
        world.org(1).devices().update("d-1", &UpdateDevice::new().name("x")).send().await.unwrap_err();
    assert!(matches!(error, Error::Unsent { .. }));
    assert_eq!(list(&world.org(1)).await.unwrap(), 1);
}

#[tokio::test(start_paused = true)]
async fn after_a_write_no_answer_from_before_it_is_shown_however_broken_xyte_is() {
    let world = world();
    world.wire.then(Step::Body(ONE));
    list(&world.org(1)).await.unwrap();
    world.wire.then(Step::Body(r#"{"id":"d-1"}"#));
    write(&world.org(1)).await;
    break_off(&world, 1).await;
    assert!(matches!(list(&world.org(1)).await, Err(Error::Unsent { .. })));
}
