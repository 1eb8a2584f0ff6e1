//! The methods of the protocol.
#![allow(deprecated, reason = "the rest may still serve what the protocol gives up")]

use rmcp::model::{
    CacheScope, CallToolRequestParams, CallToolResponse, CancelTaskParams, CancelledNotificationParam,
    CompleteRequestParams, CompleteResult, CustomNotification, CustomRequest, CustomResult, DiscoverResult,
    GetPromptRequestParams, GetPromptResponse, GetSkillRequestParams, GetSkillResult, GetTaskParams,
    GetTaskResult, ListPromptsResult, ListResourceTemplatesResult, ListResourcesResult, ListSkillsResult,
    ListToolsResult, PaginatedRequestParams, ProgressNotificationParam, ReadResourceDirectoryRequestParams,
    ReadResourceDirectoryResult, ReadResourceRequestParams, ReadResourceResponse, Reference, ServerConfig,
    SetLevelRequestParams, SubscribeRequestParams, SubscriptionFilter, Tool, UnsubscribeRequestParams,
    UpdateTaskParams,
};
use rmcp::service::{NotificationContext, RequestContext, RoleServer, SubscriptionContext};
use rmcp::{ErrorData, ServerHandler};

use super::Server;
use super::dress::{Kept as _, Signed as _, is_modern, millis};
use crate::exchange::Exchange;
use crate::misread;
use crate::spec::ToolSpec;

type Request = RequestContext<RoleServer>;
type Page = Option<PaginatedRequestParams>;

/// Every list is one page, so no cursor has ever been given out.
fn one_page(page: Page) -> Result<(), ErrorData> {
    match page.and_then(|page| page.cursor) {
        None => Ok(()),
        Some(_) => Err(ErrorData::invalid_params(
            "There is no such page: the list is one page, without a cursor.",
            None,
        )),
    }
}

