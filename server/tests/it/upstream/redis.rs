//! What several copies of the server share through Redis, and how each goes on without it.

use std::time::Duration;

use futures_util::future::join_all;
use serde_json::json;
use tokio::time::{Instant, sleep, timeout};
use xyte_sdk::organization::devices;
use xyte_sdk::organization::types::UpdateDevice;
use xyte_sdk::{Error, Organization};

use crate::upstream::common::{World, caller, ms, secs, settings};
use crate::upstream::redis_server::RedisServer;
use crate::upstream::wire::Step;

const ONE: &str = r#"{"items":[{"id":"d-1"}]}"#;

/// One copy of the server. All that are made with the same Redis share it.
fn copy(url: &str, more: &serde_json::Value) -> World {
    let mut fields = json!({
        "retry": {"enabled": false},
        // Long bounds, so that a busy machine is not taken for a Redis that is away.
        "redis": {"url": url, "wait_seconds": 5, "connect_seconds": 5, "retry_seconds": 0.1},
    });
    for (name, value) in more.as_object().unwrap() {
        fields[name] = value.clone();
    }
    World::new(&settings(fields))
}

async fn list(org: &Organization) -> Result<usize, Error> {
    org.devices().list().send().await.map(|page| page.items.len())
}

async fn write(org: &Organization) {
    org.devices().update("d-1", &UpdateDevice::new().name("Lobby")).send().await.unwrap();
}

/// Waits until something has happened.
async fn until(world: &World, words: &[&str], times: usize) {
    let wait = async {
        while world.log.count(words) < times {
            sleep(ms(10)).await;
        }
    };
    timeout(secs(20), wait).await.unwrap_or_else(|_| panic!("waited in vain for {words:?}"));
}

#[tokio::test]
async fn an_answer_of_one_copy_is_given_by_another() {
    let redis = RedisServer::start().await;
    let (a, b) = (copy(&redis.url(), &json!({})), copy(&redis.url(), &json!({})));
    a.wire.then(Step::Body(ONE));
    assert_eq!(list(&a.org(1)).await.unwrap(), 1);
    assert_eq!(list(&b.org(1)).await.unwrap(), 1);
    assert_eq!(list(&b.org(1)).await.unwrap(), 1);
    assert_eq!(b.wire.sent(), 0);
    assert_eq!((b.log.count(&["SharedHit"]), b.log.count(&["outcome: Hit"])), (1, 1));
    assert_eq!(list(&b.org(2)).await.unwrap(), 0, "of another tenant nothing is given");
    assert_eq!(b.wire.sent(), 1);
}

#[tokio::test]
async fn a_write_through_one_copy_is_seen_through_all_at_once() {
    let redis = RedisServer::start().await;
    let (a, b) = (copy(&redis.url(), &json!({})), copy(&redis.url(), &json!({})));
    list(&a.org(1)).await.unwrap();
    list(&b.org(1)).await.unwrap();
    list(&b.org(2)).await.unwrap();
    write(&a.org(1)).await;
    b.wire.then(Step::Body(ONE));
    assert_eq!(list(&b.org(1)).await.unwrap(), 1, "what B had in memory is from before the write");
    assert_eq!(list(&a.org(1)).await.unwrap(), 1, "and A is given what B has read since");
    list(&b.org(2)).await.unwrap();
    assert_eq!((a.wire.sent_of(devices::LIST), b.wire.sent_of(devices::LIST)), (1, 2));
}

#[tokio::test]
async fn the_age_of_an_answer_goes_with_it() {
    let redis = RedisServer::start().await;
    let short = json!({"cache": {"fresh_seconds": 1}});
    let (a, b) = (copy(&redis.url(), &short), copy(&redis.url(), &short));
    list(&a.org(1)).await.unwrap();
    sleep(ms(1_100)).await;
    b.wire.always(Step::Status(503));
    for page in 2..7 {
        b.org(1).spaces().list().page(page).send().await.unwrap_err();
    }
    let asking = caller(1, secs(60));
    list(&b.org_for(asking.clone())).await.unwrap();
    let said = asking.notices().take();
    assert_eq!(said.len(), 1, "what A read is old by now, and B says so");
}

#[tokio::test]
async fn nothing_secret_and_nothing_that_was_searched_for_is_in_the_names() {
    let redis = RedisServer::start().await;
    let world = copy(&redis.url(), &json!({}));
    world.org(1).models().list().search("canary-search").send().await.unwrap();
    write(&world.org(1)).await;
    let names: Vec<String> = redis.tell(&["KEYS", "*"]).await;
    assert!(names.iter().any(|name| name.contains(":answer:")), "{names:?}");
    assert!(names.iter().any(|name| name.ends_with(":limit")), "{names:?}");
    for name in names {
        assert!(name.starts_with("xyte-mcp:{0101"), "{name}");
        assert!(!name.contains("canary") && !name.contains("key"), "{name}");
        let life: i64 = redis.tell(&["PTTL", &name]).await;
        assert!(life > 0, "{name} would stay for ever");
    }
}

