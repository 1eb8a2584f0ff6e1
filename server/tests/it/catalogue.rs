//! Every operation through the catalogue tools, against the stand-in.

use mcp_macros::{CallOptions, JsonObject, Registry};
use rmcp::model::CallToolResult;
use serde_json::{Map, Value, json};
use xyte_mcp::clock::Clock;
use xyte_mcp::seal::Seal;
use xyte_mcp::tools::{self, Answer, Bounds, Ctx, Human, Keys, Silent, Waiting};
use xyte_mcp::upstream::Hosts;
use xyte_sandbox::Sandbox;
use xyte_sdk::operation::{Method, Operation, Risk};
use xyte_sdk::{Api, DeviceKey, DeviceUrl, EntryUrl, HubUrl, OPERATIONS, OrganizationKey, PartnerKey};

use crate::common::{client, hosts};

/// Says yes to everything, and remembers nothing.
struct Willing;

impl Human for Willing {
    fn ask<'a>(&'a self, question: &'a str) -> Waiting<'a, Answer> {
        assert!(question.contains("cannot be undone"), "{question}");
        Box::pin(std::future::ready(Answer::Yes))
    }
}

struct World {
    sandbox: Sandbox,
    registry: std::sync::Arc<Registry<Ctx>>,
    cx: Ctx,
}

impl World {
    async fn new() -> Self {
        let sandbox = Sandbox::builder().start().await.unwrap();
        let hosts = Hosts {
            hub: Some(HubUrl::new(sandbox.url()).unwrap()),
            entry: Some(EntryUrl::new(sandbox.entry_url()).unwrap()),
        };
        let client = client(&hosts);
        let device = sandbox.device_key(&sandbox.device_id(0)).unwrap();
        let keys = Keys {
            organization: Some(OrganizationKey::new(sandbox.organization_key()).unwrap()),
            partner: Some(PartnerKey::new(sandbox.partner_key()).unwrap()),
            device: Some((DeviceKey::new(device).unwrap(), DeviceUrl::new(sandbox.device_url()).unwrap())),
        };
        let cx = Ctx::new(client, keys, Clock::System, Seal::random().unwrap());
        let cx =
            cx.for_call(Bounds::default().into(), std::sync::Arc::new(Willing), std::sync::Arc::new(Silent));
        Self { sandbox, registry: tools::registry().unwrap(), cx }
    }

    async fn call(&self, tool: &str, arguments: Value) -> CallToolResult {
        let arguments: JsonObject = serde_json::from_value(arguments).unwrap();
        let result = self.registry.call(tool, Some(arguments), &self.cx, CallOptions::new()).await.unwrap();
        if let Some(structure) = &result.structured_content {
            let schema = Value::Object((*self.registry.get(tool).unwrap().output_schema).clone());
            let validator = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
            let faults: Vec<String> =
                validator.iter_errors(structure).map(|fault| fault.to_string()).collect();
            assert!(faults.is_empty(), "{tool}: {faults:?}");
        }
        result
    }

    async fn operation(&self, operation: &Operation, arguments: &Map<String, Value>) -> CallToolResult {
        let tool = tool(operation);
        self.call(tool, json!({"id": operation.id.as_str(), "arguments": arguments})).await
    }
}

fn tool(operation: &Operation) -> &'static str {
    if operation.risk == Risk::Read { "call_read_operation" } else { "call_write_operation" }
}

fn text(result: &CallToolResult) -> String {
    let blocks = result.content.iter().filter_map(|block| block.as_text());
    blocks.map(|block| block.text.clone()).collect::<Vec<_>>().join("\n")
}

/// The example of the contract, as an agent would take it.
async fn example(world: &World, operation: &Operation) -> Map<String, Value> {
    let described = world.call("describe_operation", json!({"id": operation.id.as_str()})).await;
    assert_ne!(described.is_error, Some(true), "{}", text(&described));
    let contract = described.structured_content.unwrap();
    assert_eq!(contract["example"]["tool"], tool(operation));
    assert!(contract.get("input_schema").is_some() && contract["risk"] == operation.risk.as_str());
    contract["example"]["arguments"]["arguments"].as_object().unwrap().clone()
}

/// The ids of something that is there, as an agent would find them: by the lists on the way to it. Where all are empty, one is
/// made.
async fn there(world: &World, operation: &Operation, given: Map<String, Value>) -> Map<String, Value> {
    let mut found = vec![given];
    let parts: Vec<&str> = operation.path.split('/').collect();
    for (at, part) in parts.iter().enumerate() {
        let Some(name) = part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) else { continue };
        let path = parts[..at].join("/");
        let of = |method| OPERATIONS.iter().find(|known| known.path == path && known.method == method);
        // What no list shows, such as a category of labels, is a word of the document.
        let Some(list) = of(Method::Get) else { continue };
        let mut next = listed(world, list, name, &found).await;
        if next.is_empty() {
            let make = of(Method::Post).unwrap_or_else(|| panic!("{}: there is none", operation.id));
            let mut arguments = example(world, make).await;
            arguments.extend(known(list, &found[0]));
            world.operation(make, &arguments).await;
            next = listed(world, list, name, &found).await;
        }
        found = next;
    }
    found.swap_remove(0)
}

