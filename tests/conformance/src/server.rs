//! The server, and the protocol beyond the macros: subscriptions, levels of logs, sealed states.
#![allow(
    deprecated,
    reason = "the suite asks for what the protocol gives up: logging, subscriptions by resource"
)]

use std::error::Error;
use std::sync::Arc;

use mcp_macros::{Incoming, PromptRegistry, Registry, ResourceRegistry, Server};
use rmcp::model::{
    Implementation, RequestStateCodec, ServerCapabilities, SetLevelRequestParams, SubscribeRequestParams,
    SubscriptionFilter, UnsubscribeRequestParams,
};
use rmcp::service::{RequestContext, RoleServer, SubscriptionContext};
use rmcp::{ErrorData, ServerHandler};

use crate::call::{Call, Listeners};
use crate::tools::{asking, classic, content, mishap, schemas, telling};
use crate::{prompts, resources};

/// Seals the states of one suite run. It is no secret.
const KEY: [u8; 32] = *b"the key of the conformance suite";

/// The server that the suite expects.
pub(crate) fn server() -> Result<Server<Call, Rest>, Box<dyn Error>> {
    let tools = Registry::builder()
        .domain(content::all())
        .domain(telling::all())
        .domain(asking::all())
        .domain(classic::all())
        .domain(schemas::all())
        .domain(mishap::all())
        .build()?;
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
    let listeners = Listeners::default();
    let resources = Arc::new(ResourceRegistry::new(resources::all())?);
    let rest = Rest { listeners: listeners.clone(), resources: Arc::clone(&resources) };
    let codec = RequestStateCodec::try_new(KEY)?;
    let context = move |call: Incoming<'_>| {
        let (exchange, codec, listeners) = (call.exchange.clone(), codec.clone(), listeners.clone());
        Ok(Call { state: opened(&exchange, &codec)?, exchange, codec, listeners })
    };
    Ok(Server::new(Implementation::new("xyte-conformance", env!("CARGO_PKG_VERSION")), context)
        .with_tools(tools)
        .with_prompts(PromptRegistry::new(prompts::all())?)
        .with_resources(resources)
        .with_capabilities(capabilities)
        .with_rest(rest))
}

/// A broken seal ends the request before anything runs.
fn opened(exchange: &mcp_macros::Exchange, codec: &RequestStateCodec) -> Result<Option<String>, ErrorData> {
    let broken = || ErrorData::invalid_params("the seal of requestState is broken", None);
    let Some(sealed) = exchange.request_state() else { return Ok(None) };
    let opened = codec.open(sealed).map_err(|_| broken())?;
    String::from_utf8(opened).map(Some).map_err(|_| broken())
}

/// What the macros have no words for.
pub(crate) struct Rest {
    listeners: Listeners,
    resources: Arc<ResourceRegistry<Call>>,
}

impl Rest {
    /// Nothing is kept between two requests, so a subscription by an older client is an error or nothing.
    fn known(&self, uri: &str) -> Result<(), ErrorData> {
        self.resources.find(uri).map(|_| ())
    }
}

impl ServerHandler for Rest {
    fn accepted_subscription_filter(&self, requested: &SubscriptionFilter) -> Option<SubscriptionFilter> {
        self.listeners.expect();
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
