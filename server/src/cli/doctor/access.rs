//! What the keys open, what callers may do, and whether the tenants are there.

use std::sync::Arc;

use xyte_sdk::error::Error;

use super::report::Report;
use crate::auth::{Mode, Tenants};
use crate::clock::Clock;
use crate::config::Config;
use crate::tools::{self, Keys};

/// Whether Xyte takes the keys of the operator.
pub(super) async fn keys(client: &xyte_sdk::Client, keys: &Keys, report: &mut Report) {
    if let Some(key) = &keys.organization {
        let asked = client.with_key(key).info().get().send().await.map(drop);
        judge("key", "XYTE_API_KEY", asked, report);
    }
    if let Some(key) = &keys.partner {
        let asked = client.with_key(key).tickets().list().send().await.map(drop);
        judge("partner key", "XYTE_PARTNER_API_KEY", asked, report);
    }
    if keys.device.is_some() {
        // Whatever a device asks is seen by its owner as a sign of life.
        report.skipped("device key", "it is not tried: Xyte would take that for the device itself");
    }
}

fn judge(what: &str, variable: &str, asked: Result<(), Error>, report: &mut Report) {
    match asked {
        Ok(()) => report.fine(what, "Xyte takes it"),
        // It was let in, and that was the question.
        Err(Error::Decode { .. } | Error::TooLarge { .. }) => report.fine(what, "Xyte takes it"),
        Err(Error::Api(api)) if api.status.as_u16() == 401 => report.bad(
            what,
            "Xyte refuses it",
            format!("Make a new one in the Xyte portal: Settings, API Keys. Then set {variable}."),
        ),
        Err(Error::Api(api)) if api.status.as_u16() == 403 => report.bad(
            what,
            "Xyte knows it, and does not let it read",
            format!("Give it the right in the Xyte portal, or set another one in {variable}."),
        ),
        Err(Error::Api(api)) if api.status.is_client_error() => report.bad(
            what,
            format!("Xyte answers HTTP {}", api.status),
            "Something else than Xyte may answer there: check XYTE_HUB_URL and upstream.remap.",
        ),
        Err(error) => report.bad(what, error, "Try again; if it stays so, Xyte has a fault."),
    }
}

/// What a caller may do at most.
pub(super) fn rights(config: &Config, report: &mut Report) {
    let policy = &config.policy;
    let Ok(registry) = tools::registry() else { return };
    let runs = registry.specs().filter(|spec| policy.verdict(spec) == crate::policy::Verdict::Runs).count();
    if runs == 0 {
        report.bad(
            "rights",
            "no tool is left",
            "Widen policy.toolsets and policy.allow_tools, or shorten policy.deny_tools; see xyte-mcp tools.",
        );
        return;
    }
    let told = match (policy.read_only, policy.destructive) {
        (true, _) => "they only read; --allow-writes lets them change things",
        (false, false) => "they read and change things; --allow-destructive adds what cannot be taken back",
        (false, true) => "they read, change things, and take things away for good after a yes",
    };
    report.fine("rights", format!("{runs} tools; {told}"));
}

/// Whether the tenants of the modes that store keys are there.
pub(super) fn tenants(config: &Config, report: &mut Report) {
    let auth = &config.settings.auth;
    let Some(file) = &auth.vault.file else { return };
    if !matches!(auth.mode, Mode::Opaque | Mode::OAuth) {
        return;
    }
    let tenants = Tenants::new(file.clone(), Arc::new(|| Clock::System.now()));
    match tenants.list() {
        Ok(list) if list.is_empty() => report.bad(
            "tenants",
            "there is none, so nobody can log in",
            format!("Add one: xyte-mcp tenant add NAME --file {} < key.", file.display()),
        ),
        Ok(list) => {
            let blind: Vec<&str> = list
                .iter()
                .filter(|tenant| tenant.scopes.is_empty())
                .map(|tenant| tenant.name.as_str())
                .collect();
            if blind.is_empty() {
                report.fine("tenants", format!("{} in {}", list.len(), file.display()));
            } else {
                let names = blind.join(", ");
                report.bad(
                    "tenants",
                    format!("these may do nothing: {names}"),
                    "Give them scopes: xyte-mcp tenant limit NAME --scopes '*:read'.",
                );
            }
        }
        Err(error) => report.bad("tenants", error, "Check auth.vault.file and who may read it."),
    }
}