#[tokio::test]
async fn copies_share_one_limit() {
    let redis = RedisServer::start().await;
    let slow = json!({
        "cache": {"enabled": false},
        "limiter": {"per_second": 0.1, "burst": 10, "longest_wait_seconds": 0},
        "quota": {"enabled": true, "per_second": 0.1, "burst": 10},
    });
    let copies = [copy(&redis.url(), &slow), copy(&redis.url(), &slow)];
    let orgs: Vec<_> = copies.iter().map(|copy| copy.org(1)).collect();
    let ask = |page: usize| {
        let call = orgs[page % 2].devices().list().page(page as i64);
        async move { call.send().await.is_ok() }
    };
    let passed = join_all((0..30).map(ask)).await.into_iter().filter(|passed| *passed).count();
    assert_eq!(passed, 10, "not twenty");
    assert!(copies[0].org(2).devices().list().send().await.is_ok());

    let mut admitted = 0;
    for number in 0..30 {
        admitted += usize::from(copies[number % 2].quota.admit(&caller(1, secs(60))).await.is_ok());
    }
    assert_eq!(admitted, 10);
}

#[tokio::test]
async fn what_xyte_asks_of_one_copy_holds_for_all() {
    let redis = RedisServer::start().await;
    let (a, b) = (copy(&redis.url(), &json!({})), copy(&redis.url(), &json!({})));
    a.wire.then(Step::RetryAfter(30));
    list(&a.org(1)).await.unwrap_err();
    let error = list(&b.org(1)).await.unwrap_err();
    assert!(error.retry_after().is_some_and(|wait| wait > secs(25) && wait <= secs(30)), "{error:?}");
    assert_eq!(b.wire.sent(), 0);
    assert!(list(&b.org(2)).await.is_ok());
}

#[tokio::test]
async fn without_redis_at_the_start_all_goes_on_and_it_is_found_later() {
    let port = RedisServer::start().await.stop().await;
    let world = copy(&format!("redis://127.0.0.1:{port}"), &json!({}));
    world.wire.then(Step::Body(ONE));
    assert_eq!(list(&world.org(1)).await.unwrap(), 1);
    assert_eq!(list(&world.org(1)).await.unwrap(), 1);
    assert_eq!(world.wire.sent(), 1, "this process has its own memory");
    until(&world, &["Redis", "Away"], 1).await;
    let redis = RedisServer::start_on(port).await;
    until(&world, &["Redis", "Up"], 1).await;
    list(&world.org(1)).await.unwrap();
    let names: Vec<String> = redis.tell(&["KEYS", "*"]).await;
    assert!(!names.is_empty());
}

#[tokio::test]
async fn when_redis_is_killed_requests_go_on_by_local_limits_and_it_is_found_again() {
    let redis = RedisServer::start().await;
    let world = copy(
        &redis.url(),
        &json!({"cache": {"enabled": false}, "limiter": {"per_second": 0.1, "burst": 5, "longest_wait_seconds": 0}}),
    );
    let ask = |page: i64| {
        let org = world.org(1);
        async move { org.devices().list().page(page).send().await }
    };
    for page in 0..5 {
        ask(page).await.unwrap();
    }
    assert!(matches!(ask(5).await, Err(Error::Unsent { .. })));
    let port = redis.stop().await;
    // The account of this process is full, and has the same bounds.
    let mut passed = 0;
    for page in 0..20 {
        passed += usize::from(ask(page).await.is_ok());
    }
    assert_eq!(passed, 5);
    until(&world, &["Redis", "Away"], 1).await;
    let _redis = RedisServer::start_on(port).await;
    until(&world, &["Redis", "Up"], 2).await;
    assert!(ask(0).await.is_ok(), "the account in Redis is a new one");
}

#[tokio::test]
async fn a_redis_that_hangs_costs_one_short_wait_and_no_more() {
    let redis = RedisServer::start().await;
    let world = copy(
        &redis.url(),
        &json!({"redis": {"url": redis.url(), "wait_seconds": 0.05, "retry_seconds": 0.2}}),
    );
    list(&world.org(1)).await.unwrap();
    until(&world, &["Redis", "Up"], 1).await;
    let before = world.log.count(&["Redis", "Away"]);
    let _: () = redis.tell(&["CLIENT", "PAUSE", "60000", "ALL"]).await;
    let begun = Instant::now();
    for page in 2..52 {
        world.org(1).devices().list().page(page).send().await.unwrap();
    }
    // Fifty requests with several questions each; had each waited, it would be more.
    assert!(begun.elapsed() < secs(5), "{:?}", begun.elapsed());
    assert_eq!(world.log.count(&["Redis", "Away"]), before + 1);
}

