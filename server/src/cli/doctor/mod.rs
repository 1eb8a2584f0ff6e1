//! `xyte-mcp doctor`: what would keep the server from working, and what to do about it. Nothing is changed anywhere.

mod access;
mod network;
mod report;

use reqwest::Url;

use super::args::ServeCommand;
use super::{Failure, backend, print};
use crate::auth::Mode;
use crate::config::{Backend, Config, Environment};
use crate::upstream;
use network::{PATIENCE, Reached};
use report::Report;

pub(super) async fn run(flags: &ServeCommand, environment: &dyn Environment) -> Result<(), Failure> {
    let mut report = Report::default();
    report.fine("version", format!("xyte-mcp {}{}", env!("CARGO_PKG_VERSION"), features()));
    match Config::load(&flags.settings, flags.files.files(), environment) {
        Err(error) => {
            for fault in error.faults() {
                report.bad("configuration", fault, "See xyte-mcp config show, and xyte-mcp serve --help.");
            }
            report.skipped("everything else", "not looked at before the configuration can be used");
        }
        Ok(config) => {
            report.fine("configuration", "it can be used");
            for warning in &config.warnings {
                report.bad("configuration", warning, "Correct or remove the variable.");
            }
            network::proxy(environment, &mut report);
            outside(config, &mut report).await?;
        }
    }
    let (text, bad) = report.end();
    print(&text)?;
    match bad {
        0 => Ok(()),
        1 => Err(Failure::other("one check has failed")),
        several => Err(Failure::other(format!("{several} checks have failed"))),
    }
}

/// What this build can do beyond the rest.
fn features() -> String {
    let all = [
        ("keychain", cfg!(feature = "keychain")),
        ("otlp", cfg!(feature = "otlp")),
        ("profile", cfg!(feature = "profile")),
    ];
    let on: Vec<&str> = all.iter().filter(|(_, on)| *on).map(|(name, _)| *name).collect();
    if on.is_empty() { String::new() } else { format!(" with {}", on.join(", ")) }
}

/// What lies outside of this process: the network, Xyte, the clock, Redis.
async fn outside(mut config: Config, report: &mut Report) -> Result<(), Failure> {
    if matches!(config.backend, Backend::Sandbox(_)) {
        report.fine("xyte", "the stand-in is asked; no key and no network are needed");
    }
    let open = backend::open(&mut config.backend).await?;
    let settings = &config.settings.upstream;
    let plain = upstream::plain(&open.hosts, settings, PATIENCE).map_err(Failure::other)?;
    match network::client(settings) {
        Err(why) => {
            report.bad("network", why, "Check upstream.connections.certificate_authority and the proxy.");
        }
        Ok(client) => {
            let hub = network::host(&client, "hub", plain.hub_url(), "XYTE_HUB_URL", report).await;
            let entry = network::host(&client, "entry", plain.entry_url(), "XYTE_ENTRY_URL", report).await;
            if let Some(issuer) = &config.settings.auth.oauth.issuer
                && config.settings.auth.mode == Mode::OAuth
                && let Ok(issuer) = Url::parse(issuer)
            {
                network::host(&client, "issuer", &issuer, "auth.oauth.issuer", report).await;
            }
            if let Some(reached) = hub.as_ref().or(entry.as_ref()) {
                Reached::clock(reached, report);
            }
            let has_key = open.keys.organization.is_some() || open.keys.partner.is_some();
            match hub {
                _ if config.settings.auth.mode != Mode::Operator => {
                    report.fine("key", "each caller has a key of their own");
                }
                None if has_key => report.skipped("key", "not tried, since the hub cannot be reached"),
                _ => access::keys(&plain, &open.keys, report).await,
            }
        }
    }
    access::rights(&config, report);
    access::tenants(&config, report);
    if let Some(redis) = &config.settings.upstream.redis {
        match upstream::reach_redis(redis).await {
            Ok(()) => report.fine("redis", "it answers"),
            Err(why) => report.bad(
                "redis",
                why,
                "The server works without it, each copy with its own cache and limits. Check XYTE_REDIS_URL.",
            ),
        }
    }
    if let Some(sandbox) = open.sandbox {
        sandbox.shutdown().await;
    }
    Ok(())
}
