//! Serves a sandbox until it is interrupted: `cargo run -p xyte-sandbox --example serve -- 8765 120`.

use std::io::Write as _;

use xyte_sandbox::Sandbox;

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1).filter_map(|argument| argument.parse::<u32>().ok());
    let port = arguments.next().and_then(|port| u16::try_from(port).ok()).unwrap_or(0);
    let devices = arguments.next().unwrap_or(120);
    let sandbox = Sandbox::builder().port(port).devices(devices).start().await?;
    std::io::stdout().write_all(sandbox.banner().as_bytes())?;
    tokio::signal::ctrl_c().await?;
    sandbox.shutdown().await;
    Ok(())
}
