//! The way from the sources to a checked configuration.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::LazyLock;

use serde_json::{Map, Value};
use xyte_sdk::{DeviceUrl, EntryUrl, HubUrl};

use super::merge::{self, ALIASES, SHORT, Source, Tree, told};
use super::{
    AdminBind, Backend, Bind, Cloud, Config, ConfigError, Environment, Files, Flags, Fleet, Group,
    KeychainError, SECRETS, ServerSecrets, Settings, StandIn, Transport, Variables, file, rights, secrets,
};
use crate::auth::{Facts, MasterKeys, Mode, Secret};
use crate::policy::{CATALOGUE, DOMAINS};
use crate::telemetry::log::LogSettings;

/// Variables of the workspace and of other parts of the program that are no settings.
const OTHERS: &[&str] = &["XYTE_CODEGEN", "XYTE_CONFIG", "XYTE_ENV_FILE"];

static SCHEMA: LazyLock<Map<String, Value>> =
    // The tests of this crate meet a schema that is not portable first.
    LazyLock::new(|| mcp_macros::schema::input::<Settings>().unwrap_or_default());

/// The schema of the settings: what the file may hold.
#[must_use]
pub fn schema() -> &'static Map<String, Value> {
    &SCHEMA
}

/// The settings as they were put together, before anything is made of them.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The settings.
    pub settings: Settings,
    /// Where each value came from.
    pub tree: Tree,
    /// The secrets that were given, and where. Not what they are.
    pub secrets: Vec<(&'static str, Source)>,
    /// What was odd, but no reason to stop.
    pub warnings: Vec<String>,
}

impl Loaded {
    /// Puts the sources together.
    ///
    /// # Errors
    ///
    /// Everything that cannot be read as the setting it is given for, at once.
    pub fn read<G: Group>(
        flags: &Flags<G>,
        files: Files,
        environment: &dyn Environment,
    ) -> Result<Self, ConfigError> {
        let files = files.named(environment);
        let mut variables = Variables::new(environment, file::dotenv(&files)?);
        let mut loaded = Self::gather(flags, &files, &variables)?;
        if let Err(error) = secrets::ask_keychain(&loaded.settings, &mut variables) {
            loaded.warnings.push(error.to_string());
        }
        loaded.secrets = secrets::sources(&variables);
        Ok(loaded)
    }

    fn gather<G: Group>(
        flags: &Flags<G>,
        files: &Files,
        variables: &Variables<'_>,
    ) -> Result<Self, ConfigError> {
        let mut tree = Tree::default();
        let mut warnings = Vec::new();
        if let Some(path) = &files.config {
            tree.merge("", file::toml(path)?, &Source::File(path.display().to_string()));
        }
        // Names of other servers first, so that our own win over them.
        let mut names = variables.names();
        names.sort_by_key(|name| SHORT.iter().any(|short| short.name == name));
        for name in names {
            let Some((text, in_file)) = variables.find(&name) else { continue };
            if let Some(alias) = ALIASES.iter().find(|alias| alias.name == name) {
                warnings.extend(alias.remark.map(|remark| format!("{name} is of no use here: {remark}")));
            }
            match merge::meaning(&name, &text, &SCHEMA) {
                Some((path, value)) if in_file => tree.set(&path, value, Source::DotEnv(name)),
                Some((path, value)) => tree.set(&path, value, Source::Variable(name)),
                None => warnings.extend(stranger(&name)),
            }
        }
        flags.place(&mut tree);
        let settings = decode(&tree)?;
        Ok(Self { settings, tree, secrets: Vec::new(), warnings })
    }
}

/// The tree as its type, or every fault with where it came from.
fn decode(tree: &Tree) -> Result<Settings, ConfigError> {
    let decoded = mcp_macros::decode::decode(&SCHEMA, tree.root()).map_err(|faults| {
        let told = faults.iter().map(|fault| {
            let path = fault.path.strip_prefix("args.").unwrap_or(&fault.path);
            let plain = path.split('[').next().unwrap_or(path);
            let message = fault.message.replace("unknown argument", "there is no such setting");
            match tree.source(plain) {
                Some(source) => format!("{path} ({source}): {message}"),
                None => format!("{path}: {message}"),
            }
        });
        ConfigError::all(told.collect()).unwrap_or_else(|| ConfigError::one("the settings cannot be read"))
    })?;
    serde_json::from_value(Value::Object(decoded)).map_err(|error| ConfigError::one(error.to_string()))
}

