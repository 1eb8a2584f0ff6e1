//! The methods of the protocol.

use mcp_macros::CallOptions;
use rmcp::model::{
    CacheScope, CallToolRequestParams, CallToolResponse, DiscoverResult, ListToolsResult,
    PaginatedRequestParams, ProtocolVersion, ServerConfig,
};
use rmcp::service::{RequestContext, RoleServer};
use rmcp::{ErrorData, ServerHandler};

use super::{Server, about};

/// How long a client may keep the list of tools. It changes only with another version or another configuration, so with
/// a restart; five minutes are how long a client may then be wrong.
const FRESH_MS: u64 = 5 * 60 * 1000;

/// Who may keep it. Every caller sees the same tools. Where policy makes the list depend on the caller this has to become
/// private.
const SCOPE: CacheScope = CacheScope::Public;

impl ServerHandler for Server {
    fn get_info(&self) -> ServerConfig {
        about::server()
    }

    async fn discover(&self, _: RequestContext<RoleServer>) -> Result<DiscoverResult, ErrorData> {
        let versions = self.supported_protocol_versions().into_owned();
        let result = DiscoverResult::from_server_info(versions, self.get_info());
        Ok(result.with_ttl_ms(FRESH_MS).with_cache_scope(SCOPE))
    }

    async fn list_tools(
        &self,
        _: Option<PaginatedRequestParams>,
        context: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        let mut result = ListToolsResult::with_all_items(self.shared.listed.clone());
        // Older clients know of no such fields.
        if context.protocol_version().is_some_and(|version| version >= ProtocolVersion::V_2026_07_28) {
            result = result.with_ttl_ms(FRESH_MS).with_cache_scope(SCOPE);
        }
        about::sign(&mut result.meta);
        Ok(result)
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let options = CallOptions::new().with_deadline(self.shared.deadline).with_cancel(context.ct);
        let call = self.shared.registry.call(&request.name, request.arguments, &self.shared.cx, options);
        let mut result = call.await?;
        about::sign(&mut result.meta);
        Ok(result.into())
    }
}
