//! What every result carries: the name of the server, and how long it keeps.

use std::time::Duration;

use rmcp::model::{
    CacheScope, CallToolResponse, CompleteResult, GetPromptResponse, Implementation, ListPromptsResult,
    ListResourceTemplatesResult, ListResourcesResult, ListToolsResult, MetaObject, ProtocolVersion,
    ReadResourceResponse,
};
use rmcp::service::{RequestContext, RoleServer};

/// Under this key a result names the server that gave it.
const SERVER_INFO: &str = "io.modelcontextprotocol/serverInfo";

/// Whether the request is of 2026-07-28 or later. Older clients know of no hints for caches.
pub(super) fn is_modern(request: &RequestContext<RoleServer>) -> bool {
    request.protocol_version().is_some_and(|version| version >= ProtocolVersion::V_2026_07_28)
}

/// A time in the unit of the protocol.
pub(super) fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

/// A result with a place for what does not belong to the answer itself.
pub(super) trait Signed: Sized {
    fn meta(&mut self) -> Option<&mut Option<MetaObject>>;

    /// The same, signed by this server.
    fn signed(mut self, by: &Implementation) -> Self {
        if let (Some(meta), Ok(name)) = (self.meta(), serde_json::to_value(by)) {
            meta.get_or_insert_default().0.entry(SERVER_INFO).or_insert(name);
        }
        self
    }
}

macro_rules! signed {
    (results: $($result:ty),*; responses: $($response:ident),*) => {
        $(impl Signed for $result {
            fn meta(&mut self) -> Option<&mut Option<MetaObject>> {
                Some(&mut self.meta)
            }
        })*
        $(impl Signed for $response {
            fn meta(&mut self) -> Option<&mut Option<MetaObject>> {
                match self {
                    Self::Complete(result) => Some(&mut result.meta),
                    Self::InputRequired(result) => Some(&mut result.meta),
                    #[allow(unreachable_patterns, reason = "some have more kinds, and all may get some")]
                    _ => None,
                }
            }
        })*
    };
}

signed! {
    results: ListToolsResult, ListPromptsResult, ListResourcesResult, ListResourceTemplatesResult, CompleteResult;
    responses: CallToolResponse, GetPromptResponse, ReadResourceResponse
}

/// A list, which may be kept.
pub(super) trait Kept: Sized {
    fn kept(self, time: Duration, request: &RequestContext<RoleServer>) -> Self;
}

macro_rules! kept {
    ($($list:ty),*) => {$(
        impl Kept for $list {
            fn kept(mut self, time: Duration, request: &RequestContext<RoleServer>) -> Self {
                if is_modern(request) {
                    self.ttl_ms = Some(millis(time));
                    // It is the same for everybody: nothing but the registries is in it.
                    self.cache_scope = Some(CacheScope::Public);
                }
                self
            }
        }
    )*};
}

kept!(ListToolsResult, ListPromptsResult, ListResourcesResult, ListResourceTemplatesResult);
