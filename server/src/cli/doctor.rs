//! `xyte-mcp doctor`: what would keep the server from working, and what to do about it.

use std::fmt::Write as _;
use std::time::Duration;

use xyte_sdk::error::{Error, TransportFault};

use super::args::ServeCommand;
use super::{Failure, backend, print};
use crate::clock::Clock;
use crate::config::{Backend, Config, Environment, Loaded};
use crate::upstream;

/// How long one check may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// How far the clock may be off before logins and cursors suffer.
const SKEW: i64 = 30;

/// What came of the checks so far.
#[derive(Default)]
struct Report {
    text: String,
    bad: usize,
}

impl Report {
    fn fine(&mut self, what: &str, told: impl std::fmt::Display) {
        let _ = writeln!(self.text, "ok    {what}: {told}");
    }

    fn bad(&mut self, what: &str, told: impl std::fmt::Display, advice: &str) {
        self.bad += 1;
        let _ = writeln!(self.text, "FAIL  {what}: {told}\n      {advice}");
    }
}

pub(super) async fn run(flags: &ServeCommand, environment: &dyn Environment) -> Result<(), Failure> {
    let mut report = Report::default();
    report.fine("version", format!("xyte-mcp {}", env!("CARGO_PKG_VERSION")));
    match Config::load(&flags.settings, flags.files.files(), environment) {
        Err(error) => {
            for fault in error.faults() {
                report.bad("configuration", fault, "See xyte-mcp config show, and xyte-mcp serve --help.");
            }
        }
        Ok(config) => {
            report.fine("configuration", "it can be used");
            for warning in &config.warnings {
                report.bad("configuration", warning, "Correct or remove the variable.");
            }
            outside(config, &mut report).await?;
        }
    }
    if let Ok(loaded) = Loaded::read(&flags.settings, flags.files.files(), environment)
        && let Some(redis) = &loaded.settings.upstream.redis
    {
        match upstream::reach_redis(redis).await {
            Ok(()) => report.fine("redis", "it answers"),
            Err(why) => report.bad("redis", why, "The server works without it, each copy with its own cache and limits. Check upstream.redis.url."),
        }
    }
    print(&report.text)?;
    match report.bad {
        0 => Ok(()),
        1 => Err(Failure::other("one check has failed")),
        several => Err(Failure::other(format!("{several} checks have failed"))),
    }
}

/// What lies outside of this process: the network, Xyte, the clock.
async fn outside(mut config: Config, report: &mut Report) -> Result<(), Failure> {
    if matches!(config.backend, Backend::Sandbox(_)) {
        report.fine("xyte", "the stand-in is asked; no key and no network are needed");
    }
    let open = backend::open(&mut config.backend).await?;
    let client = upstream::builder(&open.hosts).timeout(PATIENCE).build().map_err(Failure::other)?;
    let hub = config.settings.xyte.hub_url.clone().unwrap_or_else(|| "Xyte".to_owned());
    match &open.keys.organization {
        None => {
            report.fine("key", "there is no organization key of the operator");
            reach(&client, &hub, report).await;
        }
        Some(key) => match client.with_key(key).info().get().into_call().reply().await {
            Ok(reply) => {
                report.fine("hub", format!("{hub} answers"));
                report.fine("key", "Xyte takes it");
                skew(reply.headers.get("date").and_then(|date| date.to_str().ok()), report);
            }
            Err(error) => told(&error, &hub, report),
        },
    }
    if let Some(sandbox) = open.sandbox {
        sandbox.shutdown().await;
    }
    Ok(())
}

/// Whether anything answers there at all.
async fn reach(client: &xyte_sdk::Client, hub: &str, report: &mut Report) {
    // A key that is none is refused, and so the hub is there.
    let Ok(key) = xyte_sdk::OrganizationKey::new("doctor-no-key") else { return };
    match client.with_key(&key).info().get().send().await {
        Ok(_) | Err(Error::Api(_)) => report.fine("hub", format!("{hub} answers")),
        Err(error) => told(&error, hub, report),
    }
}

fn told(error: &Error, hub: &str, report: &mut Report) {
    match error {
        Error::Api(api) if api.status.as_u16() == 401 => {
            report.fine("hub", format!("{hub} answers"));
            report.bad(
                "key",
                "Xyte refuses it",
                "Make a new one in the Xyte portal: Settings, API Keys. Then set XYTE_API_KEY.",
            );
        }
        Error::Api(api) => {
            report.bad(
                "hub",
                format!("{hub} answers HTTP {}", api.status),
                "Check XYTE_HUB_URL; if it is right, Xyte has a fault.",
            );
        }
        Error::Transport { what: TransportFault::Connect, source, .. } => {
            let cause = source.as_ref().map(root).unwrap_or_default();
            let advice = if cause.to_lowercase().contains("certificate") {
                "The TLS certificate is not trusted. Behind a company proxy, add its authority to the trust store of the system."
            } else {
                "Check the network, the name resolution, HTTPS_PROXY and NO_PROXY, and XYTE_HUB_URL."
            };
            report.bad("hub", format!("{hub} cannot be reached: {cause}"), advice);
        }
        other => report.bad("hub", format!("{hub}: {other}"), "Try again; if it stays so, Xyte has a fault."),
    }
}

/// The innermost cause, which says most.
fn root(error: &impl std::error::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    cause.to_string()
}

/// How far the clocks are apart.
fn skew(date: Option<&str>, report: &mut Report) {
    let Some(theirs) = date.and_then(|date| jiff::fmt::rfc2822::parse(date).ok()) else { return };
    let seconds = Clock::System.now().as_second() - theirs.timestamp().as_second();
    if seconds.abs() <= SKEW {
        report.fine("clock", format!("{seconds} s from Xyte's"));
    } else {
        report.bad(
            "clock",
            format!("{seconds} s from Xyte's"),
            "Set the clock of this machine, by NTP for example.",
        );
    }
}
