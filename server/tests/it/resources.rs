//! What is read under an address, and what is completed, over the real transport in both eras.

use serde_json::{Value, json};

use crate::common::{ERAS, Era, Http, binary};

fn start(more: &[&str]) -> Http {
    let arguments: Vec<&str> = ["serve", "--sandbox", "--http", "0"].iter().chain(more).copied().collect();
    Http::start(binary(&arguments))
}

async fn read(http: &Http, era: Era, uri: &str) -> Value {
    http.ask(era, &era.request(1, "resources/read", json!({ "uri": uri }))).await
}

async fn document(http: &Http, uri: &str) -> Value {
    let answer = read(http, Era::Modern, uri).await;
    let text = answer["result"]["contents"][0]["text"].as_str().unwrap_or_else(|| panic!("{uri}: {answer}"));
    assert!(text.len() <= 25_000, "{uri}: {}", text.len());
    serde_json::from_str(text).unwrap()
}

#[tokio::test]
async fn what_is_listed_and_how_long_it_keeps() {
    let http = start(&[]);
    for era in ERAS {
        for method in ["resources/list", "resources/templates/list"] {
            let listed = http.ask(era, &era.request(1, method, json!({}))).await["result"].clone();
            assert_eq!(listed["ttlMs"].is_number(), era == Era::Modern, "{listed}");
            assert!(listed["_meta"]["io.modelcontextprotocol/serverInfo"]["name"] == "xyte-mcp", "{listed}");
        }
        let one = read(&http, era, "xyte://organization").await["result"].clone();
        assert_eq!(one.get("cacheScope"), (era == Era::Modern).then(|| json!("private")).as_ref(), "{one}");
        assert_eq!(one["contents"][0]["mimeType"], "application/json");
    }
    let listed = http.ask(Era::Modern, &Era::Modern.request(1, "resources/list", json!({}))).await;
    let templates =
        http.ask(Era::Modern, &Era::Modern.request(1, "resources/templates/list", json!({}))).await;
    insta::assert_json_snapshot!(
        "resources",
        json!({
            "resources": listed["result"]["resources"],
            "resourceTemplates": templates["result"]["resourceTemplates"],
        })
    );
}

#[tokio::test]
async fn each_address_leads_somewhere() {
    let http = start(&[]);
    let devices = document(&http, "xyte://devices").await;
    let device = &devices["items"][0];
    let (id, name) = (device["id"].as_str().unwrap(), device["name"].as_str().unwrap());
    assert_eq!(document(&http, &format!("xyte://device/{id}")).await["name"], name);
    // By its serial number as well, and by its name if no other has it.
    let serial = document(&http, &format!("xyte://device/{id}")).await["sn"].as_str().unwrap().to_owned();
    assert_eq!(document(&http, &format!("xyte://device/{serial}")).await["id"], id);
    let several = read(&http, Era::Modern, &format!("xyte://device/{}", name.replace(' ', "%20"))).await;
    assert!(several["error"]["message"].as_str().unwrap().contains("say which by its id"), "{several}");
    let status = document(&http, &format!("xyte://device/{id}/status")).await;
    assert!(status["state"].is_object() && status["health"].is_string(), "{status}");
    for part in ["commands", "histories", "incidents"] {
        assert!(document(&http, &format!("xyte://device/{id}/{part}")).await["items"].is_array(), "{part}");
    }
    let space = device["space"]["id"].as_i64().unwrap();
    assert_eq!(document(&http, &format!("xyte://space/{space}")).await["id"], space);

    let next = devices["next_cursor"].as_str().unwrap();
    let second = document(&http, &format!("xyte://devices?cursor={next}")).await;
    assert_ne!(second["items"][0]["id"], devices["items"][0]["id"]);
    let offline = document(&http, "xyte://devices?health=offline").await;
    let healths = offline["items"].as_array().unwrap().iter().map(|row| &row["effective_status"]);
    assert!(healths.clone().count() > 0 && healths.clone().all(|health| health == "offline"), "{offline}");

    let incidents = http
        .ask(Era::Modern, &crate::common::call(Era::Modern, 1, "list_incidents", json!({"per_page": 1})))
        .await;
    let incident = incidents["result"]["structuredContent"]["items"][0]["id"].as_str().unwrap();
    assert_eq!(document(&http, &format!("xyte://incident/{incident}")).await["id"], incident);
    let tickets = http
        .ask(Era::Modern, &crate::common::call(Era::Modern, 1, "list_tickets", json!({"per_page": 1})))
        .await;
    let ticket = tickets["result"]["structuredContent"]["items"][0]["id"].as_str().unwrap();
    assert_eq!(document(&http, &format!("xyte://ticket/{ticket}")).await["id"], ticket);

    let operations = document(&http, "xyte://operations").await;
    assert_eq!(operations["operations"].as_array().unwrap().len(), 108, "{operations}");
    let contract = document(&http, "xyte://operation/organization.devices.getDevice").await;
    assert_eq!(contract["risk"], "read");
}

