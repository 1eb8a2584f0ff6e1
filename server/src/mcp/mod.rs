//! The protocol: where rmcp's types meet the registry of tools.
//!
//! The folder is named for what it speaks. `service` or `server` would be a name for all of the crate; this is the only
//! part of it, besides the transports, that would change with another protocol.

mod about;
mod confirm;
mod handler;
mod progress;
mod reading;
mod surface;

use std::sync::Arc;
use std::time::Duration;

use crate::policy::Policy;
use crate::tools::Ctx;
use confirm::Used;
use surface::Surface;
pub use surface::{Offers, listing, whole};

/// A transport puts this beside a request (into its HTTP extensions) whose client stays connected: what the server asks it in
/// between is answered.
#[derive(Debug, Clone, Copy)]
pub struct Connected;

/// The server as a transport sees it. A clone is the same server.
#[derive(Clone)]
pub struct Server {
    shared: Arc<Shared>,
}

struct Shared {
    surface: Surface,
    cx: Ctx,
    /// Who the caller is, as far as confirmations go. One key, one principal.
    principal: String,
    used: Arc<Used>,
    deadline: Duration,
}

impl Server {
    /// All of this in this context, under this policy, each call with this much time.
    #[must_use]
    pub fn new(offers: Offers, cx: Ctx, policy: Policy, deadline: Duration) -> Self {
        Self::for_principal(offers, cx, policy, deadline, "operator")
    }

    /// The same for another caller, whose confirmations are good for nobody else.
    #[must_use]
    pub fn for_principal(
        offers: Offers,
        cx: Ctx,
        policy: Policy,
        deadline: Duration,
        principal: &str,
    ) -> Self {
        let surface = Surface::new(offers, policy);
        let shared = Shared { surface, cx, principal: principal.to_owned(), used: Arc::default(), deadline };
        Self { shared: Arc::new(shared) }
    }
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Server").field("surface", &self.shared.surface).finish_non_exhaustive()
    }
}
