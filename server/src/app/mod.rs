//! The parts of a running server, put together from its configuration, and put together anew when that changes.

mod health;
mod observed;
mod offers;
mod operations;
mod reload;

use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwapOption;
use mcp_macros::Registry;
use xyte_sdk::{Api, Client, OPERATIONS};

use crate::auth::{self, Auth, Principal, Scopes, World, required};
use crate::clock::Clock;
use crate::config::{Config, ServerSecrets, Settings};
use crate::mcp::{Offers, Parts, Refusals, Server};
use crate::policy::Policy;
use crate::telemetry::Now;
use crate::telemetry::audit::Audit;
use crate::telemetry::inspect::Inspector;
use crate::telemetry::log::Log;
use crate::telemetry::mask::Secrets;
use crate::telemetry::metrics::Metrics;
use crate::telemetry::trace::Attempts;
use crate::tools::{self, Ctx, Keys};
use crate::transport::http::Doors;
use crate::upstream::{self, Hosts, Pools, Upstream};
use health::Health;
use observed::Observed;
pub use offers::prepare;
pub use operations::Admin;
pub use reload::Reloader;

/// Why a server cannot be put together.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{0}")]
pub struct AppError(String);

impl AppError {
    fn of(error: impl std::fmt::Display) -> Self {
        Self(error.to_string())
    }
}

/// A server that can be served.
pub struct App {
    /// The server as a transport sees it.
    pub server: Server,
    shared: Arc<Shared>,
}

/// What outlives a change of the configuration.
struct Shared {
    offers: Offers,
    clock: Clock,
    hosts: Hosts,
    keys: Keys,
    secrets: ServerSecrets,
    masked: Secrets,
    operator: Arc<Principal>,
    auth: Arc<Auth>,
    metrics: Arc<Metrics>,
    audit: Option<Arc<Audit>>,
    inspector: Inspector,
    observed: Arc<Observed>,
    health: Arc<Health>,
    log: Log,
    workers: usize,
    /// The way to Xyte that is in force, for checks.
    checking: ArcSwapOption<Client>,
}

/// What the parts of the server are made with besides the configuration.
pub struct Outside {
    /// Where Xyte is.
    pub hosts: Hosts,
    /// The keys of the operator.
    pub keys: Keys,
    /// The clock.
    pub clock: Clock,
    /// The log that runs.
    pub log: Log,
    /// What must not be shown.
    pub masked: Secrets,
    /// How many threads answer calls.
    pub workers: usize,
}

impl App {
    /// Puts everything together. Nothing is asked of Xyte yet: a client may start before the network is there.
    ///
    /// # Errors
    ///
    /// Something that only shows now: the file of tenants cannot be read, the platform cannot do TLS.
    pub fn new(config: Config, outside: Outside) -> Result<Self, AppError> {
        let Config { policy, secrets, settings, .. } = config;
        let Outside { hosts, keys, clock, log, masked, workers } = outside;
        let now: Now = Arc::new(move || clock.now());
        let offers = offers::offers()?;
        let names: Vec<&'static str> = offers.tools.registry.specs().map(|spec| spec.name).collect();
        let metrics = Arc::new(Metrics::new(env!("CARGO_PKG_VERSION"), names, clock.now()));
        metrics.watch("log", log.losses());
        let audit = Audit::open(&settings.audit, &secrets.audit, &masked, &now).map_err(AppError::of)?;
        if let Some(losses) = audit.as_ref().and_then(|audit| audit.losses()) {
            metrics.watch("audit", losses);
        }
        let ids = secrets.ids.clone();
        let login = auth::Secrets {
            ids: ids.clone(),
            operator_token: secrets.operator_token.as_ref().map(|token| auth::Secret::new(token.expose())),
            master_keys: secrets.master_keys.clone(),
        };
        let world = World {
            now: Arc::clone(&now),
            client: reqwest::Client::builder(),
            offered: offered(&offers.tools.registry),
            masked: masked.clone(),
        };
        let auth = Arc::new(Auth::new(&settings.auth, login, world).map_err(AppError::of)?);
        let observed = Arc::new(Observed::new(Arc::clone(&metrics)));
        let inspector = Inspector::new(&settings.inspect, &masked, &now);
        let shared = Arc::new(Shared {
            offers,
            clock,
            hosts,
            keys,
            operator: auth::operator(&ids),
            secrets,
            masked,
            auth,
            metrics,
            audit,
            inspector,
            observed,
            health: Arc::default(),
            log,
            workers,
            checking: ArcSwapOption::empty(),
        });
        let server = Server::new(shared.parts(&settings, policy)?);
        Ok(Self { server, shared })
    }

    /// Whoever changes the configuration of this server.
    #[must_use]
    pub fn reloader(&self, settings: Settings) -> Reloader {
        Reloader::new(self.server.clone(), Arc::clone(&self.shared), settings)
    }

    /// What can be asked of it on the admin port.
    #[must_use]
    pub fn admin(&self, settings: &Settings, shows_config: bool) -> Admin {
        Admin::new(Arc::clone(&self.shared), settings, shows_config)
    }