#[tokio::test]
async fn what_is_not_there_is_told_in_the_words_of_the_era() {
    let http = start(&[]);
    for uri in [
        "xyte://device/00000000-0000-4000-8000-000000000000",
        "xyte://device/No%20Such%20Display",
        "xyte://incident/nobody",
        "xyte://ticket/00000000-0000-4000-8000-000000000000",
        "xyte://operation/organization.devices.getDevic",
        "xyte://nothing",
        "other://organization",
    ] {
        for (era, code) in [(Era::Legacy, -32002), (Era::Modern, -32602)] {
            let answer = read(&http, era, uri).await;
            assert_eq!(answer["error"]["code"], code, "{uri}: {answer}");
            assert_eq!(answer["error"]["data"]["uri"], uri, "{answer}");
        }
    }
}

#[tokio::test]
async fn an_address_leads_to_no_other_resource() {
    let http = start(&[]);
    for value in
        ["..", ".", "", "..%2Finfo", "%2e%2e", "a%2Fb", "a%5Cb", "%2E%2E%2Finfo", "%00", "a%0Ab", "a/b/c"]
    {
        for template in
            ["xyte://device/{}", "xyte://device/{}/status", "xyte://ticket/{}", "xyte://incident/{}"]
        {
            let uri = template.replace("{}", value);
            let answer = read(&http, Era::Modern, &uri).await;
            assert!(answer.get("error").is_some(), "{uri}: {answer}");
        }
    }
}

#[tokio::test]
async fn a_toolset_that_is_not_chosen_has_no_resources_either() {
    let http = start(&["--toolsets", "devices"]);
    let listed = http.ask(Era::Modern, &Era::Modern.request(1, "resources/list", json!({}))).await;
    assert_eq!(listed["result"]["resources"], json!([]), "{listed}");
    let answer = read(&http, Era::Modern, "xyte://organization").await;
    assert_eq!(answer["error"]["code"], -32602, "{answer}");
    assert!(document(&http, "xyte://devices").await["items"].is_array());
}

async fn complete(http: &Http, reference: Value, name: &str, typed: &str, given: Value) -> Vec<String> {
    let mut params = json!({"ref": reference, "argument": {"name": name, "value": typed}});
    if given != Value::Null {
        params["context"] = json!({ "arguments": given });
    }
    let answer = http.ask(Era::Modern, &Era::Modern.request(1, "completion/complete", params)).await;
    let values = answer["result"]["completion"]["values"].as_array().unwrap_or_else(|| panic!("{answer}"));
    assert!(values.len() <= 100);
    values.iter().map(|value| value.as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn the_variables_of_an_address_are_completed() {
    let http = start(&[]);
    let template = |uri: &str| json!({"type": "ref/resource", "uri": uri});
    let devices = document(&http, "xyte://devices").await;
    let (id, name) =
        (devices["items"][0]["id"].as_str().unwrap(), devices["items"][0]["name"].as_str().unwrap());
    let found = complete(&http, template("xyte://device/{id}"), "id", &id[..6], Value::Null).await;
    assert_eq!(found, [id]);
    let found = complete(&http, template("xyte://device/{id}"), "id", name, Value::Null).await;
    assert!(found[0] == name || found[0] == id, "{found:?}");
    let words =
        complete(&http, template("xyte://devices{?space,health,cursor}"), "health", "off", Value::Null).await;
    assert_eq!(words, ["offline"]);
    let spaces =
        complete(&http, template("xyte://devices{?space,health,cursor}"), "space", "", Value::Null).await;
    assert!(!spaces.is_empty());
    let operations =
        complete(&http, template("xyte://operation/{key}"), "key", "getDevices", Value::Null).await;
    assert!(operations.contains(&"organization.devices.getDevices".to_owned()), "{operations:?}");
    // Of what is not known, nothing: somebody is still typing.
    assert!(complete(&http, template("xyte://nothing/{id}"), "id", "x", Value::Null).await.is_empty());
}
