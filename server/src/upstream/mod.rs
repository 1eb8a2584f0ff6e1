//! What stands around every call to Xyte.
//!
//! A pool of connections for each worker, and around them layers, each a file with its reasons. A call meets them in this order:
//!
//! | layer | what it does |
//! |---|---|
//! | [`remap`] | gives an operation another address, if the configuration says so |
//! | `generation` | fixes which state of the world a read may show; a write begins a new one |
//! | [`coalesce`] | identical reads at the same time are sent once |
//! | [`cache`] | an answer that is young enough is given again, and an old one while Xyte cannot be asked |
//! | [`breaker`] | a host that fails is left alone for a while |
//! | [`limiter`] | each tenant's calls go no faster than they may |
//! | [`retry`] | what is safe to send twice is tried again |
//! | [`deadline`] | no attempt outlives its caller |
//! | `meter` | tells what each attempt came to |
//!
//! The order has reasons. What need not be sent should cost nothing: so the two that avoid sending stand first. A call that
//! is held back must not take a place in the queue of the limiter: so the breaker stands before it. The breaker judges what a
//! retry could not heal, so it stands outside of it. A deadline bounds each attempt, so it stands inside.
//!
//! Whom a call is made for is said by the [`Caller`] that is attached to it. Whatever is kept, counted or shared, is kept for
//! one principal, in tables of bounded size; and Redis, where several copies of the server can share it, is never needed.

mod caller;
mod event;
mod generation;
mod key;
mod meter;
mod pools;
mod reach;
mod settings;
mod shared;
mod stack;
mod tenants;

pub mod breaker;
pub mod cache;
pub mod coalesce;
pub mod connections;
pub mod deadline;
pub mod limiter;
pub mod quota;
pub mod remap;
pub mod retry;

use std::sync::Arc;
use std::time::Duration;

use xyte_sdk::{Client, ClientBuilder, EntryUrl, Error, HubUrl, RetryPolicy};

pub use caller::{Caller, Notice, Notices, PrincipalId};
pub use event::{BreakerState, CacheOutcome, Event, Limit, LimitOutcome, Observer, Outcome, RedisState};
pub use pools::Pools;
pub use quota::Quota;
pub use reach::reach_redis;
pub use remap::Remap;
pub use settings::{Fault, Seconds, Settings};
pub use shared::{RedisUrl, Settings as RedisSettings};
pub use stack::{Stack, around};

/// How this server names itself towards Xyte.
const USER_AGENT: &str = concat!("xyte-mcp/", env!("CARGO_PKG_VERSION"));

/// Where the pool connects to.
#[derive(Clone, Debug, Default)]
pub struct Hosts {
    /// The hub, if it is not Xyte's own.
    pub hub: Option<HubUrl>,
    /// The provisioning host, if it is not Xyte's own.
    pub entry: Option<EntryUrl>,
}

/// The way to Xyte, with what belongs to it.
#[derive(Clone, Debug)]
pub struct Upstream {
    /// The client. It holds no key. Each worker but the first has one of its kind: [`Pools`].
    pub client: Client,
    /// The limit on calls to this server. It shares the connection to Redis.
    pub quota: Quota,
    /// Where operations are really sent: a dry run shows it.
    pub remap: Arc<Remap>,
}

impl Upstream {
    /// Puts everything together. Connects to nothing yet.
    ///
    /// # Errors
    ///
    /// The settings have faults, all of which are named; or the platform cannot do TLS, or a proxy in the environment cannot
    /// be used.
    pub fn new(hosts: &Hosts, settings: &Settings, observer: Arc<dyn Observer>) -> Result<Self, Error> {
        let Stack { builder, quota, remap } = around(builder(hosts), settings, observer)?;
        Ok(Self { client: builder.build()?, quota, remap })
    }
}

/// A client to be, pointed at these hosts, without any layer yet.
pub fn builder(hosts: &Hosts) -> ClientBuilder {
    let mut builder = Client::builder().user_agent(USER_AGENT);
    if let Some(hub) = &hosts.hub {
        builder = builder.hub_url(hub.clone());
    }
    if let Some(entry) = &hosts.entry {
        builder = builder.entry_url(entry.clone());
    }
    builder
}

/// A client with the addresses and the trust of these settings and nothing else around its calls, for one who looks for faults.
///
/// # Errors
///
/// As for [`Upstream::new`].
pub fn plain(hosts: &Hosts, settings: &Settings, patience: Duration) -> Result<Client, Error> {
    let remap = Remap::new(&settings.remap).unwrap_or_default();
    let builder = settings.connections.apply(builder(hosts)).timeout(patience).retry(RetryPolicy::never());
    builder.layer(Arc::new(remap)).build()
}

/// The client alone, for those who need no more of it. See [`Upstream::new`].
///
/// # Errors
///
/// As there.
pub fn client(hosts: &Hosts, settings: &Settings, observer: Arc<dyn Observer>) -> Result<Client, Error> {
    Upstream::new(hosts, settings, observer).map(|upstream| upstream.client)
}
