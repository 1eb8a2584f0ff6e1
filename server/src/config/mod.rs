//! What the server is told, before it does anything: flags, then environment, then defaults.
//!
//! Nothing else reads the environment or a file. Everybody else is given a [`Config`], in which every value has its type
//! and has been checked, and the key is a type that cannot be shown.

mod bind;
mod environment;
mod flags;
mod key;
mod rights;
mod variables;

use std::time::Duration;

use xyte_sdk::{EntryUrl, HubUrl};

use crate::policy::Policy;
use crate::seal::Seal;
use crate::tools::Keys;

pub use bind::{AllowList, Bind, Legacy};
pub use environment::{Environment, Process};
pub use flags::{LogFlags, PolicyFlags, SandboxFlags, ServeFlags};
pub use variables::{VARIABLES, Variable, table};

/// How long a tool call may take, unless told otherwise.
const DEADLINE: u64 = 60;

/// Everything that `serve` needs to know.
#[derive(Debug)]
pub struct Config {
    /// How clients reach the server.
    pub transport: Transport,
    /// Whom the server asks.
    pub backend: Backend,
    /// What may be seen and done.
    pub policy: Policy,
    /// What signs cursors and confirmations.
    pub seal: Seal,
    /// How long one tool call may take.
    pub deadline: Duration,
    /// What is logged.
    pub log: Log,
    /// What was odd, but no reason to stop. To be logged once there is a log.
    pub warnings: Vec<String>,
}

/// How clients reach the server.
#[derive(Debug)]
pub enum Transport {
    /// One client, over standard input and output.
    Stdio,
    /// Many clients, over HTTP.
    Http(Bind),
}

/// Whom the server asks.
#[derive(Debug)]
pub enum Backend {
    /// Xyte's cloud.
    Cloud(Box<Cloud>),
    /// A stand-in inside of this process.
    Sandbox(Fleet),
}

/// Where the cloud is, and the key that opens it.
#[derive(Debug)]
pub struct Cloud {
    /// The hub, if it is not Xyte's own.
    pub hub: Option<HubUrl>,
    /// The provisioning host, if it is not Xyte's own.
    pub entry: Option<EntryUrl>,
    /// The keys: one at least.
    pub keys: Keys,
}

/// What the stand-in is like.
#[derive(Debug, Clone, Copy)]
pub struct Fleet {
    /// How many devices it has.
    pub devices: u32,
    /// What the fleet follows from: the same seed gives the same fleet.
    pub seed: u64,
}

/// What is logged, and how. Always to standard error.
#[derive(Debug, Clone, Copy, Default)]
pub struct Log {
    /// The least severe level that is shown.
    pub level: Level,
    /// For people or for machines.
    pub format: LogFormat,
    /// Whether colours are wanted, where there is a terminal to show them: everybody's variable `NO_COLOR` says no.
    pub color: bool,
}

/// How much is logged of this server's own doings. Of its libraries only warnings are shown, whatever the level: some of
/// them would write out arguments.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Level {
    Off,
    Error,
    Warn,
    #[default]
    Info,
    Debug,
    Trace,
}

/// How a line of the log looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum LogFormat {
    /// A line of text for people.
    #[default]
    Text,
    /// A JSON object per line for machines.
    Json,
}

/// Why there is no configuration: one line that says what to do.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{0}")]
pub struct ConfigError(pub(crate) String);

impl Config {
    /// Puts flags and environment together. A flag wins over a variable, a variable over a default.
    ///
    /// # Errors
    ///
    /// The first value that cannot be used, with the name under which it was given. Never the value of a key.
    pub fn load(flags: &ServeFlags, environment: &dyn Environment) -> Result<Self, ConfigError> {
        let reader = environment::Reader(environment);
        let transport = match reader.text(flags.http.as_deref(), "XYTE_HTTP") {
            None => Transport::Stdio,
            Some(address) => Transport::Http(Bind::parse(
                &address,
                reader.list(&flags.allow_host, "XYTE_ALLOWED_HOSTS"),
                reader.list(&flags.allow_origin, "XYTE_ALLOWED_ORIGINS"),
                Legacy {
                    sessions: flags.legacy_sessions || reader.switch("XYTE_LEGACY_SESSIONS")?,
                    http: flags.legacy_http || reader.switch("XYTE_LEGACY_HTTP")?,
                },
            )?),
        };
        let backend = if flags.sandbox || reader.switch("XYTE_SANDBOX")? {
            Backend::Sandbox(fleet(&flags.fleet, &reader)?)
        } else {
            Backend::Cloud(Box::new(Cloud {
                hub: reader.parsed(flags.hub_url.as_deref(), "XYTE_HUB_URL", HubUrl::new)?,
                entry: reader.parsed(flags.entry_url.as_deref(), "XYTE_ENTRY_URL", EntryUrl::new)?,
                keys: key::read(&reader)?,
            }))
        };
        let deadline = reader.number(flags.timeout, "XYTE_TIMEOUT")?.unwrap_or(DEADLINE);
        if !(1..=3600).contains(&deadline) {
            return Err(ConfigError("XYTE_TIMEOUT / --timeout is between 1 and 3600 seconds".to_owned()));
        }
        let sandbox = matches!(backend, Backend::Sandbox(_));
        Ok(Self {
            policy: rights::policy(&flags.policy, &reader, &transport, sandbox)?,
            seal: rights::seal(&reader)?,
            transport,
            backend,
            deadline: Duration::from_secs(deadline),
            log: log(&flags.log, environment)?,
            warnings: variables::unknown(environment),
        })
    }
}

/// What is logged. Commands other than `serve` need no more than this.
///
/// # Errors
///
/// A level or a format that does not exist.
pub fn log(flags: &LogFlags, environment: &dyn Environment) -> Result<Log, ConfigError> {
    let reader = environment::Reader(environment);
    Ok(Log {
        level: reader.word(flags.log, "XYTE_LOG")?.unwrap_or_default(),
        format: reader.word(flags.log_format, "XYTE_LOG_FORMAT")?.unwrap_or_default(),
        color: reader.variable("NO_COLOR").is_none(),
    })
}

/// What the stand-in is like.
///
/// # Errors
///
/// A variable that holds no number.
pub fn sandbox(flags: &SandboxFlags, environment: &dyn Environment) -> Result<Fleet, ConfigError> {
    fleet(flags, &environment::Reader(environment))
}

fn fleet(flags: &SandboxFlags, reader: &environment::Reader<'_>) -> Result<Fleet, ConfigError> {
    Ok(Fleet {
        devices: reader.number(flags.sandbox_devices, "XYTE_SANDBOX_DEVICES")?.unwrap_or(120),
        seed: reader.number(flags.sandbox_seed, "XYTE_SANDBOX_SEED")?.unwrap_or(7),
    })
}

#[cfg(test)]
mod tests;
