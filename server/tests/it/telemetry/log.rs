//! Lines: what is in them, and what is not.

use serde_json::json;
use tracing::Level as At;

use super::telemetry::log::{Format, Level};
use super::telemetry::mask::Secrets;
use super::telemetry::trace;
use super::{Memory, log_to, logged};

macro_rules! at_each_level {
    ($target:literal) => {
        tracing::error!(target: $target, "error");
        tracing::warn!(target: $target, "warn");
        tracing::info!(target: $target, "info");
        tracing::debug!(target: $target, "debug");
        tracing::trace!(target: $target, "trace");
    };
}

/// What comes through of five lines, one at each level.
fn through(level: Level, work: impl FnOnce()) -> Vec<String> {
    let lines = logged(level, Format::Json, &Secrets::new(), work).json();
    lines.iter().map(|line| line["message"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_library_never_logs_more_than_warnings() {
    for level in [Level::Warn, Level::Info, Level::Debug, Level::Trace] {
        let lines = through(level, || {
            at_each_level!("rmcp::service");
            at_each_level!("hyper");
            at_each_level!("xyte_mcp_not_ours");
        });
        assert_eq!(lines, ["error", "warn", "error", "warn", "error", "warn"], "{level:?}");
    }
    assert_eq!(
        through(Level::Error, || {
            at_each_level!("h2");
        }),
        ["error"]
    );
}

#[test]
fn our_own_crates_are_followed_as_far_as_asked() {
    let ours = || {
        at_each_level!("xyte_mcp::transport");
    };
    assert_eq!(through(Level::Off, ours), [""; 0]);
    assert_eq!(through(Level::Error, ours), ["error"]);
    assert_eq!(through(Level::Info, ours), ["error", "warn", "info"]);
    assert_eq!(through(Level::Trace, ours), ["error", "warn", "info", "debug", "trace"]);
    let audit = || {
        at_each_level!("audit");
    };
    assert_eq!(through(Level::Error, audit), ["error", "warn", "info"]);
    assert_eq!(through(Level::Off, audit), [""; 0]);
}

#[test]
fn the_level_changes_at_run_time() {
    let memory = Memory::default();
    let (subscriber, log) = log_to(&memory, Level::Warn, Format::Json, &Secrets::new());
    let level = log.level();
    tracing::subscriber::with_default(subscriber, || {
        let say = |text: &str| tracing::debug!(target: "xyte_mcp", "{text}");
        say("before");
        level.set(Level::Debug).unwrap();
        assert_eq!(level.get(), Ok(Level::Debug));
        say("while");
        level.set(Level::Info).unwrap();
        say("after");
    });
    drop(log);
    let messages: Vec<_> = memory.json().iter().map(|line| line["message"].clone()).collect();
    assert_eq!(messages, ["while"]);
    assert!(level.set(Level::Info).is_err());
}

#[test]
fn ids_stand_at_the_top_of_each_line_at_every_level() {
    for level in [Level::Error, Level::Trace] {
        let memory = logged(level, Format::Json, &Secrets::new(), || {
            let span = trace::request_span("tools/call", "r-1", Some("p-1"));
            let here = trace::join(&span, None);
            let _request = span.enter();
            let _call =
                tracing::info_span!(target: "mcp_macros::guard", "mcp.tools.call", gen_ai.tool.name = "t")
                    .entered();
            tracing::error!(target: "xyte_mcp", trace = here.trace_id(), count = 3, "it broke");
        });
        let [line] = memory.json().try_into().unwrap();
        assert_eq!(line["request_id"], "r-1");
        assert_eq!(line["principal"], "p-1");
        assert_eq!(line["trace_id"], line["trace"]);
        assert_eq!(line["message"], "it broke");
        assert_eq!(line["count"], 3);
        assert_eq!(line["timestamp"], "2026-11-20T16:20:45.500000Z");
        assert_eq!(line["spans"][1], json!({"name": "mcp.tools.call", "gen_ai.tool.name": "t"}));
        assert_eq!(line["spans"][0].get("request_id"), None, "once is enough");
    }
}

#[test]
fn a_field_cannot_pass_itself_off_as_one_of_the_lines_own() {
    let memory = logged(Level::Info, Format::Json, &Secrets::new(), || {
        let _span =
            tracing::info_span!(target: "xyte_mcp", "s", request_id = "real", principal = "real").entered();
        tracing::info!(target: "xyte_mcp", level = "ERROR", request_id = "forged", timestamp = 1, "m");
    });
    let [line] = memory.json().try_into().unwrap();
    assert_eq!((&line["level"], &line["request_id"]), (&json!("INFO"), &json!("real")));
    assert_eq!((&line["field.level"], &line["field.request_id"]), (&json!("ERROR"), &json!("forged")));
    assert_eq!(line["field.timestamp"], 1);
}

#[test]
fn a_line_of_the_other_log_crate_says_where_it_comes_from() {
    let memory = logged(Level::Info, Format::Json, &Secrets::new(), || {
        tracing::event!(target: "log", At::WARN, { log.target = "rustls::conn", log.line = 7 }, "m");
    });
    let line = json!({"timestamp": "2026-11-20T16:20:45.500000Z", "level": "WARN", "target": "rustls::conn", "message": "m"});
    assert_eq!(memory.json(), [line]);
}

#[test]
fn an_event_is_one_line_whatever_is_in_it() {
    let evil = "one\ntwo\r\u{1b}[2J\u{202e}\u{2028}three";
    for format in [Format::Text, Format::Json] {
        let memory = logged(Level::Info, format, &Secrets::new(), || {
            let _span = tracing::info_span!(target: "xyte_mcp", "s", name = evil).entered();
            tracing::info!(target: "xyte_mcp", evil, "said {evil}");
        });
        let [line] = memory.lines().try_into().unwrap();
        assert!(!line.chars().any(char::is_control), "{line:?}");
        assert_eq!(line.matches("three").count(), 3, "{line}");
    }
    let text = logged(Level::Info, Format::Text, &Secrets::new(), || {
        tracing::info!(target: "xyte_mcp", text = "a \"b\"", other = evil, "m");
    });
    let expected = r#"2026-11-20T16:20:45.500000Z  INFO xyte_mcp: m text="a \"b\"" other="one\ntwo\r\u{1b}[2J\u{202e}\u{2028}three""#;
    assert_eq!(text.lines(), [expected]);
}

#[test]
fn a_long_text_is_cut() {
    let memory = logged(Level::Info, Format::Json, &Secrets::new(), || {
        tracing::info!(target: "xyte_mcp", "{}", "ä".repeat(10_000));
    });
    let [line] = memory.json().try_into().unwrap();
    let message = line["message"].as_str().unwrap();
    assert!(message.len() < 8300 && message.ends_with("ä… (11808 bytes more)"), "{}", &message[8100..]);
}

#[test]
fn an_error_tells_its_causes() {
    #[derive(Debug, thiserror::Error)]
    #[error("outer")]
    struct Outer(#[source] std::num::ParseIntError);
    let error = Outer("x".parse::<u8>().unwrap_err());
    let memory = logged(Level::Info, Format::Json, &Secrets::new(), || {
        tracing::event!(target: "xyte_mcp", At::INFO, error = &error as &(dyn std::error::Error + 'static), "m");
    });
    assert_eq!(memory.json()[0]["error"], "outer: invalid digit found in string");
}
