//! The other end of a call: the client, and the human at it.

mod answers;
mod ask;
mod asking;
mod classic;
mod progress;
mod waits;

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rmcp::model::{
    CallToolRequestParams, ClientCapabilities, GetPromptRequestParams, InputResponses,
    ProgressNotificationParam, ProgressToken, ProtocolVersion, ReadResourceRequestParams, RequestId,
    RequestMetaObject,
};
use rmcp::service::{Peer, RequestContext, RoleServer};
use tokio_util::sync::CancellationToken;

pub use answers::Answers;
pub use ask::Ask;
pub(crate) use ask::names;

use progress::Gate;
use waits::{Waiting, Waits};

/// The requests that a client repeats with answers.
pub trait Retried {
    /// The answers to what was asked, if this is a repetition.
    fn answers(&self) -> Option<&InputResponses>;

    /// The state that was given with the questions.
    fn state(&self) -> Option<&str>;
}

macro_rules! retried {
    ($($params:ty),*) => {$(
        impl Retried for $params {
            fn answers(&self) -> Option<&InputResponses> {
                self.input_responses.as_ref()
            }

            fn state(&self) -> Option<&str> {
                self.request_state.as_deref()
            }
        }
    )*};
}

retried!(CallToolRequestParams, GetPromptRequestParams, ReadResourceRequestParams);

/// How a client can be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Era {
    /// 2026-07-28 or later: the call ends with the questions, and the client calls again with the answers.
    Stateless,
    /// Before that: the server sends a request of its own and waits.
    Classic,
    /// There is no client: a test, a command line, another protocol.
    Detached,
}

/// One call as seen from the tool: progress, questions, answers, the end of it.
///
/// Make one for each request and put it into the context. Clones are the same exchange.
///
/// ```
/// use mcp_macros::rmcp::ErrorData;
/// use mcp_macros::rmcp::model::{CallToolRequestParams, CallToolResponse};
/// use mcp_macros::rmcp::service::{RequestContext, RoleServer};
/// use mcp_macros::{CallOptions, Exchange, Registry};
///
/// struct Ctx { exchange: Exchange }
///
/// async fn call_tool(
///     tools: &Registry<Ctx>,
///     request: CallToolRequestParams,
///     context: RequestContext<RoleServer>,
/// ) -> Result<CallToolResponse, ErrorData> {
///     let exchange = Exchange::new(&context, &request);
///     let options = CallOptions::new().with_exchange(&exchange);
///     tools.respond(&request.name, request.arguments, &Ctx { exchange }, options).await
/// }
/// ```
#[derive(Clone)]
pub struct Exchange(Arc<Inner>);

struct Inner {
    peer: Option<Peer<RoleServer>>,
    id: Option<RequestId>,
    version: Option<ProtocolVersion>,
    capabilities: ClientCapabilities,
    meta: RequestMetaObject,
    token: Option<ProgressToken>,
    cancel: CancellationToken,
    answers: Answers,
    state: Option<String>,
    gate: Mutex<Gate>,
    waits: Waits,
    over: AtomicBool,
}

impl Exchange {
    /// The exchange of a request that may be repeated with answers.
    #[must_use]
    pub fn new(context: &RequestContext<RoleServer>, request: &impl Retried) -> Self {
        let answers = Answers::new(request.answers().cloned().unwrap_or_default());
        Self::with(context, answers, request.state().map(str::to_owned))
    }

    /// The exchange of any other request: a completion, a list.
    #[must_use]
    pub fn of(context: &RequestContext<RoleServer>) -> Self {
        Self::with(context, Answers::default(), None)
    }

    /// An exchange with nobody. Progress goes nowhere, and every question is refused.
    #[must_use]
    pub fn detached() -> Self {
        Self(Arc::new(Inner {
            peer: None,
            id: None,
            version: None,
            capabilities: ClientCapabilities::default(),
            meta: RequestMetaObject::new(),
            token: None,
            cancel: CancellationToken::new(),
            answers: Answers::default(),
            state: None,
            gate: Mutex::new(Gate::new()),
            waits: Waits::default(),
            over: AtomicBool::new(false),
        }))
    }

