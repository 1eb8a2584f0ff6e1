//! A device client wants a device's key.
use xyte_sdk::{Client, DeviceUrl, OrganizationKey};

fn main() {
    let client = Client::builder().build().unwrap();
    let key = OrganizationKey::new("key").unwrap();
    client.device(&key, &DeviceUrl::new("https://eu-1.endpoints.xyte.io").unwrap());
}
