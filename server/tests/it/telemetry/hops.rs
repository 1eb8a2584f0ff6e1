//! From the caller's trace to the headers that Xyte gets, in every build and with nothing logged.

use std::sync::{Arc, Mutex};

use axum::extract::State;
use axum::http::HeaderMap;
use xyte_sdk::{Client, HubUrl, OrganizationKey};

use super::telemetry::trace::{self, Attempts, TraceContext};

const CALLER: &str = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

type Seen = Arc<Mutex<Vec<HeaderMap>>>;

/// A hub that notes the headers it gets.
async fn hub() -> (HubUrl, Seen) {
    async fn note(State(seen): State<Seen>, headers: HeaderMap) -> &'static str {
        seen.lock().unwrap().push(headers);
        r#"{"items": []}"#
    }
    let seen = Seen::default();
    let routes = axum::Router::new().fallback(note).with_state(Arc::clone(&seen));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = HubUrl::new(&format!("http://{}", listener.local_addr().unwrap())).unwrap();
    tokio::spawn(async move { axum::serve(listener, routes).await });
    (url, seen)
}

#[tokio::test]
async fn xyte_is_told_the_trace_of_the_caller() {
    let (url, seen) = hub().await;
    let key = OrganizationKey::new("canary-4711").unwrap();
    let client = |to_upstream| {
        let client = Client::builder().hub_url(url.clone()).layer(Attempts { to_upstream }).build().unwrap();
        client.with_key(&key)
    };
    let (telling, silent) = (client(true), client(false));
    let here = trace::join(
        &trace::request_span("tools/call", "r-1", None),
        TraceContext::parse(CALLER, Some("a=1")),
    );
    assert_eq!(here.trace_id(), "0af7651916cd43dd8448eb211c80319c");
    trace::within(here.clone(), async {
        assert_eq!(trace::current(), Some(here.clone()));
        telling.devices().list().send().await.unwrap();
        telling.devices().list().send().await.unwrap();
        silent.devices().list().send().await.unwrap();
    })
    .await;
    // Outside of a request there is nothing to tell.
    telling.devices().list().send().await.unwrap();

    let seen = seen.lock().unwrap();
    let told: Vec<_> = seen.iter().map(TraceContext::from_headers).collect();
    let [Some(first), Some(second), None, None] = &told[..] else { panic!("{told:?}") };
    assert_eq!((first.trace, first.sampled, first.state.as_deref()), (here.trace, true, Some("a=1")));
    // Each attempt is a place of its own.
    let mut spans = vec![first.span, second.span, here.span, TraceContext::parse(CALLER, None).unwrap().span];
    spans.sort_unstable();
    spans.dedup();
    assert_eq!(spans.len(), 4);
}

#[test]
fn a_request_without_a_trace_begins_one() {
    let join = || trace::join(&trace::request_span("ping", "r-1", None), None);
    assert_ne!(join().trace, join().trace);
    assert!(!join().sampled, "nobody records it");
}