/// What is said of a variable that looks like ours and is not: it would be passed over in silence.
fn stranger(name: &str) -> Option<String> {
    let known = || {
        let secrets = SECRETS.iter().flat_map(|secret| secret.aliases.iter().copied().chain([secret.name]));
        secrets.chain(OTHERS.iter().copied()).chain(ALIASES.iter().map(|alias| alias.name))
    };
    let own = name.strip_suffix("_FILE").unwrap_or(name);
    if !name.starts_with("XYTE_") || known().any(|known| known == name || known == own) {
        return None;
    }
    let near = merge::nearest(name, known().chain(SHORT.iter().map(|short| short.name)));
    Some(match near {
        Some(near) => format!("there is no variable {name}; did you mean {near}?"),
        None => format!("there is no variable {name}; it is ignored"),
    })
}

impl Config {
    /// Puts the sources together and makes of them what the server needs.
    ///
    /// # Errors
    ///
    /// Everything that cannot be used, with the names under which it was given. Never the value of a key.
    pub fn load<G: Group>(
        flags: &Flags<G>,
        files: Files,
        environment: &dyn Environment,
    ) -> Result<Self, ConfigError> {
        let files = files.named(environment);
        let mut variables = Variables::new(environment, file::dotenv(&files)?);
        let loaded = Loaded::gather(flags, &files, &variables)?;
        let keychain = secrets::ask_keychain(&loaded.settings, &mut variables);
        Self::of(loaded, &variables, keychain.err())
    }

    fn of(
        loaded: Loaded,
        variables: &Variables<'_>,
        keychain: Option<KeychainError>,
    ) -> Result<Self, ConfigError> {
        let Loaded { mut settings, mut warnings, tree, .. } = loaded;
        // Everybody's variable.
        settings.log.color &= variables.get("NO_COLOR").is_none();
        let mut faults = Vec::new();
        let transport = match settings.http.address.as_deref().map(|text| Bind::read(text, &settings.http)) {
            None => Some(Transport::Stdio),
            Some(bind) => kept(bind.map(|bind| Transport::Http(Box::new(bind))), &mut faults),
        };
        let over_http = settings.http.address.is_some();
        let policy = rights::policy(&settings.policy, over_http, settings.sandbox.enabled);
        let policy = kept(policy, &mut faults);
        let secrets = kept(ServerSecrets::read(&settings.auth, variables), &mut faults);
        let admin = settings
            .admin
            .address
            .as_deref()
            .map(|text| AdminBind::read(text, secrets::admin_token(variables), settings.environment));
        let admin = admin.and_then(|bind| kept(bind.map_err(|fault| vec![fault]), &mut faults));
        check(&settings, &tree, transport.as_ref(), secrets.as_ref(), &mut faults);
        let backend = kept(backend(&settings, variables, keychain), &mut faults);
        if settings.auth.mode != Mode::Operator && variables.get("XYTE_API_KEY").is_some() {
            let mode =
                "XYTE_API_KEY is set and not used: with this auth mode each caller has a key of their own";
            warnings.push(mode.to_owned());
        }
        if settings.upstream.redis.is_some() && secrets.as_ref().is_some_and(|secrets| secrets.drawn) {
            let alone = "XYTE_REDIS_URL is set and XYTE_SEAL_KEY is not: each process names callers in a way of its own then, so \
                that nothing is shared, and refuses the cursors and confirmations of others; give all replicas the same \
                XYTE_SEAL_KEY, of at least 32 bytes";
            warnings.push(alone.to_owned());
        }
        // A file that cannot be read is missed by everyone who wanted something out of it.
        let mut told = BTreeSet::new();
        faults.retain(|fault| told.insert(fault.clone()));
        match (transport, policy, secrets, backend) {
            (Some(transport), Some(policy), Some(secrets), Some(backend)) if faults.is_empty() => {
                Ok(Self { transport, backend, admin, policy, secrets, settings, warnings })
            }
            _ => Err(ConfigError::all(faults)
                .unwrap_or_else(|| ConfigError::one("the configuration cannot be used"))),
        }
    }
}

/// The rules that each part has for its own settings.
fn check(
    settings: &Settings,
    tree: &Tree,
    transport: Option<&Transport>,
    secrets: Option<&ServerSecrets>,
    faults: &mut Vec<String>,
) {
    let toolsets: Vec<&str> = DOMAINS.iter().copied().chain([CATALOGUE]).collect();
    let facts = Facts {
        address: match transport {
            Some(Transport::Http(bind)) => Some(bind.address),
            _ => None,
        },
        operator_token: secrets.is_none_or(|secrets| secrets.operator_token.is_some()),
        master_keys: secrets.is_none_or(|secrets| secrets.master_keys.is_some()),
        toolsets: &toolsets,
    };
    if settings.auth.mode != Mode::Operator && settings.http.address.is_none() {
        faults.push(format!(
            "{}: over stdio there is one caller; only the mode operator fits",
            told("auth.mode")
        ));
    }
    // Each with where it came from, if it was set at all.
    let mut add = |path: &str, message: &str| {
        let source = tree.source(path).map(|source| format!(" ({source})")).unwrap_or_default();
        faults.push(format!("{path}{source}: {message}"));
    };
    for fault in settings.auth.check(&facts) {
        add(&format!("auth.{}", fault.setting), &fault.message);
    }
    for fault in settings.upstream.check() {
        add(&format!("upstream.{}", fault.path), &fault.message);
    }
    let own =
        [settings.log.check(), settings.audit.check(), settings.trace.check(), settings.inspect.check()];
    for fault in own.iter().flatten() {
        add(&fault.field, &fault.problem);
    }
}

