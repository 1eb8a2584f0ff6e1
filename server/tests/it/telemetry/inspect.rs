//! The inspector between the tools and the stand-in for Xyte.

use xyte_sandbox::{Fault, Sandbox};
use xyte_sdk::organization::types::SendCommand;
use xyte_sdk::{Client, HubUrl, Organization, OrganizationKey, RetryPolicy};

use super::now;
use super::telemetry::inspect::{InspectSettings, Inspector, Seen};
use super::telemetry::mask::Secrets;

async fn open(sandbox: &Sandbox, inspector: &Inspector) -> Organization {
    let client = Client::builder()
        .hub_url(HubUrl::new(sandbox.organization_url()).unwrap())
        .retry(RetryPolicy::never())
        .layer(inspector.clone())
        .build()
        .unwrap();
    client.with_key(&OrganizationKey::new(sandbox.organization_key()).unwrap())
}

#[tokio::test]
async fn each_exchange_is_shown_masked_while_somebody_listens() {
    let sandbox = Sandbox::builder().devices(30).start().await.unwrap();
    let secrets = Secrets::new();
    secrets.keep("canary-4711?x y");
    let inspector =
        Inspector::new(&InspectSettings { keep: 2, ..InspectSettings::default() }, &secrets, &now());
    let organization = open(&sandbox, &inspector).await;

    organization.devices().list().send().await.unwrap();
    let mut first = inspector.listen();
    organization.devices().list().per_page(1).send().await.unwrap();
    organization.devices().get("canary-4711?x y").send().await.unwrap_err();

    let page = first.next().await.unwrap();
    assert_eq!((page.number, page.status, page.error.as_deref()), (1, Some(200), None));
    assert_eq!(page.operation, "organization.devices.getDevices");
    assert!(page.url.ends_with("/devices?per_page=1"), "not the one before anybody listened: {}", page.url);
    let missing = first.next().await.unwrap();
    assert_eq!((missing.number, missing.status), (2, Some(404)));
    assert!(missing.url.ends_with("/devices/[masked]"), "{}", missing.url);
    assert!(missing.received.as_ref().unwrap().text.as_deref().unwrap().contains("error"));

    // Who comes later sees the last few, and then what comes.
    let mut second = inspector.listen();
    drop(first);
    organization.devices().list().send().await.unwrap();
    assert_eq!(second.next().await.unwrap().number, 1);
    assert_eq!(second.next().await.unwrap().number, 2);
    let list = second.next().await.unwrap();
    let body = list.received.as_ref().unwrap();
    assert!(body.bytes > 2048 && body.text.as_ref().unwrap().len() <= 2048, "{}", body.bytes);
    assert!(list.text().ends_with("…\n"), "{}", list.text());
    drop(second);
    organization.devices().list().send().await.unwrap();
    assert_eq!(inspector.listen().next().await.unwrap().number, 2, "nothing was kept while nobody listened");
}

#[tokio::test]
async fn a_key_that_comes_back_is_not_shown() {
    let sandbox = Sandbox::builder().fault(Fault::parse("echo-key").unwrap()).start().await.unwrap();
    let inspector = Inspector::new(&InspectSettings::default(), &Secrets::new(), &now());
    let organization = open(&sandbox, &inspector).await;
    let mut listener = inspector.listen();
    let _ = organization.devices().list().send().await;
    let seen = listener.next().await.unwrap();
    assert!(seen.status.is_some_and(|status| status >= 400), "{seen:?}");
    assert!(!format!("{seen:?}{}", seen.text()).contains(&sandbox.organization_key()), "{seen:?}");
}

#[tokio::test]
async fn what_is_sent_is_shown_too_and_what_does_not_come_back() {
    let sandbox = Sandbox::builder().start().await.unwrap();
    let inspector = Inspector::new(&InspectSettings::default(), &Secrets::new(), &now());
    let organization = open(&sandbox, &inspector).await;
    let mut listener = inspector.listen();
    let id = sandbox.device_id(0);
    organization.commands().send(&id, &SendCommand::new().command("reboot".to_owned())).send().await.unwrap();
    let seen = listener.next().await.unwrap();
    assert!(seen.sent.as_ref().unwrap().text.as_deref().unwrap().contains("reboot"), "{seen:?}");
    sandbox.shutdown().await;
    organization.devices().list().send().await.unwrap_err();
    let lost = listener.next().await.unwrap();
    assert_eq!(lost.status, None);
    assert!(lost.text().contains("could not connect"), "{}", lost.text());
}

#[test]
fn an_exchange_is_a_few_lines_that_cannot_drive_a_terminal() {
    let seen: Seen = serde_json::from_value(serde_json::json!({
        "number": 7, "at": "2026-11-20T16:20:45Z", "operation": "organization.devices.getDevice", "method": "GET",
        "url": "https://hub.example/a\u{1b}[2J", "sent": null, "status": 200, "error": null, "micros": 12345,
        "received": {"bytes": 12, "text": "{\"a\":\r\n\u{1b}[2J\u{202e}}"},
    }))
    .unwrap();
    let expected = "#7 2026-11-20T16:20:45.000Z organization.devices.getDevice\n\
                    -> GET https://hub.example/a\\u{1b}[2J\n\
                    <- 200 in 12.3 ms, 12 bytes\n   {\"a\":\n   \\u{1b}[2J\\u{202e}}\n";
    assert_eq!(seen.text(), expected);
}
