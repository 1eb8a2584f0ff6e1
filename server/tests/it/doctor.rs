//! What the doctor finds, each fault with its advice: the real binary before hosts that are ill in one way.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::Command;

use serde_json::json;
use xyte_sandbox::Sandbox;

use crate::common::{Ended, Era, Http, binary, call, stdio};

/// A doctor whom nothing is said that these do not say.
fn doctor(arguments: &[&str], variables: &[(&str, &str)]) -> Ended {
    let mut command = binary(&[&["doctor"], arguments].concat());
    command.envs(variables.iter().copied());
    stdio(command, b"")
}

/// A certificate of an authority that nobody knows, made for these tests, good until 2120 unless its name says otherwise; or the
/// authority itself, or the key of all the others.
fn file(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/it/certificates").join(name);
    path.to_str().unwrap().to_owned()
}

/// A host with this certificate, at an address of `localhost`.
fn host(certificate: &str) -> (Http, String) {
    let mut command = binary(&["serve", "--sandbox", "--http", "0"]);
    command.env("XYTE_HTTP__TLS_CERTIFICATE", file(certificate)).env("XYTE_HTTP__TLS_KEY", file("host.key"));
    let http = Http::start(command);
    let url = http.url.replace("127.0.0.1", "localhost").replace("/mcp", "");
    (http, url)
}

