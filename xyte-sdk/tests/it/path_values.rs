//! A path value never reaches another resource, in any way of calling.

use crate::common::{builder, device_url, organization, sandbox};
use proptest::prelude::*;
use serde_json::json;
use xyte_sdk::operation::Location;
use xyte_sdk::{Client, DeviceKey, Error, HubUrl, OPERATIONS, OrganizationKey, Upload};

const HOSTILE: [&str; 14] = [
    "",
    " ",
    ".",
    "..",
    "../info",
    "a/b",
    "a\\b",
    "/",
    "//",
    "%2e%2e/info",
    "..%2Finfo",
    "a%2fb",
    "a%5Cb",
    "a\nb",
];

#[tokio::test]
async fn hostile_values_are_refused_by_the_typed_client() {
    let sandbox = sandbox().await;
    let org = organization(&sandbox);
    for value in HOSTILE {
        let error = org.devices().get(value).send().await.unwrap_err();
        assert!(matches!(error, Error::Argument { .. }), "{value:?}: {error:?}");
        assert!(error.to_string().contains("nothing was sent"), "{error}");
        assert!(org.commands().cancel(sandbox.device_id(0), value).send().await.is_err(), "{value:?}");
    }
    assert_eq!(sandbox.requests().total(), 0);
}

#[tokio::test]
async fn hostile_values_are_refused_by_the_call_by_name() {
    let sandbox = sandbox().await;
    let org = organization(&sandbox);
    let texts = OPERATIONS.iter().filter(|operation| operation.api == xyte_sdk::Api::Organization);
    for operation in texts {
        let path = operation.parameters.iter().filter(|parameter| parameter.location == Location::Path);
        for parameter in path {
            for value in HOSTILE {
                let arguments = json!({ parameter.name: value });
                let outcome = match org.call(operation.id.as_str(), arguments.as_object().unwrap()) {
                    Ok(call) => call.reply().await.map(drop),
                    Err(error) => Err(error),
                };
                assert!(matches!(outcome, Err(Error::Argument { .. })), "{} {value:?}", operation.id);
            }
        }
    }
    assert_eq!(sandbox.requests().total(), 0);
}

#[tokio::test]
async fn a_media_type_keeps_its_slash_and_nothing_more() {
    let sandbox = sandbox().await;
    let id = sandbox.device_id(0);
    let key = DeviceKey::new(sandbox.device_key(&id).unwrap()).unwrap();
    let device = builder(&sandbox).build().unwrap().device(&key, &device_url(&sandbox));
    device.dumps().upload(&id, "text/plain", "boot.log", Upload::bytes("x")).send().await.unwrap();
    for value in ["../plain", "text/..", "text//plain", "/text", "text/", "text\\plain"] {
        let error =
            device.dumps().upload(&id, value, "boot.log", Upload::bytes("x")).send().await.unwrap_err();
        assert!(matches!(error, Error::Argument { .. }), "{value:?}");
    }
    assert_eq!(sandbox.requests().total(), 1);
}

proptest! {
    /// Whatever the value: either it is refused, or the path has exactly the segments of the template.
    #[test]
    fn a_value_is_one_segment_or_refused(value in any::<String>()) {
        let client = Client::builder().hub_url(HubUrl::new("https://hub.example/prefix").unwrap()).build().unwrap();
        let org = client.with_key(&OrganizationKey::new("k").unwrap());
        if let Ok(exchange) = org.devices().get(value.as_str()).into_call().into_exchange() {
            let segments: Vec<_> = exchange.url.path_segments().unwrap().collect();
            prop_assert_eq!(&segments[..5], &["prefix", "core", "v1", "organization", "devices"]);
            prop_assert_eq!(segments.len(), 6);
            prop_assert!(exchange.url.query().is_none() && exchange.url.fragment().is_none());
        }
    }
}
