//! The protocol: where rmcp's types meet the registries of tools, resources and prompts.
//!
//! The folder is named for what it speaks. `service` or `server` would be a name for all of the crate; this is the only
//! part of it, besides the transports, that would change with another protocol.

mod about;
mod asked;
mod caller;
mod calling;
mod confirm;
mod direct;
mod handler;
mod listing;
mod progress;
mod reading;
mod surface;
mod taken;
mod witness;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;

use crate::auth::Principal;
use crate::policy::Policy;
use crate::telemetry::audit::Audit;
use crate::telemetry::metrics::Metrics;
use crate::tools::Ctx;
use crate::upstream::{Quota, deadline};
pub use caller::RequestId;
use confirm::Used;
pub use direct::Plain;
pub use listing::{Shown, listing, whole};
pub use surface::Offers;
use surface::Surface;
pub use taken::Taken;

/// A transport puts this beside a request (into its HTTP extensions) whose client stays connected: what the server asks it in
/// between is answered.
#[derive(Debug, Clone, Copy)]
pub struct Connected;

/// What a server is made of.
pub struct Parts {
    /// What there is to offer.
    pub offers: Offers,
    /// The world that a call sees.
    pub cx: Ctx,
    /// The bound of what may be seen and done.
    pub policy: Policy,
    /// Who calls where there is no login: over stdio, whoever runs the process.
    pub operator: Arc<Principal>,
    /// How long a call may take.
    pub deadlines: deadline::Settings,
    /// How long a person has to answer.
    pub confirm_within: Duration,
    /// How many calls a caller may make.
    pub quota: Quota,
    /// What is counted.
    pub metrics: Arc<Metrics>,
    /// The record of who called what, if there is to be one.
    pub audit: Option<Arc<Audit>>,
    /// Is told of a caller whose key Xyte has refused.
    pub refused: Arc<dyn Refusals>,
}

/// Remembers whose key Xyte has refused.
pub trait Refusals: Send + Sync {
    /// Whether Xyte has refused the key of this caller since it was last asked; if so, the next request hears of it.
    fn settle(&self, principal: &Principal);
}

/// Nobody remembers.
impl Refusals for () {
    fn settle(&self, _: &Principal) {}
}

/// The server as a transport sees it. A clone is the same server.
#[derive(Clone)]
pub struct Server {
    current: Arc<ArcSwap<Service>>,
    used: Arc<Used>,
}

/// A server with one configuration.
struct Service {
    surface: Surface,
    cx: Ctx,
    operator: Arc<Principal>,
    deadlines: deadline::Settings,
    confirm_within: Duration,
    quota: Quota,
    metrics: Arc<Metrics>,
    audit: Option<Arc<Audit>>,
    refused: Arc<dyn Refusals>,
    used: Arc<Used>,
}

impl Server {
    /// A server of these parts.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        let used = Arc::<Used>::default();
        Self { current: Arc::new(ArcSwap::from_pointee(Service::new(parts, &used))), used }
    }

    /// The same server with other parts. Calls under way end with the parts they began with; what was confirmed once stays used.
    pub fn replace(&self, parts: Parts) {
        self.current.store(Arc::new(Service::new(parts, &self.used)));
    }
}

impl Service {
    fn new(parts: Parts, used: &Arc<Used>) -> Self {
        let Parts { offers, cx, policy, operator, deadlines, confirm_within, quota, metrics, audit, refused } =
            parts;
        let (surface, used) = (Surface::new(offers, policy), Arc::clone(used));
        Self { surface, cx, operator, deadlines, confirm_within, quota, metrics, audit, refused, used }
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server").field("surface", &self.current.load().surface).finish_non_exhaustive()
    }
}

impl fmt::Debug for Parts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Parts").field("policy", &self.policy).finish_non_exhaustive()
    }
}
