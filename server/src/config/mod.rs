//! What the server is told, before it does anything: defaults, then the file, `.env`, the environment, flags; keys also from
//! files and from the keychain.
//!
//! Nothing else reads the environment or a file of settings. Everybody else is given a [`Config`], in which every value has its
//! type and has been checked, and a key is a type that cannot be shown. All that is wrong is told at once, each value with the
//! name of the place it came from.

mod bind;
mod environment;
mod error;
mod file;
mod flags;
mod keychain;
mod load;
mod merge;
mod rights;
mod secrets;
mod settings;
mod show;

use xyte_sdk::{EntryUrl, HubUrl};

use crate::policy::Policy;
use crate::tools::Keys;

pub use bind::{AdminBind, AllowList, Bind, Bounds, Legacy, Tls};
pub(crate) use environment::Variables;
pub use environment::{Environment, Process};
pub use error::ConfigError;
pub use file::Files;
pub(crate) use flags::explained;
pub use flags::{Every, Flags, Group, StandIn};
pub use keychain::{Kept, Keychain, KeychainError};
pub use load::{Loaded, admin_token, schema, stand_in, vault};
pub use merge::{ALIASES, Alias, Reading, SHORT, Short, Source, Tree, variable_of};
pub use secrets::{SECRETS, Secret, ServerSecrets, is_key};
pub use settings::{Admin, Http, PolicySettings, SandboxSettings, Settings, Stage, Xyte as XyteSettings};
pub use show::{reference, shown, table};

/// Everything that `serve` needs to know.
#[derive(Debug)]
pub struct Config {
    /// How clients reach the server.
    pub transport: Transport,
    /// Whom the server asks.
    pub backend: Backend,
    /// The port of those who run the server.
    pub admin: Option<AdminBind>,
    /// What may be seen and done.
    pub policy: Policy,
    /// What signs, names and lets in.
    pub secrets: ServerSecrets,
    /// Everything that was set, for the parts that take their settings as they are.
    pub settings: Settings,
    /// What was odd, but no reason to stop. To be logged once there is a log.
    pub warnings: Vec<String>,
}

/// How clients reach the server.
#[derive(Debug)]
pub enum Transport {
    /// One client, over standard input and output.
    Stdio,
    /// Many clients, over HTTP.
    Http(Box<Bind>),
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
    /// The keys of the operator: one at least, unless callers bring their own.
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

#[cfg(test)]
mod tests;
