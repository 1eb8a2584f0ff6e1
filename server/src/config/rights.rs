//! What may be seen and done, and the key of the seal.

use super::environment::Reader;
use super::{ConfigError, PolicyFlags, Transport};
use crate::policy::{Policy, Toolsets};
use crate::seal::{NoSeal, Seal};

/// The policy. Over HTTP nothing is changed unless told otherwise: an address is easier to reach than a process. In front of
/// the stand-in there is nothing to lose.
pub(super) fn policy(
    flags: &PolicyFlags,
    reader: &Reader<'_>,
    transport: &Transport,
    sandbox: bool,
) -> Result<Policy, ConfigError> {
    let names = reader.list(&flags.toolsets, "XYTE_TOOLSETS");
    let toolsets = Toolsets::parse(names.iter().map(String::as_str))
        .map_err(|error| ConfigError(format!("--toolsets / XYTE_TOOLSETS: {error}")))?;
    let destructive = flags.allow_destructive || reader.switch("XYTE_ALLOW_DESTRUCTIVE")?;
    let writes = flags.allow_writes || reader.switch("XYTE_ALLOW_WRITES")? || destructive;
    let read_only = flags.read_only || reader.switch("XYTE_READ_ONLY")?;
    let cautious = matches!(transport, Transport::Http(_)) && !sandbox && !writes;
    Ok(Policy {
        toolsets,
        allow: tools(
            reader.list(&flags.allow_tools, "XYTE_ALLOW_TOOLS"),
            "--allow-tools / XYTE_ALLOW_TOOLS",
        )?,
        deny: tools(reader.list(&flags.deny_tools, "XYTE_DENY_TOOLS"), "--deny-tools / XYTE_DENY_TOOLS")?,
        // Read-only wins over everything.
        read_only: read_only || cautious,
        destructive: destructive && !read_only,
    })
}

/// Names of tools that exist. A misspelt one in a deny list would deny nothing.
fn tools(names: Vec<String>, from: &str) -> Result<Vec<String>, ConfigError> {
    let registry = crate::tools::registry().map_err(|error| ConfigError(error.to_string()))?;
    match names.iter().map(|name| registry.find(name)).find_map(Result::err) {
        Some(unknown) => Err(ConfigError(format!("{from}: {unknown}"))),
        None => Ok(names),
    }
}

/// The seal: with the key of the configuration, or with one that ends with the process.
pub(super) fn seal(reader: &Reader<'_>) -> Result<Seal, ConfigError> {
    let sealed = match reader.variable("XYTE_SEAL_KEY") {
        Some(key) => Seal::with_key(key.trim().as_bytes()),
        None => Seal::random(),
    };
    sealed.map_err(|error| match error {
        NoSeal::Short => ConfigError(format!("XYTE_SEAL_KEY: {error}")),
        NoSeal::Random(_) => ConfigError(error.to_string()),
    })
}
