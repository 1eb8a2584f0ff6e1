//! Every knob does what its grammar says.

use std::time::Duration;

use reqwest::{Method, Response};
use xyte_sandbox::{Fault, Sandbox};

use crate::client::{Client, ORGANIZATION, start, start_with};

async fn with_fault(client: &Client, fault: &str) -> reqwest::Result<Response> {
    let request = client.with(&client.key, Method::GET, &format!("{ORGANIZATION}/devices?per_page=2"));
    request.header("x-sandbox-fault", fault).timeout(Duration::from_secs(60)).send().await
}

async fn soon<T>(what: impl Future<Output = T>) -> Option<T> {
    tokio::time::timeout(Duration::from_millis(300), what).await.ok()
}

#[tokio::test]
async fn statuses_and_waits() {
    let client = start().await;
    let answer = with_fault(&client, "status=503").await.unwrap();
    assert_eq!(answer.status(), 503);
    assert!(answer.text().await.unwrap().contains("Service unavailable"));
    let answer = with_fault(&client, "retry-after=7").await.unwrap();
    assert_eq!((answer.status().as_u16(), answer.headers()["retry-after"].as_bytes()), (429, &b"7"[..]));
    let answer = with_fault(&client, "retry-after-date=60;status=503").await.unwrap();
    assert_eq!(answer.status(), 503);
    assert_eq!(answer.headers()["retry-after"], "Fri, 20 Nov 2026 12:01:00 GMT");
    let answer = with_fault(&client, "retry-after=Fri, 20 Nov 2026 12:01:00 GMT").await.unwrap();
    assert_eq!(answer.headers()["retry-after"], "Fri, 20 Nov 2026 12:01:00 GMT");
    assert!(soon(with_fault(&client, "latency=2000")).await.is_none());
    assert_eq!(with_fault(&client, "latency=1").await.unwrap().status(), 200);
}

#[tokio::test]
async fn unknown_words_are_refused() {
    let client = start().await;
    for fault in ["slow", "status=99", "latency", "hang,reset", ""] {
        assert_eq!(with_fault(&client, fault).await.unwrap().status(), 400, "{fault}");
    }
}

#[tokio::test]
async fn connections_break_and_hang() {
    let client = start().await;
    let error = with_fault(&client, "reset").await.unwrap_err();
    assert!(error.is_request() || error.is_connect(), "{error:?}");
    assert!(soon(with_fault(&client, "hang")).await.is_none());
    let answer = soon(with_fault(&client, "hang-body")).await.unwrap().unwrap();
    assert_eq!(answer.status(), 200);
    assert!(soon(answer.bytes()).await.is_none());
    let answer = with_fault(&client, "truncated").await.unwrap();
    assert!(answer.content_length().unwrap() > 10);
    assert!(answer.bytes().await.is_err());
    let statuses: Vec<u16> = client.sandbox.requests().log().map(|row| row.status).collect();
    assert_eq!(statuses, [0, 0, 200, 200]);
}

#[tokio::test]
async fn bodies_are_spoiled() {
    let client = start().await;
    let answer = with_fault(&client, "garbage").await.unwrap();
    assert_eq!(answer.status(), 200);
    assert!(serde_json::from_str::<serde_json::Value>(&answer.text().await.unwrap()).is_err());
    let answer = with_fault(&client, "html").await.unwrap();
    assert_eq!(answer.status(), 502);
    assert!(answer.headers()["content-type"].to_str().unwrap().starts_with("text/html"));
    let answer = with_fault(&client, "empty").await.unwrap();
    assert_eq!((answer.status().as_u16(), answer.bytes().await.unwrap().len()), (200, 0));
    let answer = with_fault(&client, "huge=3000000").await.unwrap();
    assert_eq!(answer.bytes().await.unwrap().len(), 3_000_000);
    let text = with_fault(&client, "echo-key").await.unwrap().text().await.unwrap();
    assert!(text.contains("sandbox-organization-key"), "{text}");
    assert!(
        client.sandbox.requests().log().all(|row| !format!("{row:?}").contains("sandbox-organization-key"))
    );
    let mut answer = with_fault(&client, "drip=1").await.unwrap();
    assert_eq!(answer.chunk().await.unwrap().map(|chunk| chunk.len()), Some(1));
    let rest = answer.bytes().await.unwrap();
    assert!(rest.len() > 100);
}