/// The arguments that a list takes in its path.
fn known(list: &Operation, arguments: &Map<String, Value>) -> Map<String, Value> {
    let taken = arguments.iter().filter(|(name, _)| list.path.contains(&format!("{{{name}}}")));
    taken.map(|(name, value)| (name.clone(), value.clone())).collect()
}

/// These arguments, with the id of each row that the list gives for them.
async fn listed(
    world: &World,
    list: &Operation,
    name: &str,
    found: &[Map<String, Value>],
) -> Vec<Map<String, Value>> {
    let mut all = Vec::new();
    for arguments in found {
        let result = world.operation(list, &known(list, arguments)).await;
        let answer = result.structured_content.as_ref().unwrap_or_else(|| panic!("{}", text(&result)));
        let rows = ["/items", "/data", ""].iter().find_map(|at| answer["answer"].pointer(at)?.as_array());
        all.extend(rows.into_iter().flatten().map(|row| {
            let mut arguments = arguments.clone();
            arguments.insert(name.to_owned(), row["id"].clone());
            arguments
        }));
    }
    all
}

#[tokio::test]
async fn every_operation_is_called_by_its_id_with_the_example_of_its_contract() {
    let world = World::new().await;
    for operation in OPERATIONS {
        world.sandbox.reset();
        let mut arguments = example(&world, operation).await;
        if operation.api == Api::Device && arguments.contains_key("device_id") {
            // A device speaks for itself alone.
            arguments.insert("device_id".to_owned(), world.sandbox.device_id(0).into());
        }
        if operation.risk == Risk::Destructive {
            // Nobody is asked about what is not there, so nothing of it would be sent.
            arguments = there(&world, operation, arguments).await;
        }
        world.sandbox.clear_requests();
        let result = world.operation(operation, &arguments).await;
        let count = world.sandbox.requests().of(operation.id.as_str());
        assert_eq!(count, 1, "{}: {}", operation.id, text(&result));
    }
    assert_eq!(OPERATIONS.len(), 108);
}

#[tokio::test]
async fn nobody_is_asked_about_what_is_not_there() {
    let world = World::new().await;
    for operation in OPERATIONS.iter().filter(|operation| operation.risk == Risk::Destructive) {
        let arguments = example(&world, operation).await;
        world.sandbox.clear_requests();
        let result = world.operation(operation, &arguments).await;
        assert_eq!(result.is_error, Some(true), "{}: {}", operation.id, text(&result));
        assert_eq!(world.sandbox.requests().of(operation.id.as_str()), 0, "{}", operation.id);
    }
}

#[tokio::test]
async fn nothing_is_sent_when_an_argument_is_wrong() {
    let world = World::new().await;
    let mut tried = 0;
    for operation in OPERATIONS {
        let good = example(&world, operation).await;
        let mut more = good.clone();
        more.insert("surprise_".into(), json!(1));
        let mut wrong = vec![(more, "surprise_".to_owned())];
        for name in operation.input_schema()["required"].as_array().into_iter().flatten() {
            let name = name.as_str().unwrap();
            let mut missing = good.clone();
            missing.remove(name);
            wrong.push((missing, name.to_owned()));
            let mut nonsense = good.clone();
            nonsense.insert(name.to_owned(), json!([{"no": "such thing"}]));
            wrong.push((nonsense, name.to_owned()));
        }
        for (arguments, named) in wrong {
            let result = world.operation(operation, &arguments).await;
            assert_eq!(result.is_error, Some(true), "{}: {arguments:?}", operation.id);
            assert!(text(&result).contains(&named), "{}: {named}: {}", operation.id, text(&result));
            tried += 1;
        }
    }
    assert!(tried > 250, "{tried}");
    assert_eq!(world.sandbox.requests().total(), 0);
}

#[tokio::test]
async fn a_path_value_never_reaches_another_resource() {
    let world = World::new().await;
    for operation in OPERATIONS.iter().filter(|operation| operation.path.contains('{')) {
        let good = example(&world, operation).await;
        world.sandbox.clear_requests();
        for evil in ["../info", "", ".", "..", "a/b", "%2e%2e%2finfo", "..%2Finfo", "a\\b", " "] {
            for name in operation.parameters.iter().filter(|known| !known.slash).map(|known| known.name) {
                if !operation.path.contains(&format!("{{{name}}}")) {
                    continue;
                }
                let mut arguments = good.clone();
                arguments.insert(name.to_owned(), json!(evil));
                let result = world.operation(operation, &arguments).await;
                assert_eq!(result.is_error, Some(true), "{} {name} {evil:?}", operation.id);
                let log = world.sandbox.requests();
                assert_eq!(log.of("organization.getOrganizationInfo"), 0, "{}", operation.id);
            }
        }
    }
}