    fn with(context: &RequestContext<RoleServer>, answers: Answers, state: Option<String>) -> Self {
        Self(Arc::new(Inner {
            peer: Some(context.peer.clone()),
            id: Some(context.id.clone()),
            version: context.protocol_version(),
            capabilities: context.client_capabilities().unwrap_or_default(),
            meta: context.meta.clone(),
            token: context.meta.get_progress_token(),
            cancel: context.ct.clone(),
            answers,
            state,
            gate: Mutex::new(Gate::new()),
            waits: Waits::default(),
            over: AtomicBool::new(false),
        }))
    }

    /// How the client can be asked.
    #[must_use]
    pub fn era(&self) -> Era {
        match (&self.0.peer, &self.0.version) {
            (None, _) => Era::Detached,
            (Some(_), Some(version)) if *version >= ProtocolVersion::V_2026_07_28 => Era::Stateless,
            (Some(_), _) => Era::Classic,
        }
    }

    /// What the client has declared, with this request or when it connected.
    #[must_use]
    pub fn capabilities(&self) -> &ClientCapabilities {
        &self.0.capabilities
    }

    /// `_meta` of the request: trace context, and what hosts add.
    #[must_use]
    pub fn meta(&self) -> &RequestMetaObject {
        &self.0.meta
    }

    /// The client itself, for what this type has no words for.
    #[must_use]
    pub fn peer(&self) -> Option<&Peer<RoleServer>> {
        self.0.peer.as_ref()
    }

    /// What the client sent along as answers. See [`Answers`] for what they are worth.
    #[must_use]
    pub fn answers(&self) -> &Answers {
        &self.0.answers
    }

    /// The state that came back. It has been in the client's hands: open the seal before you believe it.
    #[must_use]
    pub fn request_state(&self) -> Option<&str> {
        self.0.state.as_deref()
    }

    /// The token that ends the call.
    #[must_use]
    pub fn cancellation(&self) -> &CancellationToken {
        &self.0.cancel
    }

    /// Whether the client does not wait any more.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.cancel.is_cancelled()
    }

    /// Waits until the client does not wait any more.
    pub async fn cancelled(&self) {
        self.0.cancel.cancelled().await;
    }

    /// Tells how far the call has come. Nothing is sent to a client that did not ask for it, after the end of the call, for
    /// a step that goes back, and for steps that follow too closely: ten at once, then ten a second, and always the last.
    ///
    /// ```
    /// # async fn tool(exchange: &mcp_macros::Exchange) {
    /// exchange.progress(3.0, 10.0, "3 of 10 devices").await;
    /// exchange.progress(4.0, None, None).await;
    /// # }
    /// ```
    pub async fn progress<'text>(
        &self,
        done: f64,
        total: impl Into<Option<f64>>,
        message: impl Into<Option<&'text str>>,
    ) {
        let (Some(peer), Some(token)) = (&self.0.peer, &self.0.token) else { return };
        let (total, message) = (total.into(), message.into());
        if self.is_cancelled() || self.0.over.load(Ordering::Acquire) {
            return;
        }
        if !self.0.gate.lock().unwrap_or_else(PoisonError::into_inner).pass(done, total) {
            return;
        }
        let mut told = ProgressNotificationParam::new(token.clone(), done);
        told.total = total;
        told.message = message.map(str::to_owned);
        // A client that is gone is found out elsewhere.
        let _sent = peer.notify_progress(told).await;
    }

    /// The revision of the protocol that the client speaks.
    pub(crate) fn version(&self) -> Option<&str> {
        self.0.version.as_ref().map(ProtocolVersion::as_str)
    }

    /// The id of the request.
    pub(crate) fn request_id(&self) -> Option<&RequestId> {
        self.0.id.as_ref()
    }

    /// The time until the guard is dropped is a human's.
    pub(crate) fn waiting(&self) -> Waiting<'_> {
        self.0.waits.begin()
    }

    /// How long the call has waited for people.
    pub(crate) fn waited(&self) -> Duration {
        self.0.waits.total()
    }

    /// The call is over: from here on nothing is sent.
    pub(crate) fn close(&self) {
        self.0.over.store(true, Ordering::Release);
    }
}

impl fmt::Debug for Exchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Exchange").field("era", &self.era()).finish_non_exhaustive()
    }
}
