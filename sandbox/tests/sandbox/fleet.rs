//! Devices: states, filters, changes, commands, incidents, edges.

use std::collections::BTreeSet;

use reqwest::Method;
use serde_json::{Value, json};

use crate::client::{Client, start, text};

#[tokio::test]
async fn a_small_fleet_shows_every_state() {
    let client = start().await;
    let devices = client.all("/devices", 100).await;
    assert_eq!(devices.len(), 120);
    let words = |field: &str| devices.iter().map(|row| row[field].to_string()).collect::<BTreeSet<String>>();
    assert_eq!(words("status").len(), 4);
    assert_eq!(words("effective_status").len(), 7);
    assert!(words("merged_effective_status").len() >= 6);
    for field in ["mac", "cloud_id", "details", "last_seen_at", "space"] {
        let empty = devices.iter().filter(|row| row[field].is_null()).count();
        assert!(empty > 0 && empty < devices.len(), "{field}");
    }
    for (index, health) in
        [(0, "ok"), (1, "offline"), (2, "warning"), (3, "error"), (8, "disconnected"), (9, "never_seen")]
    {
        let device = client.get(&format!("/devices/{}", client.sandbox.device_id(index))).await;
        assert_eq!(device["effective_status"], health, "{index}");
        assert!(device["state"].is_object());
    }
    assert!(client.get("/info").await["statistics"]["open_incidents"].as_u64().unwrap() > 5);
}

#[tokio::test]
async fn a_space_means_all_below_it() {
    let client = start().await;
    let spaces = client.all("/spaces", 100).await;
    let site = spaces.iter().find(|row| row["space_type"] == "site").unwrap();
    let path = text(site, "full_path");
    let all = client.all("/devices", 100).await;
    let below = |row: &&Value| row["space"]["full_path"].as_str().is_some_and(|own| own.starts_with(&path));
    let expected = all.iter().filter(below).count();
    let found = client.all(&format!("/devices?space_id={}", site["id"]), 100).await;
    assert!(expected > 0 && expected < all.len());
    assert_eq!(found.len(), expected);
    let incidents = client.all(&format!("/incidents?from=0&space_id={}", site["id"]), 100).await;
    assert!(incidents.iter().all(|row| row["space_tree_path_name"].as_str().unwrap().starts_with(&path)));
    assert_eq!(client.all("/devices?space_id=1", 100).await.len(), 0);
}

#[tokio::test]
async fn devices_are_claimed_moved_renamed_merged_and_removed() {
    let client = start().await;
    let room = client.get("/spaces?space_type=room").await["items"][5]["id"].clone();
    let registration = json!({
        "hardware_key": client.sandbox.hardware_key(), "sn": "NEW-1", "mac": "AA:BB:CC:00:11:22",
        "firmware_version": "1.2.3",
    });
    let url = format!("{}/v1/devices", client.sandbox.entry_url());
    let (status, credentials) = client.send(client.http.post(&url).json(&registration)).await;
    assert_eq!(status, 201);
    assert_eq!(credentials["hub_url"], client.sandbox.device_url());
    assert_eq!(client.send(client.http.post(&url).json(&registration)).await.0, 422, "serial number taken");
    let claim = json!({"space_id": room, "name": "Fresh Codec", "sn": "NEW-1", "mac": "aa:bb:cc:00:11:22"});
    let (status, device) = client.post("/devices/claim", claim.clone()).await;
    assert_eq!(
        (status, &device["name"], &device["id"]),
        (200, &json!("Fresh Codec"), &credentials["id"]),
        "{device}"
    );
    assert_eq!(client.post("/devices/claim", claim).await.0, 422, "already claimed");
    assert_eq!(client.post("/devices/claim", json!({"space_id": room, "cloud_id": "none"})).await.0, 404);
    assert_eq!(client.post("/devices/claim", json!({"space_id": room, "sn": "NEW-1"})).await.0, 422);
    assert_eq!(client.all("/devices", 100).await.len(), 121);

    let path = format!("/devices/{}", text(&device, "id"));
    let other = client.get("/spaces?space_type=room").await["items"][6]["id"].clone();
    assert_eq!(client.post(&format!("{path}/move"), json!({"space_id": other})).await.0, 200);
    assert_eq!(client.post(&format!("{path}/move"), json!({"space_id": 1})).await.0, 422);
    let (status, _) =
        client.call(Method::PATCH, &path, Some(json!({"name": "Renamed", "configuration": {"a": 1}}))).await;
    assert_eq!(status, 200);
    let now = client.get(&path).await;
    assert_eq!((&now["name"], &now["space"]["id"]), (&json!("Renamed"), &other));

    let shadows: Vec<String> = (0..4).map(|index| client.sandbox.device_id(index + 11)).collect();
    let merge =
        async |ids: &[String]| client.post(&format!("{path}/merge"), json!({"with_device_ids": ids})).await.0;
    assert_eq!(merge(&shadows).await, 422, "a group holds four");
    assert_eq!(merge(&shadows[..3]).await, 200);
    assert_eq!(merge(&[client.sandbox.device_id(5)]).await, 422, "in another group");
    let split =
        async |id: &str| client.post(&format!("{path}/split"), json!({"shadow_device_id": id})).await.0;
    assert_eq!(split(&shadows[0]).await, 200);
    assert_eq!(split(&shadows[0]).await, 422);

    assert_eq!(client.call(Method::DELETE, &path, None).await.0, 200);
    assert_eq!(client.call(Method::GET, &path, None).await.0, 404);
    assert_eq!(client.call(Method::DELETE, &path, None).await.0, 404);
    assert_eq!(client.all("/devices", 100).await.len(), 120);
}

