//! Calls by name: arguments are checked against the document before anything is sent, and no field of an answer is lost.

use crate::common::{organization, sandbox};
use serde_json::{Value, json};
use xyte_sdk::Error;

fn object(value: &Value) -> &serde_json::Map<String, Value> {
    value.as_object().unwrap()
}

#[tokio::test]
async fn wrong_arguments_are_refused_before_sending() {
    let sandbox = sandbox().await;
    let org = organization(&sandbox);
    let cases = [
        ("organization.devices.getDevices", json!({"per_page": 101}), "per_page"),
        ("organization.devices.getDevices", json!({"page": 0}), "page"),
        ("organization.devices.getDevices", json!({"page": "1"}), "page"),
        ("organization.devices.getDevices", json!({"pages": 1}), "pages"),
        ("organization.devices.getDevice", json!({}), "device_id"),
        ("organization.devices.getDevice", json!({"device_id": "not-a-uuid"}), "device_id"),
        ("organization.incidents.getIncidents", json!({"status": "open"}), "status"),
        ("organization.commands.sendCommand", json!({"device_id": sandbox.device_id(0)}), "body"),
        (
            "organization.commands.sendCommand",
            json!({"device_id": sandbox.device_id(0), "body": {"comand": "x"}}),
            "comand",
        ),
    ];
    for (id, arguments, named) in cases {
        let error = org.call(id, object(&arguments)).unwrap_err();
        assert!(matches!(error, Error::Argument { .. }), "{id} {arguments}: {error:?}");
        assert!(error.to_string().contains(named), "{id} {arguments}: {error}");
    }
    assert_eq!(sandbox.requests().total(), 0);
}

#[tokio::test]
async fn an_operation_of_another_api_or_none_is_named() {
    let sandbox = sandbox().await;
    let org = organization(&sandbox);
    let error = org.call("partner.devices.getDevices", object(&json!({}))).unwrap_err().to_string();
    assert!(error.contains("belongs to the partner API"), "{error}");
    let error = org.call("organization.devices.explode", object(&json!({}))).unwrap_err().to_string();
    assert!(error.contains("no operation `organization.devices.explode`"), "{error}");
}

#[tokio::test]
async fn an_alias_is_another_name() {
    let sandbox = sandbox().await;
    let org = organization(&sandbox);
    assert!(
        org.call("organization.incidents.closeIncident", object(&json!({"id": sandbox.device_id(0)})))
            .is_ok()
    );
}

#[tokio::test]
async fn the_answer_is_whole_and_fits_its_open_schema() {
    let sandbox = sandbox().await;
    let org = organization(&sandbox);
    let arguments = json!({"device_id": sandbox.device_id(0)});
    let call = org.call("organization.devices.getDevice", object(&arguments)).unwrap();
    let schema = call.operation().output_schema().unwrap();
    let answer = call.value().await.unwrap();
    assert!(answer["state"].is_object());
    assert!(jsonschema::is_valid(schema, &answer));
}