/// The check of this name: how it went, what was told, and the advice.
fn check(ended: &Ended, name: &str) -> String {
    let mut lines = ended.stdout.lines().skip_while(|line| !line.contains(&format!("  {name}: ")));
    let first = lines.next().unwrap_or_else(|| panic!("{name} in\n{}", ended.stdout));
    let advice = lines.next().filter(|line| line.starts_with("      ")).unwrap_or_default();
    format!("{first}{advice}")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_well_gets_no_advice() {
    let sandbox = Sandbox::builder().devices(3).start().await.unwrap();
    let key = sandbox.organization_key();
    let variables = [
        ("XYTE_API_KEY", key.as_str()),
        ("HTTPS_PROXY", "http://somebody:canary-4711@proxy.example:3128"),
        ("no_proxy", "127.0.0.1"),
    ];
    let ended = doctor(&["--hub-url", sandbox.url(), "--entry-url", sandbox.url()], &variables);
    assert_eq!(ended.code, Some(0), "{}{}", ended.stdout, ended.stderr);
    for name in ["version", "configuration", "hub", "entry", "clock", "key", "rights"] {
        assert!(check(&ended, name).starts_with("ok "), "{}", ended.stdout);
    }
    let proxy = check(&ended, "proxy");
    assert!(proxy.contains("http://proxy.example:3128 with a login, but for 127.0.0.1"), "{proxy}");
    assert!(!ended.stdout.contains("4711") && !ended.stdout.contains(&key), "{}", ended.stdout);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_xyte_refuses_is_told_from_a_host_that_is_away() {
    let sandbox = Sandbox::builder().devices(3).start().await.unwrap();
    let url = sandbox.url().to_owned();
    let variables = [("XYTE_API_KEY", "canary-4711"), ("XYTE_PARTNER_API_KEY", "canary-4712")];
    let arguments = ["--hub-url", &url, "--entry-url", &url];
    let ended = doctor(&arguments, &variables);
    assert!(check(&ended, "hub").starts_with("ok "), "{}", ended.stdout);
    assert!(check(&ended, "key").contains("Then set XYTE_API_KEY"), "{}", ended.stdout);
    assert!(check(&ended, "partner key").contains("Then set XYTE_PARTNER_API_KEY"), "{}", ended.stdout);
    assert!(ended.code == Some(1) && ended.stderr.contains("2 checks have failed"), "{}", ended.stderr);
    assert!(!ended.stdout.contains("471"), "{}", ended.stdout);

    sandbox.shutdown().await;
    let ended = doctor(&arguments, &variables);
    for (name, setting) in [("hub", "XYTE_HUB_URL"), ("entry", "XYTE_ENTRY_URL")] {
        let told = check(&ended, name);
        assert!(
            told.starts_with("FAIL ") && told.contains("cannot be reached") && told.contains(setting),
            "{told}"
        );
    }
    assert!(check(&ended, "key").starts_with("-- "), "{}", ended.stdout);
}

#[test]
fn a_certificate_that_does_not_hold_is_told_to_the_doctor_and_to_the_caller() {
    for (certificate, trusted, word) in [
        ("good.pem", false, "is not trusted by this machine"),
        ("expired.pem", true, "has expired or is not valid yet"),
        ("other_name.pem", true, "is for another name"),
    ] {
        let (_host, url) = host(certificate);
        let authority = file("authority.pem");
        let with = |command: &mut Command| {
            command.env("XYTE_API_KEY", "key").env("XYTE_HUB_URL", &url).env("XYTE_ENTRY_URL", &url);
            if trusted {
                command.env("XYTE_UPSTREAM__CONNECTIONS__CERTIFICATE_AUTHORITY", &authority);
            }
        };
        let mut command = binary(&["doctor"]);
        with(&mut command);
        let ended = stdio(command, b"");
        let told = check(&ended, "tls");
        assert!(told.starts_with("FAIL ") && told.contains(word), "{certificate}: {}", ended.stdout);

        let mut command = binary(&["serve"]);
        with(&mut command);
        let message = call(Era::Modern, 1, "list_devices", json!({}));
        let answer = stdio(command, format!("{message}\n").as_bytes()).answer(1);
        let text = answer["result"]["content"][0]["text"].as_str().unwrap_or_default();
        assert!(text.contains(word) && text.contains("Nothing was sent"), "{certificate}: {answer}");
    }
}

#[test]
fn an_authority_of_the_operators_own_is_trusted() {
    let (_host, url) = host("good.pem");
    let authority = file("authority.pem");
    let setting = "XYTE_UPSTREAM__CONNECTIONS__CERTIFICATE_AUTHORITY";
    let variables = [("XYTE_API_KEY", "key"), (setting, authority.as_str())];
    let ended = doctor(&["--hub-url", &url, "--entry-url", &url], &variables);
    assert!(check(&ended, "tls").starts_with("ok "), "{}", ended.stdout);
    // It is no Xyte, which is another matter.
    assert!(check(&ended, "key").contains("HTTP 404"), "{}", ended.stdout);
    for wrong in [file("host.key"), file("nothing.pem")] {
        let ended = doctor(&[], &[("XYTE_API_KEY", "key"), (setting, &wrong)]);
        assert!(check(&ended, "configuration").contains("certificate_authority"), "{}", ended.stdout);
        assert_eq!(ended.code, Some(1));
    }
}

#[test]
fn a_clock_that_is_off_is_noticed_even_without_a_key() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for line in listener.incoming() {
            let mut line = line.unwrap();
            let _ = line.read(&mut [0; 4096]);
            let head =
                "HTTP/1.1 404 Not Found\r\nDate: Wed, 01 Jan 2020 00:00:00 GMT\r\nContent-Length: 0\r\n\r\n";
            let _ = line.write_all(head.as_bytes());
        }
    });
    let arguments = ["--hub-url", &url, "--entry-url", &url, "--http", "0", "--auth", "byok"];
    let ended = doctor(&arguments, &[]);
    assert_eq!(ended.code, Some(1));
    let told = check(&ended, "clock");
    assert!(told.starts_with("FAIL ") && told.contains("NTP"), "{}", ended.stdout);
    assert!(check(&ended, "key").contains("a key of their own"), "{}", ended.stdout);
    assert!(check(&ended, "rights").contains("--allow-writes"), "{}", ended.stdout);
}

#[test]
fn what_else_is_wrong_is_found_as_well() {
    let folder = tempfile::tempdir().unwrap();
    let tenants = folder.path().join("tenants.json").to_str().unwrap().to_owned();
    let variables = [
        ("XYTE_AUTH__VAULT__FILE", tenants.as_str()),
        ("XYTE_MASTER_KEYS", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="),
        ("XYTE_REDIS_URL", "redis://127.0.0.1:9"),
        ("XYTE_DENY_TOOLS", "find_operation"),
        ("XYTE_ALLOW_TOOLS", "find_operation"),
        ("HTTPS_PROXY", "http://"),
    ];
    let ended = doctor(&["--sandbox", "--http", "0", "--auth", "opaque"], &variables);
    assert_eq!(ended.code, Some(1));
    for (name, advice) in [
        ("tenants", "xyte-mcp tenant add"),
        ("redis", "XYTE_REDIS_URL"),
        ("rights", "policy.allow_tools"),
        ("proxy", "http://host:port"),
    ] {
        let told = check(&ended, name);
        assert!(told.starts_with("FAIL ") && told.contains(advice), "{name}: {}", ended.stdout);
    }
}