#[tokio::test]
async fn a_page_repeats() {
    let client = start().await;
    let page = |page: u32| {
        let path = format!("{ORGANIZATION}/devices?per_page=2&page={page}");
        client.send(client.with(&client.key, Method::GET, &path).header("x-sandbox-fault", "repeat-page"))
    };
    assert_eq!(page(1).await, page(60).await);
    assert_eq!(page(99).await.1["has_next_page"], true);
}

#[tokio::test]
async fn faults_by_configuration_happen_so_often_and_there_only() {
    let fault = Fault::parse("status=500").unwrap().times(2).on("organization.devices.getDevices");
    let client = start_with(Sandbox::builder().fault(fault)).await;
    client.get("/info").await;
    let mut statuses = Vec::new();
    for _ in 0..3 {
        statuses.push(client.call(Method::GET, "/devices", None).await.0);
    }
    assert_eq!(statuses, [500, 500, 200]);
    client.sandbox.reset();
    assert_eq!(client.call(Method::GET, "/devices", None).await.0, 500);
    client.sandbox.clear_faults();
    assert_eq!(client.call(Method::GET, "/devices", None).await.0, 200);
    assert_eq!(with_fault(&client, "status=500;times=1").await.unwrap().status(), 500);
    assert_eq!(with_fault(&client, "status=500;times=1").await.unwrap().status(), 200);
}

#[tokio::test]
async fn what_is_answered_instead_has_no_effect_and_what_is_spoiled_has() {
    let client = start().await;
    let id = client.sandbox.device_id(0);
    let rename = |name: &'static str, fault: &'static str| {
        let path = format!("{ORGANIZATION}/devices/{id}");
        let request = client.with(&client.key, Method::PATCH, &path).header("x-sandbox-fault", fault);
        request.json(&serde_json::json!({"name": name})).send()
    };
    assert_eq!(rename("one", "status=500").await.unwrap().status(), 500);
    assert_ne!(client.get(&format!("/devices/{id}")).await["name"], "one");
    assert_eq!(rename("two", "empty").await.unwrap().status(), 200);
    assert_eq!(client.get(&format!("/devices/{id}")).await["name"], "two");
}

#[tokio::test]
async fn the_control_surface_counts_moves_the_clock_and_resets() {
    let client = start().await;
    let control = async |method: Method, path: &str| {
        let request = client.http.request(method, format!("{}/__sandbox/{path}", client.sandbox.url()));
        request.send().await.unwrap().json::<serde_json::Value>().await.unwrap()
    };
    client.get("/info").await;
    let counts = control(Method::GET, "counts").await;
    assert_eq!(
        (&counts["total"], &counts["by_operation"]["organization.getOrganizationInfo"]),
        (&1.into(), &1.into())
    );
    let now = control(Method::POST, "clock?advance=60").await;
    assert_eq!(now["now"], "2026-11-20T12:01:00.000Z");
    control(Method::POST, "faults?fault=status=418;times=1&operation=organization.getOrganizationInfo").await;
    assert_eq!(client.call(Method::GET, "/info", None).await.0, 418);
    assert!(control(Method::POST, "faults?fault=nonsense").await["error"].is_string());
    control(Method::POST, "faults?fault=status=500").await;
    control(Method::DELETE, "faults").await;
    assert_eq!(client.call(Method::GET, "/info", None).await.0, 200);
    control(Method::POST, "reset").await;
    assert_eq!(control(Method::GET, "counts").await["total"], 0);
    assert_eq!(control(Method::GET, "keys").await["error"], "Not found");
}

#[tokio::test]
async fn it_stops_although_an_answer_hangs() {
    let client = start().await;
    let http = client.http.clone();
    let url = format!("{}{ORGANIZATION}/info", client.sandbox.url());
    let hanging = tokio::spawn(async move { http.get(url).header("x-sandbox-fault", "hang").send().await });
    tokio::time::sleep(Duration::from_millis(100)).await;
    tokio::time::timeout(Duration::from_secs(4), client.sandbox.shutdown()).await.unwrap();
    assert!(hanging.await.unwrap().is_err());
}
