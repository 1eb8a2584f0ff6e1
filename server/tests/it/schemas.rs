//! What a client sees of the tools. A change of it is a change of the product, and shows here.

use serde_json::{Value, json};
use xyte_mcp::tools;
use xyte_sdk::Api;
use xyte_sdk::schema::{Direction, type_schema};

#[test]
fn every_tool_keeps_the_rules() {
    let registry = tools::registry().unwrap();
    for spec in registry.specs() {
        let problems = [
            mcp_macros::schema::rules::input(&spec.input_schema),
            mcp_macros::schema::rules::output(&spec.output_schema),
        ];
        assert!(problems.iter().all(Vec::is_empty), "{}: {problems:?}", spec.name);
        assert!(!spec.operations.is_empty(), "{} names no operation", spec.name);
        assert!(spec.operations.iter().all(|id| xyte_sdk::Operation::find(id).is_some()), "{}", spec.name);
    }
}

#[test]
fn what_each_tool_looks_like() {
    for tool in tools::registry().unwrap().list() {
        insta::with_settings!({prepend_module_to_snapshot => false, omit_expression => true}, {
            insta::assert_json_snapshot!(tool.name.to_string(), tool);
        });
    }
}

#[test]
fn a_field_of_the_document_is_a_field_of_the_tool() {
    let list = serde_json::to_value(tools::registry().unwrap().list()).unwrap();
    let output = |tool: &str| {
        let tools = list.as_array().unwrap();
        tools.iter().find(|listed| listed["name"] == tool).unwrap()["outputSchema"].clone()
    };
    for (name, found) in [
        ("Device", &output("list_devices")["properties"]["items"]["items"]),
        ("Device", &output("get_device")),
        ("Incident", &output("list_incidents")["properties"]["items"]["items"]),
        ("Command", &output("send_command")["properties"]["result"]),
    ] {
        let known = type_schema(Api::Organization, name, Direction::Output).unwrap();
        let fields =
            |schema: &Value| schema["properties"].as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        assert_eq!(fields(found), fields(&known), "{name}");
        for (field, told) in known["properties"].as_object().unwrap() {
            assert_eq!(found["properties"][field]["description"], told["description"], "{name}.{field}");
        }
    }
}

#[test]
fn the_words_of_an_argument_are_those_of_the_document() {
    let list = serde_json::to_value(tools::registry().unwrap().list()).unwrap();
    let known = xyte_sdk::organization::devices::LIST.operation().unwrap().input_schema();
    let told = &list[0]["inputSchema"]["properties"];
    assert_eq!(told["space_id"]["description"], known["properties"]["space_id"]["description"]);
    assert_eq!(told["space_id"]["minimum"], json!(1));
    assert_eq!(told["per_page"]["maximum"], json!(100));
}
