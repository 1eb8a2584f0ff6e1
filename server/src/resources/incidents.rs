//! An incident.

use futures_util::TryStreamExt as _;
use mcp_macros::{ResourceReply, ResourceSpec, ToolArgs, ToolError, resource, resources};
use schemars::JsonSchema;
use serde::Deserialize;

use super::document::{MOVING, document};
use crate::errors::ToolResult;
use crate::tools::{Ctx, complete, resolve};

pub(super) fn resources() -> Vec<ResourceSpec<Ctx>> {
    resources![incident]
}

/// How far back an incident is looked for, in seconds.
const BACK: i64 = 365 * 24 * 3600;

#[derive(Debug, Deserialize, JsonSchema, ToolArgs)]
struct OneIncident {
    /// Id of the incident.
    id: String,
}

/// An incident of the last year.
#[resource(
    uri = "xyte://incident/{id}",
    mime = "application/json",
    toolset = "incidents",
    complete(id = complete::incident_ids)
)]
async fn incident(args: OneIncident, cx: &Ctx) -> ToolResult<ResourceReply> {
    // The API reads incidents by the list alone.
    let organization = cx.organization()?;
    let now = cx.now().as_second();
    let call = organization.incidents().list().from(now.saturating_sub(BACK).max(0)).to(now).per_page(100);
    let mut stream = std::pin::pin!(call.stream());
    let mut seen = 0;
    while let Some(incident) = stream.try_next().await? {
        if incident.id == args.id {
            return document(&incident, MOVING);
        }
        seen += 1;
        if seen >= resolve::MOST {
            break;
        }
    }
    Err(ToolError::not_found(format!("None of the {seen} incidents of the last year has this id."))
        .with_advice("Take the `id` of a row of list_incidents.")
        .into())
}
