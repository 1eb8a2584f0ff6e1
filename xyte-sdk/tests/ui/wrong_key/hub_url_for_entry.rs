//! Base URLs are told apart too.
use xyte_sdk::{Client, HubUrl};

fn main() {
    Client::builder().entry_url(HubUrl::new("https://hub.xyte.io").unwrap());
}
