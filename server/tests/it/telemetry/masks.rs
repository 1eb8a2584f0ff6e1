//! Canaries, at trace level, in every place and shape that came to mind.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

use super::logged;
use super::telemetry::log::{self, Format, Level};
use super::telemetry::mask::Secrets;

/// It has letters that JSON, URLs and base64 all write differently.
const CANARY: &str = "canary/4711+\"word\\==";

/// Is written in many small pieces.
struct Pieces(&'static str);

impl fmt::Display for Pieces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|letter| write!(f, "{letter}"))
    }
}

/// Logs the canary in every way. Nothing here knows that it is secret.
fn sing() {
    let json = serde_json::json!({"note": CANARY, "inner": serde_json::json!({"note": CANARY}).to_string()});
    let _span =
        tracing::info_span!(target: "xyte_mcp", "s", note = CANARY, later = tracing::field::Empty).entered();
    tracing::Span::current().record("later", format!("<{CANARY}>"));
    tracing::trace!(target: "xyte_mcp", "plain {CANARY} twice {CANARY}");
    tracing::trace!(target: "xyte_mcp", debug = ?CANARY, display = %Pieces(CANARY), "{}{}", &CANARY[..9], &CANARY[9..]);
    tracing::trace!(target: "xyte_mcp", body = %json, twice = %serde_json::Value::from(json.to_string()), "json");
    let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("search", CANARY).finish();
    tracing::trace!(target: "xyte_mcp", %query, "url");
    let mut url = url::Url::parse("https://hub.example/").unwrap();
    url.path_segments_mut().unwrap().push(CANARY);
    tracing::trace!(target: "xyte_mcp", %url, lower = url.as_str().to_lowercase(), "url");
    for before in ["", "a", "user:"] {
        let login = format!("{before}{CANARY}x");
        tracing::trace!(target: "xyte_mcp", login = STANDARD.encode(&login), other = URL_SAFE_NO_PAD.encode(&login), "base64");
    }
    let hex: String = CANARY.bytes().map(|byte| format!("{byte:02x}")).collect();
    tracing::trace!(target: "xyte_mcp", hex, bytes = ?CANARY.as_bytes(), "bytes");
    tracing::error!(target: "rmcp::service", message = CANARY);
    tracing::error!(target: "xyte_mcp", long = format!("{}{CANARY}", "x".repeat(8 * 1024 - 9)), "across the cut");
}

/// Every shape in which it would be found, and the pieces that would be left of a mask that slipped.
fn shapes() -> Vec<String> {
    vec![
        "canary".to_owned(),
        "4711".to_owned(),
        // In base64, behind nothing, one and two bytes.
        STANDARD.encode("canary/47"),
        STANDARD.encode("nary/4711"),
        STANDARD.encode("anary/471"),
        "63616e617279".to_owned(),
        "99, 97, 110, 97".to_owned(),
    ]
}

#[test]
fn a_known_value_is_nowhere() {
    for format in [Format::Text, Format::Json] {
        // It is there while nobody has said that it is secret: the net has no holes by accident.
        let bare = logged(Level::Trace, format, &Secrets::new(), sing).lines().concat();
        for shape in shapes() {
            assert!(bare.contains(&shape), "{shape} is not even in the bare log:\n{bare}");
        }

        let secrets = Secrets::new();
        let _held = secrets.hold(CANARY).unwrap();
        let memory = logged(Level::Trace, format, &secrets, sing);
        let masked = memory.lines().join("\n");
        for shape in shapes() {
            assert!(!masked.contains(&shape), "{shape}:\n{masked}");
        }
        assert_eq!(memory.lines().len(), 11, "{masked}");
    }
}

#[test]
fn a_number_is_masked_and_the_line_is_still_json() {
    let secrets = Secrets::new();
    secrets.keep("4711471147");
    let memory = logged(Level::Info, Format::Json, &secrets, || {
        tracing::info!(target: "xyte_mcp", one = 4711471147_u64, other = 4711, float = 0.5, "m");
    });
    let [line] = memory.json().try_into().unwrap();
    assert_eq!(
        (&line["one"], &line["other"], &line["float"]),
        (&"[masked]".into(), &4711.into(), &0.5.into())
    );
}

#[test]
fn a_value_is_masked_wherever_it_lies_in_a_line() {
    let secrets = Secrets::new();
    secrets.keep("canary-4711");
    for place in 0..70 {
        let line = format!("{}canary-4711{}", "x".repeat(place), "y".repeat(70 - place));
        assert_eq!(secrets.mask(&line), format!("{}[masked]{}", "x".repeat(place), "y".repeat(70 - place)));
    }
}

/// Nobody has said that these are secret: their names say so.
#[test]
fn what_has_the_name_of_a_secret_is_nowhere() {
    for format in [Format::Text, Format::Json] {
        let memory = logged(Level::Trace, format, &Secrets::new(), || {
            let mut headers = http::HeaderMap::new();
            headers.insert("x-xyte-api-key", "canary-1".parse().unwrap());
            headers.insert("authorization", "Bearer canary-2".parse().unwrap());
            let _span = tracing::info_span!(target: "xyte_mcp", "s", api_key = "canary-3", n = 1).entered();
            tracing::trace!(target: "xyte_mcp", authorization = "canary-4", token = 4711, password = ?Some("canary-5"), "m");
            tracing::trace!(target: "xyte_mcp", x_xyte_api_key = %"canary-6", key = true, ?headers, "m");
            tracing::trace!(target: "xyte_mcp", r#"sent {{"access_key":"canary-7","secret":["canary-8"]}}"#);
            tracing::trace!(target: "xyte_mcp", "GET /a?token=canary-9&page=2 redis://u:canary-10@host/");
        });
        let text = memory.lines().join("\n");
        assert!(!text.contains("canary") && !text.contains("4711"), "{text}");
        assert!(text.contains("page=2"), "{text}");
    }
}

#[test]
fn a_panic_is_masked_and_in_its_request() {
    let secrets = Secrets::new();
    secrets.keep("canary-4711");
    let before = std::panic::take_hook();
    log::log_panics(secrets.clone());
    let memory = logged(Level::Error, Format::Json, &secrets, || {
        let _span = super::telemetry::trace::request_span("tools/call", "r-1", None).entered();
        let fallen = std::panic::catch_unwind(|| panic!("with canary-4711 in it"));
        assert!(fallen.is_err());
    });
    std::panic::set_hook(before);
    let lines = memory.json();
    let line = lines.iter().find(|line| line["target"] == "xyte_mcp::panic").unwrap();
    assert_eq!(
        (&line["message"], &line["request_id"]),
        (&"a panic: with [masked] in it".into(), &"r-1".into())
    );
    assert!(line["place"].as_str().unwrap().contains("masks.rs"));
}
