//! A space.

use mcp_macros::{ResourceReply, ResourceSpec, ToolArgs, resource, resources};
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::{STEADY, at_address, document};
use crate::errors::ToolResult;
use crate::tools::{Ctx, complete, resolve};

pub(super) fn resources() -> Vec<ResourceSpec<Ctx>> {
    resources![space]
}

#[derive(Debug, Deserialize, JsonSchema, ToolArgs)]
struct OneSpace {
    /// Id or name of the space.
    id: String,
}

/// A space with its settings.
#[resource(
    uri = "xyte://space/{id}",
    mime = "application/json",
    toolset = "spaces",
    complete(id = complete::space_ids)
)]
async fn space(args: OneSpace, cx: &Ctx) -> ToolResult<ResourceReply> {
    let id = resolve::space(cx, "id", &args.id).await.map_err(at_address)?;
    document(&cx.organization()?.spaces().get(id).send().await?, STEADY)
}
