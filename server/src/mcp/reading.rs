//! Resources, prompts and completions: what is attached, what is picked, and what is still being typed.

use mcp_macros::{CallOptions, Exchange, PromptSpec, ResourceSpec};
use rmcp::ErrorData;
use rmcp::model::{
    CompleteRequestParams, CompleteResult, CompletionInfo, GetPromptRequestParams, GetPromptResponse,
    ListPromptsResult, ListResourceTemplatesResult, ListResourcesResult, ReadResourceRequestParams,
    ReadResourceResponse,
};
use rmcp::service::{RequestContext, RoleServer};

use super::Service;
use super::about::{self, FRESH_MS, SCOPE, is_modern};

type Context = RequestContext<RoleServer>;

impl Service {
    pub(super) fn list_resources(&self, context: &Context) -> Result<ListResourcesResult, ErrorData> {
        let (_, view) = self.enter(context)?;
        let all = view.resources().filter_map(ResourceSpec::to_resource).collect();
        let mut result = ListResourcesResult::with_all_items(all);
        if is_modern(context) {
            result = result.with_ttl_ms(FRESH_MS).with_cache_scope(SCOPE);
        }
        about::sign(&mut result.meta);
        Ok(result)
    }

    pub(super) fn list_templates(&self, context: &Context) -> Result<ListResourceTemplatesResult, ErrorData> {
        let (_, view) = self.enter(context)?;
        let all = view.resources().filter_map(ResourceSpec::to_template).collect();
        let mut result = ListResourceTemplatesResult::with_all_items(all);
        if is_modern(context) {
            result = result.with_ttl_ms(FRESH_MS).with_cache_scope(SCOPE);
        }
        about::sign(&mut result.meta);
        Ok(result)
    }

    pub(super) async fn read_resource(
        &self,
        request: ReadResourceRequestParams,
        context: &Context,
    ) -> Result<ReadResourceResponse, ErrorData> {
        let (call, view) = self.enter(context)?;
        let registry = view.resource(&request.uri)?;
        let exchange = Exchange::new(context, &request);
        let options = self.options(call.deadline).with_exchange(&exchange);
        let cx = self.quiet(&view, &call);
        let read = registry.read(&request.uri, &cx, options).await;
        self.refused.settle(&call.principal);
        let mut response = read?;
        if let ReadResourceResponse::Complete(result) = &mut response {
            // Older clients know of no such fields.
            if !is_modern(context) {
                (result.ttl_ms, result.cache_scope) = (None, None);
            }
            about::sign(&mut result.meta);
        }
        Ok(response)
    }

    pub(super) fn list_prompts(&self, context: &Context) -> Result<ListPromptsResult, ErrorData> {
        let (_, view) = self.enter(context)?;
        let mut result = ListPromptsResult::with_all_items(view.prompts().map(PromptSpec::to_rmcp).collect());
        if is_modern(context) {
            result = result.with_ttl_ms(FRESH_MS).with_cache_scope(SCOPE);
        }
        about::sign(&mut result.meta);
        Ok(result)
    }

    pub(super) async fn get_prompt(
        &self,
        request: GetPromptRequestParams,
        context: &Context,
    ) -> Result<GetPromptResponse, ErrorData> {
        let (call, view) = self.enter(context)?;
        let spec = view.prompt(&request.name)?;
        let exchange = Exchange::new(context, &request);
        let options = self.options(call.deadline).with_exchange(&exchange);
        let mut response = spec.get(request.arguments, &self.quiet(&view, &call), &options).await?;
        if let GetPromptResponse::Complete(result) = &mut response {
            about::sign(&mut result.meta);
        }
        Ok(response)
    }

    /// What is not known is not completed: that is no error, for somebody is still typing.
    pub(super) async fn complete(
        &self,
        request: CompleteRequestParams,
        context: &Context,
    ) -> Result<CompleteResult, ErrorData> {
        let (call, view) = self.enter(context)?;
        let options = self.options(call.deadline).with_cancel(context.ct.clone());
        let cx = self.quiet(&view, &call);
        let (argument, given) = (&request.argument, request.context.as_ref());
        let template = request.r#ref.as_resource_uri().and_then(|uri| view.template(uri));
        let prompt = request.r#ref.as_prompt_name().and_then(|name| view.prompt(name).ok());
        let info = match (template, prompt) {
            (Some(spec), _) => spec.complete(argument, given, &cx, &options).await,
            (None, Some(spec)) => spec.complete(argument, given, &cx, &options).await,
            (None, None) => Ok(CompletionInfo::default()),
        };
        self.refused.settle(&call.principal);
        let mut result = CompleteResult::new(info.map_err(|error| error.to_error())?);
        about::sign(&mut result.meta);
        Ok(result)
    }

    fn options(&self, deadline: std::time::Duration) -> CallOptions {
        CallOptions::new().with_deadline(deadline).with_observer(std::sync::Arc::clone(&self.metrics) as _)
    }
}
