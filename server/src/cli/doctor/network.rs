//! The way to the hosts: name, proxy, connection, certificate, and the clock at the other end.

use std::time::Duration;

use reqwest::header::DATE;
use reqwest::redirect::Policy;
use reqwest::{Certificate, Client, StatusCode, Url};
use xyte_sdk::error::CertificateFault;

use super::report::Report;
use crate::clock::Clock;
use crate::config::Environment;
use crate::errors;
use crate::upstream::Settings;

/// How long one check may take.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

/// How far the clock may be off before logins and cursors suffer, in seconds.
const SKEW: i64 = 30;

/// A client that goes the way of the server's own.
pub(super) fn client(settings: &Settings) -> Result<Client, String> {
    let mut builder = Client::builder().timeout(PATIENCE).redirect(Policy::none());
    if let Some(pem) = settings.connections.authority()? {
        builder =
            builder.add_root_certificate(Certificate::from_pem(&pem).map_err(|error| error.to_string())?);
    }
    builder.build().map_err(|error| error.to_string())
}

/// Which proxy the environment names. Its user and password are not shown.
pub(super) fn proxy(environment: &dyn Environment, report: &mut Report) {
    let get = |name: &str| {
        [name.to_owned(), name.to_lowercase()].into_iter().find_map(|name| {
            environment.get(&name).filter(|value| !value.trim().is_empty()).map(|value| (name, value))
        })
    };
    let around = get("NO_PROXY").map(|(_, hosts)| format!(", but for {hosts}")).unwrap_or_default();
    let mut any = false;
    for name in ["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"] {
        let Some((name, value)) = get(name) else { continue };
        any = true;
        // As it may be written: without a scheme it is http.
        let full = if value.contains("://") { value } else { format!("http://{value}") };
        match Url::parse(full.trim()).ok().filter(Url::has_host) {
            Some(url) => {
                let host = url.host_str().unwrap_or_default();
                let port = url.port_or_known_default().map(|port| format!(":{port}")).unwrap_or_default();
                let login = if url.username().is_empty() { "" } else { " with a login" };
                report.fine("proxy", format!("{name} is {}://{host}{port}{login}{around}", url.scheme()));
            }
            None => report.bad(
                "proxy",
                format!("{name} is no URL"),
                "Write it as http://host:port, or http://user:password@host:port, or remove it.",
            ),
        }
    }
    if !any {
        report.fine("proxy", "the environment names none");
    }
}

/// Whether anything answers at this address, and what time it is there. No key is sent.
pub(super) async fn host(
    client: &Client,
    what: &str,
    url: &Url,
    setting: &str,
    report: &mut Report,
) -> Option<Reached> {
    let name = url.host_str().unwrap_or_default();
    match client.get(url.clone()).send().await {
        Ok(response) if response.status() == StatusCode::PROXY_AUTHENTICATION_REQUIRED => {
            report.bad(what, "the proxy wants a login", LOGIN);
            None
        }
        Ok(response) => {
            report.fine(what, format!("{} answers", shown(url)));
            if url.scheme() == "https" {
                report.fine("tls", format!("the certificate of {name} is trusted"));
            }
            let date = response.headers().get(DATE).and_then(|date| date.to_str().ok()).map(str::to_owned);
            Some(Reached { date })
        }
        Err(error) => {
            if let Some(fault) = CertificateFault::of(&error) {
                let (happened, advice) = errors::certificate(fault);
                report.bad("tls", format!("{name}: {happened}"), advice);
                return None;
            }
            let cause = root(&error);
            let advice = if error.is_timeout() {
                format!(
                    "It did not answer within {} s. Check the firewall, HTTPS_PROXY and {setting}.",
                    PATIENCE.as_secs()
                )
            } else if cause.to_lowercase().contains("proxy auth") {
                LOGIN.to_owned()
            } else {
                format!("Check the network, the name resolution, HTTPS_PROXY and NO_PROXY, and {setting}.")
            };
            report.bad(what, format!("{} cannot be reached: {cause}", shown(url)), advice);
            None
        }
    }
}

const LOGIN: &str = "Put the user and the password into HTTPS_PROXY: http://user:password@host:port.";

/// What a host has said by answering.
pub(super) struct Reached {
    date: Option<String>,
}

impl Reached {
    /// How far the clocks are apart.
    pub(super) fn clock(&self, report: &mut Report) {
        let theirs = self.date.as_deref().and_then(|date| jiff::fmt::rfc2822::parse(date).ok());
        let Some(theirs) = theirs else {
            report.skipped("clock", "nobody has told the time to compare with");
            return;
        };
        let seconds = Clock::System.now().as_second() - theirs.timestamp().as_second();
        let told = format!("{seconds} s from Xyte's");
        if seconds.abs() <= SKEW {
            report.fine("clock", told);
        } else {
            report.bad("clock", told, "Set the clock of this machine, by NTP for example.");
        }
    }
}

/// A URL without its last slash.
fn shown(url: &Url) -> &str {
    url.as_str().trim_end_matches('/')
}

/// The innermost cause, which says most.
fn root(error: &dyn std::error::Error) -> String {
    let mut cause = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    cause.to_string()
}
