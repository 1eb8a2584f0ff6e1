//! A partner key opens the partner client, which has no spaces.
use xyte_sdk::{Client, PartnerKey};

fn main() {
    let client = Client::builder().build().unwrap();
    let key = PartnerKey::new("key").unwrap();
    client.with_key(&key).spaces();
}
