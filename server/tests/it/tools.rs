//! The tools, against the stand-in: what they send, and what they give back.

use std::collections::BTreeSet;
use std::time::Duration;

use mcp_macros::{CallOptions, JsonObject, Registry};
use rmcp::model::CallToolResult;
use serde_json::{Value, json};
use xyte_mcp::clock::Clock;
use xyte_mcp::seal::Seal;
use xyte_mcp::tools::{self, Ctx, Keys};
use xyte_mcp::upstream::Hosts;
use xyte_sandbox::{Fault, PageStyle, Sandbox};
use xyte_sdk::OrganizationKey;

use crate::common::{client, hosts};

/// An id that belongs to nothing.
const NOBODY: &str = "00000000-0000-4000-8000-000000000000";

struct World {
    sandbox: Sandbox,
    registry: std::sync::Arc<Registry<Ctx>>,
    cx: Ctx,
}

impl World {
    async fn new() -> Self {
        Self::of(Sandbox::builder().start().await.unwrap())
    }

    fn of(sandbox: Sandbox) -> Self {
        let client = client(&hosts(&sandbox));
        let key = OrganizationKey::new(sandbox.organization_key()).unwrap();
        let keys = Keys { organization: Some(key), ..Keys::default() };
        let cx = Ctx::new(client, keys, Clock::System, Seal::random().unwrap());
        Self { sandbox, registry: tools::registry().unwrap(), cx }
    }

    /// Calls a tool. Whatever structure comes back has to fit the schema that the tool shows.
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

    async fn answer(&self, tool: &str, arguments: Value) -> Value {
        let result = self.call(tool, arguments).await;
        assert_ne!(result.is_error, Some(true), "{tool}: {}", text(&result));
        result.structured_content.unwrap()
    }

    async fn error(&self, tool: &str, arguments: Value) -> String {
        let result = self.call(tool, arguments).await;
        assert_eq!(result.is_error, Some(true), "{tool}: {}", text(&result));
        text(&result)
    }
}

fn text(result: &CallToolResult) -> String {
    let blocks = result.content.iter().filter_map(|block| block.as_text());
    blocks.map(|block| block.text.clone()).collect::<Vec<_>>().join("\n")
}

/// Follows the cursor to the end.
async fn all(world: &World, tool: &str, arguments: Value) -> (Vec<String>, usize) {
    let (mut ids, mut pages, mut arguments) = (Vec::new(), 0, arguments);
    loop {
        let page = world.answer(tool, arguments.clone()).await;
        pages += 1;
        ids.extend(
            page["items"].as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned()),
        );
        let Some(cursor) = page["next_cursor"].as_str() else { return (ids, pages) };
        arguments["cursor"] = json!(cursor);
        assert!(pages < 100, "it never ends");
    }
}

#[tokio::test]
async fn the_cursor_leads_through_all_devices_and_ends() {
    for style in [PageStyle::HasNextPage, PageStyle::NextPage] {
        let world = World::of(Sandbox::builder().devices(120).page_style(style).start().await.unwrap());
        for (per_page, expected) in [(25, 5), (40, 3), (100, 2)] {
            let (ids, pages) = all(&world, "list_devices", json!({"per_page": per_page})).await;
            let distinct: BTreeSet<_> = ids.iter().collect();
            assert_eq!((ids.len(), distinct.len(), pages), (120, 120, expected), "{style:?}");
        }
    }
}

#[tokio::test]
async fn a_cursor_of_another_call_is_refused_before_anything_is_sent() {
    let world = World::new().await;
    let page = world.answer("list_devices", json!({"per_page": 5})).await;
    world.sandbox.clear_requests();
    let cursor = &page["next_cursor"];
    let error = world.error("list_devices", json!({"per_page": 6, "cursor": cursor})).await;
    assert!(error.contains("other arguments"), "{error}");
    let error = world.error("list_incidents", json!({"per_page": 5, "cursor": cursor})).await;
    assert!(error.contains("other arguments"), "{error}");
    world.error("list_devices", json!({"cursor": "2"})).await;
    assert_eq!(world.sandbox.requests().total(), 0);
}

#[tokio::test]
async fn devices_of_one_space() {
    let world = World::new().await;
    let first = world.answer("list_devices", json!({"per_page": 1})).await;
    let space = &first["items"][0]["space"]["id"];
    let rows = world.answer("list_devices", json!({"space": space.to_string()})).await;
    let rows = rows["items"].as_array().unwrap();
    assert!(!rows.is_empty() && rows.len() < 120);
    let error = world.error("list_devices", json!({"space": "", "per_page": 101, "spaces": 1})).await;
    // All faults at once, with the nearest name.
    assert!(["args.space:", "per_page", "args.spaces"].iter().all(|name| error.contains(name)), "{error}");
}

