//! The keychain of the system, met by the real binary: one that is away, and one that never answers. What is in one that
//! works is tested over the library's store in memory, in `config` and `cli`.
#![cfg(target_os = "linux")]

use std::os::unix::net::UnixListener;
use std::process::Command;

use serde_json::json;

use crate::common::{Era, binary, call, stdio};

/// The binary, with a message bus at this address.
fn at(bus: &str, arguments: &[&str]) -> Command {
    let mut command = binary(arguments);
    command.env("DBUS_SESSION_BUS_ADDRESS", bus);
    command
}

const NOWHERE: &str = "unix:path=/nonexistent/bus";

#[test]
fn one_that_is_away_is_said_with_what_to_do_instead() {
    let ended = stdio(at(NOWHERE, &["serve"]), b"");
    assert_eq!((ended.code, ended.stdout.as_str()), (Some(2), ""));
    assert_eq!(ended.stderr.lines().count(), 1, "{}", ended.stderr);
    for word in ["XYTE_API_KEY", "xyte-mcp key set organization", "no keychain can be reached", "--sandbox"] {
        assert!(ended.stderr.contains(word), "{word}: {}", ended.stderr);
    }
    let shown = stdio(at(NOWHERE, &["config", "show"]), b"");
    assert!(shown.stdout.starts_with("# no keychain can be reached"), "{}", shown.stdout);
    for arguments in [&["key", "list"][..], &["key", "remove", "partner"]] {
        let ended = stdio(at(NOWHERE, arguments), b"");
        assert_eq!((ended.code, ended.stdout.as_str()), (Some(1), ""), "{arguments:?}");
        assert!(ended.stderr.contains("no keychain can be reached"), "{}", ended.stderr);
    }
    let ended = stdio(at(NOWHERE, &["key", "set", "organization"]), b"canary-4711\n");
    assert_eq!(ended.code, Some(1));
    assert!(!ended.stderr.contains("4711") && !ended.stdout.contains("4711"), "{}", ended.stderr);
}

#[test]
fn what_is_no_key_is_refused_before_anybody_is_asked() {
    for input in [&b""[..], b"  \n", b"Bearer canary-4711"] {
        let ended = stdio(at(NOWHERE, &["key", "set", "organization"]), input);
        assert_eq!(ended.code, Some(2), "{}", ended.stderr);
        assert!(!ended.stderr.contains("4711"), "{}", ended.stderr);
    }
    // Not on the command line, where everybody on the machine sees it.
    assert_eq!(stdio(at(NOWHERE, &["key", "set", "organization", "canary-4711"]), b"").code, Some(2));
    assert_eq!(stdio(at(NOWHERE, &["key", "set", "operator"]), b"key").code, Some(2));
}

#[test]
fn one_that_never_answers_is_not_noticed_by_those_who_need_nothing_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bus");
    // Whoever connects waits for good: nobody accepts.
    let bus = UnixListener::bind(&path).unwrap();
    let bus = (format!("unix:path={}", path.display()), bus);
    let era = Era::Modern;
    let input = format!("{}\n", call(era, 1, "find_operation", json!({"query": "devices"})));
    let mut keyed = at(&bus.0, &["serve"]);
    keyed.env("XYTE_API_KEY", "key");
    for command in [keyed, at(&bus.0, &["serve", "--sandbox"])] {
        let ended = stdio(command, input.as_bytes());
        assert_eq!(ended.code, Some(0), "{}", ended.stderr);
        assert!(ended.answer(1)["result"].is_object(), "{}", ended.stdout);
    }
    let hosted = stdio(at(&bus.0, &["config", "check", "--http", "0", "--auth", "byok"]), b"");
    assert_eq!(hosted.code, Some(0), "{}", hosted.stderr);
    bus.1.set_nonblocking(true).unwrap();
    assert!(bus.1.accept().is_err(), "the keychain was asked");
}
