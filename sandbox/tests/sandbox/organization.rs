//! Writes of an organization have effects.

use reqwest::Method;
use serde_json::{Value, json};

use crate::client::{Client, start, text};

async fn room(client: &Client) -> i64 {
    client.get("/spaces?space_type=room").await["items"][0]["id"].as_i64().unwrap()
}

#[tokio::test]
async fn spaces_grow_move_and_go() {
    let client = start().await;
    let (status, site) = client.post("/spaces", json!({"name": "Lisbon"})).await;
    assert_eq!(status, 200, "{site}");
    assert_eq!(site["full_path"], "Green Energy Corp/Lisbon");
    assert_eq!(client.post("/spaces", json!({"name": "lisbon"})).await.0, 422);
    let path = json!({"name": "Lisbon/HQ/Floor 1/Board", "config": {"priority_factor": 1}});
    let (_, board) = client.post("/spaces/find_or_create", path.clone()).await;
    let (_, again) = client.post("/spaces/find_or_create", path).await;
    assert_eq!(board, again);
    assert_eq!(board["config"]["priority_factor"], 1);
    let id = site["id"].as_i64().unwrap();
    let put = async |body: Value| client.call(Method::PUT, &client_path(id), Some(body)).await;
    assert_eq!(put(json!({"name": "Lisboa"})).await.1["name"], "Lisboa");
    assert_eq!(put(json!({"parent_id": board["id"]})).await.0, 422, "into itself");
    assert_eq!(client.call(Method::DELETE, &client_path(id), None).await.0, 422, "not empty");
    let found = client.get("/spaces?path_includes=Lisboa/HQ").await;
    assert_eq!(found["items"].as_array().unwrap().len(), 3);
    let board = board["id"].as_i64().unwrap();
    assert_eq!(client.call(Method::DELETE, &client_path(board), None).await.0, 200);
    assert_eq!(client.call(Method::GET, &client_path(board), None).await.0, 404);
    let root = client.get("/spaces?space_type=organization").await["items"][0]["id"].as_i64().unwrap();
    assert_eq!(client.call(Method::DELETE, &client_path(root), None).await.0, 422);
}

fn client_path(id: i64) -> String {
    format!("/spaces/{id}")
}

#[tokio::test]
async fn users_and_groups() {
    let client = start().await;
    let group = text(&client.get("/groups").await["items"][0], "id");
    let new = json!({"email": "new@example.com", "name": "New One", "group_ids": [group]});
    let (status, user) = client.post("/users", new.clone()).await;
    assert_eq!((status, &user["group_names"]), (200, &json!(["administrators"])));
    assert_eq!(client.post("/users", new).await.0, 422, "taken");
    let nobody = json!({"email": "x@example.com", "name": "X", "group_ids": []});
    assert_eq!(client.post("/users", nobody).await.0, 422, "no group");
    let id = text(&user, "id");
    assert_eq!(client.post(&format!("/users/{id}/resend_welcome"), Value::Null).await.0, 200);
    let (_, other) = client
        .post(
            "/groups",
            json!({"name": "night shift", "user_ids": [id, "5dc4ba6c-c323-4118-a4e4-504f074426f2"]}),
        )
        .await;
    assert_eq!(other["users"].as_array().unwrap().len(), 1);
    assert_eq!(client.post("/groups", json!({"name": "Night Shift"})).await.0, 422);
    let other = text(&other, "id");
    let path = format!("/groups/{other}");
    let (_, emptied) = client.post(&format!("{path}/remove_users"), json!({"user_ids": [id]})).await;
    assert_eq!(emptied["users"], json!([]));
    let (_, filled) = client.post(&format!("{path}/add_users"), json!({"user_ids": [id]})).await;
    assert_eq!(filled["users"][0]["email"], "new@example.com");
    let (status, _) =
        client.post(&format!("{path}/add_external_user"), json!({"email": "no@example.com"})).await;
    assert_eq!(status, 404);
    let (status, _) =
        client.post(&format!("{path}/add_external_user"), json!({"email": "new@example.com"})).await;
    assert_eq!(status, 200);
    assert_eq!(client.call(Method::PUT, &path, Some(json!({"name": "days"}))).await.1["name"], "days");
    assert_eq!(client.call(Method::DELETE, &path, None).await.0, 200);
    assert_eq!(client.call(Method::GET, &path, None).await.0, 404);
    let (status, gone) = client.post(&format!("/users/{id}/deactivate"), Value::Null).await;
    assert_eq!((status, gone["deactivated_at"].is_string()), (200, true));
    assert_eq!(client.post(&format!("/users/{id}/deactivate"), Value::Null).await.0, 404);
    assert_eq!(client.call(Method::GET, &format!("/users/{id}"), None).await.0, 404);
}

