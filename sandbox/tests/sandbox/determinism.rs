//! The same seed gives the same bytes; a large fleet costs nothing until somebody looks.

use reqwest::Method;
use xyte_sandbox::{Clock, PageStyle, Sandbox};

use crate::client::{Client, start, start_with};

const PATHS: &[&str] = &[
    "/info",
    "/devices",
    "/incidents?from=0",
    "/spaces",
    "/licenses",
    "/users",
    "/groups",
    "/tickets",
    "/assets",
    "/models",
    "/edges",
    "/devices/histories?per_page=50",
    "/devices/notes",
    "/spaces/notes",
];

async fn bytes(client: &Client) -> Vec<String> {
    let mut all = Vec::new();
    for path in PATHS {
        // The URL of the sandbox is the one thing that follows from the port.
        all.push(client.get(path).await.to_string().replace(client.sandbox.url(), "URL"));
    }
    all
}

#[tokio::test]
async fn one_seed_one_world() {
    let (first, second) = (start().await, start().await);
    assert_eq!(bytes(&first).await, bytes(&second).await);
    let other = start_with(Sandbox::builder().seed(8)).await;
    assert_ne!(bytes(&first).await, bytes(&other).await);
    assert_ne!(first.sandbox.device_id(0), other.sandbox.device_id(0));
}

#[tokio::test]
async fn a_reset_brings_the_first_world_back() {
    let client = start().await;
    let before = bytes(&client).await;
    let id = client.sandbox.device_id(0);
    assert_eq!(client.call(Method::DELETE, &format!("/devices/{id}"), None).await.0, 200);
    assert_ne!(bytes(&client).await, before);
    client.sandbox.reset();
    assert_eq!(client.sandbox.requests().total(), 0);
    assert_eq!(bytes(&client).await, before);
}

#[tokio::test]
async fn a_large_fleet_is_worked_out_only_where_somebody_looks() {
    let client = start_with(Sandbox::builder().devices(100_000)).await;
    assert_eq!(client.sandbox.worked_out(), (0, 0));
    let page = client.get("/devices?page=900&per_page=100").await;
    assert_eq!(page["items"].as_array().unwrap().len(), 100);
    let (derived, stored) = client.sandbox.worked_out();
    assert!(derived <= 400, "{derived} devices were worked out for a page of 100");
    assert_eq!(stored, 0);
    assert_eq!(client.get("/info").await["statistics"]["devices"], 100_000);
}

#[tokio::test]
async fn organizations_share_nothing() {
    let client = start_with(Sandbox::builder().devices(30).organizations(2)).await;
    let first = client.all("/devices", 100).await;
    let key = client.sandbox.organization_key_of(2);
    assert_eq!(key, "sandbox-organization-key-2");
    let second = client.with(&key, Method::GET, "/core/v1/organization/devices");
    let (status, body) = client.send(second).await;
    assert_eq!(status, 200);
    let second = body["items"].as_array().unwrap();
    assert_eq!((first.len(), second.len()), (30, 30));
    assert!(first.iter().all(|row| second.iter().all(|other| other["id"] != row["id"])));
    let foreign = second[0]["id"].as_str().unwrap();
    assert_eq!(client.call(Method::GET, &format!("/devices/{foreign}"), None).await.0, 404);
}

#[tokio::test]
async fn either_way_of_saying_that_there_is_more() {
    let client = start_with(Sandbox::builder().page_style(PageStyle::NextPage)).await;
    assert_eq!(client.get("/devices?per_page=50").await["next_page"], 2);
    assert!(client.get("/devices?per_page=50&page=3").await["next_page"].is_null());
    let client = start().await;
    assert_eq!(client.get("/devices?per_page=50").await["has_next_page"], true);
}

#[tokio::test]
async fn embeds_as_a_router() {
    use tower::ServiceExt as _;
    let state = Sandbox::builder().clock(Clock::manual()).build();
    let request = http::Request::get("/core/v1/organization/info")
        .header("authorization", "sandbox-organization-key")
        .body(axum::body::Body::empty())
        .unwrap();
    let answer = xyte_sandbox::app(state).oneshot(request).await.unwrap();
    assert_eq!(answer.status(), 200);
}

#[tokio::test]
async fn the_banner_names_url_and_keys() {
    let client = start().await;
    let banner = client.sandbox.banner();
    for word in [client.sandbox.url(), "sandbox-organization-key", "sandbox-partner-key", "127.0.0.1"] {
        assert!(banner.contains(word), "{banner}");
    }
}
