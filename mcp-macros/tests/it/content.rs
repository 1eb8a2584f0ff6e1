//! Answers without a structure, and tools that are data.

use mcp_macros::rmcp::model::{CallToolResult, Icon, MetaObject, Resource, ResourceContents};
use mcp_macros::{
    CallOptions, Confirmation, Content, JsonObject, Registry, Risk, ToolError, ToolSpec, block, tool, tools,
};
use serde_json::{Value, json};

/// Show one of each.
#[tool(risk = read, icons = [Icon::new("https://example.org/eye.png")], meta = MetaObject(object(json!({ "a": 1 }))))]
async fn everything() -> Result<Content, ToolError> {
    Ok(Content::text("one of each:")
        .with_image([1, 2], "image/png")
        .with_audio([3, 4], "audio/wav")
        .with_resource(ResourceContents::text("text", "test://a"))
        .with(block::resource_text("test://b", "text/markdown", "# b"))
        .with(block::resource_bytes("test://c", "image/png", [5]))
        .with_link(Resource::new("test://d", "d")))
}

fn object(value: impl Into<Value>) -> JsonObject {
    value.into().as_object().cloned().expect("an object")
}

#[tokio::test]
async fn content_has_no_structure_and_no_schema() {
    let registry: Registry<u32> = Registry::new(tools![everything]).expect("portable");
    let shown = &registry.list()[0];
    assert_eq!(shown.output_schema, None);
    assert_eq!(shown.icons.as_ref().map(Vec::len), Some(1));
    assert_eq!(shown.meta.as_ref().map(|meta| meta.0["a"].clone()), Some(json!(1)));
    let result = registry.call("everything", None, &0, CallOptions::new()).await.expect("known");
    assert_eq!(result.structured_content, None);
    insta::assert_json_snapshot!(result.content);
}

fn dialect() -> Value {
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "$defs": { "address": { "$anchor": "addressDef", "type": "object", "properties": { "city": { "type": "string" } } } },
        "properties": { "name": { "type": "string" }, "address": { "$ref": "#/$defs/address" }, "phone": { "type": "string" } },
        "allOf": [{ "anyOf": [{ "required": ["phone"] }, { "required": ["name"] }] }],
        "if": { "properties": { "name": { "const": "x" } }, "required": ["name"] },
        "then": { "required": ["phone"] },
        "else": {},
        "additionalProperties": false,
    })
}

fn made() -> Vec<ToolSpec<u32>> {
    let owned = String::from("from_a_file");
    vec![
        ToolSpec::builder(owned, String::from("Has its schema\nword by word.\n\nAnd more."))
            .title("From a file")
            .toolset(String::from("files"))
            .risk(Risk::Read)
            .closed_world()
            .aliases([String::from("old_file")])
            .operations(["files.read"])
            .raw_input_schema(object(dialect()))
            .handler(|arguments, cx: &u32| {
                Box::pin(async move { Ok(Content::text(format!("{} {cx}", Value::Object(arguments)))) })
            }),
        ToolSpec::builder("portable", "Has a portable schema.")
            .risk(Risk::Write)
            .idempotent()
            .input_schema(json!({ "type": "object", "properties": { "n": { "type": ["integer", "null"], "format": "int32", "description": "How many." } } }))
            .output_schema(json!({ "type": "object", "properties": { "n": { "type": "integer" } } }))
            .handler(|arguments, _| {
                Box::pin(async move { Ok(CallToolResult::structured(Value::Object(arguments))) })
            }),
        ToolSpec::builder("last", "Takes nothing, and something away.")
            .confirm(|_, _| Box::pin(async { Ok(Confirmation::new("Sure?")) }))
            .handler(|_, _| Box::pin(async { Ok(Content::new()) })),
    ]
}

#[tokio::test]
async fn tools_that_are_data() {
    let registry = Registry::new(made()).expect("portable");
    let shown = registry.list();
    assert_eq!(Value::Object(shown[0].input_schema.as_ref().clone()), dialect());
    assert_eq!(
        Value::Object(shown[1].input_schema.as_ref().clone()),
        json!({ "type": "object", "properties": { "n": { "type": "integer", "description": "How many." } }, "additionalProperties": false })
    );
    assert!(shown[1].output_schema.is_some() && shown[0].output_schema.is_none());
    let spec = registry.get("old_file").expect("known by its former name");
    assert_eq!((spec.name, spec.title, spec.toolset), ("from_a_file", "From a file", "files"));
    assert_eq!((spec.summary, spec.operations), ("Has its schema\nword by word.", &["files.read"][..]));
    assert!(spec.idempotent && !spec.open_world && registry.get("last").expect("known").confirm.is_needed());

    let call = async |name: &str, arguments: Value| {
        let result =
            registry.call(name, Some(object(arguments)), &7, CallOptions::new()).await.expect("known");
        (result.is_error == Some(true), result.content[0].as_text().expect("text").text.clone())
    };
    assert_eq!(call("from_a_file", json!({ "name": "x" })).await, (false, "{\"name\":\"x\"} 7".into()));
    let (error, text) = call("from_a_file", json!({ "nam": "x" })).await;
    assert!(error && text.contains("did you mean `name`?"), "{text}");
    assert_eq!(call("portable", json!({ "n": "5" })).await, (false, "{\"n\":5}".into()));
}

#[test]
fn what_the_macro_would_have_refused_the_registry_refuses() {
    let wrong: Vec<ToolSpec<()>> = vec![
        ToolSpec::builder("Not A Name", " ").handler(|_, _| Box::pin(async { Ok(Content::new()) })),
        ToolSpec::builder("list", "Takes a list.")
            .risk(Risk::Read)
            .raw_input_schema(object(json!({ "type": "array" })))
            .handler(|_, _| Box::pin(async { Ok(Content::new()) })),
        ToolSpec::builder("silent", "Does not describe.")
            .risk(Risk::Read)
            .input_schema(json!({ "type": "object", "properties": { "n": { "type": "integer" } } }))
            .handler(|_, _| Box::pin(async { Ok(Content::new()) })),
    ];
    let wrong = Registry::new(wrong).expect_err("refused");
    insta::assert_snapshot!(wrong, @r"
    the tools cannot be served:
    - the tool `Not A Name`: `Not A Name` is not a legal name: [a-z][a-z0-9_]{0,63}
    - the tool `Not A Name`: it has no description
    - the tool `Not A Name`: it is destructive and does not say how a human approves it
    - the tool `list`: args: the root has to be a struct with named fields, it is something else; wrap it: `{ items: … }`
    - the tool `silent`: args.n: the argument has no description; give its field a doc comment
    ");
}
