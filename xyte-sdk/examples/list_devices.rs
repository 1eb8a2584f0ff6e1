//! The devices of one space, a page of them: `cargo run --example list_devices -- URL KEY [SPACE]`.
#![allow(clippy::print_stdout, reason = "an example shows what it found")]

use std::error::Error;
use xyte_sdk::{Client, HubUrl, OrganizationKey};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let url = HubUrl::new(&arguments.next().ok_or("which URL?")?)?;
    let key = OrganizationKey::new(arguments.next().ok_or("which key?")?)?;
    let space: Option<i64> = arguments.next().map(|id| id.parse()).transpose()?;

    let org = Client::builder().hub_url(url).build()?.with_key(&key);
    let page = org.devices().list().space_id(space).per_page(50).send().await?;
    for device in &page.items {
        let health = device.effective_status.as_ref().map_or("unknown", |health| health.as_str());
        println!("{}  {health:12}  {}", device.id, device.name.as_deref().unwrap_or("(no name)"));
    }
    Ok(())
}
