//! Any operation by its id, with JSON arguments: `cargo run --example call_by_name --features dynamic -- URL KEY ID JSON`.
#![allow(clippy::print_stdout, reason = "an example shows what it found")]

use std::error::Error;
use xyte_sdk::{Client, HubUrl, OrganizationKey};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let url = HubUrl::new(&arguments.next().ok_or("which URL?")?)?;
    let key = OrganizationKey::new(arguments.next().ok_or("which key?")?)?;
    let id = arguments.next().ok_or("which operation?")?;
    let values = serde_json::from_str(&arguments.next().unwrap_or_else(|| "{}".into()))?;

    let org = Client::builder().hub_url(url).build()?.with_key(&key);
    // Arguments that do not fit the document are refused here, before anything is sent.
    let answer = org.call(&id, &values)?.value().await?;
    println!("{answer:#}");
    Ok(())
}
