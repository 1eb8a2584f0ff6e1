//! Layers see every call, in their order, and never the key.

use crate::common::{builder, device_url, fault, key, sandbox};
use futures_core::future::BoxFuture;
use futures_util::TryStreamExt;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use xyte_sdk::device::types::RegisterDevice;
use xyte_sdk::layer::{Exchange, Layer, Next, Reply};
use xyte_sdk::organization::types::StartPing;
use xyte_sdk::{DeviceKey, Error, PartnerKey, Wait};

#[derive(Clone, Default)]
struct Seen(Arc<Mutex<Vec<String>>>);

struct Tell(&'static str, Seen);

impl Layer for Tell {
    fn call<'a>(&'a self, exchange: Exchange, next: Next<'a>) -> BoxFuture<'a, Result<Reply, Error>> {
        Box::pin(async move {
            let note = |text: String| self.1.0.lock().unwrap().push(text);
            note(format!(
                "{} before {} {:?}",
                self.0,
                exchange.operation.id,
                exchange.extensions.get::<u32>()
            ));
            let debug = format!("{exchange:?} {next:?}");
            assert!(!debug.contains("sandbox-organization-key"), "{debug}");
            let outcome = next.run(exchange).await;
            note(format!("{} after {}", self.0, outcome.is_ok()));
            outcome
        })
    }
}

struct Answer(&'static str);

impl Layer for Answer {
    fn call<'a>(&'a self, _: Exchange, _: Next<'a>) -> BoxFuture<'a, Result<Reply, Error>> {
        let reply = Reply::new(http::StatusCode::OK, http::HeaderMap::new(), self.0.into());
        Box::pin(async { Ok(reply) })
    }
}

#[tokio::test]
async fn layers_stand_around_the_retry_in_the_order_they_were_added() {
    let sandbox = sandbox().await;
    fault(&sandbox, "status=503;times=1");
    let seen = Seen::default();
    let client = builder(&sandbox)
        .layer(Tell("outer", seen.clone()))
        .layer(Tell("inner", seen.clone()))
        .build()
        .unwrap();
    client.with_key(&key(&sandbox)).devices().list().into_call().attach(7_u32).send().await.unwrap();
    let id = "organization.devices.getDevices";
    let expected = [
        format!("outer before {id} Some(7)"),
        format!("inner before {id} Some(7)"),
        "inner after true".into(),
        "outer after true".into(),
    ];
    assert_eq!(*seen.0.lock().unwrap(), expected);
    assert_eq!(sandbox.requests().total(), 2);
}

#[tokio::test]
async fn a_layer_may_answer_by_itself() {
    let sandbox = sandbox().await;
    let client = builder(&sandbox).layer(Answer(r#"{"items": []}"#)).build().unwrap();
    let page = client.with_key(&key(&sandbox)).devices().list().send().await.unwrap();
    assert!(page.items.is_empty());
    assert_eq!(sandbox.requests().total(), 0);
}

/// Notes what was attached to each call that passes.
#[derive(Clone, Default)]
struct Attached(Arc<Mutex<Vec<Passed>>>);

/// The operation, and the word that was attached.
type Passed = (String, Option<&'static str>);

impl Layer for Attached {
    fn call<'a>(&'a self, exchange: Exchange, next: Next<'a>) -> BoxFuture<'a, Result<Reply, Error>> {
        let word = exchange.extensions.get::<&'static str>().copied();
        self.0.lock().unwrap().push((exchange.operation.id.to_string(), word));
        next.run(exchange)
    }
}

#[tokio::test]
async fn what_is_attached_to_a_client_is_attached_to_each_of_its_calls() {
    let sandbox = sandbox().await;
    let attached = Attached::default();
    // Shared with the client, as a layer that somebody else holds as well.
    let client = builder(&sandbox).layer(Arc::new(attached.clone())).build().unwrap();
    let seen = || std::mem::take(&mut *attached.0.lock().unwrap());

    let org = client.with_key(&key(&sandbox)).attach("tenant");
    org.info().get().send().await.unwrap();
    org.devices().list().into_call().attach("other").send().await.unwrap();
    org.spaces().list().send().await.unwrap();
    let words: Vec<_> = seen().into_iter().map(|(_, word)| word).collect();
    assert_eq!(words, [Some("tenant"), Some("other"), Some("tenant")]);

    let pages: Vec<_> = org.devices().list().per_page(50).stream().try_collect().await.unwrap();
    assert_eq!(pages.len(), 120);
    let list = ("organization.devices.getDevices".to_owned(), Some("tenant"));
    assert_eq!(seen(), vec![list; 3]);

    let partner = PartnerKey::new(sandbox.partner_key()).unwrap();
    client.with_key(&partner).attach("partner").devices().list().send().await.unwrap();
    let id = sandbox.device_id(0);
    let device = DeviceKey::new(sandbox.device_key(&id).unwrap()).unwrap();
    client.device(&device, &device_url(&sandbox)).attach("device").info().get(&id).send().await.unwrap();
    let body = RegisterDevice::new(sandbox.hardware_key(), "sn-1", "1.0.0");
    let _ = client.provisioning().attach("new").registration().register(&body).send().await;
    let words: Vec<_> = seen().into_iter().map(|(_, word)| word).collect();
    assert_eq!(words, [Some("partner"), Some("device"), Some("new")]);

    client.with_key(&key(&sandbox)).info().get().send().await.unwrap();
    assert_eq!(seen()[0].1, None);
}

#[tokio::test]
async fn what_is_attached_follows_awaited_work() {
    let sandbox = sandbox().await;
    let attached = Attached::default();
    let client = builder(&sandbox).layer(attached.clone()).build().unwrap();
    let org = client.with_key(&key(&sandbox)).attach("tenant");
    let edge = org.edges().list().send().await.unwrap().items.remove(0).id.unwrap();
    let wait = Wait::default().every(Duration::from_millis(300)).at_most(Duration::from_secs(20));
    org.edges().start_ping(&StartPing::new(edge, "unreachable-host")).wait(wait).await.unwrap();
    let seen = attached.0.lock().unwrap();
    assert!(seen.iter().any(|(id, _)| id == "organization.edges.devices.getPingStatus"), "{seen:?}");
    assert!(seen.iter().all(|(_, word)| *word == Some("tenant")), "{seen:?}");
}

#[tokio::test]
async fn a_body_of_its_own_is_no_slice_of_something_larger() {
    let sandbox = sandbox().await;
    let client = builder(&sandbox).build().unwrap();
    let organization = client.with_key(&key(&sandbox));
    let info = organization.info().get().into_call().reply().await.unwrap();
    let devices = organization.devices().list().per_page(100).into_call().reply().await.unwrap();
    for reply in [info, devices] {
        let (came, own) = (reply.body.to_vec(), reply.own_body());
        drop(reply);
        let whole = own.try_into_mut().expect("nobody else holds a part of it");
        assert_eq!((&whole[..], whole.capacity()), (&came[..], came.len()));
    }
}
