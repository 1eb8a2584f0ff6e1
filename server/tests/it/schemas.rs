//! What a client sees of the tools. A change of it is a change of the product, and shows here.

use mcp_macros::Registry;
use rmcp::model::Tool;
use serde_json::{Value, json};
use xyte_mcp::mcp;
use xyte_mcp::policy::{Policy, Toolsets};
use xyte_mcp::tools::{self, Ctx};
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
        // Those of the catalogue may call any.
        let any = spec.toolset == "catalogue";
        assert_eq!(spec.operations.is_empty(), any, "{}", spec.name);
        assert!(spec.operations.iter().all(|id| xyte_sdk::Operation::find(id).is_some()), "{}", spec.name);
    }
}

/// Everything, as a list shows it.
fn everything() -> (Vec<Tool>, std::sync::Arc<Registry<Ctx>>) {
    let registry = tools::registry().unwrap();
    let toolsets = Toolsets::parse(["all", "experimental"]).unwrap();
    let listed = mcp::listing(&registry, &Policy { toolsets, destructive: true, ..Policy::default() });
    assert_eq!(listed.len(), registry.specs().len());
    (listed, registry)
}

fn size(value: impl serde::Serialize) -> usize {
    serde_json::to_string(&value).unwrap().len()
}

#[test]
fn what_each_tool_looks_like() {
    let (listed, registry) = everything();
    for tool in listed {
        let spec = registry.get(&tool.name).unwrap();
        let shown = json!({
            "toolset": spec.toolset, "risk": spec.risk.as_str(), "bytes": size(&tool), "tool": tool,
        });
        insta::with_settings!({prepend_module_to_snapshot => false, omit_expression => true}, {
            insta::assert_json_snapshot!(tool.name.to_string(), shown);
        });
    }
}

#[test]
fn the_lists_stay_small() {
    let registry = tools::registry().unwrap();
    for (toolsets, most) in [("default", 24_000), ("lean", 4_000), ("all", 120_000)] {
        let toolsets_ = Toolsets::parse([toolsets]).unwrap();
        let listed =
            mcp::listing(&registry, &Policy { toolsets: toolsets_, destructive: true, ..Policy::default() });
        let bytes = size(json!({"tools": listed}));
        println!("{toolsets}: {} tools, {bytes} bytes", listed.len());
        assert!(bytes <= most, "{toolsets}: {bytes}");
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
    assert_eq!(told["per_page"]["description"], known["properties"]["per_page"]["description"]);
    assert_eq!(told["per_page"]["maximum"], json!(100));
}