#[tokio::test]
async fn a_group_is_as_bad_as_its_worst() {
    let client = start().await;
    let path = format!("/devices/{}", client.sandbox.device_id(0));
    assert_eq!(client.get(&path).await["merged_effective_status"], "ok");
    let broken = client.sandbox.device_id(3);
    assert_eq!(client.post(&format!("{path}/merge"), json!({"with_device_ids": [broken]})).await.0, 200);
    let device = client.get(&path).await;
    assert_eq!(
        (&device["effective_status"], &device["merged_effective_status"]),
        (&json!("ok"), &json!("error"))
    );
}

async fn status(client: &Client, device: &str, command: &str) -> String {
    let rows = client.all(&format!("/devices/{device}/commands"), 100).await;
    text(rows.iter().find(|row| row["id"] == command).unwrap(), "status")
}

#[tokio::test]
async fn a_command_walks_to_its_end() {
    let client = start().await;
    let device = client.sandbox.device_id(0);
    let path = format!("/devices/{device}/commands");
    let (sent, command) =
        client.post(&path, json!({"command": "set_volume", "extra_params": {"level": 30}})).await;
    assert_eq!(
        (sent, &command["status"], &command["params"]["level"]),
        (200, &json!("scheduled"), &json!(30))
    );
    let id = text(&command, "id");
    let mut seen = Vec::new();
    for wait in [0, 2, 3, 10] {
        client.advance(wait);
        seen.push(status(&client, &device, &id).await);
    }
    assert_eq!(seen, ["scheduled", "pending", "in_progress", "done"]);
    assert_eq!(client.call(Method::DELETE, &format!("{path}/{id}"), None).await.0, 422, "it is done");
    let (_, command) = client.post(&path, json!({"friendly_name": "Reboot"})).await;
    let id = text(&command, "id");
    assert_eq!(client.call(Method::DELETE, &format!("{path}/{id}"), None).await.0, 200);
    assert_eq!(status(&client, &device, &id).await, "aborted");
    assert_eq!(client.all(&format!("{path}?status=aborted"), 100).await[0]["id"], id);
    let (code, refused) = client.post(&path, json!({"command": "fly"})).await;
    assert_eq!(
        (code, refused),
        (422, json!({"error": "Either a valid command or friendly_name is required"}))
    );
    assert_eq!(client.post(&path, json!({"command": "set_volume"})).await.0, 422, "level is required");
    assert_eq!(client.post(&path, json!({"command": "update_firmware"})).await.0, 422, "a file is required");
}

