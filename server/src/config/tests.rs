use std::collections::BTreeMap;

use super::*;

fn load(flags: &ServeFlags, variables: &[(&'static str, &'static str)]) -> Result<Config, ConfigError> {
    Config::load(flags, &BTreeMap::from_iter(variables.iter().copied()))
}

fn refusal(flags: &ServeFlags, variables: &[(&'static str, &'static str)]) -> String {
    let error = load(flags, variables).unwrap_err().to_string();
    assert!(!error.contains('\n'), "{error}");
    error
}

#[test]
fn without_a_key_both_ways_out_are_named() {
    let error = refusal(&ServeFlags::default(), &[]);
    assert!(error.contains("XYTE_API_KEY") && error.contains("--sandbox"), "{error}");
    // A variable that is set to nothing, as compose files do, is not set.
    assert_eq!(error, refusal(&ServeFlags::default(), &[("XYTE_API_KEY", " ")]));
}

#[test]
fn a_key_is_never_repeated() {
    let error = refusal(&ServeFlags::default(), &[("XYTE_API_KEY", "Bearer canary-4711")]);
    assert!(error.starts_with("XYTE_API_KEY: ") && !error.contains("4711"), "{error}");
    let config = load(&ServeFlags::default(), &[("XYTE_API_KEY", "canary-4711")]).unwrap();
    assert!(!format!("{config:?}").contains("4711"));
}

#[test]
fn a_flag_wins_over_a_variable_and_a_variable_over_a_default() {
    let variables = [("XYTE_SANDBOX", "1"), ("XYTE_TIMEOUT", "5"), ("XYTE_SANDBOX_DEVICES", "9")];
    let config = load(&ServeFlags { timeout: Some(7), ..ServeFlags::default() }, &variables).unwrap();
    assert_eq!(config.deadline, Duration::from_secs(7));
    assert!(matches!(config.backend, Backend::Sandbox(Fleet { devices: 9, seed: 7 })));
    assert!(matches!(config.transport, Transport::Stdio));
}

#[test]
fn http_stays_on_loopback() {
    let flags =
        |http: &str| ServeFlags { http: Some(http.to_owned()), sandbox: true, ..ServeFlags::default() };
    for (given, means) in [
        ("127.0.0.1:1", "127.0.0.1:1"),
        ("8080", "127.0.0.1:8080"),
        ("localhost:3", "127.0.0.1:3"),
        ("[::1]:4", "[::1]:4"),
    ] {
        let config = load(&flags(given), &[]).unwrap();
        let Transport::Http(bind) = config.transport else { panic!("{given}") };
        assert_eq!(bind.address.to_string(), means);
    }
    for outside in ["0.0.0.0:8080", "192.0.2.1:80", "[::]:80"] {
        assert!(refusal(&flags(outside), &[]).contains("has no login"), "{outside}");
    }
    assert!(refusal(&flags("nonsense"), &[]).contains("127.0.0.1:8080"));
}

#[test]
fn an_origin_without_a_port_is_refused() {
    let flags = |origin: &str| ServeFlags {
        http: Some("1".to_owned()),
        sandbox: true,
        allow_origin: vec![origin.to_owned()],
        ..ServeFlags::default()
    };
    assert!(load(&flags("https://app.example:443"), &[]).is_ok());
    for origin in ["https://app.example", "app.example:443", "*", "null"] {
        assert!(refusal(&flags(origin), &[]).contains("scheme://name:port"), "{origin}");
    }
}

#[test]
fn a_misspelt_variable_is_named_with_the_nearest() {
    let variables =
        [("XYTE_SANDBOX", "1"), ("XYTE_APIKEY", "x"), ("XYTE_QQQQ", "x"), ("XYTE_CODEGEN", "check")];
    let config = load(&ServeFlags::default(), &variables).unwrap();
    insta::assert_debug_snapshot!(config.warnings, @r#"
    [
        "there is no variable XYTE_APIKEY; did you mean XYTE_API_KEY?",
        "there is no variable XYTE_QQQQ; it is ignored",
    ]
    "#);
}

#[test]
fn every_value_that_cannot_be_used_is_named() {
    for (name, value) in [
        ("XYTE_TIMEOUT", "soon"),
        ("XYTE_TIMEOUT", "0"),
        ("XYTE_LOG", "loud"),
        ("XYTE_LOG_FORMAT", "xml"),
        ("XYTE_SANDBOX", "maybe"),
        ("XYTE_HUB_URL", "http://hub.example"),
        ("XYTE_ENTRY_URL", "nowhere"),
    ] {
        let error = refusal(&ServeFlags::default(), &[("XYTE_API_KEY", "key"), (name, value)]);
        assert!(error.contains(name), "{name}: {error}");
    }
}

#[test]
fn the_key_may_come_from_a_file() {
    let path = std::env::temp_dir().join(format!("xyte-mcp-key-{}", std::process::id()));
    std::fs::write(&path, "canary-4711\n").unwrap();
    let name: &'static str = path.to_str().unwrap().to_owned().leak();
    assert!(load(&ServeFlags::default(), &[("XYTE_API_KEY_FILE", name)]).is_ok());
    std::fs::remove_file(&path).unwrap();
    assert!(
        refusal(&ServeFlags::default(), &[("XYTE_API_KEY_FILE", name)]).starts_with("XYTE_API_KEY_FILE: ")
    );
}

#[test]
fn every_variable_stands_in_the_table() {
    let table = table();
    assert!(VARIABLES.iter().all(|variable| table.contains(variable.name)));
}
