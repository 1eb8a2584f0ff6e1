use mcp_macros::{ToolArgs, tool};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use xyte_sdk::organization::spaces;
use xyte_sdk::organization::types::Space;

use crate::errors::ToolResult;
use crate::shape::Page;
use crate::tools::Ctx;
use crate::tools::arguments::Paging;

#[derive(Debug, Serialize, Deserialize, JsonSchema, ToolArgs)]
pub(crate) struct ListSpaces {
    /// Words that the path holds.
    path: Option<String>,
    /// Only what hangs directly below this space.
    #[schemars(range(min = 1))]
    parent_id: Option<i64>,
    #[serde(flatten)]
    paging: Paging,
}

/// List the spaces of the organization: sites, floors, rooms.
#[tool(toolset = "spaces", risk = read, operation = spaces::LIST)]
pub(crate) async fn list_spaces(mut args: ListSpaces, cx: &Ctx) -> ToolResult<Page<Space>> {
    let cursor = args.paging.take_cursor();
    let listing = args.paging.listing(cx, list_spaces::NAME, &args, cursor.as_deref())?;
    let organization = cx.organization()?;
    let ask = |page, per_page| {
        let call = organization.spaces().list().path_includes(args.path.as_deref()).parent_id(args.parent_id);
        call.page(page).per_page(per_page).into_call()
    };
    listing.page(cx, ask).await
}
