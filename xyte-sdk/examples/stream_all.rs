//! All devices of the fleet, however many pages that takes: `cargo run --example stream_all -- URL KEY`.
#![allow(clippy::print_stdout, reason = "an example shows what it found")]

use futures_util::TryStreamExt;
use std::collections::BTreeMap;
use std::error::Error;
use std::pin::pin;
use xyte_sdk::{Client, HubUrl, OrganizationKey};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let url = HubUrl::new(&arguments.next().ok_or("which URL?")?)?;
    let key = OrganizationKey::new(arguments.next().ok_or("which key?")?)?;

    let org = Client::builder().hub_url(url).build()?.with_key(&key);
    let mut by_health: BTreeMap<String, u32> = BTreeMap::new();
    // The next page is asked for only when the devices of this one have been taken.
    let mut devices = pin!(org.devices().list().stream());
    while let Some(device) = devices.try_next().await? {
        let health = device.effective_status.map_or_else(|| "unknown".into(), |health| health.to_string());
        *by_health.entry(health).or_default() += 1;
    }
    for (health, count) in by_health {
        println!("{count:6}  {health}");
    }
    Ok(())
}
