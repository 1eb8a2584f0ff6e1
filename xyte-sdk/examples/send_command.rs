//! Sends a command and looks how far it is: `cargo run --example send_command -- URL KEY DEVICE COMMAND`.
#![allow(clippy::print_stdout, reason = "an example shows what it found")]

use std::error::Error;
use xyte_sdk::organization::types::SendCommand;
use xyte_sdk::{Client, HubUrl, OrganizationKey};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let url = HubUrl::new(&arguments.next().ok_or("which URL?")?)?;
    let key = OrganizationKey::new(arguments.next().ok_or("which key?")?)?;
    let device = arguments.next().ok_or("which device?")?;
    let command = arguments.next().ok_or("which command?")?;

    let org = Client::builder().hub_url(url).build()?.with_key(&key);
    // A POST: sent once, whatever happens.
    let sent = org.commands().send(&device, &SendCommand::new().command(command)).send().await?;
    let listed = org.commands().list(&device).send().await?;
    let status = listed.items.iter().find(|known| known.id == sent.id).and_then(|known| known.status.clone());
    println!("command {} is {}", sent.id, status.map_or_else(|| "gone".into(), |status| status.to_string()));
    Ok(())
}
