//! Pages hold every item exactly once.

use std::collections::BTreeSet;

use reqwest::Method;

use crate::client::start;

#[tokio::test]
async fn every_item_of_every_list_comes_once() {
    let client = start().await;
    let device = client.sandbox.device_id(0);
    for path in [
        "/devices".to_owned(),
        "/spaces".into(),
        "/incidents?from=0".into(),
        "/licenses".into(),
        "/users".into(),
        "/groups".into(),
        "/assets".into(),
        "/models".into(),
        "/edges".into(),
        "/devices/notes".into(),
        "/spaces/notes".into(),
        format!("/devices/{device}/commands"),
    ] {
        let whole = client.all(&path, 100).await;
        for size in [1, 7, 100] {
            let items = client.all(&path, size).await;
            let ids: BTreeSet<String> = items.iter().map(|row| row["id"].to_string()).collect();
            assert_eq!((items.len(), ids.len()), (whole.len(), whole.len()), "{path} by {size}");
            assert_eq!(items, whole, "{path} by {size}");
        }
        let mark = if path.contains('?') { '&' } else { '?' };
        let beyond = client.get(&format!("{path}{mark}page=100000")).await;
        assert_eq!(beyond["items"], serde_json::json!([]), "{path}");
        assert!(beyond["has_next_page"] != true && beyond["next_page"].is_null(), "{path}");
        let (status, _) = client.call(Method::GET, &format!("{path}{mark}per_page=1001"), None).await;
        assert_eq!(status, 422, "{path}");
        let (status, _) = client.call(Method::GET, &format!("{path}{mark}page=0"), None).await;
        assert_eq!(status, 422, "{path}");
    }
}

#[tokio::test]
async fn histories_page_without_holes() {
    let client = start().await;
    let device = client.sandbox.device_id(0);
    let rows = client.all(&format!("/devices/histories?device_id={device}"), 50).await;
    assert_eq!(rows.len(), 7 * 24 + 1);
    let times: BTreeSet<String> = rows.iter().map(|row| row["created_at"].to_string()).collect();
    assert_eq!(times.len(), rows.len());
    let all = client.all("/devices/histories", 1000).await;
    let pairs: BTreeSet<String> =
        all.iter().map(|row| format!("{}{}", row["uuid"], row["created_at"])).collect();
    assert_eq!(pairs.len(), all.len());
}

#[tokio::test]
async fn the_partner_counts_in_total() {
    let client = start().await;
    let (status, body) = client.partner(Method::GET, "/devices/histories", None).await;
    assert_eq!(status, 200);
    let total = usize::try_from(body["page_info"]["total_count"].as_u64().unwrap()).unwrap();
    let mut seen = BTreeSet::new();
    let mut count = 0;
    for page in 1..1000 {
        let (_, body) = client.partner(Method::GET, &format!("/devices/histories?page={page}"), None).await;
        for row in body["data"].as_array().unwrap() {
            seen.insert(format!("{}{}", row["device_id"], row["created_at"]));
            count += 1;
        }
        if body["page_info"]["has_next"] != true {
            break;
        }
    }
    assert_eq!((count, seen.len()), (total, total));
}
