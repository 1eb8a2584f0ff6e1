//! Layers see every call, in their order, and never the key.

use crate::common::{builder, fault, key, sandbox};
use futures_core::future::BoxFuture;
use std::sync::{Arc, Mutex};
use xyte_sdk::Error;
use xyte_sdk::layer::{Exchange, Layer, Next, Reply};

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
