use std::sync::{Arc, Mutex};
use std::time::Duration;

use mcp_macros::rmcp::model::{
    ArgumentInfo, CacheScope, CallToolRequestParams, CompleteRequestParams, CustomRequest, CustomResult,
    ErrorCode, GetPromptRequestParams, Implementation, MetaObject, PaginatedRequestParams,
    ReadResourceRequestParams, Reference, ServerCapabilities,
};
use mcp_macros::rmcp::service::{RequestContext, RoleClient, RoleServer, RunningService, ServiceError};
use mcp_macros::rmcp::{ErrorData, ServerHandler};
use mcp_macros::{
    Content, Incoming, PromptRegistry, Registry, ResourceRegistry, ResourceReply, Server, ToolArgs,
    ToolChoice, ToolError, prompt, prompts, resource, resources, tool, tools,
};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::reader::{ERAS, Opens, Reader};

/// The era in which the call came.
struct Ctx(String);

/// Tell the era.
#[tool(risk = read)]
async fn era(cx: &Ctx) -> Result<Content, ToolError> {
    Ok(Content::text(&cx.0))
}

/// Fail.
#[tool(risk = read)]
async fn fail() -> Result<Content, ToolError> {
    Err(ToolError::refused("No."))
}

#[derive(Deserialize, JsonSchema, ToolArgs)]
struct Mood {
    /// How it sounds.
    mood: Sound,
}

#[derive(Debug, Deserialize, JsonSchema, ToolChoice)]
#[serde(rename_all = "snake_case")]
enum Sound {
    /// Loud.
    Loud,
    /// Low.
    Low,
}

/// Greet.
#[prompt]
async fn greet(args: Mood) -> Result<String, ToolError> {
    Ok(format!("{:?}", args.mood))
}

/// The time.
#[resource(uri = "clock://time")]
async fn time() -> Result<ResourceReply, ToolError> {
    Ok(ResourceReply::text("noon").keeps_for(7).for_everybody())
}

/// A sound.
#[resource(uri = "clock://sound/{mood}")]
async fn sound(args: Mood) -> Result<String, ToolError> {
    Ok(format!("{:?}", args.mood))
}

fn name() -> Implementation {
    Implementation::new("clock", "1.2.3")
}

fn server() -> Server<Ctx> {
    let context = |call: Incoming<'_>| {
        if call.request.meta.0.contains_key("uninvited") {
            return Err(ErrorData::invalid_request("Who are you?", None));
        }
        Ok(Ctx(format!("{:?}", call.exchange.era())))
    };
    Server::new(name(), context)
        .with_instructions("Look at the clock.")
        .with_tools(Registry::new(tools![era, fail]).expect("portable"))
        .with_prompts(PromptRegistry::new(prompts![greet]).expect("portable"))
        .with_resources(ResourceRegistry::new(resources![time, sound]).expect("portable"))
}

type Client = RunningService<RoleClient, Reader>;

async fn client(server: impl ServerHandler, opens: Opens) -> Client {
    Reader::mute().meets(server, opens).await
}

fn signed(meta: Option<MetaObject>) {
    let signature = meta.and_then(|meta| meta.0.get("io.modelcontextprotocol/serverInfo").cloned());
    assert_eq!(signature, Some(json!({ "name": "clock", "version": "1.2.3" })));
}

