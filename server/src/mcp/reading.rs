//! Resources and completions: what is attached, and what is still being typed.

use mcp_macros::{CallOptions, Exchange};
use rmcp::ErrorData;
use rmcp::model::{
    CompleteRequestParams, CompleteResult, CompletionInfo, ListResourceTemplatesResult, ListResourcesResult,
    ReadResourceRequestParams, ReadResourceResponse, Reference,
};
use rmcp::service::{RequestContext, RoleServer};

use super::Server;
use super::about::{self, FRESH_MS, SCOPE, is_modern};

impl Server {
    pub(super) fn resource_list(&self, context: &RequestContext<RoleServer>) -> ListResourcesResult {
        let all = self.view(context).resources().filter_map(|spec| spec.to_resource()).collect();
        let mut result = ListResourcesResult::with_all_items(all);
        if is_modern(context) {
            result = result.with_ttl_ms(FRESH_MS).with_cache_scope(SCOPE);
        }
        about::sign(&mut result.meta);
        result
    }

    pub(super) fn template_list(&self, context: &RequestContext<RoleServer>) -> ListResourceTemplatesResult {
        let all = self.view(context).resources().filter_map(|spec| spec.to_template()).collect();
        let mut result = ListResourceTemplatesResult::with_all_items(all);
        if is_modern(context) {
            result = result.with_ttl_ms(FRESH_MS).with_cache_scope(SCOPE);
        }
        about::sign(&mut result.meta);
        result
    }

    pub(super) async fn read(
        &self,
        request: ReadResourceRequestParams,
        context: &RequestContext<RoleServer>,
    ) -> Result<ReadResourceResponse, ErrorData> {
        let view = self.view(context);
        let registry = view.resource(&request.uri)?;
        let exchange = Exchange::new(context, &request);
        let options = CallOptions::new().with_deadline(self.shared.deadline).with_exchange(&exchange);
        let cx = self.quiet(&view);
        let mut response = registry.read(&request.uri, &cx, options).await?;
        if let ReadResourceResponse::Complete(result) = &mut response {
            // Older clients know of no such fields.
            if !is_modern(context) {
                (result.ttl_ms, result.cache_scope) = (None, None);
            }
            about::sign(&mut result.meta);
        }
        Ok(response)
    }

    /// What is not known is not completed: that is no error, for somebody is still typing.
    pub(super) async fn completion(
        &self,
        request: CompleteRequestParams,
        context: &RequestContext<RoleServer>,
    ) -> Result<CompleteResult, ErrorData> {
        let view = self.view(context);
        let options = CallOptions::new().with_deadline(self.shared.deadline).with_cancel(context.ct.clone());
        let cx = self.quiet(&view);
        let (argument, given) = (&request.argument, request.context.as_ref());
        let info = match &request.r#ref {
            Reference::Resource(reference) => match view.template(&reference.uri) {
                Some(spec) => spec.complete(argument, given, &cx, &options).await,
                None => Ok(CompletionInfo::default()),
            },
            Reference::Prompt(_) => Ok(CompletionInfo::default()),
            _ => Ok(CompletionInfo::default()),
        };
        let mut result = CompleteResult::new(info.map_err(|error| error.to_error())?);
        about::sign(&mut result.meta);
        Ok(result)
    }
}
