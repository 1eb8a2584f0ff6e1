//! All layers together, against the stand-in for Xyte's cloud.

use std::sync::Arc;

use futures_util::TryStreamExt;
use futures_util::future::join_all;
use serde_json::json;
use xyte_sandbox::{Fault, Sandbox};
use xyte_sdk::organization::types::SendCommand;
use xyte_sdk::{Error, HubUrl, Organization, OrganizationKey};

use crate::upstream::common::{Log, caller, ms, secs, settings, upstream};
use upstream::{Hosts, Settings, Upstream};

struct World {
    sandbox: Sandbox,
    upstream: Upstream,
    log: Log,
}

impl World {
    async fn new(settings: &Settings) -> Self {
        let sandbox = Sandbox::builder().devices(120).organizations(2).start().await.unwrap();
        let hosts = Hosts { hub: Some(HubUrl::new(sandbox.organization_url()).unwrap()), entry: None };
        let log = Log::default();
        let upstream = Upstream::new(&hosts, settings, Arc::new(log.clone())).unwrap();
        Self { sandbox, upstream, log }
    }

    fn org(&self, tenant: u8) -> Organization {
        let key = OrganizationKey::new(self.sandbox.organization_key_of(tenant.into())).unwrap();
        self.upstream.client.with_key(&key).attach(caller(tenant, secs(20)))
    }

    fn fault(&self, words: &str) {
        self.sandbox.fault(Fault::parse(words).unwrap());
    }

    fn sent(&self, operation: &str) -> u64 {
        self.sandbox.requests().of(operation)
    }
}

const LIST: &str = "organization.devices.getDevices";

#[tokio::test]
async fn identical_reads_are_sent_once_and_all_pages_of_a_stream_are_kept() {
    let world = World::new(&settings(json!({}))).await;
    world.fault("latency=100;times=1");
    let org = world.org(1);
    let pages = join_all((0..10).map(|_| org.devices().list().per_page(50).send())).await;
    assert!(pages.iter().all(|page| page.as_ref().unwrap().items.len() == 50));
    assert_eq!(world.sent(LIST), 1);
    for _ in 0..2 {
        let all: Vec<_> = org.devices().list().per_page(50).stream().try_collect().await.unwrap();
        assert_eq!(all.len(), 120);
    }
    assert_eq!(world.sent(LIST), 3, "the first page was there already, the two others came once");
}

#[tokio::test]
async fn two_organizations_never_see_each_others_devices() {
    let world = World::new(&settings(json!({}))).await;
    let mut seen = Vec::new();
    for tenant in [1, 2, 1, 2] {
        let page = world.org(tenant).devices().list().send().await.unwrap();
        seen.push(page.items.into_iter().map(|device| device.id).collect::<std::collections::BTreeSet<_>>());
    }
    assert_eq!((&seen[0], &seen[1]), (&seen[2], &seen[3]));
    assert!(seen[0].is_disjoint(&seen[1]));
    assert_eq!(world.sent(LIST), 2);
}

#[tokio::test]
async fn a_write_is_seen_at_once() {
    let world = World::new(&settings(json!({}))).await;
    let org = world.org(1);
    let device = world.sandbox.device_id(0);
    org.devices().get(&device).send().await.unwrap();
    let body = xyte_sdk::organization::types::UpdateDevice::new().name("Lobby, second floor");
    org.devices().update(&device, &body).send().await.unwrap();
    let read = org.devices().get(&device).send().await.unwrap();
    assert_eq!(read.name.as_deref(), Some("Lobby, second floor"));
}

#[tokio::test]
async fn while_xyte_is_down_old_answers_are_given_and_its_recovery_is_found() {
    let world = World::new(&settings(json!({
        "retry": {"enabled": false},
        "cache": {"fresh_seconds": 0.05},
        "breaker": {"pause_seconds": 2, "longest_pause_seconds": 2},
    })))
    .await;
    let before = world.org(1).devices().list().send().await.unwrap();
    tokio::time::sleep(ms(60)).await;
    world.fault("status=503");
    let mut failures = 0;
    let asking = caller(1, secs(20));
    let org = world.org(1).attach(asking.clone());
    let stale = loop {
        match org.devices().list().send().await {
            Ok(page) => break page,
            Err(error) => {
                assert_eq!(error.status().unwrap(), 503);
                failures += 1;
            }
        }
    };
    assert_eq!(failures, 4, "the fifth opens the breaker, and is spared");
    assert_eq!(stale, before);
    assert_eq!(asking.notices().take().len(), 1);
    assert!(matches!(org.info().get().send().await, Err(Error::Unsent { .. })));

    world.sandbox.clear_faults();
    let recovered = async {
        loop {
            org.devices().list().send().await.unwrap();
            if asking.notices().take().is_empty() {
                return;
            }
            tokio::time::sleep(ms(50)).await;
        }
    };
    tokio::time::timeout(secs(15), recovered).await.expect("its recovery is found");
    assert_eq!(world.log.count(&["Breaker", "Closed"]), 1);
}

#[tokio::test]
async fn a_post_is_sent_once_through_all_layers() {
    for trouble in
        ["status=503", "status=429;retry-after=0", "reset", "hang-body", "truncated", "html", "status=408"]
    {
        let world = World::new(&settings(json!({"deadline": {"attempt_seconds": 0.7}}))).await;
        world.fault(trouble);
        let device = world.sandbox.device_id(0);
        let body = SendCommand::new().command("reboot");
        let outcome = world.org(1).commands().send(&device, &body).send().await;
        assert!(outcome.is_err(), "{trouble}");
        assert_eq!(world.sent("organization.commands.sendCommand"), 1, "{trouble}");
    }
}

#[tokio::test]
async fn an_operation_at_another_address_reaches_it() {
    let sandbox = Sandbox::builder().devices(5).start().await.unwrap();
    // What is called models is really devices: good enough to see where it goes.
    let settings = settings(json!({"remap": {"operations": {
        "organization.models.getModels": {"base": sandbox.organization_url(), "path": "/core/v1/organization/licenses"},
        "organization.licenses.getLicenses": {"path": "/core/v1/organization/models"},
    }}}));
    let hosts = Hosts { hub: Some(HubUrl::new(sandbox.organization_url()).unwrap()), entry: None };
    let upstream = Upstream::new(&hosts, &settings, Arc::new(())).unwrap();
    let key = OrganizationKey::new(sandbox.organization_key()).unwrap();
    let org = upstream.client.with_key(&key).attach(caller(1, secs(20)));
    org.models().list().into_call().value().await.unwrap();
    let counted = |id: &str| sandbox.requests().of(id);
    let seen = (counted("organization.models.getModels"), counted("organization.licenses.getLicenses"));
    assert_eq!(seen, (0, 1));

    let mut exchange = org.models().list().into_call().into_exchange().unwrap();
    exchange.url = upstream.remap.url(&exchange);
    assert_eq!(exchange.url.path(), "/core/v1/organization/licenses");
}
