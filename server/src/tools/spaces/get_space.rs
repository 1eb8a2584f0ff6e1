use mcp_macros::{ToolArgs, tool};
use schemars::JsonSchema;
use serde::Deserialize;
use xyte_sdk::organization::spaces;
use xyte_sdk::organization::types::Space;

use crate::errors::ToolResult;
use crate::shape::One;
use crate::tools::{Ctx, resolve};

#[derive(Debug, Deserialize, JsonSchema, ToolArgs)]
pub(crate) struct GetSpace {
    /// Id, name or end of the path.
    #[schemars(length(min = 1))]
    space: String,
}

/// Read one space with its settings.
#[tool(toolset = "spaces", risk = read, operation = spaces::GET)]
pub(crate) async fn get_space(args: GetSpace, cx: &Ctx) -> ToolResult<One<Space>> {
    let space = resolve::space(cx, "space", &args.space).await?;
    Ok(One::of(cx.organization()?.spaces().get(space).send().await?))
}
