//! The protocol: where rmcp's types meet the registry of tools.
//!
//! The folder is named for what it speaks. `service` or `server` would be a name for all of the crate; this is the only
//! part of it, besides the transports, that would change with another protocol.

mod about;
mod handler;

use std::sync::Arc;
use std::time::Duration;

use mcp_macros::Registry;
use rmcp::model::Tool;

use crate::tools::Ctx;

/// The server as a transport sees it. A clone is the same server.
#[derive(Clone)]
pub struct Server {
    shared: Arc<Shared>,
}

struct Shared {
    registry: Registry<Ctx>,
    /// As `tools/list` shows them: made once, since they never change while the process lives.
    listed: Vec<Tool>,
    cx: Ctx,
    deadline: Duration,
}

impl Server {
    /// These tools in this context, each call with this much time.
    #[must_use]
    pub fn new(registry: Registry<Ctx>, cx: Ctx, deadline: Duration) -> Self {
        let listed = registry.list();
        Self { shared: Arc::new(Shared { registry, listed, cx, deadline }) }
    }
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Server").field("tools", &self.shared.registry).finish_non_exhaustive()
    }
}
