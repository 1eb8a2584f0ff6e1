//! Other addresses for Xyte's operations, as a caller sees them.

use std::path::Path;

use serde_json::{Value, json};

use crate::common::{Ended, Era, binary, call, stdio};

const RENAME: &str = "organization.devices.updateDevice";

/// What a server with these settings answers.
fn ask(file: &Path, settings: &str, calls: &[Value]) -> Ended {
    std::fs::write(file, settings).unwrap();
    let input: String = calls.iter().map(|line| format!("{line}\n")).collect();
    stdio(binary(&["serve", "--sandbox", "--config", file.to_str().unwrap()]), input.as_bytes())
}

#[test]
fn a_dry_run_shows_where_it_would_really_go() {
    let era = Era::Modern;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.toml");
    let listed = ask(&file, "", &[call(era, 1, "list_devices", json!({"per_page": 1}))]).answer(1);
    let id = listed["result"]["structuredContent"]["items"][0]["id"].as_str().unwrap().to_owned();
    let operation = json!({"id": RENAME, "arguments": {"device_id": id, "name": "n"}, "dry_run": true});
    let calls = [
        call(era, 1, "call_write_operation", operation),
        call(era, 2, "rename_device", json!({"device": id, "name": "n", "dry_run": true})),
    ];
    let one = |settings: &str| format!("[upstream.remap.operations.\"{RENAME}\"]\n{settings}\n");
    for (settings, expected) in [
        (String::new(), format!("/core/v1/organization/devices/{id}")),
        (one("path = \"/unit/{device_id}/card\""), format!("/unit/{id}/card")),
        (
            one("base = \"https://gateway.example/x\""),
            format!("https://gateway.example/x/core/v1/organization/devices/{id}"),
        ),
    ] {
        let ended = ask(&file, &settings, &calls);
        for answer in [ended.answer(1), ended.answer(2)] {
            assert_eq!(answer["result"]["structuredContent"]["request"]["path"], expected, "{answer}");
        }
    }
}