#[tokio::test]
async fn a_list_of_devices_reads_well_and_stays_small() {
    let world = World::new().await;
    let listed = world.call("list_devices", json!({"per_page": 100})).await;
    let text = text(&listed);
    assert!(text.starts_with("100 devices, more follow.\n```\nname\thealth\tid"), "{text}");
    assert!(text.len() <= 8_000, "{}", text.len());
    assert!(!text.contains('{'), "it is not the JSON again");
    let structure = listed.structured_content.unwrap();
    let bytes = structure.to_string().len();
    println!("100 devices: {} bytes of text, {bytes} bytes of structure", text.len());
    assert!(bytes <= 16_000 && structure["items"].as_array().unwrap().len() == 100, "{bytes}");
}

#[tokio::test]
async fn a_list_comes_as_it_is_asked_for() {
    let world = World::new().await;
    let full = world.answer("list_devices", json!({"per_page": 3, "view": "full"})).await;
    assert!(full["items"][0].get("sn").is_some(), "{full}");
    let table = world.answer("list_devices", json!({"per_page": 3, "view": "table"})).await;
    assert_eq!(table["rows"].as_array().unwrap().len(), 3);
    assert!(table.get("items").is_none() && table["columns"][0] == "id", "{table}");
    let chosen = world.call("list_devices", json!({"per_page": 3, "fields": ["sn", "model.name"]})).await;
    let row = chosen.structured_content.clone().unwrap()["items"][0].clone();
    assert_eq!(row.as_object().unwrap().keys().collect::<Vec<_>>(), ["id", "sn", "model"], "{row}");
    assert!(text(&chosen).contains(row["sn"].as_str().unwrap()), "{}", text(&chosen));
    let error = world.error("list_devices", json!({"fields": ["serial", "nam"]})).await;
    assert!(error.contains("there is no field `serial`") && error.contains("did you mean"), "{error}");
    // Full rows of a hundred devices do not fit; the cursor leads to those that are left out.
    let (ids, pages) = all(&world, "list_devices", json!({"per_page": 100, "view": "full"})).await;
    assert_eq!(ids.len(), 120);
    assert!(pages > 2, "{pages}");
}

#[tokio::test]
async fn a_device_shows_its_telemetry() {
    let world = World::new().await;
    let id = world.sandbox.device_id(0);
    let result = world.call("get_device", json!({"device_id": id})).await;
    let text = text(&result);
    assert!(
        text.starts_with("Device \"") && text.contains(&format!("id: {id}")) && text.contains("state."),
        "{text}"
    );
    assert_eq!(result.structured_content.unwrap()["id"], json!(id));
    let error = world.error("get_device", json!({"device_id": "nobody"})).await;
    assert!(error.contains("no device of this id or name"), "{error}");
    let error = world.error("get_device", json!({"device_id": "../users"})).await;
    assert!(error.contains("nothing was sent"), "{error}");
}

#[tokio::test]
async fn incidents_by_state_and_window() {
    let world = World::new().await;
    let (active, _) = all(&world, "list_incidents", json!({"status": "active", "per_page": 10})).await;
    let (both, _) = all(&world, "list_incidents", json!({"per_page": 100})).await;
    let distinct: BTreeSet<_> = active.iter().collect();
    assert!(!active.is_empty() && distinct.len() == active.len() && both.len() >= active.len());
    let listed = world.answer("list_incidents", json!({"status": "active", "priority": "critical"})).await;
    let rows = listed["items"].as_array().unwrap();
    assert!(rows.iter().all(|row| row["status"] == "active" && row["priority"] == "critical"));
    let none = world
        .call("list_incidents", json!({"since": "1990-01-01T00:00:00Z", "until": "1990-01-02T00:00:00Z"}));
    assert!(text(&none.await).starts_with("No incidents. Nothing was wrong"));
    for (arguments, word) in [
        (json!({"status": "open"}), "active"),
        (json!({"since": "yesterday"}), "2026-11-20T08:00:00Z"),
        (json!({"since": "2026-01-02T00:00:00Z", "until": "2026-01-01T00:00:00Z"}), "ends before"),
    ] {
        let error = world.error("list_incidents", arguments).await;
        assert!(error.contains(word), "{error}");
    }
}

#[tokio::test]
async fn a_dry_run_shows_the_request_and_sends_nothing() {
    let world = World::new().await;
    let arguments = json!({
        "device_id": NOBODY, "command": "reboot", "extra_params": {"delay": 5}, "file_id": "f", "dry_run": true
    });
    let result = world.call("send_command", arguments).await;
    assert_eq!(
        result.structured_content.clone().unwrap(),
        json!({"sent": false, "request": {
            "method": "POST",
            "path": format!("/core/v1/organization/devices/{NOBODY}/commands"),
            "body": {"command": "reboot", "file_id": "f", "extra_params": {"delay": 5}},
        }})
    );
    assert!(text(&result).contains("nothing was sent"), "{}", text(&result));
    assert_eq!(world.sandbox.requests().total(), 0);
}

