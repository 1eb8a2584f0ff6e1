//! The resources of the suite.

use mcp_macros::{Json, ResourceSpec, ToolArgs, ToolError, resource, resources};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::call::Call;
use crate::tools::content::PIXEL;

pub(crate) fn all() -> Vec<ResourceSpec<Call>> {
    resources![static_text, static_binary, watched_resource, template_data]
}

/// A text that never changes.
#[resource(uri = "test://static-text", mime = "text/plain")]
async fn static_text() -> Result<&'static str, ToolError> {
    Ok("This is the content of the static text resource.")
}

/// An image that never changes.
#[resource(uri = "test://static-binary", mime = "image/png")]
async fn static_binary() -> Result<Vec<u8>, ToolError> {
    Ok(PIXEL.to_vec())
}

/// A text that a client can subscribe to.
#[resource(uri = "test://watched-resource", mime = "text/plain")]
async fn watched_resource() -> Result<&'static str, ToolError> {
    Ok("Watched resource content.")
}

#[derive(Debug, Deserialize, JsonSchema, ToolArgs)]
struct Which {
    /// Any id.
    id: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Data {
    id: String,
    template_test: bool,
    data: String,
}

/// The data of an id.
#[resource(uri = "test://template/{id}/data", mime = "application/json")]
async fn template_data(args: Which) -> Result<Json<Data>, ToolError> {
    let data = format!("Data for ID: {}", args.id);
    Ok(Json(Data { id: args.id, template_test: true, data }))
}
