//! Prompts: what a list shows, what each becomes, and that none speaks of what is not there.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use xyte_mcp::{prompts, tools};

use crate::common::{ERAS, Era, Http, binary};

fn start() -> Http {
    Http::start(binary(&["serve", "--sandbox", "--http", "0"]))
}

async fn get(http: &Http, era: Era, name: &str, arguments: Value) -> Value {
    http.ask(era, &era.request(1, "prompts/get", json!({"name": name, "arguments": arguments}))).await
}

/// With everything filled in, and with what is needed alone.
fn filled() -> [(&'static str, Value, Value); 6] {
    [
        ("triage_incidents", json!({"space": "Lobby", "priority": "high"}), json!({})),
        (
            "investigate_offline_device",
            json!({"device": "Lobby Display", "hours": "24"}),
            json!({"device": "SN-1"}),
        ),
        (
            "reboot_device",
            json!({"device": "Lobby Display", "reason": "no\npicture"}),
            json!({"device": "SN-1"}),
        ),
        ("start_room", json!({"space": "Boardroom", "at": "14:30"}), json!({"space": "Boardroom"})),
        ("check_projector", json!({"space": "Lobby", "device": "Lobby Projector"}), json!({})),
        ("weekly_report", json!({"space": "Lobby", "audience": "management"}), json!({})),
    ]
}

#[tokio::test]
async fn what_is_listed_and_what_each_becomes() {
    let http = start();
    for era in ERAS {
        let listed = http.ask(era, &era.request(1, "prompts/list", json!({}))).await["result"].clone();
        assert_eq!(listed["ttlMs"].is_number(), era == Era::Modern);
        assert_eq!(listed["prompts"].as_array().unwrap().len(), filled().len());
    }
    let listed = http.ask(Era::Modern, &Era::Modern.request(1, "prompts/list", json!({}))).await;
    for (name, all, few) in filled() {
        let shown =
            listed["result"]["prompts"].as_array().unwrap().iter().find(|prompt| prompt["name"] == name);
        let text = async |arguments: Value| {
            let answer = get(&http, Era::Modern, name, arguments).await;
            let text = answer["result"]["messages"][0]["content"]["text"].as_str();
            text.unwrap_or_else(|| panic!("{answer}")).to_owned()
        };
        let (all, few) = (text(all).await, text(few).await);
        let shown = serde_json::to_string_pretty(shown.unwrap()).unwrap();
        let bytes = shown.len() + all.len();
        insta::with_settings!({prepend_module_to_snapshot => false, omit_expression => true}, {
            let page = format!("{bytes} bytes\n{shown}\n\n--- everything filled in\n{all}\n\n--- what is needed alone\n{few}");
            insta::assert_snapshot!(format!("prompt_{name}"), page);
        });
    }
}

#[tokio::test]
async fn what_is_missing_or_unknown_is_told() {
    let http = start();
    for (name, arguments, told) in [
        ("reboot_device", json!({}), "device"),
        ("reboot_device", json!({"device": "x", "reson": "y"}), "did you mean `reason`"),
        ("reboot_devise", json!({}), "reboot_device"),
    ] {
        let answer = get(&http, Era::Modern, name, arguments).await;
        assert_eq!(answer["error"]["code"], -32602, "{answer}");
        assert!(answer["error"]["message"].as_str().unwrap().contains(told), "{answer}");
    }
}

#[tokio::test]
async fn arguments_are_completed_by_what_is_there() {
    let http = start();
    let complete = async |name: &str, argument: &str, typed: &str, given: Value| {
        let params = json!({
            "ref": {"type": "ref/prompt", "name": name}, "argument": {"name": argument, "value": typed},
            "context": {"arguments": given},
        });
        let answer = http.ask(Era::Modern, &Era::Modern.request(1, "completion/complete", params)).await;
        answer["result"]["completion"]["values"].as_array().unwrap_or_else(|| panic!("{answer}")).clone()
    };
    let devices = complete("reboot_device", "device", "Display", json!({})).await;
    assert!(
        !devices.is_empty() && devices.iter().all(|word| word.as_str().unwrap().contains("Display")),
        "{devices:?}"
    );
    let spaces = complete("start_room", "space", "Boardroom", json!({})).await;
    assert!(
        !spaces.is_empty() && spaces.iter().all(|word| word.as_str().unwrap().contains("oardroom")),
        "{spaces:?}"
    );
    assert!(complete("reboot_device", "reason", "x", json!({})).await.is_empty());
}

/// Every word between backticks is a tool, or an argument of a tool that the same prompt names.
#[test]
fn none_speaks_of_what_is_not_there() {
    let tools = tools::registry().unwrap();
    // Not of our making: the part of an answer, a kind of device.
    let others = ["state"];
    for spec in prompts::registry().unwrap().specs() {
        let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .join(format!("src/prompts/texts/{}.md", spec.name));
        let text = std::fs::read_to_string(file).unwrap();
        let words: BTreeSet<&str> = text.split('`').skip(1).step_by(2).collect();
        let named: Vec<_> = words.iter().filter_map(|word| tools.get(word)).collect();
        assert!(named.len() >= 2, "{}: {words:?}", spec.name);
        for word in &words {
            let argument = named.iter().any(|tool| tool.input_schema["properties"].get(*word).is_some());
            assert!(
                tools.get(word).is_some() || argument || others.contains(word),
                "{}: `{word}`",
                spec.name
            );
        }
    }
}
