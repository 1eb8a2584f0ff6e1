//! The law of all that is kept and shared: nobody is ever shown what belongs to another, and nobody is shown a state from
//! before a write that was done when they asked. It is tried with made-up traffic, in one copy of the server and in two that
//! share a Redis.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_core::future::BoxFuture;
use futures_util::future::join_all;
use http::{HeaderMap, StatusCode};
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use serde_json::json;
use tokio::time::{sleep, timeout};
use xyte_sdk::layer::{Exchange, Layer, Next, Reply};
use xyte_sdk::organization::types::UpdateDevice;
use xyte_sdk::{Client, Error, OrganizationKey, Risk};

use crate::upstream::common::{caller, secs, settings, upstream};
use crate::upstream::redis_server::RedisServer;
use upstream::{Caller, PrincipalId, Settings};

/// A cloud that knows of each tenant how often it has written, and says so to every question.
#[derive(Clone, Default)]
struct Cloud(Arc<Mutex<HashMap<PrincipalId, u64>>>);

/// How long a call takes until the cloud does it, and how long until the answer is back.
#[derive(Clone, Copy, Debug)]
struct Pace(Duration, Duration);

impl Layer for Cloud {
    fn call<'a>(&'a self, exchange: Exchange, _: Next<'a>) -> BoxFuture<'a, Result<Reply, Error>> {
        let principal = exchange.extensions.get::<Caller>().unwrap().principal();
        let Pace(there, back) = *exchange.extensions.get().unwrap();
        let writes = u64::from(exchange.operation.risk != Risk::Read);
        Box::pin(async move {
            sleep(there).await;
            let version = {
                let mut tenants = self.0.lock().unwrap();
                let version = tenants.entry(principal).or_default();
                *version += writes;
                *version
            };
            sleep(back).await;
            let body = format!("{principal} {version}");
            Ok(Reply::new(StatusCode::OK, HeaderMap::new(), body.into()))
        })
    }
}

/// One call of the made-up traffic. Times are in steps.
#[derive(Clone, Copy, Debug)]
struct Call {
    tenant: u8,
    copy: usize,
    begins: u64,
    pace: (u64, u64),
    page: i64,
    kind: Kind,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Read,
    Write,
    /// Nobody waits for it to the end.
    Dropped,
}

fn traffic() -> impl Strategy<Value = Vec<Call>> {
    let kind = prop_oneof![4 => Just(Kind::Read), 2 => Just(Kind::Write), 1 => Just(Kind::Dropped)];
    let call = (0..2_u8, 0..2_usize, 0..40_u64, (0..8_u64, 0..8_u64), 1..3_i64, kind)
        .prop_map(|(tenant, copy, begins, pace, page, kind)| Call { tenant, copy, begins, pace, page, kind });
    proptest::collection::vec(call, 1..60)
}

/// Lets the traffic run and gives the first breach of the law.
async fn run(calls: &[Call], settings: &Settings, step: Duration) -> Result<(), String> {
    let cloud = Cloud::default();
    let copies: Vec<Client> = (0..2)
        .map(|_| {
            let stack = upstream::around(Client::builder().no_proxy(), settings, Arc::new(())).unwrap();
            stack.builder.layer(cloud.clone()).build().unwrap()
        })
        .collect();
    // Without Redis two copies know nothing of each other, so there is one.
    let alone = settings.redis.is_none();
    // The last write that each tenant knows to be done.
    let done: [Mutex<u64>; 2] = Default::default();
    let steps = |count: u64| step * u32::try_from(count).unwrap();
    let (done, copies) = (&done, &copies);
    let outcomes = join_all(calls.iter().map(|call| async move {
        sleep(steps(call.begins)).await;
        let known = &done[usize::from(call.tenant)];
        let floor = *known.lock().unwrap();
        let asking = caller(call.tenant, secs(60));
        let expected = asking.principal().to_string();
        let pace = Pace(steps(call.pace.0), steps(call.pace.1));
        let key = OrganizationKey::new("made-up-organization-key").unwrap();
        let client = &copies[if alone { 0 } else { call.copy }];
        let org = client.with_key(&key).attach(asking).attach(pace);
        let update = UpdateDevice::new().name("Lobby");
        let reply = match call.kind {
            Kind::Read => org.devices().list().page(call.page).into_call().reply().await,
            Kind::Write => org.devices().update("d-1", &update).into_call().reply().await,
            Kind::Dropped => {
                let write = org.devices().update("d-1", &update).into_call().reply();
                let _ = timeout(steps(call.pace.0), write).await;
                return Ok(());
            }
        };
        let body = String::from_utf8(reply.map_err(|error| error.to_string())?.body.to_vec()).unwrap();
        let (tenant, version) = body.split_once(' ').unwrap();
        let version: u64 = version.parse().unwrap();
        if matches!(call.kind, Kind::Write) {
            let mut known = known.lock().unwrap();
            *known = version.max(*known);
        }
        if tenant != expected {
            return Err(format!("{call:?} was shown {tenant}"));
        }
        if version < floor {
            return Err(format!("{call:?} was shown {version} after {floor} was done"));
        }
        Ok(())
    }))
    .await;
    outcomes.into_iter().collect()
}

fn try_it(cases: u32, settings: &Settings, step: Duration, runtime: &tokio::runtime::Runtime) {
    let case = AtomicU32::new(0);
    let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
        .run(&traffic(), |calls| {
            let mut settings = settings.clone();
            if let Some(redis) = &mut settings.redis {
                // What one case has left there is not the next one's.
                redis.prefix = format!("case-{}", case.fetch_add(1, Ordering::Relaxed));
            }
            runtime.block_on(run(&calls, &settings, step)).map_err(TestCaseError::fail)
        })
        .unwrap();
}

#[test]
fn in_one_copy() {
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
    try_it(64, &settings(json!({})), Duration::from_millis(10), &runtime);
}

#[test]
fn in_two_copies_with_redis() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let redis = runtime.block_on(RedisServer::start());
    let mut settings = settings(json!({}));
    let mut shared = upstream::RedisSettings::new(redis.url());
    // A busy machine is not a Redis that is away.
    shared.wait_seconds = upstream::Seconds::new(5);
    shared.connect_seconds = upstream::Seconds::new(5);
    settings.redis = Some(shared);
    try_it(12, &settings, Duration::from_millis(2), &runtime);
}
