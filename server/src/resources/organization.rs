//! The organization itself.

use mcp_macros::{ResourceReply, ResourceSpec, resource, resources};

use super::document::{STEADY, document};
use crate::errors::ToolResult;
use crate::tools::Ctx;

pub(super) fn resources() -> Vec<ResourceSpec<Ctx>> {
    resources![organization]
}

/// The organization that the key belongs to.
#[resource(uri = "xyte://organization", mime = "application/json", toolset = "fleet")]
async fn organization(cx: &Ctx) -> ToolResult<ResourceReply> {
    document(&cx.organization()?.info().get().send().await?, STEADY)
}
