//! Every operation answers with success once.

use reqwest::Method;

use crate::client::{Client, start, text};

/// Values for the parameters of paths, all of which exist.
async fn values(client: &Client) -> Vec<(&'static str, String)> {
    let models = client.get("/models?edge_only=true").await;
    let spaces = client.get("/spaces?space_type=room").await;
    vec![
        ("device_id", client.sandbox.device_id(0)),
        ("space_id", spaces["items"][0]["id"].to_string()),
        ("model", text(&models["items"][2], "id")),
    ]
}

#[tokio::test]
async fn lists_and_details_answer() {
    let client = start().await;
    let values = values(&client).await;
    let id = &values[0].1;
    for path in [
        "/info".to_owned(),
        "/devices".into(),
        format!("/devices/{id}"),
        "/devices/histories".into(),
        format!("/devices/{id}/commands"),
        "/spaces".into(),
        format!("/spaces/{}", values[1].1),
        "/incidents".into(),
        "/tickets".into(),
        "/assets".into(),
        "/assets/labels/status".into(),
        "/models".into(),
        format!("/models/{}", values[2].1),
        "/licenses".into(),
        "/users".into(),
        "/groups".into(),
        "/devices/notes".into(),
        "/spaces/notes".into(),
        "/edges".into(),
    ] {
        client.get(&path).await;
    }
    for path in
        ["", "/command", "/config", "/space", "/files", "/licenses", "/license", "/incidents", "/children"]
    {
        let (status, body) = client.device(Method::GET, id, path, None).await;
        assert_eq!(status, 200, "{path}: {body}");
    }
    for path in ["/devices", "/devices/histories", "/tickets"] {
        assert_eq!(client.partner(Method::GET, path, None).await.0, 200, "{path}");
    }
    assert_eq!(client.sandbox.requests().of("organization.devices.getDevice"), 1);
    let log = client.sandbox.requests();
    assert!(log.log().all(|row| row.status == 200 && row.operation.is_some()));
    client.sandbox.shutdown().await;
}
