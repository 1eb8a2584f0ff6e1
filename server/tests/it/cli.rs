//! The command line, as a newcomer meets it.

use serde_json::{Value, json};

use crate::common::{Ended, Era, LEGACY, binary, call, initialize, stdio};

fn run(arguments: &[&str]) -> Ended {
    stdio(binary(arguments), b"")
}

#[test]
fn without_a_key_one_line_names_both_ways_out() {
    let ended = run(&["serve"]);
    assert_eq!((ended.code, ended.stdout.as_str()), (Some(2), ""));
    assert_eq!(ended.stderr.lines().count(), 1, "{}", ended.stderr);
    assert!(ended.stderr.contains("XYTE_API_KEY") && ended.stderr.contains("--sandbox"), "{}", ended.stderr);
}

#[test]
fn what_cannot_be_used_ends_with_two_and_a_line() {
    for arguments in [
        &["serve", "--sandbox", "--http", "0.0.0.0:0"][..],
        &["serve", "--sandbox", "--http", "nowhere"],
        &["serve", "--sandbox", "--timeout", "0"],
        &["serve", "--sandbox", "--http", "0", "--allow-origin", "*"],
    ] {
        let ended = run(arguments);
        assert_eq!((ended.code, ended.stdout.as_str()), (Some(2), ""), "{arguments:?}");
        assert_eq!(ended.stderr.lines().count(), 1, "{arguments:?}: {}", ended.stderr);
    }
    for arguments in [&["serve", "--sandbx"][..], &["srve"], &[], &["serve", "--log", "loud"]] {
        assert_eq!(run(arguments).code, Some(2), "{arguments:?}");
    }
}

#[test]
fn a_port_that_is_taken_ends_with_one_and_a_line() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let ended = run(&["serve", "--sandbox", "--http", &taken.local_addr().unwrap().to_string()]);
    assert_eq!(ended.code, Some(1));
    assert!(ended.stderr.lines().count() == 1 && ended.stderr.contains("--http"), "{}", ended.stderr);
}

#[test]
fn help_and_version_go_to_standard_output() {
    for arguments in [&["--help"][..], &["serve", "--help"], &["sandbox", "-h"], &["tools", "--help"]] {
        let ended = run(arguments);
        assert_eq!((ended.code, ended.stderr.as_str()), (Some(0), ""), "{arguments:?}");
        assert!(ended.stdout.contains("Examples:"), "{arguments:?}: {}", ended.stdout);
    }
    assert_eq!(run(&["--version"]).stdout, concat!("xyte-mcp ", env!("CARGO_PKG_VERSION"), "\n"));
    let help = run(&["serve", "--help"]).stdout;
    assert!(xyte_mcp::config::SHORT.iter().all(|short| help.contains(short.name)), "{help}");
}

#[test]
fn what_the_help_says() {
    for command in [
        "",
        "serve",
        "sandbox",
        "config",
        "doctor",
        "inspect",
        "key",
        "tenant",
        "reference",
        "tools",
        "completions",
    ] {
        let help = if command.is_empty() { run(&["--help"]) } else { run(&[command, "--help"]) };
        insta::with_settings!({prepend_module_to_snapshot => false, omit_expression => true}, {
            insta::assert_snapshot!(format!("help_{command}").trim_end_matches('_'), help.stdout);
        });
    }
}

#[test]
fn the_tools_are_listed_without_a_key() {
    let table = run(&["tools"]).stdout;
    assert!(table.starts_with("TOOL") && table.contains("list_devices"), "{table}");
    let json: Value = serde_json::from_str(&run(&["tools", "--json"]).stdout).unwrap();
    assert_eq!(json["tools"].as_array().unwrap().len() + 1, table.lines().count());
}

#[cfg(unix)]
#[test]
fn the_stand_in_runs_alone_and_says_how_to_reach_it() {
    use std::io::{BufRead as _, BufReader};
    let mut child = binary(&["sandbox", "--devices", "3"]).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let url = lines.find(|line| line.contains("http://127.0.0.1:")).unwrap();
    let key = lines.find(|line| line.contains("organization key")).unwrap();
    let word = |line: &str, start: &str| {
        line.split_whitespace()
            .find(|word| word.starts_with(start))
            .unwrap_or_else(|| panic!("{line}"))
            .to_owned()
    };
    // What it prints is what another process needs.
    let mut server = binary(&["serve"]);
    server.env("XYTE_HUB_URL", word(&url, "http://")).env("XYTE_API_KEY", word(&key, "sandbox-"));
    let input =
        [initialize(LEGACY), call(Era::Legacy, 1, "list_devices", json!({}))].map(|line| format!("{line}\n"));
    let ended = stdio(server, input.concat().as_bytes());
    let items = &ended.answer(1)["result"]["structuredContent"]["items"];
    assert_eq!(items.as_array().unwrap().len(), 3, "{items}");
    assert!(std::process::Command::new("kill").arg(child.id().to_string()).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn every_shell_is_completed() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(run(&["completions", shell]).stdout.contains("xyte-mcp"), "{shell}");
    }
}

#[test]
fn a_misspelt_variable_is_warned_of() {
    let mut command = binary(&["serve", "--sandbox"]);
    command.env("XYTE_LOGS", "debug");
    let ended = stdio(command, b"");
    assert!(ended.stderr.contains("XYTE_LOGS; did you mean XYTE_LOG?"), "{}", ended.stderr);
}

/// The pages in `docs/reference` are what the program prints: what is not in its table fails here, and the reverse.
#[test]
fn the_reference_is_what_the_program_knows() {
    for page in ["settings", "metrics", "surface"] {
        let printed = run(&["reference", page]);
        assert_eq!(printed.code, Some(0), "{}", printed.stderr);
        let path = format!("{}/../docs/reference/{page}.md", env!("CARGO_MANIFEST_DIR"));
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            kept == printed.stdout,
            "docs/reference/{page}.md is stale; run: cargo run -- reference {page} > docs/reference/{page}.md"
        );
    }
}

#[test]
fn settings_can_be_checked_and_shown() {
    let checked = run(&["config", "check", "--sandbox"]);
    assert_eq!((checked.code, checked.stdout.as_str()), (Some(0), "The server would start with this.\n"));
    let wrong = run(&["config", "check", "--sandbox", "--timeout", "soon", "--http", "nowhere"]);
    assert_eq!(wrong.code, Some(2));
    assert!(wrong.stderr.contains("--timeout"), "{}", wrong.stderr);
    let shown = run(&["config", "show", "--sandbox", "--redis-url", "redis://user:canary-4711@127.0.0.1"]);
    assert!(
        shown.stdout.contains("enabled = true  # --sandbox") && !shown.stdout.contains("4711"),
        "{}",
        shown.stdout
    );
    let schema: serde_json::Value = serde_json::from_str(&run(&["config", "schema"]).stdout).unwrap();
    assert!(schema["properties"]["upstream"]["properties"]["cache"].is_object());
}