#[tokio::test]
async fn a_command_is_sent_once() {
    let world = World::new().await;
    let id = world.sandbox.device_id(0);
    let error = world.error("send_command", json!({"device_id": id})).await;
    assert!(error.contains("friendly_name"), "{error}");
    assert_eq!(world.sandbox.requests().total(), 0);
    let model = world.registry.get("send_command").unwrap();
    assert_eq!(model.risk.as_str(), "write");
    let result = world.call("send_command", json!({"device_id": id, "command": "reboot"})).await;
    assert_eq!(world.sandbox.requests().of("organization.commands.sendCommand"), 1);
    assert_ne!(result.is_error, Some(true), "{}", text(&result));
    assert!(text(&result).contains("is queued"), "{}", text(&result));
    assert_eq!(result.structured_content.unwrap()["sent"], true);
}

#[tokio::test]
async fn a_cloud_that_hangs_is_given_up_within_the_deadline() {
    let world = World::new().await;
    world.sandbox.fault(Fault::parse("hang").unwrap());
    let options = CallOptions::new().with_deadline(Duration::from_millis(300));
    let result = world.registry.call("list_devices", None, &world.cx, options).await.unwrap();
    assert!(text(&result).starts_with("The call was given up after 300 milliseconds."), "{}", text(&result));
}

#[tokio::test]
async fn a_fault_that_passes_is_not_even_noticed() {
    let world = World::new().await;
    world.sandbox.fault(Fault::parse("status=503;times=1").unwrap());
    world.answer("list_devices", json!({})).await;
    assert_eq!(world.sandbox.requests().of("organization.devices.getDevices"), 2);
    // A write is never repeated by itself.
    world.sandbox.fault(Fault::parse("status=503;times=1").unwrap());
    let error = world.error("send_command", json!({"device_id": NOBODY, "command": "reboot"})).await;
    assert!(error.contains("Look at the present state"), "{error}");
    assert_eq!(world.sandbox.requests().of("organization.commands.sendCommand"), 1);
}

#[tokio::test]
async fn without_a_key_a_tool_says_who_can_help() {
    let client = client(&Hosts::default());
    let cx = Ctx::new(client, Keys::default(), Clock::System, Seal::random().unwrap());
    let registry = tools::registry().unwrap();
    let result = registry.call("list_devices", None, &cx, CallOptions::new()).await.unwrap();
    assert!(text(&result).contains("XYTE_API_KEY"), "{}", text(&result));
}

#[tokio::test]
async fn a_device_is_found_by_what_a_person_says() {
    let world = World::new().await;
    let listed = world.answer("list_devices", json!({"per_page": 100, "view": "full"})).await;
    let rows = listed["items"].as_array().unwrap().clone();
    let device = &rows[3];
    for said in [&device["id"], &device["sn"]] {
        let read = world.answer("get_device", json!({"device_id": said})).await;
        assert_eq!(read["id"], device["id"]);
    }
    // Its room and its name together, unless another of the room is called the same.
    let path =
        format!("{}/{}", device["space"]["full_path"].as_str().unwrap(), device["name"].as_str().unwrap());
    assert_eq!(world.answer("get_device", json!({"device_id": path})).await["id"], device["id"]);
    // A name that several have is answered with all of them, and nothing is sent.
    let name = |row: &Value| row["name"].as_str().unwrap_or_default().to_owned();
    let twice = rows.iter().map(name).find(|known| rows.iter().filter(|row| name(row) == *known).count() > 1);
    if let Some(twice) = twice {
        let error = world.error("send_command", json!({"device_id": twice, "command": "reboot"})).await;
        assert!(error.contains("say which by its id"), "{error}");
        assert_eq!(world.sandbox.requests().of("organization.commands.sendCommand"), 0);
    }
    let found = world.answer("find_devices", json!({"query": device["sn"], "limit": 3})).await;
    assert_eq!(found["items"][0]["id"], device["id"]);
    assert!(
        text(&world.call("find_devices", json!({"query": "zzzz qqqq"})).await).starts_with("No devices.")
    );
}

