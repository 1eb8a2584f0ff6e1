//! Keys, routes, bodies: what is refused, and with which words.

use reqwest::{Method, header};
use serde_json::json;

use crate::client::{ORGANIZATION, start, text};

#[tokio::test]
async fn only_the_right_kind_of_key_opens() {
    let client = start().await;
    let id = client.sandbox.device_id(0);
    let device_key = client.sandbox.device_key(&id).unwrap();
    let keys = ["sandbox-organization-key", "sandbox-partner-key", device_key.as_str()];
    let paths = ["/core/v1/organization/info", "/core/v1/partner/tickets", &format!("/v1/devices/{id}")];
    for (place, path) in paths.iter().enumerate() {
        for (number, key) in keys.iter().enumerate() {
            let (status, body) = client.send(client.with(key, Method::GET, path)).await;
            if place == number {
                assert_eq!(status, 200, "{path}");
            } else {
                assert_eq!((status, body), (401, json!({"error": "Not authorized"})), "{path}");
            }
        }
        let bare = client.http.get(format!("{}{path}", client.sandbox.url()));
        assert_eq!(client.send(bare).await, (401, json!({"error": "Not authorized"})));
        let bearer = client.with(&format!("Bearer {}", keys[place]), Method::GET, path);
        assert_eq!(client.send(bearer).await.0, 401);
    }
    let other = client.sandbox.device_id(1);
    let foreign = client.with(&device_key, Method::GET, &format!("/v1/devices/{other}"));
    assert_eq!(client.send(foreign).await.0, 401);
}

#[tokio::test]
async fn unknown_routes_methods_and_things() {
    let client = start().await;
    assert_eq!(client.call(Method::GET, "/nothing", None).await, (404, json!({"error": "Not found"})));
    let answer =
        client.with(&client.key, Method::PUT, &format!("{ORGANIZATION}/devices")).send().await.unwrap();
    assert_eq!(answer.status(), 405);
    assert_eq!(answer.headers()["allow"], "GET");
    for path in ["/devices/none", "/devices/5dc4ba6c-c323-4118-a4e4-504f074426f2", "/spaces/1", "/users/x"] {
        assert_eq!(client.call(Method::GET, path, None).await.0, 404, "{path}");
    }
    let none = client.partner(Method::GET, "/devices/5dc4ba6c-c323-4118-a4e4-504f074426f2", None).await;
    assert_eq!(none, (404, json!({"error": "Errors::NotFound"})));
    let none = client.partner(Method::GET, "/tickets/none", None).await;
    assert_eq!(none, (401, json!({"error": "Not authorized"})));
    assert_eq!(client.call(Method::GET, "/assets/labels/colour", None).await.0, 422);
}

#[tokio::test]
async fn bodies_are_checked() {
    let client = start().await;
    let path = format!("{ORGANIZATION}/spaces");
    let send = |kind: &'static str, body: &'static str| {
        client.with(&client.key, Method::POST, &path).header(header::CONTENT_TYPE, kind).body(body)
    };
    assert_eq!(client.send(send("application/json", "{\"name\":")).await.0, 400);
    assert_eq!(client.send(send("application/x-www-form-urlencoded", "name=x")).await.0, 422);
    assert_eq!(client.send(send("application/json", "")).await.0, 422);
    assert_eq!(client.send(send("application/json", "[]")).await.0, 422);
    for body in [json!({}), json!({"name": 5}), json!({"name": " "}), json!({"name": "x", "parent_id": "y"})]
    {
        assert_eq!(client.post("/spaces", body.clone()).await.0, 422, "{body}");
    }
    assert_eq!(client.sandbox.requests().of("organization.spaces.createSpace"), 8);
    let (status, body) = client.call(Method::GET, "/devices?per_page=101", None).await;
    assert_eq!(status, 422);
    assert!(text(&body, "error").contains("per_page"), "{body}");
}

#[tokio::test]
async fn edges_and_devices_have_refusals_of_their_own() {
    let client = start().await;
    let (status, body) = client.post("/edges/devices/start_ping", json!({"device_ip": "10.0.0.1"})).await;
    assert_eq!(status, 400, "{body}");
    let asked =
        client.call(Method::GET, "/edges/devices/get_ping_status?proxy_id=x&device_ip=10.0.0.1", None).await;
    assert_eq!(asked, (400, json!({"error": "Proxy not found"})));
    let id = client.sandbox.device_id(0);
    let (status, body) = client.device(Method::PUT, &id, "", Some(json!({"colour": "red"}))).await;
    assert_eq!(status, 400, "{body}");
    for _ in 0..10 {
        assert_eq!(client.device(Method::PUT, &id, "", Some(json!({"name": "a"}))).await.0, 200);
    }
    assert_eq!(client.device(Method::PUT, &id, "", Some(json!({"name": "a"}))).await.0, 429);
    client.advance(3601);
    assert_eq!(client.device(Method::PUT, &id, "", Some(json!({"name": "a"}))).await.0, 200);
}
