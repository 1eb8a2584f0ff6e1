//! What stands at the doors of a server that is more than a test: who is let in, what is counted, what is not shown.

use std::fmt;
use std::sync::Arc;

use mcp_macros::Risk;

use crate::auth::Auth;
use crate::mcp::Server;
use crate::telemetry::mask::Secrets;
use crate::telemetry::metrics::Metrics;

/// The toolset and the risk of a tool, by its name.
pub type Needs = dyn Fn(&str) -> Option<(&'static str, Risk)> + Send + Sync;

/// What stands at the doors.
#[derive(Clone)]
pub struct Doors {
    /// Who is let in.
    pub auth: Arc<Auth>,
    /// What is counted.
    pub metrics: Arc<Metrics>,
    /// What must not be shown.
    pub masked: Secrets,
    /// What a tool needs of a login.
    pub needs: Arc<Needs>,
    /// Who answers what needs nothing but an answer.
    pub server: Server,
}

impl fmt::Debug for Doors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Doors").field("auth", &self.auth).finish_non_exhaustive()
    }
}
