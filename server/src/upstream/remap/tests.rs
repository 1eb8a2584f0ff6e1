use std::collections::HashMap;

use serde_json::json;
use url::Url;
use xyte_sdk::OPERATIONS;

use super::super::settings::Fault;
use super::{Remap, Settings};

fn remap(settings: serde_json::Value) -> Result<Remap, Vec<Fault>> {
    Remap::new(&serde_json::from_value::<Settings>(settings).unwrap())
}

/// Where this operation goes, of which the URL is given as the SDK makes it.
fn moved(settings: serde_json::Value, id: &str, url: &str) -> String {
    let remap = remap(settings).unwrap();
    let operation = OPERATIONS.iter().find(|row| row.id.as_str() == id).unwrap();
    let mut url = Url::parse(url).unwrap();
    if let Some(route) = remap.routes.get(&operation.id) {
        route.apply(&mut url);
    }
    url.into()
}

const GET: &str = "organization.devices.getDevice";
const LIST: &str = "organization.devices.getDevices";

#[test]
fn nothing_said_moves_nothing() {
    assert!(remap(json!({})).unwrap().is_empty());
    let url = "https://hub.xyte.io/core/v1/organization/devices?page=2";
    assert_eq!(moved(json!({}), LIST, url), url);
}

#[test]
fn a_beginning_is_replaced_in_all_paths_and_the_longest_one_holds() {
    let settings = json!({"paths": {"/core/v1": "/xyte", "/core/v1/organization": "/gateway/org"}});
    let url = |path: &str| format!("https://proxy.example/base{path}");
    assert_eq!(
        moved(settings.clone(), GET, &url("/core/v1/organization/devices/a%2Fb?x=1")),
        url("/gateway/org/devices/a%2Fb?x=1")
    );
    assert_eq!(
        moved(settings.clone(), "partner.devices.getDevices", &url("/core/v1/partner/devices")),
        url("/xyte/partner/devices")
    );
    let all = remap(settings).unwrap();
    let moved: HashMap<_, _> =
        OPERATIONS.iter().map(|row| (row.id, all.routes.contains_key(&row.id))).collect();
    assert!(OPERATIONS.iter().all(|row| moved[&row.id] == row.path.starts_with("/core/v1/")));
}

#[test]
fn an_operation_gets_another_base_path_and_other_parameters() {
    let settings = json!({"operations": {
        GET: {"base": "https://other.example/v2/", "path": "/unit/{device_id}/card"},
        LIST: {"parameters": {"per_page": "limit", "page": "number"}},
    }});
    assert_eq!(
        moved(settings.clone(), GET, "https://hub.xyte.io/core/v1/organization/devices/d%20-1"),
        "https://other.example/v2/unit/d%20-1/card"
    );
    assert_eq!(
        moved(settings, LIST, "https://hub.xyte.io/core/v1/organization/devices?per_page=50&q=a%26b&page=2"),
        "https://hub.xyte.io/core/v1/organization/devices?limit=50&q=a%26b&number=2"
    );
}

#[test]
fn every_fault_is_found_at_once_and_named() {
    let faults = remap(json!({
        "paths": {"/core/v2": "/x", "/core/v1/partner": "x/../y"},
        "operations": {
            GET: {"base": "http://plain.example", "path": "/unit/{id}"},
            LIST: {"path": "/devices/{device_id}", "parameters": {"perpage": "limit", "page": "per_page"}},
            "organization.devices.getDeviceses": {},
        },
    }))
    .unwrap_err();
    let said: Vec<String> = faults.iter().map(ToString::to_string).collect();
    for expected in [
        "remap.paths./core/v2: no operation's path begins like this",
        "remap.paths./core/v1/partner: must begin with a slash",
        "getDevice.base: this URL cannot be used: keys travel over https only",
        "getDevice.path: `{id}` is no parameter of the path; it has {device_id}",
        "getDevice.path: `{device_id}` is missing",
        "getDevices.path: `{device_id}` is no parameter of the path; it has none",
        "getDevices.parameters.perpage: no such query parameter; there are: ",
        "getDevices.parameters.page: `per_page` is the name of another parameter",
        "getDeviceses: there is no such operation; the nearest is `organization.devices.getDevices`",
    ] {
        assert!(said.iter().any(|line| line.contains(expected)), "{expected}\nin {said:#?}");
    }
}

#[test]
fn two_operations_never_get_one_address() {
    let faults = remap(json!({"operations": {
        LIST: {"path": "/core/v1/organization/spaces"},
    }}))
    .unwrap_err();
    assert!(faults[0].message.contains("the same address as"), "{faults:?}");
    let devices_and_spaces = json!({"paths": {
        "/core/v1/organization/devices": "/things",
        "/core/v1/organization/spaces": "/things",
    }});
    assert!(remap(devices_and_spaces).is_err());
}

#[test]
fn a_path_is_only_a_path() {
    for path in ["devices", "/a//b", "/a/", "/a?b=c", "/a#b", "/a b", "/../a", "/a%2f", "/a\\b"] {
        let faults = remap(json!({"operations": {LIST: {"path": path}}})).unwrap_err();
        assert_eq!(faults.len(), 1, "{path}: {faults:?}");
    }
    let doubled = remap(json!({"operations": {GET: {"path": "/{device_id}/{device_id}"}}})).unwrap_err();
    assert!(doubled[0].message.contains("twice"), "{doubled:?}");
}
