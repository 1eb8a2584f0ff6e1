//! The life of a device client.

use reqwest::Method;
use serde_json::{Value, json};

use crate::client::{Client, start, text};

async fn register(client: &Client, sn: &str) -> (String, Value) {
    let body = json!({"hardware_key": "sandbox-hardware-key", "sn": sn, "firmware_version": "1.0.0"});
    let url = format!("{}/v1/devices", client.sandbox.entry_url());
    let (status, credentials) = client.send(client.http.post(url).json(&body)).await;
    assert_eq!(status, 201, "{credentials}");
    (text(&credentials, "id"), credentials)
}

#[tokio::test]
async fn telemetry_is_seen_by_everybody() {
    let client = start().await;
    let id = client.sandbox.device_id(1);
    let message = json!({"status": "online", "telemetries": {"temperature": 44, "input": "usbc"}});
    let (status, flags) = client.device(Method::POST, &id, "/telemetry", Some(message)).await;
    assert_eq!((status, &flags["success"], &flags["command"]), (201, &json!(true), &json!(false)));
    let device = client.get(&format!("/devices/{id}")).await;
    assert_eq!((&device["state"]["temperature"], &device["status"]), (&json!(44), &json!("online")));
    assert_eq!(device["effective_status"], "ok", "it is back, so its offline incident is over");
    assert_eq!(device["last_seen_at"], "2026-11-20T12:00:00.000Z");
    let replace = json!({"status": "error", "telemetries": {"x": 1}, "override": true});
    client.device(Method::POST, &id, "/telemetry", Some(replace)).await;
    let device = client.get(&format!("/devices/{id}")).await;
    assert_eq!(
        (&device["state"], &device["effective_status"]),
        (&json!({"x": 1, "status": "error"}), &json!("error"))
    );
    let rows = client.all(&format!("/devices/histories?device_id={id}"), 100).await;
    assert_eq!(rows[1]["state"]["temperature"], 44);
    for bad in
        [json!({"status": "sleepy"}), json!({"status": "online", "telemetries": {"a": {"b": 1}}}), json!({})]
    {
        assert_eq!(client.device(Method::POST, &id, "/telemetry", Some(bad)).await.0, 422);
    }
}

#[tokio::test]
async fn a_client_takes_its_command_over() {
    let client = start().await;
    let id = client.sandbox.device_id(0);
    assert_eq!(client.device(Method::GET, &id, "/command", None).await, (200, json!({})));
    let (_, sent) = client.post(&format!("/devices/{id}/commands"), json!({"command": "reboot"})).await;
    let (_, flags) = client.device(Method::POST, &id, "/telemetry", Some(json!({"status": "online"}))).await;
    assert_eq!(flags["command"], true);
    let (_, command) = client.device(Method::GET, &id, "/command", None).await;
    assert_eq!((&command["id"], &command["status"]), (&sent["id"], &json!("pending")));
    client.advance(60);
    let report = async |status: &str, message: &str| {
        let body = json!({"id": sent["id"], "status": status, "message": message});
        client.device(Method::POST, &id, "/command", Some(body)).await.0
    };
    let seen = async || client.get(&format!("/devices/{id}/commands")).await["items"][0].clone();
    assert_eq!(seen().await["status"], "pending", "only the client decides now");
    assert_eq!(report("in_progress", "half").await, 200);
    assert_eq!((&seen().await["status"], &seen().await["message"]), (&json!("in_progress"), &json!("half")));
    assert_eq!(report("aborted", "").await, 422);
    assert_eq!(report("failed", "no power").await, 200);
    assert_eq!(seen().await["status"], "failed");
    assert_eq!(report("done", "").await, 404, "it has ended");
    assert_eq!(client.device(Method::GET, &id, "/command", None).await.1, json!({}));
}

