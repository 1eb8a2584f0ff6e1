//! What can be set, and what is refused.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::upstream::common::upstream;
use upstream::{Hosts, RedisSettings, Settings, Upstream};

#[test]
fn the_defaults_have_no_faults_and_are_written_as_they_are_read() {
    let settings = Settings::default();
    assert_eq!(settings.check(), []);
    let written = serde_json::to_value(&settings).unwrap();
    let read: Settings = serde_json::from_value(written.clone()).unwrap();
    assert_eq!(serde_json::to_value(read).unwrap(), written);
    let empty: Settings = serde_json::from_value(json!({})).unwrap();
    assert_eq!(serde_json::to_value(empty).unwrap(), written);
}

#[test]
fn a_field_that_nobody_knows_is_refused() {
    for fields in [
        json!({"cach": {}}),
        json!({"cache": {"ttl": 5}}),
        json!({"breaker": {"operations": {"organization.devices.getDevices": {"on": true}}}}),
        json!({"redis": {"url": "redis://127.0.0.1", "timeout": 1}}),
    ] {
        assert!(serde_json::from_value::<Settings>(fields.clone()).is_err(), "{fields}");
    }
}

#[test]
fn every_fault_is_found_at_once_and_named() {
    let settings: Settings = serde_json::from_value(json!({
        "callers": 0,
        "coalesce": {"operations": {"organization.devices.getDevics": {"enabled": false}}},
        "cache": {
            "memory_bytes": 2_000_000, "largest_answer_bytes": 1_000_000, "stale_seconds": 600_000,
            "operations": {"organization.commands.sendCommand": {"fresh_seconds": 5}},
        },
        "breaker": {"failures": 0, "failure_share": 2, "pause_seconds": 10, "longest_pause_seconds": 5},
        "limiter": {"per_second": 0, "burst": 0},
        "retry": {"attempts": 0, "budget_percent": 200},
        "deadline": {"attempt_seconds": 0, "default_seconds": 100, "longest_seconds": 50},
        "quota": {"per_second": 1e9},
        "connections": {"largest_answer_bytes": 1},
        "remap": {"operations": {"organization.devices.getDevice": {"path": "/x"}}},
        "redis": {"url": "http://user:made-up-password@host", "prefix": "a b", "wait_seconds": 0},
    }))
    .unwrap();
    let faults: Vec<String> = settings.check().iter().map(ToString::to_string).collect();
    for expected in [
        "callers: ",
        "coalesce.operations.organization.devices.getDevics: there is no such operation",
        "cache.largest_answer_bytes: ",
        "cache.stale_seconds: ",
        "cache.operations.organization.commands.sendCommand.fresh_seconds: ",
        "breaker.failures: ",
        "breaker.failure_share: ",
        "breaker.longest_pause_seconds: ",
        "limiter.per_second: ",
        "limiter.burst: ",
        "retry.attempts: ",
        "retry.budget_percent: ",
        "deadline.attempt_seconds: ",
        "deadline.longest_seconds: ",
        "quota.per_second: ",
        "connections.largest_answer_bytes: ",
        "remap.operations.organization.devices.getDevice.path: `{device_id}` is missing",
        "redis.url: ",
        "redis.prefix: ",
        "redis.wait_seconds: ",
    ] {
        assert!(faults.iter().any(|line| line.starts_with(expected)), "{expected}\nin {faults:#?}");
    }
    let error = Upstream::new(&Hosts::default(), &settings, Arc::new(())).unwrap_err().to_string();
    assert!(error.contains("breaker.failures") && error.contains("redis.url"), "{error}");
    assert!(!format!("{error} {faults:?} {settings:?}").contains("made-up-password"));
}

#[test]
fn where_redis_is_is_never_shown() {
    let redis = RedisSettings::new("redis://user:made-up-password@127.0.0.1:6379/0");
    let settings = Settings { redis: Some(redis), ..Settings::default() };
    assert_eq!(settings.check(), []);
    let shown = format!("{settings:?} {}", serde_json::to_string(&settings).unwrap());
    assert!(!shown.contains("made-up-password"), "{shown}");
}

/// Every property of every object in the schema.
fn properties<'a>(schema: &'a Value, path: &str, found: &mut Vec<(String, &'a Value)>) {
    let fields = schema.get("properties").and_then(Value::as_object);
    for (name, property) in fields.into_iter().flatten() {
        found.push((format!("{path}.{name}"), property));
    }
    for (name, definition) in schema.get("$defs").and_then(Value::as_object).into_iter().flatten() {
        properties(definition, name, found);
    }
}

#[test]
fn every_setting_says_what_it_does_its_unit_and_its_default() {
    let schema = schemars::schema_for!(Settings);
    let mut found = Vec::new();
    properties(schema.as_value(), "settings", &mut found);
    assert!(found.len() > 40, "{}", found.len());
    for (path, property) in found {
        let words = property["description"].as_str().unwrap_or_default();
        assert!(!words.is_empty(), "{path} says nothing");
        for unit in ["seconds", "bytes", "percent"] {
            if path.ends_with(&format!("_{unit}")) {
                assert!(words.contains(unit), "{path} does not say its unit: {words}");
            }
        }
        // The default that is written must be the one that holds.
        let default = property.get("default").and_then(|default| match default {
            Value::Number(number) => number.as_f64().map(|number| number.to_string()),
            Value::Bool(flag) => Some(flag.to_string()),
            _ => None,
        });
        if let Some(default) = default.filter(|_| !path.contains("OperationSettings")) {
            assert!(words.contains(&format!("Default: {default}")), "{path}: {default} in: {words}");
        }
    }
}
