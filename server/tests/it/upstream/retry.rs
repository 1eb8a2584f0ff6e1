//! What is sent again, for each tenant by itself and never past a deadline.

use serde_json::json;
use tokio::time::Instant;
use xyte_sdk::organization::types::{FindOrCreateSpace, SendCommand};
use xyte_sdk::organization::{commands, spaces};
use xyte_sdk::{Error, Organization};

use crate::upstream::common::{World, ms, secs, settings};
use crate::upstream::wire::Step;

fn world() -> World {
    World::new(&settings(json!({
        "cache": {"enabled": false},
        "breaker": {"enabled": false},
        "limiter": {"enabled": false},
    })))
}

async fn ask(org: &Organization) -> Result<(), Error> {
    org.devices().list().send().await.map(drop)
}

#[tokio::test(start_paused = true)]
async fn a_read_survives_passing_faults() {
    for trouble in [Step::Status(503), Step::Lost, Step::RetryAfter(1), Step::Status(408)] {
        let world = world();
        world.wire.then(trouble.clone());
        world.wire.then(trouble.clone());
        ask(&world.org(1)).await.unwrap();
        assert_eq!((world.wire.sent(), world.log.count(&["Retry"])), (3, 2), "{trouble:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_post_is_sent_once_whatever_happens() {
    let all_layers = || World::new(&settings(json!({})));
    for trouble in [Step::Status(503), Step::Lost, Step::Hang, Step::RetryAfter(1), Step::Status(408)] {
        let world = all_layers();
        world.wire.always(trouble.clone());
        let org = world.org(1);
        let body = SendCommand::new().command("reboot");
        org.commands().send("d-1", &body).send().await.unwrap_err();
        // Idempotent, but a POST all the same.
        world.org(2).spaces().find_or_create(&FindOrCreateSpace::new("A/B")).send().await.unwrap_err();
        let sent = (world.wire.sent_of(commands::SEND), world.wire.sent_of(spaces::FIND_OR_CREATE));
        assert_eq!(sent, (1, 1), "{trouble:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn no_pause_ends_after_the_deadline() {
    let world = world();
    world.wire.always(Step::RetryAfter(8));
    let begun = Instant::now();
    let error = ask(&world.org_within(1, secs(5))).await.unwrap_err();
    assert_eq!(error.retry_after(), Some(secs(8)));
    assert!(begun.elapsed().is_zero());
    assert_eq!(world.wire.sent(), 1);
}

#[tokio::test(start_paused = true)]
async fn one_tenants_retries_do_not_use_up_anothers() {
    let world = world();
    world.wire.always(Step::Status(503));
    for _ in 0..100 {
        ask(&world.org(1)).await.unwrap_err();
    }
    // Ten to begin with, and one for every ten calls.
    let sent = world.wire.sent();
    assert!((100..=121).contains(&sent), "{sent}");
    ask(&world.org(2)).await.unwrap_err();
    assert_eq!(world.wire.sent(), sent + 3);
}

#[tokio::test(start_paused = true)]
async fn it_is_set_for_all_and_for_one() {
    let world = World::new(&settings(json!({
        "cache": {"enabled": false},
        "breaker": {"enabled": false},
        "retry": {"attempts": 5, "operations": {"organization.devices.getDevices": {"attempts": 1}}},
    })));
    world.wire.always(Step::Status(503));
    ask(&world.org(1)).await.unwrap_err();
    assert_eq!(world.wire.sent(), 1);
    world.org(1).info().get().send().await.unwrap_err();
    assert_eq!(world.wire.sent(), 6);
}

#[tokio::test(start_paused = true)]
async fn an_attempt_is_as_long_as_the_deadline_leaves_it() {
    let world = world();
    world.wire.always(Step::Hang);
    let begun = Instant::now();
    let error = ask(&world.org_within(1, ms(700))).await.unwrap_err();
    assert!(matches!(error, Error::Timeout { after, .. } if after == ms(700)), "{error:?}");
    assert!(begun.elapsed() <= ms(701), "{:?}", begun.elapsed());
    assert_eq!(world.wire.sent(), 1, "there is no time for another");
}
