//! Keys and other secrets: straight from where they are given into types that hide them. They never stand in the settings, so
//! that no listing of those can show one.
//!
//! A secret is given in a variable, or in a file that a variable names (`…_FILE`). The keys of the operator may also lie in the
//! keychain of the operating system, which is asked when no such key is given in another way: a locked keychain must not
//! stand in the way of somebody who does not use it.

use std::path::{Path, PathBuf};

use percent_encoding::percent_decode_str;
use xyte_sdk::{DeviceKey, DeviceUrl, OrganizationKey, PartnerKey};
use zeroize::Zeroizing;

use super::keychain::KeychainError;
use super::{ConfigError, Settings, Source, Variables, file};
use crate::auth::{self, AuthSettings, Ids, MasterKeys, Mode};
use crate::seal::Seal;
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
    /// Its name in the keychain, if it may lie there.
    pub kept: Option<&'static str>,
}

/// The secrets.
pub const SECRETS: &[Secret] = &[
    Secret {
        name: "XYTE_API_KEY",
        aliases: &["XYTE_ORG_API_KEY"],
        help: "The organization key, from the Xyte portal: Settings, API Keys",
        kept: Some("organization"),
    },
    Secret {
        name: "XYTE_PARTNER_API_KEY",
        aliases: &[],
        help: "A partner key, which opens the partner operations",
        kept: Some("partner"),
    },
    Secret {
        name: "XYTE_DEVICE_KEY",
        aliases: &[],
        help: "The key of one device, which opens the device operations",
        kept: Some("device"),
    },
    Secret {
        name: "XYTE_SEAL_KEY",
        aliases: &[],
        help: "At least 32 bytes that sign cursors and confirmations and name callers; the same for all replicas",
        kept: None,
    },
    Secret {
        name: "XYTE_OPERATOR_TOKEN",
        aliases: &[],
        help: "At least 32 bytes that callers send as a Bearer token, in auth mode operator",
        kept: None,
    },
    Secret {
        name: "XYTE_MASTER_KEYS",
        aliases: &[],
        help: "What stored Xyte keys are sealed with: 32 random bytes in base64, several lines to rotate",
        kept: None,
    },
    Secret {
        name: "XYTE_ADMIN_TOKEN",
        aliases: &[],
        help: "At least 32 bytes that are sent as a Bearer token to the admin port; needed beyond loopback",
        kept: None,
    },
];

/// A secret, and where it was given.
pub(super) struct Given {
    pub(super) source: Source,
    pub(super) value: Zeroizing<String>,
}

/// The secret of this name, wherever it was given.
pub(super) fn read(name: &str, variables: &Variables<'_>) -> Result<Option<Given>, ConfigError> {
    let secret = SECRETS.iter().find(|secret| secret.name == name);
    let source = |name: &str, in_file: bool| match in_file {
        true => Source::DotEnv(name.to_owned()),
        false => Source::Variable(name.to_owned()),
    };
    for name in std::iter::once(&name).chain(secret.map_or(&[][..], |secret| secret.aliases)) {
        if let Some((value, in_file)) = variables.find(name) {
            return Ok(Some(Given { source: source(name, in_file), value: Zeroizing::new(value) }));
        }
        let from_file = format!("{name}_FILE");
        if let Some((path, in_file)) = variables.find(&from_file) {
            let value = Zeroizing::new(file::read(Path::new(&path), &from_file)?);
            let value = Zeroizing::new(value.trim_end_matches(['\r', '\n']).to_owned());
            return Ok(Some(Given { source: source(&from_file, in_file), value }));
        }
    }
    let kept = secret.and_then(|secret| secret.kept).and_then(|name| variables.kept(name));
    Ok(kept.map(|kept| Given { source: Source::Keychain(kept.name), value: kept.value.clone() }))
}

/// Asks the keychain for the keys of the operator, if this server needs one and has been given none.
///
/// # Errors
///
/// It cannot be asked.
pub(super) fn ask_keychain(settings: &Settings, variables: &mut Variables<'_>) -> Result<(), KeychainError> {
    let needed = settings.auth.mode == Mode::Operator && !settings.sandbox.enabled;
    let kept = || SECRETS.iter().filter(|secret| secret.kept.is_some());
    // A file that cannot be read is a key that was given; what is wrong with it is said elsewhere.
    let given = kept().any(|secret| !matches!(read(secret.name, variables), Ok(None)));
    if needed && !given {
        let names: Vec<&'static str> = kept().filter_map(|secret| secret.kept).collect();
        let found = variables.keychain().find(&names)?;
        variables.keep(found);
    }
    Ok(())
}

/// Where each secret was given. Those that were not are left out.
pub(super) fn sources(variables: &Variables<'_>) -> Vec<(&'static str, Source)> {
    let source = |secret: &Secret| match read(secret.name, variables) {
        Ok(given) => given.map(|given| (secret.name, given.source)),
        Err(_) => {
            Some((secret.name, Source::Variable(format!("{}_FILE, which cannot be read", secret.name))))
        }
    };
    SECRETS.iter().filter_map(source).collect()
}

/// What keeps a text from being the key of this name in the keychain.
///
/// # Errors
///
/// Why it is no such key.
pub fn is_key(kept: &str, text: &str) -> Result<(), xyte_sdk::Error> {
    match kept {
        "partner" => PartnerKey::new(text).map(drop),
        "device" => DeviceKey::new(text).map(drop),
        _ => OrganizationKey::new(text).map(drop),
    }
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
                faults.push(format!("{}: {error}", given.source));
                None
            }
        },
        Err(error) => {
            faults.extend(error.faults().iter().cloned());
            None
        }
    }
}