#[tokio::test]
async fn tickets_are_answered_and_resolved() {
    let client = start().await;
    let open = client.get("/tickets").await;
    let id = text(&open[0], "id");
    let path = format!("/tickets/{id}");
    let before = client.get(&path).await["comments"].as_array().unwrap().len();
    assert_eq!(client.post(&format!("{path}/message"), json!({"message": "On my way."})).await.0, 200);
    let after = client.get(&path).await;
    let comments = after["comments"].as_array().unwrap();
    assert_eq!(comments.len(), before + 1);
    assert_eq!(comments[before]["text"], "On my way.");
    assert_eq!(comments[before]["owner_type"], "organization");
    let (_, changed) = client.call(Method::PUT, &path, Some(json!({"title": "Black screen"}))).await;
    assert_eq!(changed["title"], "Black screen");
    assert_eq!(client.post(&format!("{path}/resolved"), Value::Null).await.0, 200);
    let (status, body) = client.post(&format!("{path}/resolved"), Value::Null).await;
    assert_eq!((status, body), (403, json!({"error": "Cannot move from resolved to resolved"})));
    let left = client.get("/tickets").await;
    assert_eq!(left.as_array().unwrap().len(), open.as_array().unwrap().len() - 1);
}

#[tokio::test]
async fn assets_and_their_labels() {
    let client = start().await;
    let space = room(&client).await;
    let label = client.get("/assets/labels/manufacturer").await["items"][0].clone();
    let body = json!({
        "name": "Lectern", "space_id": space, "manufacturer": {"id": label["id"]}, "status": "on loan",
        "purchased_at": "2024-01-15T00:00:00Z",
    });
    let (status, asset) = client.post("/assets", body).await;
    assert_eq!(status, 200, "{asset}");
    assert_eq!(asset["manufacturer"], label);
    assert_eq!(asset["status"]["name"], "on loan");
    let statuses = client.get("/assets/labels/status").await;
    assert!(statuses["items"].as_array().unwrap().iter().any(|row| row["name"] == "on loan"));
    let path = format!("/assets/{}", text(&asset, "id"));
    let (_, changed) = client.call(Method::PUT, &path, Some(json!({"name": "Lectern 2"}))).await;
    assert_eq!((&changed["name"], &changed["space_id"]), (&json!("Lectern 2"), &json!(space)));
    assert_eq!(client.post("/assets", json!({"name": "x", "space_id": 1})).await.0, 422);
    assert_eq!(client.all(&format!("/assets?space_id={space}&name=lectern"), 100).await.len(), 1);
    assert_eq!(client.call(Method::DELETE, &path, None).await.0, 200);
    assert_eq!(client.call(Method::GET, &path, None).await.0, 404);
}

#[tokio::test]
async fn notes_hang_on_devices_and_spaces() {
    let client = start().await;
    let device = client.sandbox.device_id(3);
    for parent in [format!("/devices/{device}"), format!("/spaces/{}", room(&client).await)] {
        let path = format!("{parent}/notes");
        let (status, note) = client.post(&path, json!({"content": "**Careful**"})).await;
        assert_eq!((status, note["created_by"].is_null()), (200, true), "{note}");
        assert_eq!(client.post(&path, json!({"content": "  "})).await.0, 422);
        let id = text(&note, "id");
        assert!(client.all(&path, 100).await.iter().any(|row| row["id"] == note["id"]));
        let other = format!("/devices/{}/notes/{id}", client.sandbox.device_id(4));
        assert_eq!(client.call(Method::DELETE, &other, None).await.0, 404);
        assert_eq!(client.call(Method::DELETE, &format!("{path}/{id}"), None).await.0, 200);
        assert_eq!(client.call(Method::DELETE, &format!("{path}/{id}"), None).await.0, 404);
    }
}

#[tokio::test]
async fn licenses_are_filtered() {
    let client = start().await;
    let all = client.all("/licenses", 100).await;
    let count = |fits: &dyn Fn(&Value) -> bool| all.iter().filter(|row| fits(row)).count();
    let same = async |path: &str, expected: usize| {
        assert_eq!(client.all(path, 100).await.len(), expected, "{path}");
        assert!(expected > 0 && expected < all.len(), "{path} separates nothing");
    };
    same("/licenses?warranty=true", count(&|row| row["warranty"] == true)).await;
    same(
        "/licenses?state[]=inuse&state[]=error",
        count(&|row| ["inuse", "error"].contains(&row["state"].as_str().unwrap())),
    )
    .await;
    same("/licenses?state=available", count(&|row| row["state"] == "available")).await;
    let device = all.iter().find_map(|row| row["device"]["id"].as_str()).unwrap();
    same(&format!("/licenses?device_id={device}"), count(&|row| row["device"]["id"] == device)).await;
    let until = count(&|row| row["expires_at"].as_str().is_some_and(|at| at < "2026-11-20T12:00:00.001Z"));
    same("/licenses?expires_before=2026-11-20T12:00:00", until).await;
    assert_eq!(client.call(Method::GET, "/licenses?state=lost", None).await.0, 422);
}

#[tokio::test]
async fn models_tell_commands_and_parameters() {
    let client = start().await;
    let edge = client.all("/models?edge_only=true", 100).await;
    assert!(edge.iter().any(|row| row["id"] == "5dc4ba6c-c323-4118-a4e4-504f074426f2"));
    let found = client.all("/models?search=rc500", 100).await;
    assert_eq!(found.len(), 1);
    let model = client.get(&format!("/models/{}", text(&found[0], "id"))).await;
    let commands = model["commands"].as_array().unwrap();
    assert!(commands.iter().any(|row| row["with_file"] == true));
    assert!(commands.iter().any(|row| row["custom_fields"][0]["options"].is_object()));
    assert_eq!(client.call(Method::GET, "/models/none", None).await.0, 404);
}
