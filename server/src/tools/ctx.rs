//! What every call shares.

use jiff::Timestamp;
use mcp_macros::ToolError;
use xyte_sdk::{Client, Organization, OrganizationKey};

use crate::clock::Clock;
use crate::errors::ToolResult;

/// The world as a tool sees it: Xyte's API, already opened, and the time.
#[derive(Debug)]
pub struct Ctx {
    client: Client,
    organization: Option<OrganizationKey>,
    clock: Clock,
}

impl Ctx {
    /// A context that no key opens yet.
    #[must_use]
    pub const fn new(client: Client, clock: Clock) -> Self {
        Self { client, organization: None, clock }
    }

    /// With the key of an organization.
    #[must_use]
    pub fn with_organization(mut self, key: OrganizationKey) -> Self {
        self.organization = Some(key);
        self
    }

    /// The organization API.
    ///
    /// # Errors
    ///
    /// There is no key for it. It is the operator who can help.
    pub fn organization(&self) -> ToolResult<Organization> {
        match &self.organization {
            Some(key) => Ok(self.client.with_key(key)),
            None => Err(ToolError::refused("This server has no organization key.")
                .with_advice("Ask its operator to set XYTE_API_KEY.")
                .into()),
        }
    }

    /// What time it is.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }
}
