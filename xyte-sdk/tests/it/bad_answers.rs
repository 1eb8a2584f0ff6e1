//! Every way in which an answer can be bad ends in one clear error, in time, and in bounded memory.

use crate::common::{builder, fault, key, organization, sandbox};
use std::time::Duration;
use tokio::time::Instant;
use xyte_sdk::error::TransportFault;
use xyte_sdk::{Client, Error, HubUrl, OrganizationKey, RetryPolicy};

/// One try of a read under a fault.
async fn read(trouble: &str) -> Error {
    let sandbox = sandbox().await;
    fault(&sandbox, trouble);
    let client = builder(&sandbox).retry(RetryPolicy::never()).body_limit(1024 * 1024).build().unwrap();
    let begun = Instant::now();
    let error = client.with_key(&key(&sandbox)).devices().list().send().await.unwrap_err();
    assert!(begun.elapsed() < Duration::from_secs(3), "{trouble}: {:?}", begun.elapsed());
    assert_eq!(error.operation(), Some(xyte_sdk::organization::devices::LIST), "{trouble}");
    error
}

#[tokio::test]
async fn a_server_that_hangs_is_a_timeout_before_and_inside_the_body() {
    for trouble in ["hang", "hang-body", "latency=5000", "drip=50"] {
        let error = read(trouble).await;
        assert!(matches!(error, Error::Timeout { .. }), "{trouble}: {error:?}");
        assert!(error.to_string().contains("700ms"), "{error}");
    }
}

#[tokio::test]
async fn a_broken_connection_is_a_transport_fault() {
    let error = read("reset").await;
    assert!(matches!(error, Error::Transport { what: TransportFault::Request, .. }), "{error:?}");
    let error = read("truncated").await;
    assert!(matches!(error, Error::Transport { what: TransportFault::Body, .. }), "{error:?}");
}

#[tokio::test]
async fn what_is_not_json_is_a_decode_error_without_its_text() {
    let error = read("garbage").await;
    assert!(matches!(error, Error::Decode { .. }), "{error:?}");
    assert!(error.to_string().contains("not JSON"), "{error}");
    let error = read("empty").await;
    assert!(matches!(error, Error::Decode { .. }), "{error:?}");
}

#[tokio::test]
async fn a_proxys_page_is_an_api_error_with_its_status() {
    let Error::Api(api) = read("html").await else { panic!() };
    assert_eq!(api.status.as_u16(), 502);
    assert_eq!(api.message, None);
    assert!(api.body.contains("<html"), "{}", api.body);
    assert_eq!(api.to_string(), "organization.devices.getDevices: 502 Bad Gateway");
}

#[tokio::test]
async fn a_huge_body_is_cut_off() {
    let error = read("huge=104857600").await;
    assert!(matches!(error, Error::TooLarge { limit: 1_048_576, .. }), "{error:?}");
}

#[tokio::test]
async fn an_error_that_repeats_the_key_is_masked() {
    let Error::Api(api) = read("echo-key").await else { panic!() };
    let text = format!("{api:?} {api}");
    assert!(text.contains("[key]") && !text.contains("sandbox-organization-key"), "{text}");
}

#[tokio::test]
async fn nobody_there_is_a_connection_fault() {
    // A port that was free a moment ago.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let url = HubUrl::new(&format!("http://127.0.0.1:{port}")).unwrap();
    let client = Client::builder().hub_url(url).no_proxy().retry(RetryPolicy::never()).build().unwrap();
    let error = client.with_key(&OrganizationKey::new("k").unwrap()).info().get().send().await.unwrap_err();
    assert!(matches!(error, Error::Transport { what: TransportFault::Connect, .. }), "{error:?}");
}

#[tokio::test]
async fn a_wrong_key_is_named_by_the_server() {
    let sandbox = sandbox().await;
    let client = builder(&sandbox).build().unwrap();
    let error =
        client.with_key(&OrganizationKey::new("wrong").unwrap()).info().get().send().await.unwrap_err();
    assert_eq!(error.to_string(), "organization.getOrganizationInfo: 401 Unauthorized: Not authorized");
}

#[tokio::test]
async fn a_call_ends_when_nobody_waits_for_it() {
    let sandbox = sandbox().await;
    fault(&sandbox, "hang");
    let org = organization(&sandbox);
    let waiting = tokio::time::timeout(Duration::from_millis(50), org.info().get().send()).await;
    assert!(waiting.is_err());
    sandbox.clear_faults();
    assert!(org.info().get().send().await.is_ok());
}