#[tokio::test]
async fn a_redis_that_lost_everything_brings_nothing_old_back() {
    let redis = RedisServer::start().await;
    let (a, b) = (copy(&redis.url(), &json!({})), copy(&redis.url(), &json!({})));
    list(&a.org(1)).await.unwrap();
    list(&b.org(1)).await.unwrap();
    write(&a.org(1)).await;
    let _: () = redis.tell(&["FLUSHALL"]).await;
    b.wire.then(Step::Body(ONE));
    assert_eq!(list(&b.org(1)).await.unwrap(), 1, "B's own memory is from before the write");
    let _: () = redis.tell(&["FLUSHALL"]).await;
    assert!(list(&a.org(1)).await.is_ok() && list(&b.org(1)).await.is_ok());
}

#[tokio::test]
async fn a_write_while_redis_was_away_is_told_when_it_is_back() {
    let redis = RedisServer::start().await;
    let (a, b) = (copy(&redis.url(), &json!({})), copy(&redis.url(), &json!({})));
    list(&a.org(1)).await.unwrap();
    list(&b.org(1)).await.unwrap();
    // For A alone Redis goes away: its connection is cut and the password it has is no longer right.
    let _: () = redis.tell(&["CONFIG", "SET", "requirepass", "made-up-password"]).await;
    let authorized = format!("redis://:made-up-password@127.0.0.1:{}", redis.port());
    let b = copy(&authorized, &json!({}));
    list(&b.org(1)).await.unwrap();
    let mut operator =
        redis::Client::open(authorized).unwrap().get_multiplexed_async_connection().await.unwrap();
    let kill = |kind: &'static str| {
        let mut command = redis::cmd("CLIENT");
        command.arg("KILL").arg("TYPE").arg(kind).arg("SKIPME").arg("yes");
        command
    };
    kill("normal").query_async::<()>(&mut operator).await.unwrap();
    let _ = list(&b.org(3)).await;
    until(&b, &["Redis", "Up"], 2).await;
    write(&a.org(1)).await;
    until(&a, &["Redis", "Away"], 1).await;
    assert_eq!(list(&b.org(1)).await.unwrap(), 0, "B cannot know yet");
    redis::cmd("CONFIG")
        .arg("SET")
        .arg("requirepass")
        .arg("")
        .query_async::<()>(&mut operator)
        .await
        .unwrap();
    until(&a, &["Redis", "Up"], 2).await;
    b.wire.then(Step::Body(ONE));
    assert_eq!(list(&b.org(1)).await.unwrap(), 1, "A has told of its write by itself");
}

#[tokio::test]
async fn a_cancelled_write_is_told_as_well() {
    let redis = RedisServer::start().await;
    let (a, b) = (copy(&redis.url(), &json!({})), copy(&redis.url(), &json!({})));
    list(&b.org(1)).await.unwrap();
    let number = || async {
        let name = "xyte-mcp:{01010101010101010101010101010101}:generation";
        redis.tell::<String>(&["GET", name]).await
    };
    a.wire.then_to(devices::UPDATE, Step::Hang);
    let (writer, before) = (a.org(1), number().await);
    let write = tokio::spawn(async move { write(&writer).await });
    until_changes(&number, before, || a.wire.sent() == 1).await;
    let before = number().await;
    write.abort();
    until_changes(&number, before, || true).await;
}

/// Waits until the number is another one and something else has happened.
async fn until_changes<F: Future<Output = String>>(
    number: impl Fn() -> F,
    before: String,
    also: impl Fn() -> bool,
) {
    let wait = async {
        while !also() || number().await == before {
            sleep(Duration::from_millis(10)).await;
        }
    };
    timeout(secs(20), wait).await.expect("the tenant gets a new number");
}

#[tokio::test]
async fn a_redis_that_speaks_no_tls_counts_as_away() {
    let redis = RedisServer::start().await;
    let world = copy(&format!("rediss://127.0.0.1:{}", redis.port()), &json!({}));
    assert!(list(&world.org(1)).await.is_ok());
    until(&world, &["Redis", "Away"], 1).await;
}

#[tokio::test]
async fn a_redis_that_refuses_to_store_costs_nothing_but_its_help() {
    let redis = RedisServer::start().await;
    let world = copy(&redis.url(), &json!({}));
    let _: () = redis.tell(&["CONFIG", "SET", "maxmemory", "1"]).await;
    world.wire.then(Step::Body(ONE));
    for _ in 0..2 {
        assert_eq!(list(&world.org(1)).await.unwrap(), 1);
    }
    assert_eq!(world.wire.sent(), 1);
    assert!(world.log.count(&["Redis", "Refused"]) > 0);
    assert_eq!(world.log.count(&["Redis", "Away"]), 0);
}
