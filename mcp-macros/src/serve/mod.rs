//! A whole server: the registries behind the protocol.

mod dress;
mod handler;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use rmcp::model::{Implementation, ServerCapabilities, ServerConfig};
use rmcp::service::{RequestContext, RoleServer};
use rmcp::{ErrorData, ServerHandler};

use crate::exchange::Exchange;
use crate::guard::CallOptions;
use crate::prompt::{PromptRegistry, PromptSpec};
use crate::registry::Registry;
use crate::resource::{ResourceRegistry, ResourceSpec};

/// How long a client may keep a list, unless told otherwise. It changes only with another version of the program, so with a
/// restart; five minutes are how long a client may then be wrong.
const FRESH: Duration = Duration::from_secs(5 * 60);

/// A request, before there is a context for it.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Incoming<'call> {
    /// Its client: progress, questions, answers. Keep a clone.
    pub exchange: &'call Exchange,
    /// Everything else: `extensions` holds what the transport knows, such as the parts of an HTTP request.
    pub request: &'call RequestContext<RoleServer>,
}

type Context<C> = Box<dyn Fn(Incoming<'_>) -> Result<C, ErrorData> + Send + Sync>;

/// The rest of the protocol, for a server that has no more than this crate knows of.
#[derive(Debug, Clone, Copy, Default)]
pub struct Nothing;

impl ServerHandler for Nothing {}

/// A server of tools, prompts and resources: a [`ServerHandler`] of rmcp, for any of its transports, and for clients of every
/// revision of the protocol.
///
/// It is given a function that makes the context of each call. Lists are in the order of the registries and say how long
/// they keep; every result names the server, as the specification asks; names that are not there are answered with the
/// nearest that are. What the registries do not know of is handed to [`rest`](Self::with_rest).
///
/// ```
/// use mcp_macros::rmcp::model::Implementation;
/// use mcp_macros::{CallOptions, Content, Registry, Server, ToolError, tool, tools};
///
/// struct Call { reader: String }
///
/// /// Say who is there.
/// #[tool(risk = read)]
/// async fn who(cx: &Call) -> Result<Content, ToolError> {
///     Ok(Content::text(&cx.reader))
/// }
///
/// let tools = Registry::new(tools![who])?;
/// let server = Server::new(Implementation::new("shelf", "1.0.0"), |_| Ok(Call { reader: "Ann".into() }))
///     .with_tools(tools)
///     .with_options(CallOptions::new().with_deadline(std::time::Duration::from_secs(10)));
/// // `server.serve(stdio())`; over HTTP, `Arc::new(server)` is one for all requests.
/// # Ok::<(), mcp_macros::RegistryError>(())
/// ```
#[must_use]
pub struct Server<C, H = Nothing> {
    implementation: Implementation,
    instructions: Option<String>,
    capabilities: ServerCapabilities,
    tools: Arc<Registry<C>>,
    prompts: Arc<PromptRegistry<C>>,
    resources: Arc<ResourceRegistry<C>>,
    context: Context<C>,
    options: CallOptions,
    fresh: Duration,
    rest: H,
}

impl<C> Server<C> {
    /// A server of this name, with nothing in it yet. `context` makes the context of a call, or refuses the request.
    pub fn new(
        implementation: Implementation,
        context: impl Fn(Incoming<'_>) -> Result<C, ErrorData> + Send + Sync + 'static,
    ) -> Self {
        Self {
            implementation,
            instructions: None,
            capabilities: ServerCapabilities::default(),
            tools: Arc::default(),
            prompts: Arc::default(),
            resources: Arc::default(),
            context: Box::new(context),
            options: CallOptions::new(),
            fresh: FRESH,
            rest: Nothing,
        }
    }
}

impl<C, H> Server<C, H> {
    /// Serves these tools.
    pub fn with_tools(mut self, tools: impl Into<Arc<Registry<C>>>) -> Self {
        self.tools = tools.into();
        self
    }

    /// Serves these prompts, and the completions of their arguments.
    pub fn with_prompts(mut self, prompts: impl Into<Arc<PromptRegistry<C>>>) -> Self {
        self.prompts = prompts.into();
        self
    }

    /// Serves these resources, and the completions of their variables.
    pub fn with_resources(mut self, resources: impl Into<Arc<ResourceRegistry<C>>>) -> Self {
        self.resources = resources.into();
        self
    }

    /// What a model is told before it uses anything.
    pub fn with_instructions(mut self, text: impl Into<String>) -> Self {
        self.instructions = Some(text.into());
        self
    }

    /// How calls are run: their deadline, who approves them, who is told how they ended. The exchange is that of each
    /// request.
    pub fn with_options(mut self, options: CallOptions) -> Self {
        self.options = options;
        self
    }

    /// How long a client may keep the lists. Five minutes, unless told otherwise.
    pub const fn with_fresh_lists(mut self, time: Duration) -> Self {
        self.fresh = time;
        self
    }

    /// Capabilities besides those that follow from the registries: that a list can change, those of [the
    /// rest](Self::with_rest), those of extensions.
    pub fn with_capabilities(mut self, capabilities: ServerCapabilities) -> Self {
        self.capabilities = capabilities;
        self
    }

    /// Hands everything to this handler that the registries do not know of: subscriptions, levels of logs, tasks, skills,
    /// notifications, methods of your own.
    pub fn with_rest<R: ServerHandler>(self, rest: R) -> Server<C, R> {
        let Self { implementation, instructions, capabilities, tools, .. } = self;
        let Self { prompts, resources, context, options, fresh, .. } = self;
        Server {
            implementation,
            instructions,
            capabilities,
            tools,
            prompts,
            resources,
            context,
            options,
            fresh,
            rest,
        }
    }

    /// What the server says of itself.
    fn config(&self) -> ServerConfig {
        let mut able = self.capabilities.clone();
        if self.tools.specs().len() > 0 {
            able.tools.get_or_insert_default();
        }
        if self.prompts.specs().len() > 0 {
            able.prompts.get_or_insert_default();
        }
        if self.resources.specs().len() > 0 {
            able.resources.get_or_insert_default();
        }
        if self.prompts.specs().any(PromptSpec::completes)
            || self.resources.specs().any(ResourceSpec::completes)
        {
            able.completions.get_or_insert_default();
        }
        let mut config = ServerConfig::new(able).with_server_info(self.implementation.clone());
        config.instructions.clone_from(&self.instructions);
        config
    }

    /// What a call needs.
    fn open(
        &self,
        exchange: &Exchange,
        request: &RequestContext<RoleServer>,
    ) -> Result<(C, CallOptions), ErrorData> {
        let cx = (self.context)(Incoming { exchange, request })?;
        Ok((cx, self.options.clone().with_exchange(exchange)))
    }
}

impl fmt::Debug for Incoming<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Incoming").field("exchange", &self.exchange).finish_non_exhaustive()
    }
}

impl<C, H> fmt::Debug for Server<C, H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server")
            .field("tools", &self.tools)
            .field("prompts", &self.prompts)
            .field("resources", &self.resources)
            .finish_non_exhaustive()
    }
}
