//! Claims a device behind an edge proxy and waits for the end: `cargo run --example claim_through_edge -- URL KEY EDGE MODEL IP`.
#![allow(clippy::print_stdout, reason = "an example shows what it found")]

use std::error::Error;
use std::time::Duration;
use xyte_sdk::organization::types::StartClaim;
use xyte_sdk::{Client, Ended, HubUrl, OrganizationKey, Wait};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let url = HubUrl::new(&arguments.next().ok_or("which URL?")?)?;
    let key = OrganizationKey::new(arguments.next().ok_or("which key?")?)?;
    let edge = arguments.next().ok_or("which edge?")?;
    let model = arguments.next().ok_or("which model?")?;
    let address = arguments.next().ok_or("which address?")?;

    let org = Client::builder().hub_url(url).build()?.with_key(&key);
    let body = StartClaim::new(edge, model, None, address).skip_connectivity_check(true);
    let wait = Wait::default().every(Duration::from_millis(200)).at_most(Duration::from_secs(60));
    match org.edges().start_claim(&body).wait(wait).await? {
        Ended::Succeeded(word) => println!("claimed: {word}"),
        ended => println!("not claimed: {ended:?}"),
    }
    Ok(())
}
