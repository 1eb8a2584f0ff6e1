//! Whatever is sent, the sandbox answers, and never with a fault of its own.

use std::time::Duration;

use proptest::{prelude::*, test_runner::TestRunner};
use reqwest::{Method, header::CONTENT_TYPE};
use serde_json::{Value, json};
use xyte_sdk::OPERATIONS;

use crate::client::start;

/// JSON of any shape, with the names and values that handlers look for.
fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-3_i64..17_000).prop_map(Value::from),
        any::<f64>().prop_map(|number| json!(number)),
        ".{0,12}".prop_map(Value::from),
        prop::sample::select(vec![
            "reboot",
            "online",
            "inuse",
            "10.0.0.1",
            "a@b.co",
            "sandbox-hardware-key",
            "unsorted"
        ])
        .prop_map(Value::from),
    ];
    let name = prop::sample::select(vec![
        "name",
        "space_id",
        "parent_id",
        "config",
        "message",
        "title",
        "status",
        "telemetries",
        "timestamp",
        "id",
        "state",
        "user_ids",
        "email",
        "group_ids",
        "command",
        "extra_params",
        "content",
        "sn",
        "mac",
        "cloud_id",
        "firmware_version",
        "hardware_key",
        "model_id",
        "property",
        "value",
        "target",
        "with_device_ids",
        "priority",
        "device_ip",
        "proxy_id",
        "location",
        "version",
        "custom_parameters",
        "description",
        "manufacturer",
    ]);
    leaf.prop_recursive(3, 24, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(name.clone(), inner, 0..6).prop_map(|map| Value::Object(
                map.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
            )),
        ]
    })
}

fn query() -> impl Strategy<Value = String> {
    let name = prop::sample::select(vec![
        "page",
        "per_page",
        "from",
        "to",
        "status",
        "space_id",
        "device_id",
        "state[]",
        "expires_before",
        "sn",
        "search",
        "created_before",
        "proxy_id",
        "device_ip",
        "name",
        "%FF",
        "model_id",
    ]);
    let text =
        prop_oneof!["[0-9]{1,20}", "-[0-9]{1,19}", "[a-z%+&=]{0,8}", Just("9223372036854775807".to_owned())];
    prop::collection::vec((name, text), 0..4).prop_map(|pairs| {
        let pairs: Vec<String> = pairs.into_iter().map(|(name, text)| format!("{name}={text}")).collect();
        pairs.join("&")
    })
}

#[test]
fn random_requests_never_find_a_fault() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let client = runtime.block_on(start());
    let config = ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() };
    let ids: Vec<String> = (0..12).map(|index| client.sandbox.device_id(index)).collect();
    let segment = prop_oneof![
        4 => prop::sample::select(ids),
        1 => prop::sample::select(vec!["16001".to_owned(), "16005".into(), "-1".into(), "99999999999999999999".into()]),
        1 => "[a-zA-Z0-9%._~-]{1,12}",
    ];
    let request = (
        prop::sample::select(OPERATIONS.to_vec()),
        segment,
        query(),
        value(),
        any::<bool>(),
        any::<bool>(),
        0_u64..20_000,
    );
    let outcome =
        TestRunner::new(config).run(&request, |(operation, segment, query, body, own_key, raw, wait)| {
            let mut path = operation.path.to_owned();
            for parameter in operation.parameters {
                path = path.replace(&format!("{{{}}}", parameter.name), &segment);
            }
            let key = match operation.key.map(xyte_sdk::Api::as_str) {
                Some("organization") => client.key.clone(),
                Some("partner") => client.sandbox.partner_key(),
                _ => client.sandbox.device_key(&segment).unwrap_or_default(),
            };
            let key = if own_key { key } else { "wrong".to_owned() };
            let method: Method = http::Method::from(operation.method);
            let text = if raw { body.to_string().replace('"', "") } else { body.to_string() };
            let request = client.with(&key, method, &format!("{path}?{query}"));
            let request =
                request.header(CONTENT_TYPE, "application/json").body(text).timeout(Duration::from_secs(20));
            client.sandbox.clock().advance(Duration::from_secs(wait));
            let status =
                runtime.block_on(async { request.send().await.map(|answer| answer.status().as_u16()) });
            prop_assert!(
                status.as_ref().is_ok_and(|status| *status < 500),
                "{} {path}?{query}: {status:?}",
                operation.id
            );
            Ok(())
        });
    outcome.unwrap();
}
