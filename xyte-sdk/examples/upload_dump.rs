//! Sends a file and tells how far it is: `cargo run --example upload_dump -- URL DEVICE_KEY DEVICE SIZE`.
#![allow(clippy::print_stdout, reason = "an example shows what it found")]

use std::error::Error;
use xyte_sdk::{Client, DeviceKey, DeviceUrl, Upload};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let url = DeviceUrl::new(&arguments.next().ok_or("which URL?")?)?;
    let key = DeviceKey::new(arguments.next().ok_or("which key?")?)?;
    let device = arguments.next().ok_or("which device?")?;
    let size: usize = arguments.next().ok_or("how many bytes?")?.parse()?;

    let client = Client::builder().build()?;
    let file = Upload::bytes(vec![b'.'; size]).on_progress(|sent| println!("{sent} bytes sent"));
    let dump =
        client.device(&key, &url).dumps().upload(&device, "text/plain", "boot.log", file).send().await?;
    println!("dump {}", dump.id);
    Ok(())
}
