use std::time::Duration;

use mcp_macros::ToolError;
use xyte_sandbox::{Fault, Sandbox};
use xyte_sdk::error::{CertificateFault, TransportFault};
use xyte_sdk::organization::types::SendCommand;
use xyte_sdk::{Client, Error, HubUrl, Organization, OrganizationKey, RetryPolicy};

use super::explain;

/// A client that tries once, and waits and reads little.
fn organization(url: &str) -> Organization {
    let client = Client::builder()
        .hub_url(HubUrl::new(url).unwrap())
        .retry(RetryPolicy::never())
        .timeout(Duration::from_secs(2))
        .body_limit(1024 * 1024)
        .build()
        .unwrap();
    client.with_key(&OrganizationKey::new("sandbox-organization-key").unwrap())
}

async fn read_error(fault: &str) -> Error {
    let sandbox = Sandbox::builder().fault(Fault::parse(fault).unwrap()).start().await.unwrap();
    organization(sandbox.url()).devices().list().send().await.unwrap_err()
}

async fn write_error(fault: &str) -> Error {
    let sandbox = Sandbox::builder().fault(Fault::parse(fault).unwrap()).start().await.unwrap();
    let body = SendCommand::new().command("reboot");
    organization(sandbox.url()).commands().send(sandbox.device_id(0), &body).send().await.unwrap_err()
}

fn row(error: &Error) -> String {
    let told: ToolError = explain(error);
    format!("[{}, again: {}]\n{told}", told.kind(), told.is_retryable())
}

#[tokio::test]
async fn every_status() {
    for status in [302, 400, 401, 402, 403, 404, 408, 409, 418, 422, 429, 500, 502, 503, 504] {
        insta::assert_snapshot!(
            format!("status_{status}"),
            row(&read_error(&format!("status={status}")).await)
        );
    }
}

#[tokio::test]
async fn a_write_that_may_have_been_done_is_not_to_be_repeated() {
    for fault in ["status=503", "reset", "garbage", "huge=2097152"] {
        let error = write_error(fault).await;
        insta::assert_snapshot!(format!("write_{}", fault.replace('=', "_")), row(&error));
    }
}

#[tokio::test]
async fn the_cloud_says_when_to_try_again() {
    insta::assert_snapshot!(row(&read_error("status=429;retry-after=30").await));
}

#[tokio::test]
async fn what_is_lost_on_the_way() {
    for fault in ["reset", "garbage", "huge=2000000", "hang"] {
        let name = format!("lost_{}", fault.split('=').next().unwrap());
        insta::assert_snapshot!(name, row(&read_error(fault).await));
    }
    // A port that was free a moment ago.
    let sandbox = Sandbox::builder().start().await.unwrap();
    let url = sandbox.url().to_owned();
    sandbox.shutdown().await;
    let error = organization(&url).devices().list().send().await.unwrap_err();
    insta::assert_snapshot!("lost_connect", row(&error));
}

#[test]
fn a_certificate_that_does_not_hold_is_named_as_such() {
    for (name, fault) in [
        ("untrusted", CertificateFault::Untrusted),
        ("expired", CertificateFault::Expired),
        ("other_name", CertificateFault::OtherName),
    ] {
        let operation = xyte_sdk::organization::devices::LIST;
        let error = Error::Transport { operation, what: TransportFault::Certificate(fault), source: None };
        insta::assert_snapshot!(format!("certificate_{name}"), row(&error));
    }
}

#[tokio::test]
async fn what_was_never_sent() {
    let organization = organization("http://127.0.0.1:9");
    let error = organization.devices().get("a/b").send().await.unwrap_err();
    insta::assert_snapshot!("argument", row(&error));
    insta::assert_snapshot!("setup", row(&HubUrl::new("nowhere").unwrap_err()));
}

#[tokio::test]
async fn a_sentence_of_the_cloud_is_quoted_and_holds_no_key() {
    let told = explain(&read_error("echo-key").await).to_string();
    assert!(!told.contains("sandbox-organization-key"), "{told}");
}
