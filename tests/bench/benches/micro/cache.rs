//! Answers out of the cache, through all layers: the answer is decoded each time. And whole calls out of it, without a transport.

use divan::Bencher;
use mcp_macros::CallOptions;
use serde_json::{Value, json};
use xyte_mcp::tools::registry;

use crate::fleet::{DEVICES, fleet};

#[divan::bench]
fn hit_one_device(bencher: Bencher<'_, '_>) {
    let fleet = fleet();
    let id = fleet.device();
    bencher.bench_local(|| fleet.runtime.block_on(fleet.organization.devices().get(&id).send()).unwrap());
}

#[divan::bench]
fn hit_a_list(bencher: Bencher<'_, '_>) {
    let fleet = fleet();
    bencher.bench_local(|| {
        let list = fleet.organization.devices().list().per_page(i64::from(DEVICES));
        fleet.runtime.block_on(list.send()).unwrap()
    });
}

#[divan::bench]
fn call_one_device(bencher: Bencher<'_, '_>) {
    call(bencher, "get_device", &json!({"device_id": fleet().device()}));
}

#[divan::bench]
fn call_a_list(bencher: Bencher<'_, '_>) {
    call(bencher, "list_devices", &json!({"per_page": DEVICES}));
}

/// With the guard around it, and the answer as bytes.
fn call(bencher: Bencher<'_, '_>, tool: &str, arguments: &Value) {
    let (fleet, registry) = (fleet(), registry().unwrap());
    let spec = registry.get(tool).unwrap();
    let arguments = arguments.as_object().unwrap();
    bencher.bench_local(|| {
        let call = mcp_macros::guard::write(spec, Some(arguments.clone()), &fleet.cx, CallOptions::new());
        fleet.runtime.block_on(call).unwrap().into_parts("", "").unwrap()
    });
}
