//! One connection pool, a key for each organization: `cargo run --example many_tenants -- URL KEY KEY…`.
#![allow(clippy::print_stdout, reason = "an example shows what it found")]

use std::error::Error;
use xyte_sdk::{Client, HubUrl, OrganizationKey};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let url = HubUrl::new(&arguments.next().ok_or("which URL?")?)?;

    // Made once. A keyed client over it is two pointers, so a server makes one for each request.
    let client = Client::builder().hub_url(url).build()?;
    for key in arguments {
        let info = client.with_key(&OrganizationKey::new(key)?).info().get().send().await?;
        let devices = info.statistics.and_then(|statistics| statistics.devices).unwrap_or(0);
        println!("{}: {devices} devices", info.name.unwrap_or_default());
    }
    Ok(())
}
