//! The protocol, for which the macros have no words: subscriptions, levels of logs, sealed states.

use std::error::Error;
use std::sync::Arc;

use mcp_macros::{CallOptions, Exchange, PromptRegistry, Registry, ResourceRegistry, ToolSpec};
use rmcp::model::{
    CallToolRequestParams, CallToolResponse, CompleteRequestParams, CompleteResult, GetPromptRequestParams,
    GetPromptResponse, Implementation, ListPromptsResult, ListResourceTemplatesResult, ListResourcesResult,
    ListToolsResult, PaginatedRequestParams, ReadResourceRequestParams, ReadResourceResponse, Reference,
    RequestStateCodec, ServerCapabilities, ServerConfig, SetLevelRequestParams, SubscribeRequestParams,
    SubscriptionFilter, Tool, UnsubscribeRequestParams,
};
use rmcp::service::{RequestContext, RoleServer, SubscriptionContext};
use rmcp::{ErrorData, ServerHandler};

use crate::call::{Call, Listeners};
use crate::tools::{asking, classic, content, schemas, telling};
use crate::{prompts, resources};

/// Seals the states of one suite run. It is no secret.
const KEY: [u8; 32] = *b"the key of the conformance suite";

/// The server that the suite expects.
#[derive(Clone)]
pub(crate) struct Server {
    tools: Arc<Registry<Call>>,
    prompts: Arc<PromptRegistry<Call>>,
    resources: Arc<ResourceRegistry<Call>>,
    codec: RequestStateCodec,
    listeners: Listeners,
}

impl Server {
    pub(crate) fn new() -> Result<Self, Box<dyn Error>> {
        let tools = Registry::builder()
            .domain(content::all())
            .domain(telling::all())
            .domain(asking::all())
            .domain(classic::all())
            .domain(schemas::all())
            .build()?;
        Ok(Self {
            tools: Arc::new(tools),
            prompts: Arc::new(PromptRegistry::new(prompts::all())?),
            resources: Arc::new(ResourceRegistry::new(resources::all())?),
            codec: RequestStateCodec::try_new(KEY)?,
            listeners: Listeners::default(),
        })
    }

    /// A broken seal ends the request before anything runs.
    fn call(&self, exchange: Exchange) -> Result<(Call, CallOptions), ErrorData> {
        let broken = || ErrorData::invalid_params("the seal of requestState is broken", None);
        let state = match exchange.request_state() {
            None => None,
            Some(sealed) => {
                let opened = self.codec.open(sealed).map_err(|_| broken())?;
                Some(String::from_utf8(opened).map_err(|_| broken())?)
            }
        };
        let options = CallOptions::new().with_exchange(&exchange);
        let call = Call { exchange, state, codec: self.codec.clone(), listeners: self.listeners.clone() };
        Ok((call, options))
    }
}

impl ServerHandler for Server {
    fn get_info(&self) -> ServerConfig {
        let capabilities = ServerCapabilities::builder()
            .enable_logging()
            .enable_completions()
            .enable_tools()
            .enable_tool_list_changed()
            .enable_prompts()
            .enable_prompts_list_changed()
            .enable_resources()
            .enable_resources_subscribe()
            .build();
        ServerConfig::new(capabilities)
            .with_server_info(Implementation::new("xyte-conformance", env!("CARGO_PKG_VERSION")))
    }

    fn get_tool(&self, name: &str) -> Option<Tool> {
        self.tools.get(name).map(ToolSpec::to_rmcp)
    }

    async fn list_tools(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        Ok(ListToolsResult::with_all_items(self.tools.list()))
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let (cx, options) = self.call(Exchange::new(&context, &request))?;
        self.tools.respond(&request.name, request.arguments, &cx, options).await
    }

    async fn list_prompts(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListPromptsResult, ErrorData> {
        Ok(ListPromptsResult::with_all_items(self.prompts.list()))
    }

    async fn get_prompt(
        &self,
        request: GetPromptRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<GetPromptResponse, ErrorData> {
        let (cx, options) = self.call(Exchange::new(&context, &request))?;
        self.prompts.get(&request.name, request.arguments, &cx, options).await
    }

    async fn list_resources(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListResourcesResult, ErrorData> {
        Ok(ListResourcesResult::with_all_items(self.resources.list()))
    }

    async fn list_resource_templates(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListResourceTemplatesResult, ErrorData> {
        Ok(ListResourceTemplatesResult::with_all_items(self.resources.templates()))
    }

    async fn read_resource(
        &self,
        request: ReadResourceRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<ReadResourceResponse, ErrorData> {
        let (cx, options) = self.call(Exchange::new(&context, &request))?;
        self.resources.read(&request.uri, &cx, options).await
    }

    async fn complete(
        &self,
        request: CompleteRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<CompleteResult, ErrorData> {
        let (cx, options) = self.call(Exchange::of(&context))?;
        let (reference, argument, given) = (&request.r#ref, &request.argument, request.context.as_ref());
        let found = match reference {
            Reference::Prompt(_) => self.prompts.complete(reference, argument, given, &cx, options).await?,
            _ => self.resources.complete(reference, argument, given, &cx, options).await?,
        };
        Ok(CompleteResult::new(found))
    }

    fn accepted_subscription_filter(&self, requested: &SubscriptionFilter) -> Option<SubscriptionFilter> {
        // Whatever is asked for, as far as it is advertised.
        Some(requested.clone())
    }

    async fn listen(&self, context: SubscriptionContext) -> Result<(), ErrorData> {
        self.listeners.add(context.sink().clone());
        context.cancelled().await;
        Ok(())
    }

    async fn set_level(
        &self,
        _: SetLevelRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<(), ErrorData> {
        // Nothing is kept between two requests: every message of this server is sent.
        Ok(())
    }

    async fn subscribe(
        &self,
        request: SubscribeRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<(), ErrorData> {
        self.known(&request.uri)
    }

    async fn unsubscribe(
        &self,
        request: UnsubscribeRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<(), ErrorData> {
        self.known(&request.uri)
    }
}

impl Server {
    /// Nothing is kept between two requests, so a subscription by an older client is an error or nothing.
    fn known(&self, uri: &str) -> Result<(), ErrorData> {
        self.resources.find(uri).map(|_| ())
    }
}