/// What the server itself needs to keep secret.
#[derive(Debug)]
pub struct ServerSecrets {
    /// What signs cursors and confirmations.
    pub seal: Seal,
    /// What makes the ids of callers.
    pub ids: Ids,
    /// Whether both are made with a key that was drawn for this process, and that no other one has.
    pub drawn: bool,
    /// What the digests of the audit are made with.
    pub audit: Zeroizing<Vec<u8>>,
    /// The token of callers, in mode operator.
    pub operator_token: Option<auth::Secret>,
    /// What stored keys are sealed with.
    pub master_keys: Option<MasterKeys>,
    /// Every secret that was given, so that it can be masked wherever it turns up.
    pub literals: Vec<Zeroizing<String>>,
}

impl ServerSecrets {
    /// Reads them all, or every reason why not.
    pub(super) fn read(auth: &AuthSettings, variables: &Variables<'_>) -> Result<Self, Vec<String>> {
        let mut faults = Vec::new();
        let mut given = |name: &str, file: Option<&PathBuf>| {
            let found = match file {
                Some(path) => file::read(path, name).map(|text| Some(Zeroizing::new(text))),
                None => read(name, variables).map(|given| given.map(|given| given.value)),
            };
            found.unwrap_or_else(|error| {
                faults.extend(error.faults().iter().cloned());
                None
            })
        };
        let key = given("XYTE_SEAL_KEY", None);
        let token = given("XYTE_OPERATOR_TOKEN", auth.operator.token_file.as_ref());
        let master = given("XYTE_MASTER_KEYS", auth.vault.master_keys_file.as_ref());
        let admin = given("XYTE_ADMIN_TOKEN", None);
        let keys = ["XYTE_API_KEY", "XYTE_PARTNER_API_KEY", "XYTE_DEVICE_KEY"].map(|name| given(name, None));
        for (name, token) in [("XYTE_OPERATOR_TOKEN", &token), ("XYTE_ADMIN_TOKEN", &admin)] {
            if token.as_ref().is_some_and(|token| token.trim().len() < auth::SHORTEST) {
                faults.push(format!("{name}: a secret of at least {} bytes is needed", auth::SHORTEST));
            }
        }
        let mut random = Zeroizing::new(vec![0; auth::SHORTEST]);
        let secret = match &key {
            Some(key) => Zeroizing::new(key.trim().as_bytes().to_vec()),
            None => {
                if let Err(error) = getrandom::fill(&mut random) {
                    faults.push(format!("the system gives no random bytes: {error}"));
                }
                random
            }
        };
        let seal =
            Seal::with_key(&secret).map_err(|error| faults.push(format!("XYTE_SEAL_KEY: {error}"))).ok();
        let ids =
            Ids::with_secret(&secret).map_err(|error| faults.push(format!("XYTE_SEAL_KEY: {error}"))).ok();
        faults.dedup();
        let master_keys = match master.as_ref().map(|text| MasterKeys::parse(text)) {
            None => None,
            Some(Ok(keys)) => Some(keys),
            Some(Err(why)) => {
                faults.push(format!("XYTE_MASTER_KEYS: {why}"));
                None
            }
        };
        let drawn = key.is_none();
        let literals = [key, token.clone(), master, admin].into_iter().chain(keys).flatten();
        let literals: Vec<_> = literals
            .flat_map(|text| {
                text.lines().map(|line| Zeroizing::new(line.trim().to_owned())).collect::<Vec<_>>()
            })
            .filter(|line| !line.is_empty())
            .chain(foreign(variables))
            .collect();
        let operator_token = token.map(|token| auth::Secret::new(token.as_str()));
        match (seal, ids) {
            (Some(seal), Some(ids)) if faults.is_empty() => {
                Ok(Self { seal, ids, drawn, audit: secret, operator_token, master_keys, literals })
            }
            _ => Err(faults),
        }
    }
}

/// Variables that a library reads by itself, of which the values may be secret: `name=value,name=value`, percent-encoded.
const HEADERS: [&str; 2] = ["OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_TRACES_HEADERS"];

/// The secrets in them, as they are given and as they are sent.
fn foreign(variables: &Variables<'_>) -> Vec<Zeroizing<String>> {
    let mut found = Vec::new();
    for text in HEADERS.iter().filter_map(|name| variables.get(name)).map(Zeroizing::new) {
        for (_, value) in text.split(',').filter_map(|header| header.split_once('=')) {
            let sent = percent_decode_str(value.trim()).decode_utf8_lossy().into_owned();
            found.extend([value.trim().to_owned(), sent].map(Zeroizing::new));
        }
    }
    found.retain(|value| !value.is_empty());
    found
}

/// The token of the admin port.
pub(super) fn admin_token(variables: &Variables<'_>) -> Option<auth::Secret> {
    let given = read("XYTE_ADMIN_TOKEN", variables).ok().flatten()?;
    Some(auth::Secret::new(given.value.as_str()))
}

/// What stored keys are sealed with, if it was given.
pub(super) fn master_keys(
    file: Option<&Path>,
    variables: &Variables<'_>,
) -> Result<Option<MasterKeys>, ConfigError> {
    let text = match file {
        Some(path) => Some(Zeroizing::new(file::read(path, "auth.vault.master_keys_file")?)),
        None => read("XYTE_MASTER_KEYS", variables)?.map(|given| given.value),
    };
    let parsed = text.map(|text| MasterKeys::parse(&text)).transpose();
    parsed.map_err(|why| ConfigError::one(format!("XYTE_MASTER_KEYS: {why}")))
}
