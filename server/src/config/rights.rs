//! What may be seen and done.

use super::PolicySettings;
use super::merge::told;
use crate::policy::{Policy, Toolsets};

/// The policy. Over HTTP nothing is changed unless told otherwise: an address is easier to reach than a process. In front of
/// the stand-in there is nothing to lose.
pub(super) fn policy(
    settings: &PolicySettings,
    over_http: bool,
    sandbox: bool,
) -> Result<Policy, Vec<String>> {
    let mut faults = Vec::new();
    let toolsets = Toolsets::parse(settings.toolsets.iter().map(String::as_str))
        .map_err(|error| faults.push(format!("{}: {error}", told("policy.toolsets"))))
        .unwrap_or_default();
    tools(&settings.allow_tools, "policy.allow_tools", &mut faults);
    tools(&settings.deny_tools, "policy.deny_tools", &mut faults);
    let writes = settings.allow_writes || settings.allow_destructive;
    let cautious = over_http && !sandbox && !writes;
    let policy = Policy {
        toolsets,
        allow: settings.allow_tools.clone(),
        deny: settings.deny_tools.clone(),
        // Read-only wins over everything.
        read_only: settings.read_only || cautious,
        destructive: settings.allow_destructive && !settings.read_only,
    };
    if faults.is_empty() { Ok(policy) } else { Err(faults) }
}

/// Names of tools that exist. A misspelt one in a deny list would deny nothing.
fn tools(names: &[String], path: &str, faults: &mut Vec<String>) {
    if names.is_empty() {
        // The tools are still being made at the start, and nobody has to wait for them here.
        return;
    }
    match crate::tools::registry() {
        Ok(registry) => faults.extend(
            names
                .iter()
                .filter_map(|name| registry.find(name).err())
                .map(|error| format!("{}: {error}", told(path))),
        ),
        Err(error) => faults.push(error.to_string()),
    }
}