#[tokio::test]
async fn a_silent_device_lets_its_command_time_out() {
    let client = start().await;
    let device = client.sandbox.device_id(1);
    let (_, command) =
        client.post(&format!("/devices/{device}/commands"), json!({"command": "reboot"})).await;
    client.advance(60);
    assert_eq!(status(&client, &device, &text(&command, "id")).await, "pending");
    client.advance(600);
    assert_eq!(status(&client, &device, &text(&command, "id")).await, "failed");
}

#[tokio::test]
async fn incidents_open_close_and_are_filtered() {
    let client = start().await;
    let active = client.all("/incidents?from=0&status=active", 100).await;
    assert!(active.len() > 5);
    assert!(client.all("/incidents?from=0&status=closed", 100).await.len() > 5);
    let week = client.all("/incidents", 100).await.len();
    assert!(week < client.all("/incidents?from=0", 100).await.len(), "one week if not said");
    for (field, value) in [("priority", "critical"), ("issue", "offline"), ("device_model", "RoomCodec 500")]
    {
        let found = client.all(&format!("/incidents?from=0&{field}={value}"), 100).await;
        assert!(!found.is_empty() && found.iter().all(|row| row[field] == value), "{field}");
    }
    assert_eq!(client.call(Method::GET, "/incidents?priority=urgent", None).await.0, 422);
    let warned = client.sandbox.device_id(2);
    let own = active.iter().find(|row| row["device_id"] == warned.as_str()).unwrap();
    let path = format!("/incidents/{}", text(own, "id"));
    assert_eq!(client.call(Method::DELETE, &path, None).await.0, 200);
    assert_eq!(client.get(&format!("/devices/{warned}")).await["effective_status"], "ok");
    assert_eq!(client.all("/incidents?from=0&status=active", 100).await.len(), active.len() - 1);
    let before: BTreeSet<String> = active.iter().map(|row| text(row, "id")).collect();
    client.advance(4 * 3600);
    let later = client.all("/incidents?from=0&status=active", 100).await;
    assert!(later.iter().any(|row| !before.contains(&text(row, "id"))), "time brings new ones");
}

#[tokio::test]
async fn suspended_devices_raise_nothing() {
    let client = start().await;
    let device = client.sandbox.device_id(0);
    let raise = async || {
        client
            .device(Method::POST, &device, "/incidents", Some(json!({"title": "Smoke", "issue": "smoke"})))
            .await;
        client.device(Method::GET, &device, "/incidents", None).await.1.as_array().unwrap().len()
    };
    assert_eq!(client.post(&format!("/devices/{device}/suspend_incidents"), Value::Null).await.0, 200);
    let before = client.device(Method::GET, &device, "/incidents", None).await.1.as_array().unwrap().len();
    assert_eq!(raise().await, before);
    assert_eq!(client.post(&format!("/devices/{device}/resume_incidents"), Value::Null).await.0, 200);
    assert_eq!(raise().await, before + 1);
    assert_eq!(client.get(&format!("/devices/{device}")).await["effective_status"], "warning");
}

