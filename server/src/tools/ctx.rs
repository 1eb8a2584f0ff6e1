//! What every call shares, and what is said of this one.

use std::sync::Arc;

use jiff::Timestamp;
use mcp_macros::{Risk, ToolError};
use xyte_sdk::{
    Device, DeviceKey, DeviceUrl, Organization, OrganizationKey, Partner, PartnerKey, Provisioning,
};

use super::gate::{Bounds, Count, Human, Nobody, Progress, Silent, Witness};
use crate::clock::Clock;
use crate::errors::ToolResult;
use crate::seal::Seal;
use crate::upstream::{Caller, Pools, Remap};

/// The world as a tool sees it: Xyte's API, already opened, the time, and what this call may do. A clone is the same world.
#[derive(Clone)]
pub struct Ctx {
    world: Arc<World>,
    caller: Option<Caller>,
    keys: Arc<Keys>,
    bounds: Arc<Bounds>,
    human: Arc<dyn Human>,
    progress: Arc<dyn Progress>,
    witness: Arc<dyn Witness>,
    routes: Arc<Remap>,
}

struct World {
    pools: Pools,
    keys: Arc<Keys>,
    clock: Clock,
    seal: Seal,
}

/// The handle of an API, with whoever calls attached to everything that goes through it, and where it goes for a dry run.
macro_rules! attached {
    ($cx:expr, $handle:expr) => {{
        let handle = $handle.attach(Arc::clone(&$cx.routes));
        match &$cx.caller {
            Some(caller) => handle.attach(caller.clone()),
            None => handle,
        }
    }};
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

impl Keys {
    /// The same keys for somebody else who holds them.
    #[must_use]
    pub fn share(&self) -> Self {
        Self {
            organization: self.organization.as_ref().map(OrganizationKey::share),
            partner: self.partner.as_ref().map(PartnerKey::share),
            device: self.device.as_ref().map(|(key, at)| (key.share(), at.clone())),
        }
    }
}

impl Ctx {
    /// A world in which every write is allowed that can be undone, and nobody can be asked.
    #[must_use]
    pub fn new(pools: impl Into<Pools>, keys: Keys, clock: Clock, seal: Seal) -> Self {
        let keys = Arc::new(keys);
        Self {
            world: Arc::new(World { pools: pools.into(), keys: Arc::clone(&keys), clock, seal }),
            caller: None,
            keys,
            bounds: Arc::new(Bounds::default()),
            human: Arc::new(Nobody),
            progress: Arc::new(Silent),
            witness: Arc::new(Silent),
            routes: Arc::default(),
        }
    }

    /// The same world, which knows that operations are sent elsewhere: dry runs say so.
    #[must_use]
    pub fn routed(self, routes: Arc<Remap>) -> Self {
        Self { routes, ..self }
    }

    /// The same world for one call: within these bounds, with this person to ask, and this way to tell how far it is.
    #[must_use]
    pub fn for_call(&self, bounds: Arc<Bounds>, human: Arc<dyn Human>, progress: Arc<dyn Progress>) -> Self {
        Self { bounds, human, progress, ..self.clone() }
    }

    /// The same world as somebody else sees it: with these keys and no others, every call to Xyte made for this caller.
    #[must_use]
    pub fn for_caller(&self, keys: Option<Keys>, caller: Caller) -> Self {
        let keys = keys.map_or_else(|| Arc::clone(&self.world.keys), Arc::new);
        Self { caller: Some(caller), keys, ..self.clone() }
    }

    /// The same world with somebody who is told what the call is about.
    #[must_use]
    pub fn with_witness(&self, witness: Arc<dyn Witness>) -> Self {
        Self { witness, ..self.clone() }
    }

    /// The organization API.
    ///
    /// # Errors
    ///
    /// There is no key for it. It is the operator who can help.
    pub fn organization(&self) -> ToolResult<Organization> {
        match &self.keys.organization {
            Some(key) => Ok(attached!(self, self.world.pools.here().with_key(key))),
            None => Err(ToolError::refused("This server has no organization key.")
                .with_advice("Ask its operator to set XYTE_API_KEY.")
                .into()),
        }
    }

    /// The partner API, if there is a key for it.
    pub(super) fn partner(&self) -> Option<Partner> {
        self.keys.partner.as_ref().map(|key| attached!(self, self.world.pools.here().with_key(key)))
    }

    /// The device API, if there is a key for it.
    pub(super) fn device(&self) -> Option<Device> {
        self.keys.device.as_ref().map(|(key, at)| attached!(self, self.world.pools.here().device(key, at)))
    }

    /// Where devices register. It takes no key; a device's doing it is all the same.
    pub(super) fn provisioning(&self) -> Option<Provisioning> {
        self.keys.device.as_ref().map(|_| attached!(self, self.world.pools.here().provisioning()))
    }

    /// The keys. What they open is said by [`Keys`], and they cannot be shown.
    pub(super) fn keys(&self) -> &Keys {
        &self.keys
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

    /// Says what the call acts on, once that is known: for the record of who did what.
    pub fn acts_on(&self, target: &str) {
        self.witness.target(target);
    }

    /// Says what has become of something that is counted.
    pub fn counts(&self, count: Count) {
        self.witness.count(count);
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