    /// What stands at the doors of HTTP.
    #[must_use]
    pub fn doors(&self) -> Doors {
        let tools = Arc::clone(&self.shared.offers.tools.registry);
        Doors {
            auth: Arc::clone(&self.shared.auth),
            metrics: Arc::clone(&self.shared.metrics),
            masked: self.shared.masked.clone(),
            needs: Arc::new(move |name| tools.get(name).map(|spec| (spec.toolset, spec.risk))),
            server: self.server.clone(),
        }
    }

    /// Shows each exchange with Xyte on standard error, as it happens.
    pub fn show_exchanges(&self) {
        let mut listener = self.shared.inspector.listen();
        tokio::spawn(async move {
            use std::io::Write as _;
            while let Some(seen) = listener.next().await {
                // If standard error cannot be written, nobody looks.
                let _ = writeln!(std::io::stderr(), "{}", seen.text());
            }
        });
    }
}

impl Shared {
    /// The parts of the server under these settings.
    fn parts(self: &Arc<Self>, settings: &Settings, policy: Policy) -> Result<Parts, AppError> {
        let Upstream { client, quota, remap } =
            self.upstream(&settings.upstream, settings.trace.to_upstream)?;
        self.checking.store(Some(Arc::new(client.with_own_connections())));
        let pools = Pools::new(client, self.workers);
        warm_up(pools.clone());
        let cx = Ctx::new(pools, self.keys.share(), self.clock, self.secrets.seal.clone()).routed(remap);
        Ok(Parts {
            offers: self.offers.clone(),
            cx,
            policy,
            operator: Arc::clone(&self.operator),
            deadlines: settings.upstream.deadline.clone(),
            confirm_within: Duration::from_secs(settings.policy.confirm_within.into()),
            quota,
            metrics: Arc::clone(&self.metrics),
            audit: self.audit.clone(),
            refused: Arc::clone(self) as Arc<dyn Refusals>,
        })
    }

    /// The way to Xyte, with what shows each attempt next to the wire.
    fn upstream(&self, settings: &upstream::Settings, traced: bool) -> Result<Upstream, AppError> {
        let observer = Arc::clone(&self.observed) as Arc<dyn upstream::Observer>;
        let stack =
            upstream::around(upstream::builder(&self.hosts), settings, observer).map_err(AppError::of)?;
        let builder = stack.builder.layer(Attempts { to_upstream: traced }).layer(self.inspector.clone());
        let client = builder.build().map_err(AppError::of)?;
        Ok(Upstream { client, quota: stack.quota, remap: stack.remap })
    }
}

impl Refusals for Shared {
    fn settle(&self, principal: &Principal) {
        if self.observed.was_refused(principal.key_id().half()) {
            tracing::info!(principal = %principal.id(), "xyte has refused the key of a caller");
            self.auth.main().refused_upstream(principal);
            if let Some(byok) = self.auth.byok() {
                byok.refused_upstream(principal);
            }
        }
    }
}

/// Makes ready what the first calls need. Behind the start, which has the processors to itself: no client waits for this unless its
/// first call comes at once.
fn warm_up(pools: Pools) {
    tokio::spawn(async move {
        tokio::time::sleep(STARTED).await;
        let warm_up = move || {
            if let Err(error) = pools.warm_up() {
                tracing::error!(%error, "Xyte cannot be asked over TLS");
            }
            keep_room();
        };
        // It cannot be lost: whoever needs it and does not find it does the same.
        let _ = tokio::task::spawn_blocking(warm_up).await;
    });
}

/// How much of the memory that calls have used stays with this process between them, for each of its heaps, in bytes.
const ROOM: usize = 4 * 1024 * 1024;

/// Has the heap keep what it is given back. glibc gives the system what is free at the end of a heap as soon as it is more than
/// twice the largest block that was mapped by itself and freed (mallopt(3), `M_MMAP_THRESHOLD`), 128 kB at first. With many calls
/// at a time that is every few calls, and the next ones have to take it page by page. So one such block is mapped and freed here;
/// it is never written to. Other allocators take no notice.
fn keep_room() {
    drop(std::hint::black_box(Vec::<u8>::with_capacity(ROOM / 2)));
}

/// What there is to ask for in a login: what the tools need, and the operations that the catalogue reaches.
fn offered(tools: &Registry<Ctx>) -> Scopes {
    let of_tools = tools.specs().map(|spec| required(spec.toolset, spec.risk));
    let of_operations = OPERATIONS
        .iter()
        .filter(|operation| operation.api == Api::Organization)
        .map(|operation| required(tools::catalogue::domain(operation), tools::catalogue::risk(operation)));
    of_tools.chain(of_operations).fold(Scopes::default(), |all, more| all.or(&more))
}

/// How long a check for readiness may take.
const CHECK: Duration = Duration::from_secs(3);

/// When the start is over, whatever the client has asked for first.
const STARTED: Duration = Duration::from_millis(100);

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App").field("server", &self.server).finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Outside {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Outside").finish_non_exhaustive()
    }
}
