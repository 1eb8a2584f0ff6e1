//! Arguments, held against the schema that the caller was shown.

use divan::Bencher;
use mcp_macros::decode::decode;
use serde_json::{Map, Value, json};
use xyte_mcp::tools::registry;

#[divan::bench]
fn of_one_device(bencher: Bencher<'_, '_>) {
    check(bencher, "get_device", &json!({"device_id": "d48b682b-9d79-48ef-84ea-df72a9159c73"}));
}

#[divan::bench]
fn of_a_list(bencher: Bencher<'_, '_>) {
    check(
        bencher,
        "list_devices",
        &json!({"space": "London", "health": "ok", "per_page": "100", "view": "table"}),
    );
}

/// Wrong ones, for which the answer says what was expected.
#[divan::bench]
fn that_are_wrong(bencher: Bencher<'_, '_>) {
    let registry = registry().unwrap();
    let spec = registry.get("list_devices").unwrap();
    let wrong = object(&json!({"spice": "London", "per_page": 1000}));
    bencher
        .with_inputs(|| wrong.clone())
        .bench_local_values(|arguments| decode(&spec.input_schema, arguments).unwrap_err());
}

fn check(bencher: Bencher<'_, '_>, tool: &str, arguments: &Value) {
    let registry = registry().unwrap();
    let spec = registry.get(tool).unwrap();
    let arguments = object(arguments);
    bencher
        .with_inputs(|| arguments.clone())
        .bench_local_values(|arguments| decode(&spec.input_schema, arguments).unwrap());
}

fn object(value: &Value) -> Map<String, Value> {
    value.as_object().unwrap().clone()
}
