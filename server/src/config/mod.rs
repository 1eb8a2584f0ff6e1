//! What the server is told, before it does anything: defaults, then the file, `.env`, the environment, flags.
//!
//! Nothing else reads the environment or a file of settings. Everybody else is given a [`Config`], in which every value has its
//! type and has been checked, and a key is a type that cannot be shown. All that is wrong is told at once, each value with the
//! name of the place it came from.

mod bind;
mod environment;
mod error;
mod file;
mod flags;
mod load;
mod merge;
mod rights;
mod secrets;
mod settings;
mod show;

use std::time::Duration;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use xyte_sdk::{EntryUrl, HubUrl};

use crate::policy::Policy;
use crate::seal::Seal;
use crate::tools::Keys;

pub use bind::{AllowList, Bind, Bounds, Legacy, Tls};
pub(crate) use environment::Variables;
pub use environment::{Environment, Process};
pub use error::ConfigError;
pub use file::Files;
pub use flags::{Every, Flags, Group, StandIn};
pub use load::{Loaded, schema, stand_in};
pub use merge::{ALIASES, Alias, Reading, SHORT, Short, Source, Tree, variable_of};
pub use secrets::{SECRETS, Secret};
pub use settings::{
    Http, LogSettings, PolicySettings, SandboxSettings, Settings, Stage, Xyte as XyteSettings,
};
pub use show::{reference, shown, table};

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
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
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
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// A line of text for people.
    #[default]
    Text,
    /// A JSON object per line for machines.
    Json,
}

#[cfg(test)]
mod tests;
