//! What can be set.

use serde_json::{Value, json};

use super::telemetry::Settings;
use super::telemetry::log::FileSettings;

fn faults(settings: Value) -> Vec<String> {
    let settings: Settings = serde_json::from_value(settings).unwrap();
    settings.check().iter().map(ToString::to_string).collect()
}

#[test]
fn the_defaults_are_good_and_nothing_needs_to_be_said() {
    assert_eq!(faults(json!({})), [""; 0]);
    assert_eq!(serde_json::from_value::<Settings>(json!({})).unwrap(), Settings::default());
    let file: FileSettings = serde_json::from_value(json!({"path": "a"})).unwrap();
    assert_eq!(file, FileSettings::new("a"));
}

#[test]
fn an_unknown_key_is_refused_at_every_depth() {
    for unknown in [
        json!({"logs": {}}),
        json!({"log": {"levle": "info"}}),
        json!({"log": {"file": {"path": "a", "size": 1}}}),
        json!({"audit": {"where": "log"}}),
        json!({"trace": {"url": "http://a"}}),
        json!({"inspect": {"enabled": true}}),
    ] {
        let error = serde_json::from_value::<Settings>(unknown.clone()).unwrap_err();
        assert!(error.to_string().contains("unknown field"), "{unknown}: {error}");
    }
}

#[test]
fn each_fault_names_its_field() {
    let fault = |settings: Value, field: &str| {
        let found = faults(settings.clone());
        assert!(found.len() == 1 && found[0].starts_with(&format!("{field}: ")), "{settings}: {found:?}");
    };
    fault(json!({"log": {"queue": 1}}), "log.queue");
    fault(json!({"log": {"file": {"path": "/"}}}), "log.file.path");
    fault(json!({"log": {"file": {"path": "a", "max_mib": 0}}}), "log.file.max_mib");
    fault(json!({"log": {"file": {"path": "a", "keep": 100_000}}}), "log.file.keep");
    fault(json!({"audit": {"to": "file"}}), "audit.file");
    fault(json!({"audit": {"to": "log", "file": {"path": "a"}}}), "audit.file");
    fault(json!({"audit": {"queue": 0}}), "audit.queue");
    fault(json!({"trace": {"ratio": 1.5}}), "trace.ratio");
    fault(json!({"trace": {"service": " "}}), "trace.service");
    fault(json!({"trace": {"timeout_seconds": 0}}), "trace.timeout_seconds");
    fault(json!({"trace": {"headers": {"a b": "c"}}}), "trace.headers.a b");
    fault(json!({"inspect": {"keep": 0}}), "inspect.keep");
    let endpoint = faults(json!({"trace": {"endpoint": "127.0.0.1:4318"}}));
    assert!(endpoint.iter().any(|fault| fault.contains("no http or https URL")), "{endpoint:?}");
    let good = faults(json!({"trace": {"endpoint": "http://127.0.0.1:4318"}}));
    assert_eq!(good.len(), usize::from(!cfg!(feature = "otlp")), "{good:?}");
}

#[test]
fn a_login_for_the_collector_is_not_shown() {
    let settings: Settings =
        serde_json::from_value(json!({"trace": {"headers": {"authorization": "canary"}}})).unwrap();
    let shown = format!("{settings:?}{}", serde_json::to_string(&settings).unwrap());
    assert!(shown.contains("[masked]") && !shown.contains("canary"), "{shown}");
}

/// The schema is the reference of the configuration, so every field says what it is, and what it is by default.
#[test]
fn every_field_is_described_with_its_default() {
    let schema = schemars::schema_for!(Settings).to_value();
    let mut bare = Vec::new();
    let root = [(&String::new(), &schema)];
    let parts = root.into_iter().chain(schema["$defs"].as_object().unwrap());
    for (name, part) in parts {
        for (field, known) in part["properties"].as_object().into_iter().flatten() {
            let text = known["description"].as_str().unwrap_or_default();
            let is_group = known.get("$ref").is_some();
            let is_needed = part["required"].as_array().is_some_and(|needed| needed.contains(&json!(field)));
            // The file of the audit is part of what is said with `to`.
            let told = text.contains("Default: ") || is_group || is_needed || field == "file";
            if text.is_empty() || !(told || text.contains("Default")) {
                bare.push(format!("{name}.{field}: {text}"));
            }
        }
    }
    assert!(bare.is_empty(), "{bare:#?}");
}
