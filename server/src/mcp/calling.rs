//! `tools/list` and `tools/call`.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use mcp_macros::{Approver, CallOptions, Pending, ToolError, Unapproved, guard};
use rmcp::ErrorData;
use rmcp::model::{
    CallToolRequestParams, CallToolResponse, CallToolResult, ContentBlock, ListToolsResult, Tool,
};
use rmcp::service::{RequestContext, RoleServer};

use super::about::{self, FRESH_MS, SCOPE, is_modern};
use super::asked::Asked;
use super::caller::Call;
use super::confirm::{ByRequest, ByReturn};
use super::progress::Told;
use super::surface::View;
use super::witness::Watched;
use super::{Connected, Service};
use crate::shape::strip;
use crate::tools::{Ctx, Human, Nobody, Progress, Silent};
use crate::upstream::Notice;

/// Under this key a result says how old the oldest part of it is, in seconds, if Xyte could not be asked.
const STALE: &str = "xyte.io/staleSeconds";

/// How much longer the guard waits than the way to Xyte, which is to find out for itself that time is over: what it finds out
/// counts for the breaker.
pub(super) const SPARE: Duration = Duration::from_millis(250);

impl Service {
    pub(super) fn list_tools(
        &self,
        context: &RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        let (_, view) = self.enter(context)?;
        Ok(list(view.list(), is_modern(context)))
    }

    pub(super) async fn call_tool(
        &self,
        request: CallToolRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let (call, view) = self.enter(&context)?;
        let (spec, refusal) = view.find(&request.name)?;
        let refusal = match refusal {
            Some(refusal) => Some(refusal),
            None => self.over_quota(&call).await,
        };
        if let Some(refusal) = refusal {
            let mut result = refusal.to_result();
            about::sign(&mut result.meta);
            return Ok(result.into());
        }

        let by_return = self.by_return(spec.name, &request, &context, &call).map(Arc::new);
        let by_request = by_return.is_none().then(|| by_request(&context)).flatten();
        // A person takes longer than a call should. The time counts for the whole call, so it is given more.
        let person = if by_request.is_some() { self.confirm_within } else { Duration::ZERO };
        let deadline = call.deadline + SPARE + person;
        let human: Arc<dyn Human> = match (&by_return, by_request) {
            (Some(human), _) => Arc::clone(human) as Arc<dyn Human>,
            (None, Some(human)) => Arc::new(human),
            (None, None) => Arc::new(Nobody),
        };
        let progress: Arc<dyn Progress> = match context.meta.get_progress_token() {
            Some(token) => Arc::new(Told { peer: context.peer.clone(), token }),
            None => Arc::new(Silent),
        };
        let watched = Watched::new(self, &call, Asked::from(&context), request.arguments.as_ref());
        let human = watched.ask(human);
        let approver = Arc::new(Asking(Arc::clone(&human)));
        let cx = self.world(&call).for_call(Arc::new(view.bounds()), human, progress);
        let cx = cx.with_witness(watched.witness());
        let options = CallOptions::new()
            .with_deadline(deadline)
            .with_cancel(context.ct.clone())
            .with_observer(watched.observer())
            .with_approver(approver);
        let result = watched.within(pin!(guard::run(spec, request.arguments, &cx, options))).await;
        self.refused.settle(&call.principal);
        if let Some(mut question) = by_return.and_then(|human| human.question()) {
            about::sign(&mut question.meta);
            return Ok(question.into());
        }
        let mut result = result.unwrap_or_else(CallToolResult::from);
        if let Some(structure) = &mut result.structured_content {
            strip(structure);
        }
        tell(&mut result, &call.caller.notices().take());
        about::sign(&mut result.meta);
        Ok(result.into())
    }

    /// Why this call is one too many, if it is.
    pub(super) async fn over_quota(&self, call: &Call) -> Option<ToolError> {
        let exceeded = self.quota.admit(&call.caller).await.err()?;
        Some(
            ToolError::refused("You call this server faster than its operator allows. Nothing was done.")
                .with_advice(format!(
                    "Call again in {} seconds. Fewer and larger calls help: larger pages, `fields`.",
                    exceeded.retry_after.as_secs().max(1)
                )),
        )
    }

    /// The context of a request that changes nothing, asks nobody and tells of no progress.
    pub(super) fn quiet(&self, view: &View<'_>, call: &Call) -> Ctx {
        self.world(call).for_call(Arc::new(view.bounds()), Arc::new(Nobody), Arc::new(Silent))
    }

    /// How a client of today is asked, if it can ask its user.
    fn by_return(
        &self,
        tool: &str,
        request: &CallToolRequestParams,
        context: &RequestContext<RoleServer>,
        call: &Call,
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
            seal: self.cx.seal().clone(),
            used: Arc::clone(&self.used),
            purpose: purpose(&call.principal.id().to_hex(), tool, request),
            state: request.request_state.clone(),
            responses: request.input_responses.clone(),
            now: self.cx.now(),
            life: self.confirm_within,
            asked: std::sync::Mutex::new(None),
        })
    }
}

/// Has a destructive call approved by the person at the client, before it runs.
struct Asking(Arc<dyn Human>);

impl Approver for Asking {
    fn approve<'call>(&'call self, call: Unapproved<'call>) -> Pending<'call, ()> {
        Box::pin(async move { self.0.ask(&call.words.text()).await.settle() })
    }
}

/// These tools, as a list of this or an older version of the protocol.
pub(super) fn list(tools: Vec<Tool>, modern: bool) -> ListToolsResult {
    let mut result = ListToolsResult::with_all_items(tools);
    // Older clients know of no such fields.
    if modern {
        result = result.with_ttl_ms(FRESH_MS).with_cache_scope(SCOPE);
    } else {
        result.result_type = None;
    }
    about::sign(&mut result.meta);
    result
}

/// Says what has to be known beside the answer: in the text for a model, and as a number for programs.
pub(super) fn tell(result: &mut CallToolResult, notices: &[Notice]) {
    let oldest = notices.iter().map(|Notice::Stale { age, .. }| age.as_secs()).max();
    let Some(oldest) = oldest else { return };
    let mut lines: Vec<String> = notices.iter().map(ToString::to_string).collect();
    lines.dedup();
    result.content.push(ContentBlock::text(lines.join("\n")));
    result.meta.get_or_insert_default().0.insert(STALE.to_owned(), oldest.into());
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
