//! What the partner sees.

use reqwest::Method;
use serde_json::json;
use xyte_sandbox::Sandbox;

use crate::client::{start, start_with, text};

#[tokio::test]
async fn devices_of_all_organizations_and_of_nobody() {
    let client = start_with(Sandbox::builder().organizations(2)).await;
    let (_, body) = client.partner(Method::GET, "/devices", None).await;
    let rows = body["data"].as_array().unwrap();
    assert_eq!(body["page_info"]["total_count"].as_u64(), Some(rows.len() as u64));
    let owners: std::collections::BTreeSet<String> =
        rows.iter().map(|row| row["claimed"].to_string()).collect();
    assert_eq!(owners.len(), 3, "{owners:?}");
    let row = &rows[0];
    let (_, found) = client.partner(Method::GET, &format!("/devices?sn={}", text(row, "sn")), None).await;
    assert_eq!(found["data"], json!([row]));
    let model = text(&row["model"], "id");
    let (_, found) = client.partner(Method::GET, &format!("/devices?model_id={model}"), None).await;
    assert!(found["data"].as_array().unwrap().iter().all(|row| row["model"]["id"] == model.as_str()));
    let path = format!("/devices/{}", text(row, "id"));
    assert_eq!(client.partner(Method::GET, &path, None).await.1["data"], json!([row]));
    for part in ["commands", "config", "history", "telemetries"] {
        assert_eq!(client.partner(Method::GET, &format!("{path}/{part}"), None).await.0, 200, "{part}");
    }
    let display = client.sandbox.device_id(1);
    assert_eq!(
        client.partner(Method::GET, &format!("/devices/{display}"), None).await.0,
        404,
        "of another maker"
    );
    assert_eq!(client.partner(Method::DELETE, &path, None).await.0, 200);
    assert_eq!(client.partner(Method::GET, &path, None).await.0, 404);
}

#[tokio::test]
async fn states_and_commands() {
    let client = start().await;
    let id = client.sandbox.device_id(0);
    client
        .device(Method::POST, &id, "/telemetry", Some(json!({"status": "online", "telemetries": {"a": 1}})))
        .await;
    let (_, messages) = client.partner(Method::GET, &format!("/devices/{id}/telemetries"), None).await;
    assert_eq!(messages[0]["telemetries"], json!({"a": 1, "status": "online"}));
    let (_, history) =
        client.partner(Method::GET, &format!("/devices/{id}/history?from=2026-11-20T11:00:00Z"), None).await;
    assert_eq!(history["page_info"]["total_count"], 3);
    let bad = client.partner(Method::GET, &format!("/devices/{id}/history?from=yesterday"), None).await;
    assert_eq!(bad.0, 422);
    client.post(&format!("/devices/{id}/commands"), json!({"command": "reboot"})).await;
    let (_, commands) =
        client.partner(Method::GET, &format!("/devices/{id}/commands?status=scheduled"), None).await;
    assert_eq!(commands["data"][0]["name"], "reboot");
}

#[tokio::test]
async fn tickets_come_back_whole() {
    let client = start().await;
    let (_, open) = client.partner(Method::GET, "/tickets", None).await;
    let path = format!("/tickets/{}", text(&open[0], "id"));
    let (_, ticket) =
        client.partner(Method::POST, &format!("{path}/message"), Some(json!({"message": "Hello"}))).await;
    let last = ticket["comments"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&last["text"], &last["owner_type"]), (&json!("Hello"), &json!("partner")));
    let (_, ticket) = client.partner(Method::PUT, &path, Some(json!({"title": "T"}))).await;
    assert_eq!(ticket["title"], "T");
    let (status, ticket) = client.partner(Method::POST, &format!("{path}/resolved"), None).await;
    assert_eq!((status, &ticket["status"]), (200, &json!("resolved")));
    assert_eq!(client.partner(Method::POST, &format!("{path}/resolved"), None).await.0, 403);
}

#[tokio::test]
async fn a_new_organization_works_at_once() {
    let client = start().await;
    let body = json!({"name": "Newcomers", "admin_contact_email": "a@example.com"});
    let (status, made) = client.partner(Method::POST, "/organizations", Some(body.clone())).await;
    assert_eq!((status, &made["api_key"]), (200, &json!("sandbox-organization-key-2")));
    assert_eq!(client.partner(Method::POST, "/organizations", Some(body)).await.0, 422);
    let info = client.with(made["api_key"].as_str().unwrap(), Method::GET, "/core/v1/organization/info");
    let (_, info) = client.send(info).await;
    assert_eq!((&info["name"], &info["statistics"]["devices"]), (&json!("Newcomers"), &json!(0)));
}
