//! Keys and other secrets: straight from where they are given into types that hide them. They never stand in the settings, so
//! that no listing of those can show one.
//!
//! A secret is given in a variable, in a file that a variable names (`…_FILE`), or in the keychain of the operating system.

use std::path::Path;

use xyte_sdk::{DeviceKey, DeviceUrl, OrganizationKey, PartnerKey};
use zeroize::Zeroizing;

use super::{ConfigError, Variables, file};
use crate::tools::Keys;

/// A secret by its names.
#[derive(Debug, Clone, Copy)]
pub struct Secret {
    /// The variable.
    pub name: &'static str,
    /// Names that other servers for Xyte use.
    pub aliases: &'static [&'static str],
    /// What it is, in a line.
    pub help: &'static str,
}

/// The secrets.
pub const SECRETS: &[Secret] = &[
    Secret {
        name: "XYTE_API_KEY",
        aliases: &["XYTE_ORG_API_KEY"],
        help: "The organization key, from the Xyte portal: Settings, API Keys",
    },
    Secret {
        name: "XYTE_PARTNER_API_KEY",
        aliases: &[],
        help: "A partner key, which opens the partner operations",
    },
    Secret {
        name: "XYTE_DEVICE_KEY",
        aliases: &[],
        help: "The key of one device, which opens the device operations",
    },
    Secret {
        name: "XYTE_SEAL_KEY",
        aliases: &[],
        help: "At least 32 bytes that sign cursors and confirmations; the same for all replicas",
    },
];

/// A secret and the name under which it was given.
pub(super) struct Given {
    pub(super) name: String,
    pub(super) value: Zeroizing<String>,
}

/// The secret of this name, wherever it was given.
pub(super) fn read(name: &str, variables: &Variables<'_>) -> Result<Option<Given>, ConfigError> {
    let aliases = SECRETS.iter().find(|secret| secret.name == name).map_or(&[][..], |secret| secret.aliases);
    for name in std::iter::once(&name).chain(aliases) {
        if let Some(value) = variables.get(name) {
            return Ok(Some(Given { name: (*name).to_owned(), value: Zeroizing::new(value) }));
        }
        let from_file = format!("{name}_FILE");
        if let Some(path) = variables.get(&from_file) {
            let value = Zeroizing::new(file::read(Path::new(&path), &from_file)?);
            let value = Zeroizing::new(value.trim_end_matches(['\r', '\n']).to_owned());
            return Ok(Some(Given { name: from_file, value }));
        }
    }
    Ok(None)
}

/// The keys of the operator. A device's key is of no use without the address the device was given with it.
pub(super) fn keys(variables: &Variables<'_>, device_url: Option<DeviceUrl>) -> Result<Keys, Vec<String>> {
    let mut faults = Vec::new();
    let organization = key("XYTE_API_KEY", variables, OrganizationKey::new, &mut faults);
    let partner = key("XYTE_PARTNER_API_KEY", variables, PartnerKey::new, &mut faults);
    let device = key("XYTE_DEVICE_KEY", variables, DeviceKey::new, &mut faults);
    let device = match (device, device_url) {
        (Some(key), Some(at)) => Some((key, at)),
        (None, None) => None,
        _ => {
            faults.push("XYTE_DEVICE_KEY and XYTE_DEVICE_URL are set together or not at all".to_owned());
            None
        }
    };
    if faults.is_empty() { Ok(Keys { organization, partner, device }) } else { Err(faults) }
}

fn key<K>(
    name: &str,
    variables: &Variables<'_>,
    make: impl FnOnce(String) -> Result<K, xyte_sdk::Error>,
    faults: &mut Vec<String>,
) -> Option<K> {
    match read(name, variables) {
        Ok(None) => None,
        Ok(Some(given)) => match make(given.value.as_str().to_owned()) {
            Ok(key) => Some(key),
            Err(error) => {
                faults.push(format!("{}: {error}", given.name));
                None
            }
        },
        Err(error) => {
            faults.extend(error.faults().iter().cloned());
            None
        }
    }
}
