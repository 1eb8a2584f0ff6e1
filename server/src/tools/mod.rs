//! What an agent can do. One folder per domain, one file per tool, and nothing else about a tool anywhere.
//!
//! A tool is `async fn(arguments, &Ctx) -> ToolResult<Output>`. It does not know how the call came, nor who made it.
//!
//! The order of the lists is the order everywhere: in `tools/list`, on the command line, in the reference.

pub mod catalogue;
pub mod commands;
pub mod devices;
pub mod fleet;
pub mod incidents;
pub mod spaces;
pub mod tickets;

pub(crate) mod arguments;
pub(crate) mod complete;
mod ctx;
mod document;
mod gate;
pub(crate) mod resolve;
mod written;

use std::sync::{Arc, LazyLock};

use mcp_macros::{Registry, RegistryError, ToolSpec};

pub use ctx::{Ctx, Keys};
pub use gate::{Answer, Bounds, Count, Human, Login, Nobody, Progress, Silent, Waiting, Witness};
pub use written::{Preview, Written};

/// The tools of a domain.
type Domain = LazyLock<Vec<ToolSpec<Ctx>>>;

/// In order. Their schemas take a while, so each domain is made once, by whoever comes to it first.
static DOMAINS: [Domain; 7] = [
    Domain::new(devices::tools),
    Domain::new(fleet::tools),
    Domain::new(spaces::tools),
    Domain::new(incidents::tools),
    Domain::new(tickets::tools),
    Domain::new(commands::tools),
    Domain::new(catalogue::tools),
];

static REGISTRY: LazyLock<Result<Arc<Registry<Ctx>>, RegistryError>> = LazyLock::new(|| {
    let all = DOMAINS.iter().fold(Registry::builder(), |all, domain| all.domain(domain.iter().cloned()));
    all.build().map(Arc::new)
});

/// All tools, in order.
///
/// # Errors
///
/// Two tools have one name, or a schema is not portable. That is a mistake of this crate; its tests meet it first.
pub fn registry() -> Result<Arc<Registry<Ctx>>, RegistryError> {
    REGISTRY.clone()
}

/// Makes tools beside whoever makes the [registry] on another thread: from the other end, until the two meet.
pub fn assist() {
    for domain in DOMAINS.iter().rev() {
        LazyLock::force(domain);
    }
}
