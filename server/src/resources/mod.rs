//! What an agent or a person can attach to a conversation: addresses below `xyte://`, read as JSON. One file per kind of thing.
//!
//! A resource is the same thing that a tool reads, under an address. Where a list is behind the address, the resource is
//! the tool's own page.

mod catalogue;
mod devices;
mod document;
mod incidents;
mod organization;
mod spaces;
mod tickets;

use mcp_macros::{RegistryError, ResourceRegistry};

use crate::tools::Ctx;

/// All resources and templates, in order.
///
/// # Errors
///
/// Two share an address, or cannot be told apart. That is a mistake of this crate; its tests meet it first.
pub fn registry() -> Result<ResourceRegistry<Ctx>, RegistryError> {
    ResourceRegistry::builder()
        .domain(organization::resources())
        .domain(devices::resources())
        .domain(spaces::resources())
        .domain(incidents::resources())
        .domain(tickets::resources())
        .domain(catalogue::resources())
        .build()
}