fn kept<T>(result: Result<T, Vec<String>>, faults: &mut Vec<String>) -> Option<T> {
    result.map_err(|more| faults.extend(more)).ok()
}

fn backend(
    settings: &Settings,
    variables: &Variables<'_>,
    keychain: Option<KeychainError>,
) -> Result<Backend, Vec<String>> {
    let mut faults = Vec::new();
    let hub = url("xyte.hub_url", settings.xyte.hub_url.as_deref(), HubUrl::new, &mut faults);
    let entry = url("xyte.entry_url", settings.xyte.entry_url.as_deref(), EntryUrl::new, &mut faults);
    let device = url("xyte.device_url", settings.xyte.device_url.as_deref(), DeviceUrl::new, &mut faults);
    if settings.sandbox.enabled {
        let fleet = Fleet { devices: settings.sandbox.devices, seed: settings.sandbox.seed };
        return if faults.is_empty() { Ok(Backend::Sandbox(fleet)) } else { Err(faults) };
    }
    let keys = kept(secrets::keys(variables, device), &mut faults);
    if let Some(keys) = keys {
        let none = keys.organization.is_none() && keys.partner.is_none() && keys.device.is_none();
        if none && settings.auth.mode == Mode::Operator {
            let keychain = keychain.map(|error| format!(" ({error})")).unwrap_or_default();
            faults.push(format!(
                "there is no key: set XYTE_API_KEY to an organization key (Xyte portal, Settings, API Keys), keep it with \
                 `xyte-mcp key set organization`{keychain}, or try the server without one: --sandbox"
            ));
        }
        if faults.is_empty() {
            return Ok(Backend::Cloud(Box::new(Cloud { hub, entry, keys })));
        }
    }
    Err(faults)
}

fn url<T>(
    path: &str,
    text: Option<&str>,
    make: impl FnOnce(&str) -> Result<T, xyte_sdk::Error>,
    faults: &mut Vec<String>,
) -> Option<T> {
    let made = make(text?.trim()).map_err(|error| format!("{}: {error}", told(path)));
    made.map_err(|fault| faults.push(fault)).ok()
}

/// What is logged, and what the stand-in is like: all that commands other than `serve` need.
///
/// # Errors
///
/// A setting that cannot be read.
pub fn stand_in<G: Group>(
    flags: &Flags<G>,
    files: Files,
    environment: &dyn Environment,
) -> Result<(LogSettings, Fleet), ConfigError> {
    let files = files.named(environment);
    let variables = Variables::new(environment, file::dotenv(&files)?);
    let Loaded { mut settings, .. } = Loaded::gather(flags, &files, &variables)?;
    settings.log.color &= variables.get("NO_COLOR").is_none();
    let fleet = Fleet { devices: settings.sandbox.devices, seed: settings.sandbox.seed };
    Ok((settings.log, fleet))
}

/// Where the tenants are, and what opens their keys.
///
/// # Errors
///
/// A setting or a secret that cannot be read.
pub fn vault(
    files: Files,
    file: Option<PathBuf>,
    environment: &dyn Environment,
) -> Result<(Option<PathBuf>, Option<MasterKeys>), ConfigError> {
    let files = files.named(environment);
    let variables = Variables::new(environment, file::dotenv(&files)?);
    let Loaded { settings, .. } = Loaded::gather(&Flags::<StandIn>::default(), &files, &variables)?;
    let vault = &settings.auth.vault;
    let keys = secrets::master_keys(vault.master_keys_file.as_deref(), &variables)?;
    Ok((file.or_else(|| vault.file.clone()), keys))
}

/// The token of the admin port, for those who ask there.
///
/// # Errors
///
/// Its file cannot be read.
pub fn admin_token(files: Files, environment: &dyn Environment) -> Result<Option<Secret>, ConfigError> {
    let files = files.named(environment);
    let variables = Variables::new(environment, file::dotenv(&files)?);
    Ok(secrets::admin_token(&variables))
}
