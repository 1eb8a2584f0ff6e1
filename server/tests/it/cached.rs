//! An answer out of the cache says what the answer of Xyte said, however often it is asked for, and in whatever form.

use serde_json::{Value, json};

use crate::common::{Era, Http, binary, call};
use crate::direct::without_ages;

async fn list(http: &Http, arguments: &Value) -> Value {
    http.ask(Era::Legacy, &call(Era::Legacy, 1, "list_devices", arguments.clone())).await
}

/// Without how long ago something was.
fn said(answer: &Value) -> String {
    without_ages(&answer.to_string())
}

/// A server of its own fleet, which is always the same one, whose answers are fresh for so long.
fn server(devices: &str, fresh_seconds: &str) -> Http {
    let mut command = binary(&["serve", "--sandbox", "--sandbox-devices", devices, "--http", "127.0.0.1:0"]);
    command.env("XYTE_UPSTREAM__CACHE__FRESH_SECONDS", fresh_seconds);
    Http::start(command)
}

/// Which devices it shows.
fn ids(answer: &Value) -> Vec<Value> {
    let structure = &answer["result"]["structuredContent"];
    let column = structure["columns"].as_array().and_then(|all| all.iter().position(|name| name == "id"));
    let items = structure["items"].as_array().into_iter().flatten().map(|item| item["id"].clone());
    let rows = structure["rows"].as_array().into_iter().flatten();
    items.chain(rows.map(|row| row[column.unwrap()].clone())).collect()
}

#[tokio::test]
async fn a_list_is_the_same_each_time() {
    let (fresh, cached) = (server("300", "0"), server("300", "600"));
    let forms = [
        json!({"per_page": 100}),
        json!({"per_page": 7}),
        json!({"per_page": 7, "view": "table"}),
        json!({"per_page": 7, "view": "full"}),
        json!({"per_page": 7, "fields": ["name", "details"]}),
        json!({"per_page": 7, "health": "offline"}),
    ];
    // Each form once, and again: of what was kept for one of them, nothing may turn up in another.
    for round in 0..4 {
        for form in &forms {
            let expected = ids(&list(&fresh, form).await);
            assert!(!expected.is_empty(), "{form}");
            // The second one finds what the first has left.
            let [one, other] = [list(&cached, form).await, list(&cached, form).await];
            assert_eq!(said(&one), said(&other), "{round} {form}");
            assert_eq!(ids(&one), expected, "{round} {form}");
        }
    }
}

#[tokio::test]
async fn the_pages_of_a_list_follow_each_other_out_of_the_cache() {
    let http = server("120", "600");
    let mut walks = Vec::new();
    for _ in 0..3 {
        let (mut all, mut arguments) = (Vec::new(), json!({"per_page": 50}));
        loop {
            let page = list(&http, &arguments).await;
            all.extend(ids(&page));
            let Some(cursor) = page["result"]["structuredContent"]["next_cursor"].as_str() else { break };
            arguments["cursor"] = cursor.into();
        }
        walks.push(all);
    }
    assert_eq!(walks[0].len(), 120);
    assert!(walks.iter().all(|walk| *walk == walks[0]));
}
