//! Every example runs against the sandbox.

use crate::common::{organization, sandbox};
use std::path::PathBuf;
use std::process::Stdio;
use xyte_sandbox::Sandbox;

/// Where cargo puts examples: beside the folder of the test's own binary.
fn example(name: &str) -> PathBuf {
    let test = std::env::current_exe().unwrap();
    test.parent().unwrap().parent().unwrap().join("examples").join(name)
}

async fn run(name: &str, arguments: &[&str]) -> String {
    let output = tokio::process::Command::new(example(name))
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .await
        .unwrap_or_else(|error| panic!("{name}: {error}; `cargo test` without --test builds the examples"));
    assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[tokio::test]
async fn every_example_runs() {
    let sandbox: Sandbox = sandbox().await;
    let org = organization(&sandbox);
    let (url, key) = (sandbox.url().to_string(), sandbox.organization_key().to_string());
    let (url, key) = (url.as_str(), key.as_str());
    let device = sandbox.device_id(0);

    assert_eq!(run("list_devices", &[url, key]).await.lines().count(), 50);
    assert!(run("stream_all", &[url, key]).await.contains("offline"));
    assert!(run("send_command", &[url, key, &device, "reboot"]).await.contains("is scheduled"));
    assert!(run("open_incidents", &[url, key]).await.contains(" open"));
    assert!(run("catalogue", &["dump"]).await.contains("device.file-dumps.sendDump"));
    assert!(
        run("call_by_name", &[url, key, "organization.devices.getDevices", r#"{"per_page": 2}"#])
            .await
            .contains("items")
    );
    assert!(run("many_tenants", &[url, key]).await.contains("120 devices"));
    assert!(
        run("a_device", &[url, &sandbox.hardware_key().to_string(), "SN-1"])
            .await
            .starts_with("registered as")
    );
    assert!(run("a_layer", &[url, key]).await.contains("404"));
    let device_key = sandbox.device_key(&device).unwrap();
    assert!(run("upload_dump", &[url, &device_key, &device, "100000"]).await.contains("100000 bytes sent"));
    let edge = org.edges().list().send().await.unwrap().items.remove(0).id.unwrap();
    // The published model that is only pinged, and needs no parameters.
    let model = "5dc4ba6c-c323-4118-a4e4-504f074426f2";
    assert!(
        run("claim_through_edge", &[url, key, &edge, model, "10.0.0.9"]).await.contains("claimed: success")
    );

    let count = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/examples")).unwrap().count();
    assert_eq!(count, 11, "an example that is not run here");
}
