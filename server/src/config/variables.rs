//! Every variable, once, as data: what reads them, the documentation and the warning about misspelt ones follow from this.

use super::Environment;

/// A variable of the environment.
#[derive(Debug, Clone, Copy)]
pub struct Variable {
    /// Its name.
    pub name: &'static str,
    /// What it does, in a line.
    pub help: &'static str,
}

const fn variable(name: &'static str, help: &'static str) -> Variable {
    Variable { name, help }
}

/// All of them, in the order of a reader's interest.
pub const VARIABLES: &[Variable] = &[
    variable("XYTE_API_KEY", "The organization key, from the Xyte portal: Settings, API Keys"),
    variable("XYTE_API_KEY_FILE", "A file that holds the key, if XYTE_API_KEY is not set"),
    variable("XYTE_PARTNER_API_KEY", "A partner key, which opens the partner operations"),
    variable("XYTE_DEVICE_KEY", "The key of one device, which opens the device operations"),
    variable("XYTE_DEVICE_URL", "Where that device talks to: the hub_url of its registration"),
    variable("XYTE_TOOLSETS", "Which groups of tools there are (default)"),
    variable("XYTE_ALLOW_TOOLS", "These tools alone, separated by commas"),
    variable("XYTE_DENY_TOOLS", "Not these tools, separated by commas"),
    variable("XYTE_READ_ONLY", "1: change nothing, whatever else is said"),
    variable("XYTE_ALLOW_WRITES", "1: let calls over HTTP change things"),
    variable("XYTE_ALLOW_DESTRUCTIVE", "1: let calls take things away for good, after the user's yes"),
    variable(
        "XYTE_SEAL_KEY",
        "At least 32 bytes that sign cursors and confirmations; the same for all replicas",
    ),
    variable("XYTE_SANDBOX", "1: ask a stand-in inside of the process, which needs no key"),
    variable("XYTE_SANDBOX_DEVICES", "How many devices the stand-in has (120)"),
    variable("XYTE_SANDBOX_SEED", "What the stand-in's fleet follows from (7)"),
    variable("XYTE_HTTP", "Serve over HTTP at this loopback address instead of stdio"),
    variable("XYTE_ALLOWED_HOSTS", "Further Host headers to accept over HTTP, separated by commas"),
    variable("XYTE_ALLOWED_ORIGINS", "Further Origin headers to accept over HTTP, separated by commas"),
    variable("XYTE_LEGACY_SESSIONS", "1: keep sessions for clients of before 2026-07-28"),
    variable("XYTE_LEGACY_HTTP", "1: open /sse with /messages, and /invoke"),
    variable("XYTE_HUB_URL", "Where the hub is (https://hub.xyte.io)"),
    variable("XYTE_ENTRY_URL", "Where devices register (https://entry.xyte.io)"),
    variable("XYTE_TIMEOUT", "How many seconds a tool call may take (60)"),
    variable("XYTE_LOG", "off, error, warn, info, debug or trace (info)"),
    variable("XYTE_LOG_FORMAT", "text or json (text)"),
];

/// Variables of the workspace that are not the server's, and so are no mistake.
const OTHERS: &[&str] = &["XYTE_CODEGEN"];

/// The variables as an aligned table.
#[must_use]
pub fn table() -> String {
    let width = VARIABLES.iter().map(|variable| variable.name.len()).max().unwrap_or_default();
    let lines: Vec<String> =
        VARIABLES.iter().map(|Variable { name, help }| format!("  {name:width$}  {help}")).collect();
    lines.join("\n")
}

/// A warning for each variable that looks like ours and is not: it would be passed over in silence.
pub(super) fn unknown(environment: &dyn Environment) -> Vec<String> {
    let mut names = environment.names();
    names.sort();
    let known = |name: &str| VARIABLES.iter().any(|variable| variable.name == name) || OTHERS.contains(&name);
    names
        .iter()
        .filter(|name| name.starts_with("XYTE_") && !known(name))
        .map(|name| match nearest(name) {
            Some(near) => format!("there is no variable {name}; did you mean {near}?"),
            None => format!("there is no variable {name}; it is ignored"),
        })
        .collect()
}

fn nearest(name: &str) -> Option<&'static str> {
    VARIABLES
        .iter()
        .map(|variable| (strsim::jaro_winkler(name, variable.name), variable.name))
        .filter(|(likeness, _)| *likeness > 0.85)
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, near)| near)
}
