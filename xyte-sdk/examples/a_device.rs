//! What a device does: register, report, fetch its command: `cargo run --example a_device -- URL HARDWARE_KEY SERIAL`.
#![allow(clippy::print_stdout, reason = "an example shows what it found")]

use std::error::Error;
use xyte_sdk::device::types::{RegisterDevice, ReportedStatus, SendTelemetry};
use xyte_sdk::{Client, DeviceKey, DeviceUrl, EntryUrl};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let url = EntryUrl::new(&arguments.next().ok_or("which URL?")?)?;
    let hardware_key = arguments.next().ok_or("which hardware key?")?;
    let serial = arguments.next().ok_or("which serial number?")?;

    let client = Client::builder().entry_url(url).build()?;
    let body = RegisterDevice::new(hardware_key, serial, "1.0.0");
    let credentials = client.provisioning().registration().register(&body).send().await?;
    let id = credentials.id.as_str();

    // From here on the device talks to the hub it was given, with the key it was given.
    let hub = DeviceUrl::new(credentials.hub_url.as_deref().ok_or("no hub was given")?)?;
    let device = client.device(&DeviceKey::new(credentials.access_key.expose())?, &hub);
    let answer = device.telemetries().send(id, &SendTelemetry::new(ReportedStatus::Online)).send().await?;
    println!("registered as {id}, a command waits: {}", answer.command.unwrap_or(false));
    Ok(())
}
