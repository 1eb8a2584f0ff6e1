//! The methods of the protocol.

use std::sync::Arc;

use mcp_macros::{CallOptions, ToolError, guard};
use rmcp::model::{
    CacheScope, CallToolRequestParams, CallToolResponse, CallToolResult, CompleteRequestParams,
    CompleteResult, DiscoverResult, ListResourceTemplatesResult, ListResourcesResult, ListToolsResult,
    PaginatedRequestParams, ReadResourceRequestParams, ReadResourceResponse, ServerConfig, Tool,
};
use rmcp::service::{RequestContext, RoleServer};
use rmcp::{ErrorData, ServerHandler};

use super::about::{self, FRESH_MS, SCOPE, is_modern};
use super::confirm::{ByRequest, ByReturn, LIFE};
use super::progress::Told;
use super::surface::View;
use super::{Connected, Server};
use crate::policy::Tightening;
use crate::tools::{Ctx, Human, Nobody, Progress, Silent};

impl Server {
    pub(super) fn view(&self, context: &RequestContext<RoleServer>) -> View<'_> {
        let parts = context.extensions.get::<http::request::Parts>();
        self.shared.surface.view(parts.and_then(|parts| parts.extensions.get::<Tightening>()))
    }

    /// The context of a call that changes nothing, asks nobody and tells of no progress.
    pub(super) fn quiet(&self, view: &View<'_>) -> Ctx {
        self.shared.cx.for_call(Arc::new(view.bounds()), Arc::new(Nobody), Arc::new(Silent))
    }
}

impl ServerHandler for Server {
    fn get_info(&self) -> ServerConfig {
        about::server()
    }

    fn get_tool(&self, name: &str) -> Option<Tool> {
        self.shared.surface.view(None).tool(name)
    }

    async fn discover(&self, _: RequestContext<RoleServer>) -> Result<DiscoverResult, ErrorData> {
        let versions = self.supported_protocol_versions().into_owned();
        let result = DiscoverResult::from_server_info(versions, self.get_info());
        Ok(result.with_ttl_ms(FRESH_MS).with_cache_scope(CacheScope::Public))
    }

    async fn list_tools(
        &self,
        _: Option<PaginatedRequestParams>,
        context: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        let mut result = ListToolsResult::with_all_items(self.view(&context).list());
        // Older clients know of no such fields.
        if is_modern(&context) {
            result = result.with_ttl_ms(FRESH_MS).with_cache_scope(SCOPE);
        }
        about::sign(&mut result.meta);
        Ok(result)
    }

    async fn list_resources(
        &self,
        _: Option<PaginatedRequestParams>,
        context: RequestContext<RoleServer>,
    ) -> Result<ListResourcesResult, ErrorData> {
        Ok(self.resource_list(&context))
    }

    async fn list_resource_templates(
        &self,
        _: Option<PaginatedRequestParams>,
        context: RequestContext<RoleServer>,
    ) -> Result<ListResourceTemplatesResult, ErrorData> {
        Ok(self.template_list(&context))
    }

    async fn read_resource(
        &self,
        request: ReadResourceRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<ReadResourceResponse, ErrorData> {
        self.read(request, &context).await
    }

    async fn complete(
        &self,
        request: CompleteRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<CompleteResult, ErrorData> {
        self.completion(request, &context).await
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let shared = &self.shared;
        let view = self.view(&context);
        let (spec, refusal) = view.find(&request.name)?;
        if let Some(refusal) = refusal {
            let (message, advice) = refusal.words();
            let mut result = ToolError::refused(message).with_advice(advice).to_result();
            about::sign(&mut result.meta);
            return Ok(result.into());
        }

        let by_return = self.by_return(spec.name, &request, &context).map(Arc::new);
        let by_request = by_return.is_none().then(|| by_request(&context)).flatten();
        // A person takes longer than a call should. The time counts for the whole call, so it is given more.
        let deadline = shared.deadline + if by_request.is_some() { LIFE } else { std::time::Duration::ZERO };
        let human: Arc<dyn Human> = match (&by_return, by_request) {
            (Some(human), _) => Arc::clone(human) as Arc<dyn Human>,
            (None, Some(human)) => Arc::new(human),
            (None, None) => Arc::new(Nobody),
        };
        let progress: Arc<dyn Progress> = match context.meta.get_progress_token() {
            Some(token) => Arc::new(Told { peer: context.peer.clone(), token }),
            None => Arc::new(Silent),
        };
        let cx = shared.cx.for_call(Arc::new(view.bounds()), human, progress);
        let options = CallOptions::new().with_deadline(deadline).with_cancel(context.ct.clone());
        let result = guard::run(spec, request.arguments, &cx, options).await;
        if let Some(mut question) = by_return.and_then(|human| human.question()) {
            about::sign(&mut question.meta);
            return Ok(question.into());
        }
        let mut result = result.unwrap_or_else(CallToolResult::from);
        about::sign(&mut result.meta);
        Ok(result.into())
    }
}

impl Server {
    /// How a client of today is asked, if it can ask its user.
    fn by_return(
        &self,
        tool: &str,
        request: &CallToolRequestParams,
        context: &RequestContext<RoleServer>,
    ) -> Option<ByReturn> {
        if !is_modern(context) {
            return None;
        }
        let asks = context.meta.client_capabilities().is_some_and(|able| able.elicitation.is_some());
        // A state that comes back is judged whatever the client says of itself.
        if !asks && request.request_state.is_none() {
            return None;
        }
        Some(ByReturn {
            seal: self.shared.cx.seal().clone(),
            used: Arc::clone(&self.shared.used),
            purpose: purpose(&self.shared.principal, tool, request),
            state: request.request_state.clone(),
            responses: request.input_responses.clone(),
            now: self.shared.cx.now(),
            asked: std::sync::Mutex::new(None),
        })
    }
}

/// Who calls what with which arguments. A confirmation is good for this and nothing else.
fn purpose(principal: &str, tool: &str, request: &CallToolRequestParams) -> Vec<u8> {
    let mut arguments = serde_json::Value::from(request.arguments.clone().unwrap_or_default());
    arguments.sort_all_objects();
    format!("confirm\n{principal}\n{tool}\n{arguments}").into_bytes()
}

/// How an older client is asked: only on a connection that stays. Over HTTP alone its answer would find nobody.
fn by_request(context: &RequestContext<RoleServer>) -> Option<ByRequest> {
    let parts = context.extensions.get::<http::request::Parts>();
    let passing = parts.is_some_and(|parts| parts.extensions.get::<Connected>().is_none());
    let asks = context.peer.peer_info().is_some_and(|info| info.capabilities.elicitation.is_some());
    (!passing && asks && !is_modern(context)).then(|| ByRequest { peer: context.peer.clone() })
}
