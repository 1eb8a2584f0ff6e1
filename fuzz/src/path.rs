//! Any text as a value in a path: it is refused before anything is sent, or the address has the segments of the template and
//! the value stands where it belongs, whole.

use std::sync::LazyLock;

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};
use xyte_sdk::operation::{Location, Operation};
use xyte_sdk::{Api, Call, Client, Error, HubUrl, OPERATIONS, OrganizationKey, PartnerKey};

static CLIENT: LazyLock<Client> = LazyLock::new(|| {
    Client::builder().hub_url(HubUrl::new("https://hub.example/prefix").unwrap()).no_proxy().build().unwrap()
});

/// The operations that need nothing but the values of their path, and the names of those.
static CALLS: LazyLock<Vec<(&'static Operation, Vec<&'static str>)>> = LazyLock::new(|| {
    let calls = OPERATIONS.iter().filter(|operation| operation.api != Api::Device).map(|operation| {
        let names = operation.parameters.iter().filter(|known| known.location == Location::Path);
        (operation, names.map(|known| known.name).collect::<Vec<_>>())
    });
    let calls = calls.filter(|(operation, names)| {
        let required = operation.input_schema().get("required").and_then(Value::as_array);
        let mut required = required.into_iter().flatten().filter_map(Value::as_str);
        !names.is_empty() && required.all(|name| names.contains(&name))
    });
    calls.collect()
});

/// The input is the value.
pub fn check(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let (organization, partner) = (
        CLIENT.with_key(&OrganizationKey::new("k").unwrap()),
        CLIENT.with_key(&PartnerKey::new("k").unwrap()),
    );
    let mut tried = 0;
    for (operation, names) in CALLS.iter() {
        for hostile in names {
            let value =
                |name: &str| if name == *hostile { text.clone().into_owned() } else { "1".to_owned() };
            let arguments: Map<String, Value> =
                names.iter().map(|name| ((*name).to_owned(), value(name).into())).collect();
            let id = operation.id.as_str();
            let call = match operation.api {
                Api::Partner => partner.call(id, &arguments),
                _ => organization.call(id, &arguments),
            };
            tried += 1;
            let url = match call.and_then(Call::into_exchange) {
                Ok(exchange) => exchange.url,
                Err(error) => {
                    assert!(matches!(error, Error::Argument { .. }), "{id}: {error:?}");
                    continue;
                }
            };
            assert_eq!(url.origin().ascii_serialization(), "https://hub.example", "{id}");
            assert!(url.query().is_none() && url.fragment().is_none() && url.username().is_empty(), "{url}");
            let whole = url.path().strip_prefix("/prefix/").unwrap_or_else(|| panic!("{url}"));
            let sent: Vec<String> = whole
                .split('/')
                .map(|segment| percent_decode_str(segment).decode_utf8().unwrap().into_owned())
                .collect();
            let meant: Vec<String> = operation
                .path
                .trim_start_matches('/')
                .split('/')
                .map(|part| match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
                    Some(name) => value(name),
                    None => part.to_owned(),
                })
                .collect();
            assert_eq!(sent, meant, "{id}");
        }
    }
    assert!(tried > 20, "{tried}");
}