#[tokio::test]
async fn edges_check_and_claim_on_the_clock() {
    let client = start().await;
    let edges = client.all("/edges", 100).await;
    let (edge, offline) = (text(&edges[0], "id"), text(&edges[2], "id"));
    let room = client.get("/spaces?space_type=room").await["items"][0]["id"].clone();
    let status = async |what: &str, ip: &str| {
        client
            .call(
                Method::GET,
                &format!("/edges/devices/get_{what}_status?proxy_id={edge}&device_ip={ip}"),
                None,
            )
            .await
    };
    let ping = async |ip: &str| {
        client.post("/edges/devices/start_ping", json!({"proxy_id": edge, "device_ip": ip})).await.0
    };
    assert_eq!(status("ping", "10.9.9.9").await, (422, json!({"error": "Ping not initiated"})));
    assert_eq!(ping("10.9.9.9").await, 204);
    assert_eq!(status("ping", "10.9.9.9").await.1["status"], "pending");
    let claim = json!({
        "proxy_id": edge, "device_model_id": "5dc4ba6c-c323-4118-a4e4-504f074426f2", "space_id": room,
        "device_ip": "10.9.9.9", "display_name": "Gateway", "mac": "AABB.CC00.1122",
    });
    assert_eq!(client.post("/edges/devices/start_claim", claim.clone()).await.0, 422, "not checked yet");
    client.advance(3);
    assert_eq!(status("ping", "10.9.9.9").await.1["status"], "success");
    assert_eq!(ping("10.9.9.0").await, 204);
    client.advance(3);
    assert_eq!(status("ping", "10.9.9.0").await.1["status"], "failed");
    assert_eq!(status("claim", "10.9.9.9").await, (422, json!({"error": "Claim not initiated"})));
    assert_eq!(client.post("/edges/devices/start_claim", claim.clone()).await.0, 204);
    assert_eq!(status("claim", "10.9.9.9").await.1["result"], "pending");
    client.advance(6);
    assert_eq!(status("claim", "10.9.9.9").await.1["result"], "success");
    assert_eq!(client.post("/edges/devices/start_claim", claim.clone()).await.0, 422, "already claimed");
    let devices = client.all("/devices", 100).await;
    let device = devices.iter().find(|row| row["name"] == "Gateway").unwrap();
    assert_eq!(device["mac"], "aa:bb:cc:00:11:22");
    let mut refused = claim.clone();
    refused["device_ip"] = json!("refused.example");
    refused["skip_connectivity_check"] = json!(true);
    assert_eq!(client.post("/edges/devices/start_claim", refused).await.0, 204);
    client.advance(6);
    assert_eq!(status("claim", "refused.example").await.1["result"], "failed");
    let mut dark = claim;
    dark["proxy_id"] = json!(offline);
    assert_eq!(client.post("/edges/devices/start_claim", dark).await.0, 422, "the edge is offline");
    let path = format!("/edges/devices/{}/update_hostname", text(device, "id"));
    assert_eq!(client.post(&path, json!({"device_ip": "10.9.9.10"})).await.0, 400, "not checked");
    assert_eq!(client.post(&path, json!({})).await.0, 400);
    assert_eq!(client.post(&path, json!({"device_ip": "a b"})).await.0, 422);
    let skip = json!({"device_ip": "10.9.9.10", "skip_connectivity_check": true});
    assert_eq!(client.post(&path, skip).await.0, 200);
}

#[tokio::test]
async fn edge_devices_mask_their_passwords() {
    let client = start().await;
    let model = client.all("/models?search=SmartPDU", 100).await[0].clone();
    let devices = client.all("/devices", 100).await;
    let device = devices.iter().find(|row| row["model"]["id"] == model["id"]).unwrap();
    let path = format!("/devices/{}", text(device, "id"));
    assert_eq!(client.get(&path).await["custom_parameters"]["Password"], "*****");
    let patch = async |parameters: Value| {
        client.call(Method::PATCH, &path, Some(json!({"custom_parameters": parameters}))).await.0
    };
    assert_eq!(patch(json!({"User": "u", "Password": "*****"})).await, 422);
    assert_eq!(patch(json!({"User": "u"})).await, 422, "the password is required");
    assert_eq!(patch(json!({"User": "u", "Password": "p", "Colour": 1})).await, 422);
    assert_eq!(patch(json!({"User": "u", "Password": "p"})).await, 200);
    assert_eq!(client.get(&path).await["custom_parameters"], json!({"User": "u", "Password": "*****"}));
}

#[tokio::test]
async fn histories_are_bounded() {
    let client = start().await;
    let now = 1_795_176_000;
    let far = format!("/devices/histories?from={}&to={now}", now - 32 * 86_400);
    assert_eq!(client.call(Method::GET, &far, None).await.0, 422);
    let rows =
        client.all(&format!("/devices/histories?from={}&to={now}&status=error", now - 7200), 100).await;
    assert!(!rows.is_empty() && rows.iter().all(|row| row["state"]["status"] == "error"));
    let (status, _) = client.call(Method::GET, &format!("/devices/histories?from={now}&to=5"), None).await;
    assert_eq!(status, 422);
}
