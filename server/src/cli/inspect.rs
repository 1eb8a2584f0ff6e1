//! `xyte-mcp inspect`: what a running server sends to Xyte and what comes back, as it happens.

use super::args::InspectCommand;
use super::{Failure, print};
use crate::config::{self, Environment};

pub(super) async fn run(flags: &InspectCommand, environment: &dyn Environment) -> Result<(), Failure> {
    let client = reqwest::Client::builder().no_proxy().build().map_err(Failure::other)?;
    let mut request = client.get(format!("http://{}/inspect", flags.admin));
    if let Some(token) = config::admin_token(flags.files.files(), environment)? {
        request = request.bearer_auth(token.expose());
    }
    let unreachable = |error: reqwest::Error| {
        Failure::other(format!(
            "the admin port does not answer at {}: {}; start the server with --admin",
            flags.admin,
            error.without_url()
        ))
    };
    let mut response = request.send().await.map_err(unreachable)?;
    if !response.status().is_success() {
        return Err(Failure::other(format!(
            "the admin port answers {}; it may want XYTE_ADMIN_TOKEN",
            response.status()
        )));
    }
    let mut waiting = String::new();
    while let Some(chunk) = response.chunk().await.map_err(unreachable)? {
        waiting.push_str(&String::from_utf8_lossy(&chunk));
        while let Some((event, rest)) = waiting.split_once("\n\n") {
            let lines = event.lines().filter_map(|line| line.strip_prefix("data:"));
            let text: Vec<&str> = lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
            if !text.is_empty() {
                print(&format!("{}\n", text.join("\n")))?;
            }
            waiting = rest.to_owned();
        }
    }
    Ok(())
}