impl<C: Send + Sync + 'static, H: ServerHandler> ServerHandler for Server<C, H> {
    fn get_info(&self) -> ServerConfig {
        self.config()
    }

    async fn discover(&self, _: Request) -> Result<DiscoverResult, ErrorData> {
        let versions = self.supported_protocol_versions().into_owned();
        let found = DiscoverResult::from_server_info(versions, self.config());
        Ok(found.with_ttl_ms(millis(self.fresh)).with_cache_scope(CacheScope::Public))
    }

    fn get_tool(&self, name: &str) -> Option<Tool> {
        self.tools.get(name).map(ToolSpec::to_rmcp)
    }

    async fn list_tools(&self, page: Page, request: Request) -> Result<ListToolsResult, ErrorData> {
        one_page(page)?;
        let list = ListToolsResult::with_all_items(self.tools.list());
        Ok(list.kept(self.fresh, &request).signed(&self.implementation))
    }

    async fn call_tool(
        &self,
        params: CallToolRequestParams,
        request: Request,
    ) -> Result<CallToolResponse, ErrorData> {
        let exchange = Exchange::new(&request, &params);
        let (cx, options) = self.open(&exchange, &request)?;
        let response = self.tools.respond(&params.name, params.arguments, &cx, options).await?;
        Ok(response.signed(&self.implementation))
    }

    async fn list_prompts(&self, page: Page, request: Request) -> Result<ListPromptsResult, ErrorData> {
        one_page(page)?;
        let list = ListPromptsResult::with_all_items(self.prompts.list());
        Ok(list.kept(self.fresh, &request).signed(&self.implementation))
    }

    async fn get_prompt(
        &self,
        params: GetPromptRequestParams,
        request: Request,
    ) -> Result<GetPromptResponse, ErrorData> {
        let exchange = Exchange::new(&request, &params);
        let (cx, options) = self.open(&exchange, &request)?;
        let response = self.prompts.get(&params.name, params.arguments, &cx, options).await?;
        Ok(response.signed(&self.implementation))
    }

    async fn list_resources(&self, page: Page, request: Request) -> Result<ListResourcesResult, ErrorData> {
        one_page(page)?;
        let list = ListResourcesResult::with_all_items(self.resources.list());
        Ok(list.kept(self.fresh, &request).signed(&self.implementation))
    }

    async fn list_resource_templates(
        &self,
        page: Page,
        request: Request,
    ) -> Result<ListResourceTemplatesResult, ErrorData> {
        one_page(page)?;
        let list = ListResourceTemplatesResult::with_all_items(self.resources.templates());
        Ok(list.kept(self.fresh, &request).signed(&self.implementation))
    }

    async fn read_resource(
        &self,
        params: ReadResourceRequestParams,
        request: Request,
    ) -> Result<ReadResourceResponse, ErrorData> {
        let exchange = Exchange::new(&request, &params);
        let (cx, options) = self.open(&exchange, &request)?;
        let mut response = self.resources.read(&params.uri, &cx, options).await?;
        if let ReadResourceResponse::Complete(result) = &mut response
            && !is_modern(&request)
        {
            result.ttl_ms = None;
            result.cache_scope = None;
        }
        Ok(response.signed(&self.implementation))
    }

    async fn complete(
        &self,
        params: CompleteRequestParams,
        request: Request,
    ) -> Result<CompleteResult, ErrorData> {
        let exchange = Exchange::of(&request);
        let (cx, options) = self.open(&exchange, &request)?;
        let (reference, argument, given) = (&params.r#ref, &params.argument, params.context.as_ref());
        let found = match reference {
            Reference::Prompt(_) => self.prompts.complete(reference, argument, given, &cx, options).await?,
            _ => self.resources.complete(reference, argument, given, &cx, options).await?,
        };
        Ok(CompleteResult::new(found).signed(&self.implementation))
    }

    // === the rest ===

    async fn set_level(&self, params: SetLevelRequestParams, request: Request) -> Result<(), ErrorData> {
        self.rest.set_level(params, request).await
    }

    fn accepted_subscription_filter(&self, requested: &SubscriptionFilter) -> Option<SubscriptionFilter> {
        self.rest.accepted_subscription_filter(requested)
    }

    async fn listen(&self, context: SubscriptionContext) -> Result<(), ErrorData> {
        self.rest.listen(context).await
    }

    async fn subscribe(&self, params: SubscribeRequestParams, request: Request) -> Result<(), ErrorData> {
        self.rest.subscribe(params, request).await
    }

    async fn unsubscribe(&self, params: UnsubscribeRequestParams, request: Request) -> Result<(), ErrorData> {
        self.rest.unsubscribe(params, request).await
    }

    async fn on_custom_request(
        &self,
        custom: CustomRequest,
        request: Request,
    ) -> Result<CustomResult, ErrorData> {
        match misread(&custom) {
            Some(fault) => Err(fault),
            None => self.rest.on_custom_request(custom, request).await,
        }
    }

    async fn on_cancelled(&self, told: CancelledNotificationParam, context: NotificationContext<RoleServer>) {
        self.rest.on_cancelled(told, context).await;
    }

    async fn on_progress(&self, told: ProgressNotificationParam, context: NotificationContext<RoleServer>) {
        self.rest.on_progress(told, context).await;
    }

    async fn on_initialized(&self, context: NotificationContext<RoleServer>) {
        self.rest.on_initialized(context).await;
    }

    async fn on_roots_list_changed(&self, context: NotificationContext<RoleServer>) {
        self.rest.on_roots_list_changed(context).await;
    }

    async fn on_custom_notification(
        &self,
        told: CustomNotification,
        context: NotificationContext<RoleServer>,
    ) {
        self.rest.on_custom_notification(told, context).await;
    }

    async fn get_task(&self, params: GetTaskParams, request: Request) -> Result<GetTaskResult, ErrorData> {
        self.rest.get_task(params, request).await
    }

    async fn update_task(&self, params: UpdateTaskParams, request: Request) -> Result<(), ErrorData> {
        self.rest.update_task(params, request).await
    }

    async fn cancel_task(&self, params: CancelTaskParams, request: Request) -> Result<(), ErrorData> {
        self.rest.cancel_task(params, request).await
    }

    async fn list_skills(&self, page: Page, request: Request) -> Result<ListSkillsResult, ErrorData> {
        self.rest.list_skills(page, request).await
    }

    async fn get_skill(
        &self,
        params: GetSkillRequestParams,
        request: Request,
    ) -> Result<GetSkillResult, ErrorData> {
        self.rest.get_skill(params, request).await
    }

    async fn read_resource_directory(
        &self,
        params: ReadResourceDirectoryRequestParams,
        request: Request,
    ) -> Result<ReadResourceDirectoryResult, ErrorData> {
        self.rest.read_resource_directory(params, request).await
    }
}
