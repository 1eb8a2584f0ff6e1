//! What every call shares, and what is said of this one.

use std::sync::Arc;

use jiff::Timestamp;
use mcp_macros::{Risk, ToolError};
use xyte_sdk::{Client, DeviceKey, DeviceUrl, Organization, OrganizationKey, PartnerKey};

use super::gate::{Bounds, Human, Nobody, Progress, Silent};
use crate::clock::Clock;
use crate::errors::ToolResult;
use crate::seal::Seal;

/// The world as a tool sees it: Xyte's API, already opened, the time, and what this call may do. A clone is the same world.
#[derive(Clone)]
pub struct Ctx {
    world: Arc<World>,
    bounds: Arc<Bounds>,
    human: Arc<dyn Human>,
    progress: Arc<dyn Progress>,
}

struct World {
    client: Client,
    keys: Keys,
    clock: Clock,
    seal: Seal,
}

/// The keys of this server. Each opens one of Xyte's APIs.
#[derive(Debug, Default)]
pub struct Keys {
    /// Of an organization.
    pub organization: Option<OrganizationKey>,
    /// Of a partner.
    pub partner: Option<PartnerKey>,
    /// Of one device, and where it talks to.
    pub device: Option<(DeviceKey, DeviceUrl)>,
}

impl Ctx {
    /// A world in which every write is allowed that can be undone, and nobody can be asked.
    #[must_use]
    pub fn new(client: Client, keys: Keys, clock: Clock, seal: Seal) -> Self {
        Self {
            world: Arc::new(World { client, keys, clock, seal }),
            bounds: Arc::new(Bounds::default()),
            human: Arc::new(Nobody),
            progress: Arc::new(Silent),
        }
    }

    /// The same world for one call: within these bounds, with this person to ask, and this way to tell how far it is.
    #[must_use]
    pub fn for_call(&self, bounds: Arc<Bounds>, human: Arc<dyn Human>, progress: Arc<dyn Progress>) -> Self {
        Self { world: Arc::clone(&self.world), bounds, human, progress }
    }

    /// The organization API.
    ///
    /// # Errors
    ///
    /// There is no key for it. It is the operator who can help.
    pub fn organization(&self) -> ToolResult<Organization> {
        match &self.world.keys.organization {
            Some(key) => Ok(self.world.client.with_key(key)),
            None => Err(ToolError::refused("This server has no organization key.")
                .with_advice("Ask its operator to set XYTE_API_KEY.")
                .into()),
        }
    }

    /// The keys. What they open is said by [`Keys`], and they cannot be shown.
    pub(super) fn keys(&self) -> &Keys {
        &self.world.keys
    }

    /// The connection pool, for the APIs that an organization key does not open.
    pub(super) fn client(&self) -> &Client {
        &self.world.client
    }

    /// Signs what leaves this server and comes back.
    #[must_use]
    pub fn seal(&self) -> &Seal {
        &self.world.seal
    }

    /// What this call may do.
    #[must_use]
    pub fn bounds(&self) -> &Bounds {
        &self.bounds
    }

    /// Whether a change of this risk may be made now. Called before anything is looked up for it.
    ///
    /// # Errors
    ///
    /// It may not, and why.
    pub fn may(&self, risk: Risk) -> ToolResult<()> {
        match self.bounds.refusal(risk) {
            Some((message, advice)) => Err(ToolError::refused(message).with_advice(advice).into()),
            None => Ok(()),
        }
    }

    /// Lets a person decide over what cannot be undone. `question` names the real target, as Xyte knows it.
    ///
    /// # Errors
    ///
    /// Whatever is not a yes.
    pub async fn confirm(&self, question: &str) -> ToolResult<()> {
        self.may(Risk::Destructive)?;
        Ok(self.human.ask(question).await.settle()?)
    }

    /// Tells how far this call is: so many steps of so many, and what is being done.
    pub async fn progress(&self, done: usize, of: usize, doing: &str) {
        self.progress.report(done, of, doing).await;
    }

    /// What time it is.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.world.clock.now()
    }
}

impl std::fmt::Debug for Ctx {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Ctx").field("bounds", &self.bounds).finish_non_exhaustive()
    }
}
