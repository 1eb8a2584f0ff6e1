//! The methods of the protocol, each handed to the server as it is configured at that moment.

use mcp_macros::misread;
use rmcp::model::{
    CacheScope, CallToolRequestParams, CallToolResponse, CompleteRequestParams, CompleteResult,
    CustomRequest, CustomResult, DiscoverResult, ErrorCode, GetPromptRequestParams, GetPromptResponse,
    ListPromptsResult, ListResourceTemplatesResult, ListResourcesResult, ListToolsResult,
    PaginatedRequestParams, ReadResourceRequestParams, ReadResourceResponse, ServerConfig, Tool,
};
use rmcp::service::{RequestContext, RoleServer};
use rmcp::{ErrorData, ServerHandler};

use super::Server;
use super::about::{self, FRESH_MS};

type Paging = Option<PaginatedRequestParams>;
type Context = RequestContext<RoleServer>;

impl ServerHandler for Server {
    fn get_info(&self) -> ServerConfig {
        about::server()
    }

    fn get_tool(&self, name: &str) -> Option<Tool> {
        self.current.load().surface.tool(name)
    }

    async fn discover(&self, _: Context) -> Result<DiscoverResult, ErrorData> {
        let versions = self.supported_protocol_versions().into_owned();
        let result = DiscoverResult::from_server_info(versions, self.get_info());
        Ok(result.with_ttl_ms(FRESH_MS).with_cache_scope(CacheScope::Public))
    }

    async fn list_tools(&self, _: Paging, context: Context) -> Result<ListToolsResult, ErrorData> {
        self.current.load_full().list_tools(&context)
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        context: Context,
    ) -> Result<CallToolResponse, ErrorData> {
        let service = self.current.load_full();
        // In a place of its own: the state of a call holds that of every tool, and is moved from task to task on its way here.
        Box::pin(async move { service.call_tool(request, context).await }).await
    }

    async fn list_resources(&self, _: Paging, context: Context) -> Result<ListResourcesResult, ErrorData> {
        self.current.load_full().list_resources(&context)
    }

    async fn list_resource_templates(
        &self,
        _: Paging,
        context: Context,
    ) -> Result<ListResourceTemplatesResult, ErrorData> {
        self.current.load_full().list_templates(&context)
    }

    async fn read_resource(
        &self,
        request: ReadResourceRequestParams,
        context: Context,
    ) -> Result<ReadResourceResponse, ErrorData> {
        self.current.load_full().read_resource(request, &context).await
    }

    async fn list_prompts(&self, _: Paging, context: Context) -> Result<ListPromptsResult, ErrorData> {
        self.current.load_full().list_prompts(&context)
    }

    async fn get_prompt(
        &self,
        request: GetPromptRequestParams,
        context: Context,
    ) -> Result<GetPromptResponse, ErrorData> {
        self.current.load_full().get_prompt(request, &context).await
    }

    async fn on_custom_request(&self, request: CustomRequest, _: Context) -> Result<CustomResult, ErrorData> {
        Err(misread(&request).unwrap_or_else(|| unknown_method(request.method)))
    }

    async fn complete(
        &self,
        request: CompleteRequestParams,
        context: Context,
    ) -> Result<CompleteResult, ErrorData> {
        self.current.load_full().complete(request, &context).await
    }
}

fn unknown_method(method: String) -> ErrorData {
    ErrorData::new(ErrorCode::METHOD_NOT_FOUND, method, None)
}
