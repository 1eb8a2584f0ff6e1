//! Who called what.

use std::sync::Arc;

use serde_json::{Value, json};
use tracing::Instrument as _;

use super::telemetry::audit::{Audit, AuditSettings, AuditTo, Caller, Confirmation};
use super::telemetry::log::{FileSettings, Format, Level};
use super::telemetry::mask::Secrets;
use super::telemetry::metrics::{Door, Metrics};
use super::{call, log_to, now, object};

fn metrics() -> Arc<Metrics> {
    Arc::new(Metrics::new("1", ["say_word"], "2026-11-20T16:00:00Z".parse().unwrap()))
}

fn caller() -> Caller {
    Caller {
        principal: "p-1".into(),
        tenant: None,
        door: Door::Mcp,
        request_id: "r-1".into(),
        trace_id: None,
    }
}

fn open(settings: &AuditSettings, key: &[u8], secrets: &Secrets) -> Arc<Audit> {
    Audit::open(settings, key, secrets, &now()).unwrap().unwrap()
}

fn to_log() -> AuditSettings {
    AuditSettings { to: AuditTo::Log, ..AuditSettings::default() }
}

#[tokio::test]
async fn a_record_says_who_what_and_how_it_ended_and_never_with_what() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("audit.jsonl");
    let settings =
        AuditSettings { to: AuditTo::File, file: Some(FileSettings::new(&path)), ..AuditSettings::default() };
    let secrets = Secrets::new();
    secrets.keep("canary-4711");
    let audit = open(&settings, b"server secret", &secrets);
    let metrics = metrics();
    let arguments = json!({"word": "canary-argument", "fail": true});
    let said = |what: &str| format!("{what} \"canary-4711\"");
    let caller = Caller {
        principal: said("who"),
        tenant: Some(said("for whom")),
        request_id: said("which"),
        trace_id: Some(said("where")),
        ..caller()
    };
    let pending = Arc::new(audit.call(&metrics, caller, arguments.as_object()));
    pending.target("device canary-4711");
    pending.target("another");
    pending.confirmation(Confirmation::Given);
    call(pending, arguments).await;
    assert!(audit.losses().is_some());
    drop(audit);

    let text = std::fs::read_to_string(path).unwrap();
    assert!(!text.contains("canary"), "{text}");
    let mut record: Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    let digest = record["arguments"].take();
    assert_eq!(digest.as_str().unwrap().len(), 32);
    assert!(record["duration_ms"].take().as_u64().is_some());
    let expected = json!({
        "at": "2026-11-20T16:20:45.5Z", "principal": "who \"[masked]\"", "tenant": "for whom \"[masked]\"", "door": "mcp",
        "request_id": "which \"[masked]\"", "trace_id": "where \"[masked]\"", "method": "tools/call",
        "tool": "say_word", "toolset": "words", "risk": "read", "target": "device [masked]", "outcome": "not_found",
        "duration_ms": null, "arguments": null, "confirmation": "given",
    });
    assert_eq!(record, expected);
    assert!(metrics.exposition().contains("tool=\"say_word\",outcome=\"not_found\"} 1\n"), "counted as well");
}

#[test]
fn equal_arguments_have_equal_digests_on_one_server_only() {
    let audit = |key: &[u8]| open(&to_log(), key, &Secrets::new());
    let (one, other) = (audit(b"one"), audit(b"other"));
    let arguments = object(json!({"a": {"x": 1, "y": [1, 2]}, "b": "c"}));
    let turned = object(json!({"b": "c", "a": {"y": [1, 2], "x": 1}}));
    assert_eq!(one.digest(&arguments), one.digest(&turned));
    assert_ne!(one.digest(&arguments), other.digest(&arguments));
    assert_ne!(one.digest(&arguments), one.digest(&object(json!({"a": {"x": 1, "y": [2, 1]}, "b": "c"}))));
}

#[tokio::test]
async fn records_go_into_the_log_at_every_level() {
    let memory = super::Memory::default();
    let (subscriber, log) = log_to(&memory, Level::Error, Format::Json, &Secrets::new());
    let entered = tracing::subscriber::set_default(subscriber);
    let audit = open(&to_log(), b"key", &Secrets::new());
    let arguments = json!({"word": "canary"});
    let span = super::telemetry::trace::request_span("tools/call", "r-1", Some("p-1"));
    let pending = Arc::new(audit.call(&metrics(), caller(), arguments.as_object()));
    call(pending, arguments).instrument(span).await;
    drop(entered);
    drop(log);
    let [line] = memory.json().try_into().unwrap();
    assert_eq!(
        (&line["target"], &line["tool"], &line["outcome"]),
        (&json!("audit"), &json!("say_word"), &json!("ok"))
    );
    assert_eq!((&line["principal"], &line["confirmation"]), (&json!("p-1"), &json!("not_needed")));
    assert!(!line.to_string().contains("canary") && line.get("field.principal").is_none(), "{line}");
    assert_eq!(line["door"], "mcp");
}

#[test]
fn no_audit_is_no_audit() {
    assert!(Audit::open(&AuditSettings::default(), b"key", &Secrets::new(), &now()).unwrap().is_none());
}
