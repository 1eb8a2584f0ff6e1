//! Schemas that have to arrive as they were written, and arguments that travel as headers too.

use mcp_macros::{Content, Risk, ToolArgs, ToolError, ToolSpec, tool, tools};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::call::Call;

pub(crate) fn all() -> Vec<ToolSpec<Call>> {
    let mut all = tools![test_custom_header];
    all.push(everything());
    all
}

#[derive(Debug, Deserialize, JsonSchema, ToolArgs)]
struct Region {
    /// Where to look.
    #[schemars(extend("x-mcp-header" = "Region"))]
    region: String,
    /// What to look for.
    #[serde(default)]
    query: Option<String>,
}

/// Take an argument that a proxy can read in the headers.
#[tool(risk = read, open_world = false)]
async fn test_custom_header(args: Region) -> Result<Content, ToolError> {
    Ok(Content::text(format!("{}: {}", args.region, args.query.unwrap_or_default())))
}

/// The words of JSON Schema 2020-12 that servers and clients lose on the way: a schema of this server's macros would have
/// none of them.
fn everything() -> ToolSpec<Call> {
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "$defs": {
            "address": {
                "$anchor": "addressDef",
                "type": "object",
                "properties": { "street": { "type": "string" }, "city": { "type": "string" } },
            },
        },
        "properties": {
            "name": { "type": "string" },
            "address": { "$ref": "#/$defs/address" },
            "contactMethod": { "type": "string", "enum": ["phone", "email"] },
            "phone": { "type": "string" },
            "email": { "type": "string" },
        },
        "allOf": [{ "anyOf": [{ "required": ["phone"] }, { "required": ["email"] }] }],
        "if": { "properties": { "contactMethod": { "const": "phone" } }, "required": ["contactMethod"] },
        "then": { "required": ["phone"] },
        "else": { "required": ["email"] },
        "additionalProperties": false,
    });
    let schema = match schema {
        Value::Object(schema) => schema,
        _ => mcp_macros::JsonObject::new(),
    };
    ToolSpec::builder("json_schema_2020_12_tool", "Tool with JSON Schema 2020-12 features.")
        .risk(Risk::Read)
        .closed_world()
        .raw_input_schema(schema)
        .handler(|arguments, _cx| {
            Box::pin(async move { Ok(Content::text(Value::Object(arguments).to_string())) })
        })
}