#[tokio::test]
async fn registration_and_children() {
    let client = start().await;
    let (parent, _) = register(&client, "P-1").await;
    let model = text(&client.get("/models?search=C4").await["items"][0], "id");
    let child = json!({"firmware_version": "1.0.0", "model_id": model, "sn": "C-1", "name": "Mic"});
    let (status, made) = client.device(Method::POST, &parent, "/children", Some(child)).await;
    assert_eq!(status, 201, "{made}");
    let unknown = json!({"firmware_version": "1", "model_id": "5dc4ba6c-0000-4118-a4e4-504f074426f2"});
    assert_eq!(client.device(Method::POST, &parent, "/children", Some(unknown)).await.0, 404);
    let (_, children) = client.device(Method::GET, &parent, "/children", None).await;
    assert_eq!((children.as_array().unwrap().len(), &children[0]["name"]), (1, &json!("Mic")));
    let child = text(&made, "id");
    let parents_key = client.sandbox.device_key(&parent).unwrap();
    let (status, _) =
        client.send(client.with(&parents_key, Method::GET, &format!("/v1/devices/{child}"))).await;
    assert_eq!(status, 200, "a parent acts for its child");
    let message = json!({child.clone(): {"status": "online"}});
    let (status, answers) =
        client.device(Method::POST, &parent, "/children/telemetries", Some(message)).await;
    assert_eq!((status, &answers[&child]["success"]), (201, &json!(true)));
    let (status, _) = client.device(Method::GET, &parent, "/command/pending_commands", None).await;
    assert_eq!(status, 200);
    let bad = json!({client.sandbox.device_id(0): {"status": "online"}, child.clone(): {"status": "online"}});
    let (status, answers) = client.device(Method::POST, &parent, "/children/telemetries", Some(bad)).await;
    assert_eq!((status, &answers[&child]["success"]), (422, &json!(true)));
    assert_eq!(client.device(Method::DELETE, &child, "", None).await.0, 200);
    assert!(client.sandbox.device_key(&child).is_none());

    let url = format!("{}/v1/devices", client.sandbox.url());
    let wrong = json!({"hardware_key": "x", "sn": "1", "firmware_version": "1"});
    assert_eq!(client.send(client.http.post(&url).json(&wrong)).await.0, 400);
    let many = json!([
        {"hardware_key": "sandbox-hardware-key-3", "sn": "B-1", "firmware_version": "1.0.0"},
        {"hardware_key": "x", "sn": "B-2", "firmware_version": "1.0.0"},
    ]);
    let (status, answers) = client.send(client.http.post(format!("{url}/bulk_create")).json(&many)).await;
    assert_eq!(status, 201);
    assert!(answers[0]["access_key"].is_string() && answers[1]["error"].is_string());
}

#[tokio::test]
async fn mass_telemetry_carries_its_own_tokens() {
    let client = start().await;
    let (first, second) = (client.sandbox.device_id(0), client.sandbox.device_id(1));
    let token = client.sandbox.device_key(&first).unwrap();
    let url = format!("{}/v1/devices/telemetries", client.sandbox.url());
    let good =
        json!({first.clone(): {"access_token": token, "status": "online", "telemetries": {"mass": true}}});
    let (status, _) = client.send(client.http.post(&url).json(&good)).await;
    assert_eq!(status, 201);
    assert_eq!(client.get(&format!("/devices/{first}")).await["state"]["mass"], true);
    let bad = json!({second.clone(): {"access_token": token, "status": "online"}});
    let (status, answers) = client.send(client.http.post(&url).json(&bad)).await;
    assert_eq!((status, &answers[&second]["error"]), (422, &json!("Invalid access token")));
}

#[tokio::test]
async fn configuration_settings_and_space() {
    let client = start().await;
    let id = client.sandbox.device_id(0);
    let (_, before) = client.device(Method::GET, &id, "/config", None).await;
    let (_, set) = client.device(Method::POST, &id, "/config", Some(json!({"volume": 11}))).await;
    assert_eq!(set["version"].as_i64(), before["version"].as_i64().map(|version| version + 1));
    let (_, after) = client.device(Method::GET, &id, "/config", None).await;
    assert_eq!(after["config"], json!({"volume": 11}));
    assert_eq!(client.device(Method::POST, &id, "/config", Some(json!({"version": -1}))).await.0, 422);
    let (_, info) = client
        .device(Method::PUT, &id, "", Some(json!({"firmware_version": "9.9.9", "details": {"a": 1}})))
        .await;
    assert_eq!((&info["firmware_version"], &info["details"]["a"]), (&json!("9.9.9"), &json!(1)));
    assert_eq!(client.get(&format!("/devices/{id}")).await["firmware"]["version"], "9.9.9");
    let (_, space) = client.device(Method::GET, &id, "/space", None).await;
    assert_eq!((&space["temperature_units"], &space["maintenance"]), (&json!("celsius"), &json!(false)));
    let suspend = json!({"property": "incidents.suspend_creation", "value": true});
    assert_eq!(client.device(Method::PUT, &id, "/cloud_settings", Some(suspend)).await.0, 200);
    assert_eq!(client.device(Method::GET, &id, "/space", None).await.1["maintenance"], true);
    let child = client.sandbox.device_id(7);
    let (status, moved) =
        client.device(Method::PUT, &child, "/space/move", Some(json!({"target": "follow_parent"}))).await;
    assert_eq!((status, &moved["name"]), (200, &space["name"]));
    assert_eq!(
        client.device(Method::PUT, &id, "/space/move", Some(json!({"target": "follow_parent"}))).await.0,
        422
    );
    let (status, _) =
        client.device(Method::PUT, &id, "/space/move", Some(json!({"target": "unsorted"}))).await;
    assert_eq!(status, 200);
    assert_eq!(client.get(&format!("/devices/{id}")).await["space"]["full_path"], "Green Energy Corp");
    let (new, _) = register(&client, "S-1").await;
    assert_eq!(client.device(Method::GET, &new, "/space", None).await.0, 422, "not claimed");
    let event = json!({"name": "button", "category": "input", "int_key_1": 4});
    assert_eq!(
        client.device(Method::POST, &new, "/events", Some(event)).await,
        (200, json!({"status": true}))
    );
}