fn refused<T: std::fmt::Debug>(result: Result<T, ServiceError>) -> ErrorData {
    match result {
        Err(ServiceError::McpError(error)) => error,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn every_result_is_signed() {
    for opens in ERAS {
        let client = client(server(), opens).await;
        signed(client.list_tools(None).await.expect("tools").meta);
        signed(client.list_prompts(None).await.expect("prompts").meta);
        signed(client.list_resources(None).await.expect("resources").meta);
        signed(client.list_resource_templates(None).await.expect("templates").meta);
        for name in ["era", "fail"] {
            signed(client.call_tool(CallToolRequestParams::new(name)).await.expect("an answer").meta);
        }
        let loud = json!({ "mood": "loud" }).as_object().cloned().expect("an object");
        let prompt = GetPromptRequestParams::new("greet").with_arguments(loud);
        signed(client.get_prompt(prompt).await.expect("a prompt").meta);
        let read = ReadResourceRequestParams::new("clock://sound/low");
        signed(client.read_resource(read).await.expect("a sound").meta);
        let (prompt, mood) = (Reference::for_prompt("greet"), ArgumentInfo::new("mood", "lo"));
        let found = client.complete(CompleteRequestParams::new(prompt, mood)).await.expect("completions");
        assert_eq!(found.completion.values, ["loud", "low"]);
        signed(found.meta);
    }
}

#[tokio::test]
async fn lists_say_how_long_they_keep_to_those_who_know() {
    for opens in ERAS {
        let client = client(server().with_fresh_lists(Duration::from_secs(60)), opens).await;
        let tools = client.list_tools(None).await.expect("tools");
        let prompts = client.list_prompts(None).await.expect("prompts");
        let resources = client.list_resources(None).await.expect("resources");
        let templates = client.list_resource_templates(None).await.expect("templates");
        let time = client.read_resource(ReadResourceRequestParams::new("clock://time")).await.expect("noon");
        let hints = [
            (tools.ttl_ms, tools.cache_scope),
            (prompts.ttl_ms, prompts.cache_scope),
            (resources.ttl_ms, resources.cache_scope),
            (templates.ttl_ms, templates.cache_scope),
            (time.ttl_ms, time.cache_scope),
        ];
        match opens {
            Opens::Initialize => assert_eq!(hints, [(None, None); 5]),
            Opens::Discover => {
                assert_eq!(hints[..4], [(Some(60_000), Some(CacheScope::Public)); 4]);
                assert_eq!(hints[4], (Some(7), Some(CacheScope::Public)));
            }
        }
    }
}

#[tokio::test]
async fn the_context_is_that_of_the_request() {
    for (opens, told) in ERAS.into_iter().zip(["Classic", "Stateless"]) {
        let client = client(server(), opens).await;
        let era = client.call_tool(CallToolRequestParams::new("era")).await.expect("an answer");
        assert_eq!(era.content[0].as_text().map(|text| text.text.as_str()), Some(told));
        let mut stranger = CallToolRequestParams::new("era");
        stranger.meta.get_or_insert_default().0.insert("uninvited".to_owned(), Value::Bool(true));
        let refused = refused(client.call_tool(stranger).await);
        assert_eq!((refused.code, refused.message.as_ref()), (ErrorCode::INVALID_REQUEST, "Who are you?"));
    }
}

#[tokio::test]
async fn what_is_not_there_is_answered_with_the_nearest() {
    for opens in ERAS {
        let client = client(server(), opens).await;
        let tool = refused(client.call_tool(CallToolRequestParams::new("eras")).await);
        assert_eq!(tool.message, "There is no tool \"eras\". Did you mean `era`?");
        let prompt = refused(client.get_prompt(GetPromptRequestParams::new("greed")).await);
        assert_eq!(prompt.message, "There is no prompt \"greed\". Did you mean `greet`?");
        let read = ReadResourceRequestParams::new("clock://tome");
        let resource = refused(client.read_resource(read).await);
        assert_eq!(resource.message, "There is no resource \"clock://tome\". Did you mean `clock://time`?");
        let mut page = PaginatedRequestParams::default();
        page.cursor = Some("2".into());
        let page = refused(client.list_tools(Some(page)).await);
        assert_eq!(page.code, ErrorCode::INVALID_PARAMS);
    }
}

#[tokio::test]
async fn capabilities_follow_from_what_is_served() {
    let full = server().get_info();
    let able = serde_json::to_value(&full.capabilities).expect("JSON");
    assert_eq!(able, json!({ "tools": {}, "prompts": {}, "resources": {}, "completions": {} }));
    assert_eq!(full.instructions.as_deref(), Some("Look at the clock."));
    let more = ServerCapabilities::builder().enable_tools().enable_tool_list_changed().build();
    let bare = Server::new(name(), |_| Ok(Ctx(String::new()))).with_capabilities(more);
    let able = serde_json::to_value(bare.get_info().capabilities).expect("JSON");
    assert_eq!(able, json!({ "tools": { "listChanged": true } }));
    let client = client(bare, ERAS[1]).await;
    assert!(client.list_all_tools().await.expect("an empty list").is_empty());
}

/// Takes what the registries do not know of.
#[derive(Clone, Default)]
struct Rest(Arc<Mutex<Vec<String>>>);

impl ServerHandler for Rest {
    async fn on_custom_request(
        &self,
        request: CustomRequest,
        _: RequestContext<RoleServer>,
    ) -> Result<CustomResult, ErrorData> {
        self.0.lock().expect("unpoisoned").push(request.method);
        Ok(CustomResult::new(json!({ "wound": true })))
    }
}

#[tokio::test]
async fn the_rest_has_its_own_handler() {
    use mcp_macros::rmcp::model::{ClientRequest, ServerResult};
    let rest = Rest::default();
    let client = client(server().with_rest(rest.clone()), ERAS[0]).await;
    let wind = ClientRequest::CustomRequest(CustomRequest::new("clock/wind", None));
    let answer = client.send_request(wind).await.expect("an answer");
    assert!(matches!(answer, ServerResult::CustomResult(CustomResult(Value::Object(_)))), "{answer:?}");
    assert_eq!(*rest.0.lock().expect("unpoisoned"), ["clock/wind"]);
    assert_eq!(client.list_all_tools().await.expect("tools").len(), 2);
}
