//! What stands around every call to Xyte. Now: one connection pool with the settings of the configuration. The limiter,
//! the cache and the breaker will be layers of the same client.

use std::time::Duration;

use xyte_sdk::{Client, EntryUrl, Error, HubUrl, RetryPolicy};

/// How this server names itself towards Xyte.
const USER_AGENT: &str = concat!("xyte-mcp/", env!("CARGO_PKG_VERSION"));

/// How long one attempt may take at most. A tool call may make several.
const ATTEMPT: Duration = Duration::from_secs(30);

/// How long a `Retry-After` is waited out within a call. Beyond it the caller is told, and can do something else meanwhile.
const PATIENCE: Duration = Duration::from_secs(10);

/// Where the pool connects to.
#[derive(Debug, Default)]
pub struct Hosts {
    /// The hub, if it is not Xyte's own.
    pub hub: Option<HubUrl>,
    /// The provisioning host, if it is not Xyte's own.
    pub entry: Option<EntryUrl>,
}

/// Makes the one client of this process. It holds no key, and connects to nothing yet.
///
/// # Errors
///
/// The platform cannot do TLS, or a proxy in the environment cannot be used.
pub fn client(hosts: Hosts, deadline: Duration) -> Result<Client, Error> {
    let mut retry = RetryPolicy::default();
    retry.attempts = 3;
    retry.longest_pause = PATIENCE;
    retry.longest_retry_after = PATIENCE;
    let mut builder = Client::builder().user_agent(USER_AGENT).timeout(deadline.min(ATTEMPT)).retry(retry);
    if let Some(hub) = hosts.hub {
        builder = builder.hub_url(hub);
    }
    if let Some(entry) = hosts.entry {
        builder = builder.entry_url(entry);
    }
    builder.build()
}