#[tokio::test]
async fn incidents_licenses_files_and_dumps() {
    let client = start().await;
    let id = client.sandbox.device_id(0);
    let open = json!({"title": "Too hot", "priority": 1, "issue": "heat"});
    let (_, first) = client.device(Method::POST, &id, "/incidents", Some(open.clone())).await;
    let (_, again) = client.device(Method::POST, &id, "/incidents", Some(open)).await;
    assert_eq!(first, again, "one open incident per issue");
    assert_eq!(client.get(&format!("/devices/{id}")).await["effective_status"], "error");
    let path = format!("/incidents/{}", text(&first, "incident_id"));
    assert_eq!(client.device(Method::DELETE, &id, &path, None).await.0, 200);
    assert_eq!(client.get(&format!("/devices/{id}")).await["effective_status"], "ok");
    assert_eq!(client.device(Method::DELETE, &id, "/incidents/none", None).await.0, 404);
    assert_eq!(client.device(Method::DELETE, &id, "/incidents", None).await.0, 200);
    let bad = json!({"title": "x", "priority": 9});
    assert_eq!(client.device(Method::POST, &id, "/incidents", Some(bad)).await.0, 422);

    let mut applied = 0;
    for index in 0..120 {
        let device = client.sandbox.device_id(index);
        let (_, next) = client.device(Method::GET, &device, "/license", None).await;
        let Some(action) = next["action"].as_str() else { continue };
        let state = if action == "remove" { "removed" } else { "inuse" };
        let wrong = if action == "remove" { "inuse" } else { "removed" };
        let report = |state: &str| Some(json!({"id": next["id"], "state": state}));
        assert_eq!(client.device(Method::POST, &device, "/licenses", report(wrong)).await.0, 422);
        assert_eq!(client.device(Method::POST, &device, "/licenses", report(state)).await.0, 200);
        let (_, left) = client.device(Method::GET, &device, "/licenses", None).await;
        assert!(left.as_array().unwrap().iter().all(|row| row["id"] != next["id"]));
        applied += 1;
    }
    assert!(applied > 2);
    assert_eq!(
        client.device(Method::POST, &id, "/licenses", Some(json!({"id": "x", "state": "inuse"}))).await.0,
        404
    );

    let (_, files) = client.device(Method::GET, &id, "/files", None).await;
    let file = text(&files[0], "id");
    assert_eq!(client.device(Method::GET, &id, &format!("/files/{file}"), None).await.1, files[0]);
    assert_eq!(client.device(Method::GET, &id, "/files/none", None).await.0, 400);
    let update = json!({"command": "update_firmware", "file_id": file});
    assert_eq!(client.post(&format!("/devices/{id}/commands"), update).await.0, 200);

    let key = client.sandbox.device_key(&id).unwrap();
    let dump = |method: Method, path: &str, body: &'static str| {
        client.with(&key, method, &format!("/v1/devices/{id}/dumps/{path}")).body(body)
    };
    let (status, made) = client.send(dump(Method::POST, "text%2Fplain/device.log", "12345")).await;
    assert_eq!(status, 201, "{made}");
    let (_, longer) = client.send(dump(Method::PUT, &text(&made, "id"), "678")).await;
    assert_eq!(longer["length"], 8);
    assert_eq!(client.send(dump(Method::POST, "text%2Fplain/device.log", "")).await.0, 422);
}
