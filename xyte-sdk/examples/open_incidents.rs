//! What is wrong in the fleet right now, the worst first: `cargo run --example open_incidents -- URL KEY`.
#![allow(clippy::print_stdout, reason = "an example shows what it found")]

use futures_util::TryStreamExt;
use std::error::Error;
use xyte_sdk::organization::types::{Incident, IncidentPriority, IncidentStatus};
use xyte_sdk::{Client, HubUrl, OrganizationKey};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let url = HubUrl::new(&arguments.next().ok_or("which URL?")?)?;
    let key = OrganizationKey::new(arguments.next().ok_or("which key?")?)?;

    let org = Client::builder().hub_url(url).build()?.with_key(&key);
    let list = org.incidents().list().status(IncidentStatus::Active);
    let mut incidents: Vec<Incident> = list.stream().try_collect().await?;
    let rank = |incident: &Incident| {
        let word = incident.priority.as_ref().map(IncidentPriority::as_str);
        IncidentPriority::WORDS.iter().position(|known| Some(*known) == word)
    };
    incidents.sort_by_key(|incident| rank(incident).unwrap_or(usize::MAX));
    for incident in incidents.iter().take(20) {
        let device = incident.device_name.as_deref().unwrap_or("(no device)");
        println!("{device}: {}", incident.title.as_deref().unwrap_or("(no title)"));
    }
    println!("{} open", incidents.len());
    Ok(())
}