#[tokio::test]
async fn the_wrong_tool_names_the_right_one() {
    let world = World::new().await;
    let id = world.sandbox.device_id(0);
    let arguments = json!({"device_id": id});
    let call = json!({"id": "organization.devices.deleteDevice", "arguments": arguments});
    assert!(text(&world.call("call_read_operation", call).await).contains("call_write_operation"));
    let call = json!({"id": "organization.devices.getDevice", "arguments": arguments});
    assert!(text(&world.call("call_write_operation", call).await).contains("call_read_operation"));
    let call = json!({"id": "organization.devices.getDevise", "arguments": arguments});
    assert!(text(&world.call("call_read_operation", call).await).contains("organization.devices.getDevice"));
    assert_eq!(world.sandbox.requests().total(), 0);
}

#[tokio::test]
async fn values_that_came_as_text_and_bodies_that_came_flat_are_understood() {
    let world = World::new().await;
    let id = world.sandbox.device_id(0);
    let call = json!({"id": "organization.devices.getDevices", "arguments": "{\"per_page\": \"3\"}"});
    let result = world.call("call_read_operation", call).await;
    assert_eq!(result.structured_content.unwrap()["answer"]["items"].as_array().unwrap().len(), 3);
    let flat = json!({"device_id": id, "command": "reboot"});
    let call = json!({"id": "organization.commands.sendCommand", "arguments": flat, "dry_run": true});
    let shown = world.call("call_write_operation", call).await.structured_content.unwrap();
    assert_eq!(shown["sent"], false);
    assert_eq!(shown["request"]["body"], json!({"command": "reboot"}));
    assert_eq!(world.sandbox.requests().of("organization.commands.sendCommand"), 0);
}

#[tokio::test]
async fn a_large_answer_is_cut_to_the_budget_and_says_how_to_get_the_rest() {
    let world = World::new().await;
    let call = json!({"id": "organization.devices.getDevices", "arguments": {"per_page": 100}});
    let result = world.call("call_read_operation", call).await;
    assert!(text(&result).len() <= 24_000, "{}", text(&result).len());
    assert!(text(&result).contains("of 100 elements shown; call again with per_page"), "{}", text(&result));
    let structure = result.structured_content.unwrap();
    assert!(structure.to_string().len() <= 24_000, "{}", structure.to_string().len());
    let kept = structure["answer"]["items"].as_array().unwrap().len();
    let at = json!({"id": "organization.devices.getDevices", "arguments": {"per_page": 100}, "at": format!("/items/{kept}")});
    let part = world.call("call_read_operation", at).await.structured_content.unwrap();
    assert!(part["answer"]["id"].is_string(), "{part}");
}

#[tokio::test]
async fn keys_that_are_not_there_are_named() {
    let sandbox = Sandbox::builder().start().await.unwrap();
    let client = client(&hosts(&sandbox));
    let key = OrganizationKey::new(sandbox.organization_key()).unwrap();
    let keys = Keys { organization: Some(key), ..Keys::default() };
    let cx = Ctx::new(client, keys, Clock::System, Seal::random().unwrap());
    let world = World { sandbox, registry: tools::registry().unwrap(), cx };
    for (id, variable) in [
        ("partner.devices.getDevices", "XYTE_PARTNER_API_KEY"),
        ("device.device-info.getDeviceInfo", "XYTE_DEVICE_KEY"),
        ("device.registration.registerDevice", "XYTE_DEVICE_KEY"),
    ] {
        let operation = Operation::find(id).unwrap();
        let described = world.call("describe_operation", json!({"id": id})).await;
        let contract = described.structured_content.unwrap();
        assert!(contract["unavailable"].as_str().unwrap().contains(variable), "{contract}");
        let arguments = contract["example"]["arguments"]["arguments"].as_object().unwrap().clone();
        let refused = world.operation(operation, &arguments).await;
        assert!(text(&refused).contains(variable), "{}", text(&refused));
    }
    let found = world.call("find_operation", json!({"query": "partner devices", "limit": 25})).await;
    let found = found.structured_content.unwrap();
    let ids = found["items"].as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned());
    for id in ids {
        assert_eq!(Operation::find(&id).unwrap().api, Api::Organization, "{id}");
    }
    assert_eq!(world.sandbox.requests().total(), 0);
}