#[tokio::test]
async fn the_daily_work() {
    let world = World::new().await;
    let id = world.sandbox.device_id(2);
    let spaces = world.answer("list_spaces", json!({"per_page": 100})).await;
    let space = spaces["items"].as_array().unwrap().last().unwrap().clone();
    let read = world.answer("get_space", json!({"space": space["full_path"]})).await;
    assert_eq!(read["id"], space["id"]);
    let shown = world
        .answer("move_device", json!({"device": id, "space": space["full_path"], "dry_run": true}))
        .await;
    assert_eq!(shown["request"]["body"]["space_id"], space["id"]);
    world.answer("move_device", json!({"device": id, "space": space["full_path"]})).await;
    world.answer("rename_device", json!({"device": id, "name": "Moved lamp"})).await;
    let device = world.answer("get_device", json!({"device_id": "moved lamp"})).await;
    assert_eq!((&device["id"], &device["space"]["id"]), (&json!(id), &space["id"]));

    let tickets = world.answer("list_tickets", json!({})).await;
    let ticket = tickets["items"][0]["id"].clone();
    world.answer("reply_to_ticket", json!({"ticket_id": ticket, "message": "On our way."})).await;
    let read = world.call("get_ticket", json!({"ticket_id": ticket})).await;
    assert!(text(&read).contains("On our way."), "{}", text(&read));
    world.answer("resolve_ticket", json!({"ticket_id": ticket})).await;
    let (left, _) = all(&world, "list_tickets", json!({})).await;
    assert!(!left.contains(&ticket.as_str().unwrap().to_owned()));

    world.answer("send_command", json!({"device_id": id, "command": "reboot"})).await;
    let commands = world.answer("list_commands", json!({"device": id})).await;
    let command = commands["items"][0]["id"].clone();
    let cancel = json!({"device": id, "command_id": command});
    let refused = world.error("cancel_command", cancel.clone()).await;
    assert!(refused.contains("has no way to ask"), "{refused}");
    let mut shown = cancel;
    shown["dry_run"] = json!(true);
    assert_eq!(world.answer("cancel_command", shown).await["request"]["method"], "DELETE");
}

#[tokio::test]
async fn the_fleet_in_one_answer() {
    let world = World::new().await;
    let result = world.call("fleet_overview", json!({})).await;
    assert!(text(&result).starts_with("120 devices: "), "{}", text(&result));
    let seen = result.structured_content.unwrap();
    let counted: u64 =
        seen["devices"]["by_health"].as_object().unwrap().values().map(|count| count.as_u64().unwrap()).sum();
    assert_eq!((seen["devices"]["total"].as_u64(), counted), (Some(120), 120), "{seen}");
    assert!(!seen["worst_spaces"].as_array().unwrap().is_empty());

    let path =
        world.answer("list_devices", json!({"per_page": 1})).await["items"][0]["space"]["full_path"].clone();
    let report = world.answer("space_report", json!({"space": path})).await;
    let room = report["devices"].as_array().unwrap();
    assert!(!room.is_empty() && room.iter().all(|device| device["space"] == path), "{report}");
    // The top of the tree holds everything below it.
    let top = path.as_str().unwrap().split('/').next().unwrap().to_owned();
    let report = world.answer("space_report", json!({"space": top})).await;
    assert!(report["devices"].as_array().unwrap().len() > room.len());

    let id = world.sandbox.device_id(3);
    world.answer("send_command", json!({"device_id": id, "command": "reboot"})).await;
    let events = world.answer("device_timeline", json!({"device": id})).await;
    let events = events["events"].as_array().unwrap();
    let kinds: BTreeSet<&str> = events.iter().map(|event| event["kind"].as_str().unwrap()).collect();
    assert!(kinds.contains("command"), "{kinds:?}");
    let times: Vec<&str> = events.iter().map(|event| event["at"].as_str().unwrap()).collect();
    assert!(times.windows(2).all(|pair| pair[0] >= pair[1]), "{times:?}");
}

#[tokio::test]
async fn a_command_is_followed_to_its_end() {
    use xyte_sandbox::Clock as Time;
    let sandbox = Sandbox::builder().clock(Time::manual()).start().await.unwrap();
    let world = World::of(sandbox);
    let id = world.sandbox.device_id(0);
    let sent = world.answer("send_command", json!({"device_id": id, "command": "reboot"})).await;
    let command = &sent["result"]["id"];
    let follow = json!({"device": id, "command_id": command, "seconds": 1});
    // Time stands still in there: it is not done, and the answer says so.
    let waiting = world.call("follow_command", follow.clone()).await;
    assert!(text(&waiting).contains("has not finished"), "{}", text(&waiting));
    world.sandbox.clock().advance(Duration::from_secs(60));
    let done = world.call("follow_command", follow).await;
    assert!(text(&done).contains("is done"), "{}", text(&done));
    let error = world.error("follow_command", json!({"device": id, "command_id": "none"})).await;
    assert!(error.contains("no such command"), "{error}");
}
